// Forms that talk plain HTTP (sign-in and its kin), drafts that outlive a reload, and copying with one tap.
import { createContext, createElement, useContext, useEffect, useRef, useState } from "react";
import { useLocale } from "./page.js";

const FormState = createContext({ problem: null, sending: false });
const OFFLINE = {
  ja: "サーバーにつながりません。電波を確かめて、もう一度送ってください。入力した内容はそのままです。",
  en: "The server cannot be reached. Check your connection and send again. What you entered is still here.",
};

// Say which field is wrong; it takes the focus (focus.js).
const mark = (form, name) => {
  for (const field of form.querySelectorAll("[aria-invalid=true]")) field.removeAttribute("aria-invalid");
  for (const field of name ? form.querySelectorAll(`[name="${CSS.escape(name)}"]:not([type=hidden])`) : []) field.setAttribute("aria-invalid", "true");
};

// A form sent with fetch: on success the browser goes on to the address in the answer, on an error everything typed stays.
export function HttpForm({ action, children, className }) {
  const [problem, setProblem] = useState(null);
  const [sending, setSending] = useState(false);
  const send = async (event) => {
    event.preventDefault();
    if (sending) return;
    setSending(true);
    setProblem(null);
    const form = event.target;
    mark(form, null);
    try {
      const response = await fetch(action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        headers: { Accept: "application/json" },
      });
      const answer = await response.json();
      if (response.ok) {
        location.assign(answer.next);
        return;
      }
      setProblem(answer);
      mark(form, answer.field);
    } catch {
      setProblem({ field: null, text: OFFLINE });
    }
    setSending(false);
  };
  return createElement(
    FormState.Provider,
    { value: { problem, sending } },
    createElement("form", { onSubmit: send, className, noValidate: false, method: "post", action }, children),
  );
}

// The error of one field (`name`), or of the form as a whole (no name).
export function FormError({ name, className }) {
  const { problem } = useContext(FormState);
  const locale = useLocale();
  const mine = problem && (name ? problem.field === name : !problem.field);
  return createElement("p", { role: "alert", className: mine ? className : "sr-only", id: name && `${name}-error` }, mine ? problem.text[locale] : "");
}

export function SubmitButton({ children, className }) {
  const { sending } = useContext(FormState);
  return createElement(
    "button",
    { type: "submit", className, disabled: sending, "aria-busy": sending },
    sending && createElement("span", { className: "loading loading-spinner loading-sm", "aria-hidden": true }),
    children,
  );
}

const freshKey = () =>
  crypto.randomUUID?.() ??
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
  );

const readDraft = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};

const writeDraft = (key, fields) => {
  try {
    localStorage.setItem(key, JSON.stringify(fields));
  } catch {
    // Storage full or forbidden: the text is still in the form.
  }
};

// Inside a form: keeps what is typed on this device under `storageKey` and gives the act its key, so that sending twice counts once.
export function DraftKeeper({ storageKey }) {
  const marker = useRef(null);
  const [clientKey, setClientKey] = useState("");
  useEffect(() => {
    const form = marker.current?.form;
    if (!form || !storageKey) return undefined;
    const draft = readDraft(storageKey);
    draft.client_key ??= freshKey();
    setClientKey(draft.client_key);
    for (const [name, value] of Object.entries(draft)) {
      for (const input of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (input === marker.current) continue;
        if (input.type === "radio" || input.type === "checkbox") input.checked = input.value === value;
        // A text that was put there to start from gives way to what was made of it.
        else if (!input.value || (input.tagName === "TEXTAREA" && input.value === input.defaultValue)) input.value = value;
      }
    }
    const save = () => writeDraft(storageKey, { ...Object.fromEntries(new FormData(form)), client_key: draft.client_key });
    save();
    form.addEventListener("input", save);
    return () => form.removeEventListener("input", save);
  }, [storageKey]);
  return createElement("input", { type: "hidden", name: "client_key", ref: marker, value: clientKey, readOnly: true });
}

// Mounted once the act is confirmed: the draft has done its work.
export function DraftCleaner({ storageKey }) {
  useEffect(() => {
    if (storageKey) localStorage.removeItem(storageKey);
  }, [storageKey]);
  return null;
}

// navigator.clipboard exists only on encrypted pages and localhost; a company trying the app on its own network needs the old way.
const copyText = async (text) => {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.setAttribute("readonly", "");
  area.className = "sr-only";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (!copied) throw new Error("copy refused");
  return undefined;
};

export function CopyButton({ text, label, done, className }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2500);
  };
  return createElement(
    "button",
    { type: "button", className, onClick: copy },
    createElement("span", { "aria-live": "polite" }, copied ? done : label),
  );
}

// A parameter of the address, for links that carry a token; kept out of the state so that it is never sent anywhere else.
export function AddressField({ name }) {
  const [value, setValue] = useState("");
  useEffect(() => setValue(new URLSearchParams(location.search).get(name) ?? ""), [name]);
  return createElement("input", { type: "hidden", name, value, readOnly: true });
}

// The browser's own time zone, offered where it differs from what the select with id `target` shows; taken only by a tap.
export function ZoneSuggestion({ target, label, className }) {
  const [zone, setZone] = useState("");
  useEffect(() => {
    const select = document.getElementById(target);
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (select && select.value !== own && [...select.options].some((option) => option.value === own)) setZone(own);
  }, [target]);
  const take = () => {
    document.getElementById(target).value = zone;
    setZone("");
  };
  return zone ? createElement("button", { type: "button", className, onClick: take }, label, " ", zone) : null;
}
