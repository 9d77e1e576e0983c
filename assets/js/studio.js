// The editor's form: what is typed goes to the server after a pause and stays on this device until the server has confirmed it.
import { createContext, createElement, useContext, useEffect, useRef, useState } from "react";

const PAUSE = 350;
const PATIENCE = 4000;
const EMPTY = Object.freeze({});
const Draft = createContext({ status: "saved" });

const fieldsOf = (root) => root.querySelectorAll("[data-field]");
const fieldNamed = (root, name) => root.querySelector(`[data-field="${CSS.escape(name)}"]`);
const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value);
const put = (field, value) => {
  if (field.type === "checkbox") field.checked = value === "yes";
  else field.value = value;
  field.dispatchEvent(new CustomEvent("nezuku-refilled", { bubbles: true }));
};

const readCopy = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? EMPTY;
  } catch {
    return EMPTY;
  }
};

const writeCopy = (key, entries) => {
  try {
    if (Object.keys(entries).length) localStorage.setItem(key, JSON.stringify(entries));
    else localStorage.removeItem(key);
  } catch {
    // Storage full or forbidden: the text is still in the field.
  }
};

// `storageKey` names the copy on this device; `round` changes when the server has filled the form anew; `confirmed` and `refused` are numbers
// of sendings; `held` are fields somebody else has changed meanwhile, which wait for the person's choice. `onChange(changes, number, storageKey)` sends,
// `onPart(part)` says in which card the person writes.
export function DraftForm({ storageKey, round, confirmed, refused, held, onChange, onPart, children, className }) {
  const root = useRef(null);
  const own = useRef({ waiting: {}, sent: [], last: {}, held: [], number: 0, timer: 0, key: "" });
  const props = useRef({});
  const [status, setStatus] = useState("saved");
  props.current = { storageKey, held, onChange, onPart };

  const unconfirmed = () => Object.assign({}, ...own.current.sent.map(({ changes }) => changes), own.current.waiting);
  const keep = () => own.current.key && writeCopy(own.current.key, unconfirmed());

  const send = () => {
    const mine = own.current;
    clearTimeout(mine.timer);
    const changes = {};
    for (const [name, value] of Object.entries(mine.waiting)) {
      if (props.current.held.includes(name)) continue;
      changes[name] = mine.last[name] = value;
      delete mine.waiting[name];
    }
    if (!Object.keys(changes).length) return;
    mine.number = Math.max(mine.number + 1, Date.now());
    mine.sent.push({ number: mine.number, changes });
    setStatus("saving");
    clearTimeout(mine.alarm);
    mine.alarm = setTimeout(() => own.current.sent.length && setStatus("waiting"), PATIENCE);
    props.current.onChange(changes, mine.number, mine.key);
  };

  const settle = () => {
    keep();
    if (own.current.sent.length) return;
    clearTimeout(own.current.alarm);
    setStatus(Object.keys(own.current.waiting).length ? "typing" : "saved");
  };

  // A form filled anew: what the server does not know yet is put back and sent again.
  useEffect(() => {
    const mine = own.current;
    const fresh = mine.key !== storageKey;
    const left = fresh ? readCopy(storageKey) : unconfirmed();
    Object.assign(mine, { key: storageKey, sent: [], waiting: {} });
    for (const [name, value] of Object.entries(left)) {
      const field = fieldNamed(root.current, name);
      if (field && valueOf(field) === value) continue;
      if (field) put(field, value);
      mine.waiting[name] = value;
    }
    settle();
    send();
    const last = !fresh && document.activeElement === document.body && fieldNamed(root.current, mine.at ?? "");
    if (last) last.focus({ preventScroll: true });
  }, [storageKey, round]);

  // A choice has been made about a field: what was typed on after one's own text goes on, what was typed against the other's is over.
  useEffect(() => {
    const mine = own.current;
    for (const name of mine.held.filter((one) => !held.includes(one))) {
      const field = fieldNamed(root.current, name);
      if (field && name in mine.waiting && valueOf(field) === mine.last[name]) put(field, mine.waiting[name]);
      else delete mine.waiting[name];
    }
    mine.held = held;
    settle();
    send();
  }, [held]);

  useEffect(() => {
    own.current.sent = own.current.sent.filter(({ number }) => number > confirmed);
    settle();
  }, [confirmed]);

  useEffect(() => {
    const mine = own.current;
    const back = mine.sent.filter(({ number }) => number <= refused && number > confirmed);
    if (!back.length) return;
    mine.sent = mine.sent.filter((one) => !back.includes(one));
    mine.waiting = Object.assign({}, ...back.map(({ changes }) => changes), mine.waiting);
    keep();
    setStatus("refused");
  }, [refused]);

  useEffect(() => {
    const form = root.current;
    const type = ({ target }) => {
      const name = target.dataset?.field;
      if (!name) return;
      const mine = own.current;
      mine.waiting[name] = valueOf(target);
      keep();
      setStatus((before) => (before === "saved" ? "typing" : before));
      clearTimeout(mine.timer);
      mine.timer = setTimeout(send, target.type === "checkbox" || target.tagName === "SELECT" ? 0 : PAUSE);
    };
    // Whatever a button of the form does, it does to the text as it stands.
    const press = ({ target }) => target.closest?.("button") && send();
    const leave = () => send();
    const enter = ({ target }) => {
      own.current.at = target.dataset?.field;
      const part = target.closest?.("[data-part]")?.dataset.part;
      if (part && part !== own.current.part) props.current.onPart?.((own.current.part = part));
    };
    const guard = (event) => {
      send();
      if (Object.keys(unconfirmed()).length) event.preventDefault();
    };
    form.addEventListener("input", type);
    form.addEventListener("focusout", leave);
    form.addEventListener("focusin", enter);
    document.addEventListener("click", press, true);
    addEventListener("beforeunload", guard);
    return () => {
      send();
      form.removeEventListener("input", type);
      form.removeEventListener("focusout", leave);
      form.removeEventListener("focusin", enter);
      document.removeEventListener("click", press, true);
      removeEventListener("beforeunload", guard);
      clearTimeout(own.current.alarm);
    };
  }, []);

  return createElement(
    Draft.Provider,
    { value: { status } },
    createElement("div", { ref: root, className, "data-round": round }, children),
  );
}

