// Printing one part of a page: the rest is hidden by the style sheet while the browser prints (nezuku.css).
import { createElement } from "react";

export function PrintButton({ part, className, children }) {
  const print = () => {
    const { dataset } = document.documentElement;
    dataset.print = part;
    addEventListener("afterprint", () => delete dataset.print, { once: true });
    window.print();
  };
  return createElement("button", { type: "button", className, onClick: print }, children);
}
