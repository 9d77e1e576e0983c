// The lesson player's touch: swiping and arrow keys turn the cards, and the text size a person chose stays on this device.
import { createElement, useEffect, useRef, useSyncExternalStore } from "react";

const MIN_SWIPE = 48;
const SIZE_KEY = "nezuku-text-size";
const EVENT = "nezuku-text-size";
const OWN_KEYS = "input, textarea, select, [contenteditable]";

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Children are one card. A horizontal swipe of more than 48 px or an arrow key asks for its neighbour; with reduced motion nothing follows
// the finger. `card` is the card's number: when it changes, the page starts at its top again.
export function CardSwiper({ card, onNext, onPrevious, children, className }) {
  const sheet = useRef(null);
  const start = useRef(null);
  const turn = useRef(null);
  const shown = useRef(card);
  turn.current = (forward) => (forward ? onNext : onPrevious)?.();

  useEffect(() => {
    if (shown.current === card) return;
    shown.current = card;
    scrollTo({ top: 0 });
  }, [card]);

  useEffect(() => {
    const press = (event) => {
      const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
      if (modified || event.defaultPrevented || event.target.closest?.(OWN_KEYS)) return;
      if (event.key === "ArrowRight") turn.current(true);
      else if (event.key === "ArrowLeft") turn.current(false);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);

  const move = (pixels) => {
    if (sheet.current && !calm()) sheet.current.style.transform = pixels ? `translateX(${pixels}px)` : "";
  };
  const distance = (touch) => ({ x: touch.clientX - start.current.x, y: touch.clientY - start.current.y });
  const sideways = ({ x, y }) => Math.abs(x) > Math.abs(y) * 1.5;
  const cancel = () => {
    start.current = null;
    move(0);
  };
  const begin = (event) => {
    if (event.touches.length > 1) cancel();
    else start.current = { x: event.touches[0].clientX, y: event.touches[0].clientY };
  };
  const follow = (event) => {
    if (!start.current) return;
    const way = distance(event.touches[0]);
    move(sideways(way) ? way.x / 3 : 0);
  };
  const end = (event) => {
    if (!start.current) return;
    const way = distance(event.changedTouches[0]);
    cancel();
    if (sideways(way) && Math.abs(way.x) > MIN_SWIPE) turn.current(way.x < 0);
  };
  return createElement(
    "div",
    { ref: sheet, className, onTouchStart: begin, onTouchMove: follow, onTouchEnd: end, onTouchCancel: cancel },
    children,
  );
}

const storedSize = () => {
  try {
    return Number(localStorage.getItem(SIZE_KEY)) || 0;
  } catch {
    return 0;
  }
};

let size = typeof window === "undefined" ? 0 : storedSize();

const subscribe = (listener) => {
  addEventListener(EVENT, listener);
  return () => removeEventListener(EVENT, listener);
};

const useSize = () => useSyncExternalStore(subscribe, () => size, () => 0);

const choose = (chosen) => {
  size = chosen;
  try {
    localStorage.setItem(SIZE_KEY, String(chosen));
  } catch {
    // Storage forbidden: the size holds until the page is left.
  }
  dispatchEvent(new Event(EVENT));
};

// One button for each size; `names` are for screen readers, `signs` are what is seen.
export function TextSize({ label, names, signs, buttonClass, className }) {
  const current = useSize();
  return createElement(
    "div",
    { role: "group", "aria-label": label, className },
    names.map((name, index) =>
      createElement(
        "button",
        { key: index, type: "button", className: buttonClass, "aria-label": name, "aria-pressed": index === current, onClick: () => choose(index) },
        signs[index],
      ),
    ),
  );
}

// Text in the size chosen; `sizes` are its classes from small to large.
export function SizedText({ sizes, children, className }) {
  return createElement("div", { className: `${className ?? ""} ${sizes[useSize()] ?? sizes[0]}` }, children);
}