// What has become of the text: `texts` by status; a screen reader hears it when it changes.
export function SaveStatus({ texts, className }) {
  const { status } = useContext(Draft);
  const said = status === "typing" || status === "saving" ? "saved" : status;
  return createElement(
    "p",
    { className, "data-status": status },
    createElement("span", { role: "status" }, texts[said]),
    createElement("span", { "aria-hidden": true, className: "nz-muted" }, said === status ? "" : texts.saving),
  );
}

// Types like a hand: the browser can take it back, and the form hears of it.
const insert = (area, text) => {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
};

const wrapped = (area, before, after, sample) => {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end) || sample;
  insert(area, before + chosen + after);
  area.setSelectionRange(start + before.length, start + before.length + chosen.length);
};

// Lists: every line that is touched gets its mark; a list stands apart from the paragraph before it.
const listed = (area, mark, sample) => {
  const { value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const next = value.indexOf("\n", area.selectionEnd);
  const end = next < 0 ? value.length : next;
  const lines = (value.slice(start, end) || sample).split("\n");
  const apart = start > 0 && value.slice(0, start).trimEnd() && !value.slice(0, start).endsWith("\n\n") ? "\n" : "";
  const text = apart + lines.map((line, index) => mark(index) + line).join("\n");
  area.setSelectionRange(start, end);
  insert(area, text);
  if (start === end) area.setSelectionRange(start + text.length - sample.length, start + text.length);
};

const TOOLS = {
  bold: (area, sample) => wrapped(area, "**", "**", sample),
  bullets: (area, sample) => listed(area, () => "- ", sample),
  numbers: (area, sample) => listed(area, (index) => `${index + 1}. `, sample),
  link: (area, sample) => wrapped(area, "[", "](https://)", sample),
  blank_ja: (area, sample) => wrapped(area, "【", "】", sample),
  blank_en: (area, sample) => wrapped(area, "[", "]", sample),
};

// A button above the text field with id `target`; `sample` is what it writes where nothing is chosen.
export function TextTool({ target, tool, sample, children, className, title }) {
  const act = () => {
    const area = document.getElementById(target);
    if (area) TOOLS[tool](area, sample);
  };
  return createElement("button", { type: "button", className, title, onClick: act, "aria-controls": target }, children);
}

const picture = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = failed;
    reader.readAsDataURL(file);
  });

