// A story as full-screen slides for a meeting: the browser's full screen, or (phones without one) a layer over the page.
import { Children, createElement, useEffect, useRef, useState } from "react";

const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " "];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp"];

const control = (label, sign, act, disabled = false) =>
  createElement("button", { key: label, type: "button", "aria-label": label, title: label, disabled, onClick: act, className: "nz-slide-control" }, sign);

// A slide made of words alone: a title, a line that stands out, a text, short lines; the opening one has its words in the middle.
const worded = ({ title, lead, text, points, opening }, at) =>
  createElement(
    "div",
    { key: at, className: opening ? "justify-center" : undefined },
    createElement("h2", { className: opening ? undefined : "nz-stage-small" }, title),
    lead && createElement("p", { className: "nz-stage-big" }, lead),
    text && createElement("p", { className: opening ? "nz-stage-text" : "nz-stage-page" }, text),
    points.length > 0 && createElement("ul", { className: "nz-stage-list" }, points.map((point, number) => createElement("li", { key: number }, point))),
  );

// `children` are the slides, or `pages` their words. `texts`: start, next, previous, dark, light, close, name, position ("{at} / {all}").
export function SlideShow({ texts, pages, children, className, buttonClass }) {
  const slides = pages ? pages.map(worded) : Children.toArray(children);
  const stage = useRef(null);
  const starter = useRef(null);
  const [at, setAt] = useState(0);
  const [full, setFull] = useState(false);
  const [over, setOver] = useState(false);
  const [dark, setDark] = useState(true);
  const shown = full || over;

  const turn = (by) => setAt((now) => Math.min(Math.max(now + by, 0), slides.length - 1));
  const start = async () => {
    setAt(0);
    try {
      await stage.current.requestFullscreen();
    } catch {
      setOver(true); // an iPhone has a full screen for films only
    }
    stage.current.focus();
  };
  const close = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    setOver(false);
    starter.current?.focus();
  };

  useEffect(() => {
    const change = () => {
      const now = document.fullscreenElement === stage.current;
      setFull(now);
      if (!now) starter.current?.focus({ preventScroll: true });
    };
    document.addEventListener("fullscreenchange", change);
    return () => document.removeEventListener("fullscreenchange", change);
  }, []);

  const press = (event) => {
    if (!shown || event.altKey || event.ctrlKey || event.metaKey) return;
    if (FORWARD.includes(event.key) && !(event.key === " " && event.target.tagName === "BUTTON")) turn(1);
    else if (BACK.includes(event.key)) turn(-1);
    else if (event.key === "Home") setAt(0);
    else if (event.key === "End") setAt(slides.length - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Tab" && over) return keepInside(event);
    else return;
    event.preventDefault();
  };
  const keepInside = (event) => {
    const controls = [...stage.current.querySelectorAll("button:not(:disabled)")];
    const edge = event.shiftKey ? controls[0] : controls[controls.length - 1];
    if (document.activeElement !== edge && document.activeElement !== stage.current) return;
    event.preventDefault();
    (event.shiftKey ? controls[controls.length - 1] : controls[0])?.focus();
  };

  const position = texts.position.replace("{at}", at + 1).replace("{all}", slides.length);
  const bar = createElement(
    "div",
    { className: "nz-slide-bar" },
    control(texts.previous, "←", () => turn(-1), at === 0),
    createElement("span", { role: "status" }, position),
    control(texts.next, "→", () => turn(1), at === slides.length - 1),
    control(dark ? texts.light : texts.dark, "◐", () => setDark(!dark)),
    shown && control(texts.close, "✕", close),
  );
  return createElement(
    "div",
    { className },
    createElement("button", { ref: starter, type: "button", className: buttonClass, onClick: start }, texts.start),
    createElement(
      "div",
      {
        ref: stage,
        tabIndex: -1,
        role: over ? "dialog" : "group",
        "aria-modal": over || undefined,
        "aria-label": texts.name,
        onKeyDown: press,
        className: `nz-stage ${dark ? "dark" : "light"} ${over ? "nz-stage-over" : ""}`,
      },
      createElement("div", { className: "nz-stage-slide" }, slides[Math.min(at, slides.length - 1)]),
      bar,
    ),
  );
}
