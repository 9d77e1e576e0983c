// The picture of a question: sent to the server as soon as it is chosen; the field keeps the name under which it is stored.
import { createElement, useEffect, useRef, useState } from "react";

export function PictureField({ target, action, texts, accept, className }) {
  const chooser = useRef(null);
  const [name, setName] = useState("");
  const [problem, setProblem] = useState("");
  const [sending, setSending] = useState(false);
  const field = () => document.getElementById(target);

  useEffect(() => {
    const input = field();
    const read = () => setName(input?.value ?? "");
    read();
    input?.addEventListener("input", read);
    input?.addEventListener("nezuku-refilled", read);
    return () => {
      input?.removeEventListener("input", read);
      input?.removeEventListener("nezuku-refilled", read);
    };
  }, [target]);

  const write = (value) => {
    const input = field();
    if (!input) return;
    input.value = value;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  const send = async (file) => {
    if (!file) return;
    setProblem("");
    setSending(true);
    try {
      const type = file.type || "application/octet-stream";
      const response = await fetch(action, { method: "POST", body: file, headers: { Accept: "application/json", "Content-Type": type } });
      const answer = await response.json();
      if (response.ok) write(answer.name);
      else setProblem(answer.text?.[document.documentElement.lang] ?? texts.failed);
    } catch {
      setProblem(texts.failed);
    }
    setSending(false);
  };

  return createElement(
    "div",
    { className },
    createElement("input", {
      ref: chooser,
      type: "file",
      accept,
      className: "hidden",
      tabIndex: -1,
      "aria-hidden": true,
      onChange: ({ target: input }) => {
        send(input.files[0]);
        input.value = "";
      },
    }),
    createElement(
      "button",
      { type: "button", className: "btn btn-outline min-h-11", disabled: sending, onClick: () => chooser.current.click(), "aria-describedby": `${target}-hint` },
      sending ? texts.sending : name ? texts.replace : texts.choose,
    ),
    name && createElement("button", { type: "button", className: "btn btn-ghost min-h-11", disabled: sending, onClick: () => write("") }, texts.remove),
    createElement("span", { role: "status", className: "text-sm nz-muted" }, name ? texts.chosen : texts.none),
    createElement("p", { role: "alert", className: "basis-full text-error text-sm font-bold empty:hidden" }, problem),
  );
}
