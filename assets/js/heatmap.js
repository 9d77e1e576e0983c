// The past year as a map: weeks as columns from Monday down, each day with a shape of its own beside its colour.
import { createElement, useEffect, useRef, useState } from "react";

const LEAST = 14;
const MOST = 25;
const WIDE = 600;
const LEFT = 28;
const TOP = 20;
const WEEK = 7;
const STEPS = { ArrowLeft: -WEEK, ArrowRight: WEEK, ArrowUp: -1, ArrowDown: 1 };
const DEPTH = { 1: 0.68, 2: 0.84, 3: 1 };

const rect = (size, attributes) =>
  createElement("rect", { x: 1, y: 1, width: size - 2, height: size - 2, rx: size / 5, fill: "none", strokeWidth: 1.6, ...attributes });
const path = (d, attributes) => createElement("path", { d, fill: "none", strokeWidth: 1.8, strokeLinecap: "round", ...attributes });

// Done: one to three dots for the sets; amulet: a star of ice; joined again: a ring; leave: a wave; missed: an empty place; off: a dot.
function shape(mark, size) {
  const middle = size / 2;
  if (DEPTH[mark]) {
    const count = Number(mark);
    const dots = Array.from({ length: count }, (_, index) =>
      createElement("circle", {
        key: index, cx: middle + (index - (count - 1) / 2) * (size / 4), cy: middle, r: size / 10, fill: "var(--color-base-100)",
      }),
    );
    return [rect(size, { key: "plate", fill: "var(--color-primary)", fillOpacity: DEPTH[mark] }), ...dots];
  }
  const a = size * 0.28;
  const b = size * 0.72;
  switch (mark) {
    case "f":
      return [
        rect(size, { key: "plate", stroke: "var(--nz-ice)" }),
        path(`M${middle} ${a}V${b}M${a} ${middle}H${b}M${a + 1} ${a + 1}L${b - 1} ${b - 1}M${b - 1} ${a + 1}L${a + 1} ${b - 1}`, {
          key: "star", stroke: "var(--nz-ice)", strokeWidth: 1.2,
        }),
      ];
    case "r":
      return [
        rect(size, { key: "plate", stroke: "var(--color-primary)" }),
        createElement("circle", { key: "ring", cx: middle, cy: middle, r: size / 5, fill: "none", stroke: "var(--color-primary)", strokeWidth: 1.8 }),
      ];
    case "l":
      return [path(`M${a * 0.7} ${middle}q${size * 0.15} ${-size * 0.28} ${size * 0.3} 0t${size * 0.3} 0`, { key: "wave", stroke: "var(--nz-muted)" })];
    case "m":
      return [rect(size, { key: "plate", stroke: "var(--nz-muted)", strokeWidth: 1, strokeOpacity: 0.75 })];
    case "t":
      return [rect(size, { key: "plate", stroke: "var(--color-accent)", strokeDasharray: "3 2" })];
    case "o":
      return [createElement("circle", { key: "dot", cx: middle, cy: middle, r: size / 12, fill: "var(--nz-muted)" })];
    default:
      return [];
  }
}

export function DayShape({ mark, className }) {
  return createElement("svg", { viewBox: "0 0 20 20", className, "aria-hidden": "true", focusable: "false" }, shape(mark, 20));
}

export function YearMap({ days, months, weekdays, label, summary, chosen, onPick, className }) {
  const frame = useRef(null);
  const [pitch, setPitch] = useState(MOST);
  const [here, setHere] = useState(chosen);
  const columns = Math.ceil(days.length / WEEK);

  useEffect(() => setHere(chosen), [chosen]);
  useEffect(() => {
    const fit = () => {
      const width = frame.current?.clientWidth ?? 0;
      setPitch(width < WIDE ? MOST : Math.max(LEAST, Math.min(MOST, Math.floor((width - 2) / columns))));
    };
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [columns]);
  useEffect(() => {
    frame.current.scrollLeft = frame.current.scrollWidth;
  }, [pitch, columns]);

  const pick = (index) => {
    if (index < 0 || index >= days.length || days[index] === "-") return;
    setHere(index);
    onPick?.(index);
  };
  const onKeyDown = (event) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    pick(here + step);
  };
  const onClick = (event) => {
    const index = event.target.closest("[data-day]")?.dataset.day;
    if (index !== undefined) pick(Number(index));
  };
  const text = (x, y, key, content) =>
    createElement("text", { x, y, key, fontSize: 11, fill: "var(--nz-muted)", "aria-hidden": "true" }, content);
  const height = TOP + WEEK * pitch;
  const cell = (mark, index) => {
    const size = pitch - 2;
    const x = Math.floor(index / WEEK) * pitch + 1;
    const y = TOP + (index % WEEK) * pitch;
    return createElement(
      "g",
      { key: index, transform: `translate(${x} ${y})`, ...(mark === "-" ? {} : { "data-day": index, className: "cursor-pointer" }) },
      rect(pitch, { key: "target", fill: "transparent" }),
      shape(mark, size),
      index === here ? rect(size, { key: "here", x: 0, y: 0, width: size, height: size, stroke: "var(--color-accent)", strokeWidth: 2.5 }) : null,
    );
  };
  return createElement(
    "div",
    { className: "flex" },
    createElement(
      "svg",
      { width: LEFT, height, className: "shrink-0", "aria-hidden": "true" },
      [0, 2, 4].map((row) => text(1, TOP + row * pitch + pitch * 0.7, row, weekdays[row])),
    ),
    createElement(
      "div",
      { ref: frame, className, role: "group", tabIndex: 0, "aria-label": label, onKeyDown },
      createElement(
        "svg",
        { width: columns * pitch + 2, height, role: "img", "aria-label": summary, onClick },
        months.map(([column, name]) => text(column * pitch + 1, 13, `month-${column}`, name)),
        [...days].map(cell),
      ),
    ),
  );
}
