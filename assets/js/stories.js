// Success stories: a search that follows a pause in typing, a sheet over the page, and a form that keeps itself.
import { createElement, useEffect, useRef, useState } from "react";

const PAUSE = 400;
const SAVE_PAUSE = 700;
const REFILLED = "nezuku-refilled";

// A search field: `onPause(words)` after a pause in typing, at once with Enter. `value` fills it when it changes while nobody types there.
export function PausedSearch({ value, onPause, name, id, maxLength, className, ...rest }) {
  const field = useRef(null);
  const timer = useRef(0);
  const said = useRef(value);
  const say = () => {
    clearTimeout(timer.current);
    const words = field.current?.value.trim() ?? "";
    if (words === said.current) return;
    said.current = words;
    onPause(words);
  };
  useEffect(() => {
    if (document.activeElement !== field.current || value === "") field.current.value = value;
    said.current = value;
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(say, PAUSE);
  };
  const press = (event) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    say();
  };
  return createElement("input", {
    ...rest, type: "search", ref: field, name, id, maxLength, className, defaultValue: value, onInput: type, onKeyDown: press, enterKeyHint: "search",
  });
}

// A sheet over the page: the page behind it rests, Escape and a tap beside it close it, and the focus comes back to where it was.
export function Sheet({ label, onClose, className, children }) {
  const sheet = useRef(null);
  useEffect(() => {
    const opener = document.activeElement;
    sheet.current.showModal();
    return () => opener?.isConnected && opener.focus({ preventScroll: true });
  }, []);
  const cancel = (event) => {
    event.preventDefault();
    onClose();
  };
  const tap = (event) => event.target === sheet.current && onClose();
  return createElement("dialog", { ref: sheet, "aria-label": label, className, onCancel: cancel, onClick: tap }, children);
}

const readCopy = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

const writeCopy = (key, fields) => {
  try {
    localStorage.setItem(key, JSON.stringify(fields));
  } catch {
    // Storage full or forbidden: the text is still in the form.
  }
};

const fill = (form, fields) => {
  for (const [name, value] of Object.entries(fields)) {
    for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (input.type === "radio" || input.type === "checkbox") input.checked = input.value === value;
      else input.value = value;
      input.dispatchEvent(new CustomEvent(REFILLED));
    }
  }
};

// Inside a form: what was typed goes out after a pause as `onSave(changes, number, storageKey)`; what the server has not `confirmed` stays on
// this device and is put back when the form opens again. When `round` grows, the server knows something newer: `filled` goes into the form.
// A box that is not ticked is "".
export function FormSaver({ storageKey, confirmed, round, filled, onSave }) {
  const marker = useRef(null);
  const own = useRef({ number: 0, timer: 0, dirty: new Set(), waiting: false, form: null });
  const props = useRef({});
  const seen = useRef(round);
  props.current = { onSave };

  const typed = () => {
    const { form, dirty } = own.current;
    const fields = new FormData(form);
    return Object.fromEntries([...dirty].map((name) => [name, fields.get(name) ?? ""]));
  };
  const send = () => {
    const mine = own.current;
    clearTimeout(mine.timer);
    if (!mine.waiting) return;
    mine.waiting = false;
    mine.number = Math.max(mine.number + 1, Date.now());
    props.current.onSave(typed(), mine.number, storageKey);
  };
  const soon = () => {
    const mine = own.current;
    mine.waiting = true;
    writeCopy(storageKey, typed());
    clearTimeout(mine.timer);
    mine.timer = setTimeout(send, SAVE_PAUSE);
  };

  useEffect(() => {
    const mine = own.current;
    const form = marker.current?.closest("form");
    if (!form || !storageKey) return undefined;
    mine.form = form;
    mine.dirty = new Set();
    mine.waiting = false;
    const left = readCopy(storageKey);
    if (left && Object.keys(left).length) {
      fill(form, left);
      mine.dirty = new Set(Object.keys(left));
      soon();
    }
    const type = ({ target }) => {
      if (!target.name) return;
      mine.dirty.add(target.name);
      soon();
    };
    const submit = () => {
      clearTimeout(mine.timer);
      mine.waiting = false;
    };
    form.addEventListener("input", type);
    form.addEventListener("focusout", send);
    form.addEventListener("submit", submit);
    return () => {
      send();
      form.removeEventListener("input", type);
      form.removeEventListener("focusout", send);
      form.removeEventListener("submit", submit);
    };
  }, [storageKey]);

  useEffect(() => {
    const mine = own.current;
    if (!confirmed || confirmed < mine.number || mine.waiting || !storageKey) return;
    mine.dirty.clear();
    localStorage.removeItem(storageKey);
  }, [confirmed]);

  useEffect(() => {
    const mine = own.current;
    if (round === seen.current || !mine.form) return;
    seen.current = round;
    fill(mine.form, Object.fromEntries(Object.entries(filled).filter(([name]) => !mine.dirty.has(name))));
  }, [round]);

  return createElement("span", { ref: marker, hidden: true });
}

// A number to type, with chips that write the usual ones; whoever fills the form anew says so with the event below.
export function QuickNumber({ name, value, choices, texts, unit, label, described, wrong, className }) {
  const field = useRef(null);
  const [now, setNow] = useState(value);
  useEffect(() => {
    field.current.value = value;
    setNow(value);
  }, [value]);
  useEffect(() => {
    const input = field.current;
    const follow = () => setNow(input.value);
    input.addEventListener(REFILLED, follow);
    return () => input.removeEventListener(REFILLED, follow);
  }, []);
  const choose = (choice) => {
    field.current.value = choice;
    setNow(choice);
    field.current.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  const chip = (choice, index) =>
    createElement(
      "button",
      { key: choice, type: "button", className: "btn btn-outline min-h-11 min-w-16 px-3 text-base font-normal aria-pressed:bg-secondary aria-pressed:text-secondary-content aria-pressed:border-primary aria-pressed:font-bold", "aria-pressed": now === choice, onClick: () => choose(choice) },
      texts[index],
    );
  return createElement(
    "div",
    { className },
    createElement("div", { role: "group", "aria-label": label, className: "flex flex-wrap gap-2" }, choices.map(chip)),
    createElement(
      "div",
      { className: "flex items-center gap-2 mt-2" },
      createElement("input", { ref: field, type: "text", inputMode: "numeric", name, id: name, maxLength: 4, autoComplete: "off", defaultValue: value, className: "input min-h-12 max-w-24", "aria-label": label, "aria-describedby": described || undefined, "aria-invalid": wrong, onInput: () => setNow(field.current.value) }),
      createElement("span", null, unit),
    ),
  );
}
