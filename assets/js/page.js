// What the page knows before the server answers: its language, kept in a cookie so that the server can read it too.
import { Component, createContext, createElement, useContext, useSyncExternalStore } from "react";

const listeners = new Set();
const YEAR = 60 * 60 * 24 * 365;

const cookie = (name) =>
  document.cookie.split("; ").find((part) => part.startsWith(name + "="))?.slice(name.length + 1);

const remember = (name, value) => {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  listeners.forEach((listener) => listener());
};

const subscribe = (listener) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const locale = () => (cookie("nezuku_locale") === "en" ? "en" : "ja");

// A part of the page that is shown in a language of its own.
const OwnLocale = createContext(null);
export const LocaleScope = OwnLocale.Provider;

export const useLocale = () => {
  const ofPage = useSyncExternalStore(subscribe, locale, () => "ja");
  return useContext(OwnLocale) ?? ofPage;
};

export const setLocale = (value) => {
  remember("nezuku_locale", value);
  document.documentElement.lang = value;
};

// Switches the language at once and tells the server which one the person chose.
export function LocaleSwitch({ onSwitch, className, children }) {
  const current = useLocale();
  const other = current === "ja" ? "en" : "ja";
  const choose = () => {
    setLocale(other);
    onSwitch?.(other);
  };
  return createElement("button", { type: "button", className, onClick: choose, lang: other }, children);
}

if (typeof window !== "undefined" && "serviceWorker" in navigator) {
  window.addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => undefined));
}

// A page whose script failed shows `fallback` instead of nothing, and tells the server.
export class ErrorShield extends Component {
  state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  componentDidCatch(error) {
    reportError(error);
  }

  render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}

// A plain link within the page; Reflex would make a router link of it, which leads to the page anew.
export function SkipLink({ children, className }) {
  return createElement("a", { href: "#content", className }, children);
}