// A picture for the text field with id `target`: chosen or dropped on it, described in words, then written at the cursor.
export function PictureTool({ target, action, texts, accept, children, className }) {
  const chooser = useRef(null);
  const words = useRef(null);
  const [chosen, setChosen] = useState(null);
  const [problem, setProblem] = useState("");
  const [sending, setSending] = useState(false);
  const [alt, setAlt] = useState("");
  const id = `${target}-picture`;

  const take = async (file) => {
    if (!file) return;
    setProblem("");
    setAlt("");
    setChosen({ file, shown: await picture(file).catch(() => "") });
  };

  useEffect(() => {
    if (chosen) words.current?.focus();
  }, [chosen]);

  useEffect(() => {
    const area = document.getElementById(target);
    if (!area) return undefined;
    const over = (event) => {
      if ([...event.dataTransfer.items].some(({ kind }) => kind === "file")) event.preventDefault();
    };
    const drop = (event) => {
      const [file] = event.dataTransfer.files;
      if (!file) return;
      event.preventDefault();
      take(file);
    };
    area.addEventListener("dragover", over);
    area.addEventListener("drop", drop);
    return () => {
      area.removeEventListener("dragover", over);
      area.removeEventListener("drop", drop);
    };
  }, [target]);

  const close = () => {
    setChosen(null);
    document.getElementById(target)?.focus();
  };

  const send = async () => {
    if (!alt.trim()) {
      setProblem(texts.missing);
      words.current?.focus();
      return;
    }
    setSending(true);
    setProblem("");
    try {
      const type = chosen.file.type || "application/octet-stream";
      const response = await fetch(action, { method: "POST", body: chosen.file, headers: { Accept: "application/json", "Content-Type": type } });
      const answer = await response.json();
      if (response.ok) {
        const area = document.getElementById(target);
        close();
        insert(area, `![${alt.trim().replace(/[[\]\n]/g, " ")}](${answer.name})`);
      } else setProblem(answer.text?.[document.documentElement.lang] ?? texts.failed);
    } catch {
      setProblem(texts.failed);
    }
    setSending(false);
  };

  const dialog =
    chosen &&
    createElement(
      "div",
      { role: "group", "aria-label": texts.title, className: "basis-full flex flex-wrap items-start gap-3 rounded-box border border-primary bg-base-200 p-3" },
      chosen.shown && createElement("img", { src: chosen.shown, alt: "", className: "max-h-28 max-w-40 rounded-field object-contain" }),
      createElement(
        "div",
        { className: "flex-1 min-w-56 flex flex-col gap-2" },
        createElement("label", { htmlFor: id, className: "font-bold" }, texts.alt),
        createElement("input", {
          id,
          ref: words,
          className: "input min-h-11",
          value: alt,
          maxLength: 200,
          "aria-invalid": Boolean(problem),
          "aria-describedby": `${id}-hint`,
          onChange: (event) => setAlt(event.target.value),
          onKeyDown: (event) => {
            if (event.key === "Enter" && !event.nativeEvent.isComposing) {
              event.preventDefault();
              send();
            } else if (event.key === "Escape") close();
          },
        }),
        createElement("p", { id: `${id}-hint`, className: "nz-muted text-sm" }, texts.hint),
        createElement("p", { role: "alert", className: "text-error text-sm font-bold empty:hidden" }, problem),
        createElement(
          "div",
          { className: "flex flex-wrap gap-2" },
          createElement("button", { type: "button", className: "btn btn-primary btn-sm min-h-11", disabled: sending, onClick: send }, sending ? texts.sending : texts.insert),
          createElement("button", { type: "button", className: "btn btn-ghost btn-sm min-h-11", onClick: close }, texts.cancel),
        ),
      ),
    );
  return createElement(
    "span",
    { className: "contents" },
    createElement("input", {
      ref: chooser,
      type: "file",
      accept,
      className: "hidden",
      tabIndex: -1,
      "aria-hidden": true,
      onChange: ({ target: input }) => {
        take(input.files[0]);
        input.value = "";
      },
    }),
    createElement("button", { type: "button", className, onClick: () => chooser.current.click(), "aria-controls": target }, children),
    dialog,
  );
}

const MARK = /\{\{([^{}|\n]*)\|([^{}|\n]*)\}\}/g;

