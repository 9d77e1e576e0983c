// A phone in the page: its children are drawn in a frame of their own, so that width, theme, language and scrolling are those of a phone.
import { createElement, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { LocaleScope } from "./page.js";

const BLANK = "<!doctype html><html><head></head><body></body></html>";
const SHEETS = "link[rel=stylesheet], style";

const copySheets = (target) => {
  const known = new Set([...target.head.querySelectorAll(SHEETS)].map((sheet) => sheet.dataset.copied));
  for (const sheet of document.head.querySelectorAll(SHEETS)) {
    const name = sheet.href || sheet.textContent;
    if (known.has(name)) continue;
    const copy = target.importNode(sheet, true);
    copy.dataset.copied = name;
    target.head.append(copy);
  }
};

// Links of the phone lead nowhere: the trainer would leave the editor by them. Those to other places open in a tab of their own.
const holdLinks = (event) => {
  const link = event.target.closest?.("a");
  if (!link || link.target === "_blank") return;
  event.preventDefault();
  event.stopPropagation();
};

// `name` is what screen readers call the frame, `page` what is shown in it: another page begins at its top.
export function PhoneFrame({ name, theme, lang, page, children, className }) {
  const frame = useRef(null);
  const [inside, setInside] = useState(null);

  const prepare = () => {
    const inner = frame.current?.contentDocument;
    if (!inner?.doctype || !inner.body || inner.body === inside) return; // before it is loaded the frame holds another, empty document
    copySheets(inner);
    inner.body.className = "bg-base-200 text-base-content px-4 pt-4 pb-28";
    inner.addEventListener("click", holdLinks, true);
    setInside(inner.body);
  };

  useEffect(() => {
    prepare();
    const watch = new MutationObserver(() => frame.current?.contentDocument && copySheets(frame.current.contentDocument));
    watch.observe(document.head, { childList: true });
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    const root = inside?.ownerDocument.documentElement;
    if (!root) return;
    root.className = theme;
    root.dataset.theme = theme;
    root.lang = lang;
    root.style.scrollbarGutter = "auto";
    root.style.scrollbarWidth = "none"; // as on a phone
  }, [inside, theme, lang]);

  useEffect(() => {
    inside?.ownerDocument.defaultView?.scrollTo(0, 0);
  }, [inside, page]);

  return createElement(
    "iframe",
    { ref: frame, title: name, srcDoc: BLANK, onLoad: prepare, className },
    inside && createPortal(createElement(LocaleScope, { value: lang }, children), inside),
  );
}
