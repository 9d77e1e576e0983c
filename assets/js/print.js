// The browser's own print window; what it leaves out and how wide the page is stands in nezuku.css.
import { createElement } from "react";

export function PrintButton({ children, className }) {
  return createElement("button", { type: "button", className, onClick: () => window.print() }, children);
}