// The places of a `spot` text: choose words, press one button, say why they must not be entered. The text keeps them as {{words | reason}}.
export function SpotMarker({ target, texts, className }) {
  const [marks, setMarks] = useState([]);
  const [said, setSaid] = useState("");
  const area = () => document.getElementById(target);
  const read = () => setMarks([...(area()?.value ?? "").matchAll(MARK)].map(([, words, reason], index) => ({ words: words.trim(), reason: reason.trimStart(), index })));

  useEffect(() => {
    const field = area();
    read();
    field?.addEventListener("input", read);
    field?.addEventListener("nezuku-refilled", read);
    return () => {
      field?.removeEventListener("input", read);
      field?.removeEventListener("nezuku-refilled", read);
    };
  }, [target]);

  const replace = (number, text) => {
    let seen = -1;
    const field = area();
    field.value = field.value.replace(MARK, (whole) => ((seen += 1) === number ? text : whole));
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };

  const mark = () => {
    const field = area();
    const { selectionStart: start, selectionEnd: end, value } = field;
    const words = value.slice(start, end);
    if (!words.trim() || /[{}|\n]/.test(words)) {
      setSaid(texts.choose);
      field.focus();
      return;
    }
    setSaid("");
    field.setSelectionRange(start, end);
    insert(field, `{{${words.trim()} | }}`);
    const number = [...field.value.slice(0, start).matchAll(MARK)].length;
    setTimeout(() => document.getElementById(`${target}-reason-${number}`)?.focus(), 50);
  };

  return createElement(
    "div",
    { className },
    createElement("button", { type: "button", className: "btn btn-outline self-start", onClick: mark, "aria-controls": target }, texts.mark),
    createElement("p", { role: "status", className: "text-sm font-bold text-accent empty:hidden" }, said),
    createElement(
      "ol",
      { className: "flex flex-col gap-2" },
      marks.map(({ words, reason, index }) =>
        createElement(
          "li",
          { key: index, className: "flex flex-wrap items-center gap-2 rounded-field border border-base-300 p-2" },
          createElement("mark", { className: "nz-blank text-base-content font-bold" }, words),
          createElement("input", {
            id: `${target}-reason-${index}`,
            className: "input min-h-11 flex-1 min-w-56",
            "aria-label": texts.reason.replace("{words}", words),
            placeholder: texts.placeholder,
            value: reason,
            maxLength: 200,
            onChange: (event) => replace(index, `{{${words} | ${event.target.value.replace(/[{}|]/g, "").trimStart()}}}`),
          }),
          createElement(
            "button",
            { type: "button", className: "btn btn-ghost btn-sm min-h-11", onClick: () => replace(index, words), "aria-label": texts.remove.replace("{words}", words) },
            texts.unmark,
          ),
        ),
      ),
    ),
  );
}

// Leads to a field that a remark is about; the page may have to show it first (another language's tab), so it waits a moment.
export function FieldLink({ field, onReach, children, className }) {
  const go = () => {
    onReach?.(field);
    let tries = 0;
    const look = () => {
      const found = document.querySelector(`[data-place="${CSS.escape(field)}"], [data-field="${CSS.escape(field)}"]`);
      if (found && (found.offsetParent || tries > 20)) {
        found.scrollIntoView({ block: "center" });
        found.focus({ preventScroll: true });
      } else if ((tries += 1) < 40) setTimeout(look, 50);
    };
    look();
  };
  return createElement("button", { type: "button", className, onClick: go }, children);
}

// Words to choose from for the field with id `target`, which holds them side by side; other words may be typed into it.
export function WordToggles({ target, words, names, label, separator, className }) {
  const [chosen, setChosen] = useState([]);
  const area = () => document.getElementById(target);
  const read = () => setChosen((area()?.value ?? "").split(/[\s,、，]+/).filter(Boolean));

  useEffect(() => {
    const field = area();
    read();
    field?.addEventListener("input", read);
    field?.addEventListener("nezuku-refilled", read);
    return () => {
      field?.removeEventListener("input", read);
      field?.removeEventListener("nezuku-refilled", read);
    };
  }, [target]);

  const toggle = (word) => {
    const field = area();
    field.value = (chosen.includes(word) ? chosen.filter((one) => one !== word) : [...chosen, word]).join(separator);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  return createElement(
    "div",
    { role: "group", "aria-label": label, className },
    words.map((word, index) =>
      createElement(
        "button",
        {
          key: word,
          type: "button",
          "aria-pressed": chosen.includes(word),
          onClick: () => toggle(word),
          className: "btn btn-outline btn-sm min-h-9 aria-pressed:bg-secondary aria-pressed:text-secondary-content aria-pressed:border-primary",
        },
        chosen.includes(word) ? `✓ ${names[index] ?? word}` : (names[index] ?? word),
      ),
    ),
  );
}
