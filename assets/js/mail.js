// A mail as a mail program would show it, and copying it with its looks.
import { createElement, useEffect, useRef, useState } from "react";

const BLANK = "<!doctype html><html><head></head><body></body></html>";

// The page's policy refuses styles that stand in markup, also in what is only read. So they get another name, and are set one by one.
const unstyled = (html) => html.replace(/<style>[^<]*<\/style>/, "").replaceAll(' style="', ' data-style="');

const draw = (frame, html) => {
  const inner = frame.contentDocument;
  if (!inner?.doctype || !inner.body) return;
  const mail = new DOMParser().parseFromString(unstyled(html), "text/html");
  const build = (from, to) => {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) to.append(node.textContent);
      if (node.nodeType !== Node.ELEMENT_NODE || node.tagName === "SCRIPT") continue;
      const element = inner.createElement(node.tagName);
      for (const { name, value } of node.attributes) {
        if (name === "data-style") element.style.cssText = value;
        else if (!name.startsWith("on")) element.setAttribute(name, value);
      }
      if (node.tagName === "A") Object.assign(element, { target: "_blank", rel: "noopener noreferrer" });
      build(node, element);
      to.append(element);
    }
  };
  inner.documentElement.lang = mail.documentElement.lang;
  inner.body.replaceChildren();
  inner.body.style.cssText = mail.body.dataset.style ?? "";
  inner.body.style.overflowWrap = "anywhere";
  build(mail.body, inner.body);
};

export function MailFrame({ html, name, className }) {
  const frame = useRef(null);
  useEffect(() => {
    if (frame.current) draw(frame.current, html);
  }, [html]);
  return createElement("iframe", { ref: frame, title: name, tabIndex: -1, srcDoc: BLANK, onLoad: () => draw(frame.current, html), className });
}

// Not through navigator.clipboard.write: that one reads the mail under the page's policy, which takes the styles away.
const copyBoth = (html, text) => {
  const fill = (event) => {
    event.preventDefault();
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
  };
  document.addEventListener("copy", fill);
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  if (!copied) throw new Error("copy refused");
};

export function CopyMailButton({ html, text, label, done, className }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    copyBoth(html, text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2500);
  };
  return createElement("button", { type: "button", className, onClick: copy }, createElement("span", { "aria-live": "polite" }, copied ? done : label));
}
