// Passkeys in the browser: making one, signing in with one by a button or from the login field's suggestions; and the way to the
// company's provider. What the server says comes in both languages; what the browser says has a text here.
import { createElement, useEffect, useRef, useState } from "react";
import { useLocale } from "./page.js";

// A challenge is good for five minutes; the one that waits behind the login field is renewed before.
const RENEW = 4 * 60 * 1000;
const TEXTS = {
  cancelled: {
    ja: "パスキーの操作が終わりませんでした。もう一度お試しください。",
    en: "The passkey was not confirmed. Please try again.",
  },
  known: {
    ja: "この端末のパスキーは、もう登録されています。",
    en: "This device already has a passkey here.",
  },
  unsupported: {
    ja: "この端末では、画面ロック（指紋・顔・暗証番号）を設定すると使えます。",
    en: "On this device it works once a screen lock (fingerprint, face or PIN) is set up.",
  },
  address: {
    ja: "このアドレスではパスキーを使えません。いつものアドレスで開いてください。",
    en: "Passkeys do not work at this address. Open the app at its usual address.",
  },
  offline: {
    ja: "サーバーにつながりません。電波を確かめて、もう一度お試しください。",
    en: "The server cannot be reached. Check your connection and try again.",
  },
};

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const toText = (buffer) =>
  buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

// Browsers have these conversions only since 2024 or 2025.
const readOptions = (json) => ({
  ...json,
  challenge: toBytes(json.challenge),
  ...(json.user && { user: { ...json.user, id: toBytes(json.user.id) } }),
  ...(json.excludeCredentials && { excludeCredentials: json.excludeCredentials.map((one) => ({ ...one, id: toBytes(one.id) })) }),
});

const writeCredential = ({ id, rawId, type, authenticatorAttachment, response }) => ({
  id,
  rawId: toText(rawId),
  type,
  authenticatorAttachment: authenticatorAttachment ?? undefined,
  response: {
    clientDataJSON: toText(response.clientDataJSON),
    attestationObject: toText(response.attestationObject) ?? undefined,
    transports: response.getTransports?.(),
    authenticatorData: toText(response.authenticatorData) ?? undefined,
    signature: toText(response.signature) ?? undefined,
    userHandle: toText(response.userHandle) ?? undefined,
  },
  clientExtensionResults: {},
});

// Passkeys exist on encrypted pages and on localhost, never on a bare network address.
const possible = () =>
  window.isSecureContext && typeof PublicKeyCredential === "function" && !/^[\d.]+$|:|^\[/.test(location.hostname);

class Refusal extends Error {
  constructor(text) {
    super();
    this.text = text;
  }
}

const post = async (path, body) => {
  let response;
  let answer;
  try {
    response = await fetch(`/auth/passkey/${path}`, {
      method: "POST",
      body: JSON.stringify(body ?? {}),
      headers: { "Content-Type": "application/json", Accept: "application/json" },
    });
    answer = await response.json();
  } catch {
    throw new Refusal(TEXTS.offline);
  }
  if (!response.ok) throw new Refusal(answer.text);
  return answer;
};

const textOf = (error) => {
  if (error instanceof Refusal) return error.text;
  if (error?.name === "InvalidStateError") return TEXTS.known;
  if (error?.name === "NotSupportedError" || error?.name === "ConstraintError") return TEXTS.unsupported;
  if (error?.name === "SecurityError") return TEXTS.address;
  return TEXTS.cancelled;
};

const usePossible = () => {
  const [answer, setAnswer] = useState(null);
  useEffect(() => setAnswer(possible()), []);
  return answer;
};

function Message({ text }) {
  const locale = useLocale();
  return createElement("p", { role: "alert", className: text ? "text-error font-bold" : "sr-only" }, text?.[locale] ?? "");
}

function Action({ act, className, children }) {
  const [busy, setBusy] = useState(false);
  const [text, setText] = useState(null);
  const run = async () => {
    if (busy) return;
    setBusy(true);
    setText(null);
    try {
      await act();
    } catch (error) {
      setText(textOf(error));
    }
    setBusy(false);
  };
  return createElement(
    "div",
    { className: "flex flex-col gap-2" },
    createElement(
      "button",
      { type: "button", className, onClick: run, disabled: busy, "aria-busy": busy },
      busy && createElement("span", { className: "loading loading-spinner loading-sm", "aria-hidden": true }),
      children,
    ),
    createElement(Message, { text }),
  );
}

// Makes a passkey for whoever is signed in and tells the page; where the browser has none, `otherwise` says so.
export function AddPasskey({ onAdded, otherwise, className, children }) {
  const can = usePossible();
  const add = async () => {
    const options = readOptions(await post("registration-options"));
    const credential = await navigator.credentials.create({ publicKey: options });
    await post("register", { credential: writeCredential(credential) });
    onAdded?.();
  };
  if (can === null) return null;
  return can ? createElement(Action, { act: add, className }, children) : createElement("p", { role: "status" }, otherwise);
}

const stays = () => document.querySelector('input[name="stay"]')?.checked ?? false;

// Where the address leads is known before the page has heard from the server, and a finger may be quicker.
const goal = (nextPath) => new URLSearchParams(location.search).get("next") ?? nextPath;

const enter = async (nextPath, request) => {
  const options = readOptions(await post("sign-in-options"));
  const credential = await navigator.credentials.get({ publicKey: options, ...request });
  const answer = await post("sign-in", { credential: writeCredential(credential), next: goal(nextPath), stay: stays() });
  location.assign(answer.next);
};

// Signs in with a passkey by a tap, and offers it among the suggestions of the login field; shows nothing where there are no passkeys.
export function PasskeySignIn({ nextPath, className, children }) {
  const can = usePossible();
  const waiting = useRef(null);
  const again = useRef(null);
  const [text, setText] = useState(null);

  useEffect(() => {
    if (!can) return undefined;
    let over = false;
    const suggest = async () => {
      if (over || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
      waiting.current?.abort();
      const mine = new AbortController();
      waiting.current = mine;
      try {
        await enter(nextPath, { mediation: "conditional", signal: mine.signal });
      } catch (error) {
        // Nobody asked for it yet, so only what came after somebody's choice is worth a word.
        if (!mine.signal.aborted && error instanceof Refusal && error.text !== TEXTS.offline) setText(error.text);
      }
    };
    again.current = suggest;
    suggest();
    const renewal = setInterval(suggest, RENEW);
    return () => {
      over = true;
      clearInterval(renewal);
      waiting.current?.abort();
    };
  }, [can, nextPath]);

  const ask = async () => {
    setText(null);
    waiting.current?.abort();
    try {
      await enter(nextPath);
    } catch (error) {
      again.current?.(); // the tap ended the suggestions of the login field
      throw error;
    }
  };
  if (!can) return null;
  return createElement(
    "div",
    { className: "flex flex-col gap-2" },
    createElement(Action, { act: ask, className }, children),
    createElement(Message, { text }),
  );
}

// A link out of the app to the company's provider; takes "stay signed in" along as it stands when it is tapped.
export function ProviderLink({ nextPath, className, children }) {
  const address = () => `/auth/oidc/start?${new URLSearchParams({ next: nextPath, ...(stays() && { stay: "1" }) })}`;
  const take = (event) => {
    event.currentTarget.href = address();
  };
  return createElement("a", { href: `/auth/oidc/start?next=${encodeURIComponent(nextPath)}`, className, onClick: take }, children);
}
