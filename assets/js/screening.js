// Marks findings in what a person typed. The server sends positions only (in Unicode characters); the text never leaves the field for this.
import { createElement, useEffect, useState } from "react";

export function ScreenedText({ target, findings }) {
  const [text, setText] = useState("");
  useEffect(() => setText(document.getElementById(target)?.value.trim() ?? ""), [target, findings]);
  const characters = Array.from(text);
  const pieces = [];
  let at = 0;
  for (const { field, start, end } of findings) {
    if (field !== target) continue;
    pieces.push(characters.slice(at, start).join(""));
    pieces.push(createElement("mark", { key: start, className: "nz-blank text-base-content font-bold" }, characters.slice(start, end).join("")));
    at = end;
  }
  pieces.push(characters.slice(at).join(""));
  if (pieces.length === 1) return null;
  return createElement("p", { className: "whitespace-pre-wrap rounded-box bg-base-200 border border-base-300 p-3" }, ...pieces);
}
