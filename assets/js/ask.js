// Asking from any screen: which lesson one came from, what is found while one types, and pictures out of the clipboard.
import { createElement, useEffect, useRef, useState } from "react";
import { useLocation } from "react-router";

const PLACE_KEY = "nezuku-place";
const PLACES = { "/lesson": "v", "/challenge": "v", "/quiz": "", "/stories/story": "s" };
const FRESH = 30 * 60 * 1000;

const stored = () => {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE_KEY)) ?? {};
  } catch {
    return {};
  }
};

const store = (place) => {
  try {
    if (place) sessionStorage.setItem(PLACE_KEY, JSON.stringify({ place, left: Date.now() }));
    else sessionStorage.removeItem(PLACE_KEY);
  } catch {
    // Storage forbidden: the question goes without its place.
  }
};

const placeOf = (pathname, search) => {
  const path = pathname.replace(/\/$/, "");
  const name = PLACES[path];
  if (name === undefined) return "";
  if (!name) return path;
  const value = new URLSearchParams(search).get(name);
  return value ? `${path}?${name}=${encodeURIComponent(value)}` : "";
};

// On every page: remembers the lesson, challenge, quiz or story that this tab shows, for the question that may follow.
export function PlaceKeeper() {
  const { pathname, search } = useLocation();
  useEffect(() => {
    const place = placeOf(pathname, search);
    if (!place) return undefined;
    store(place);
    return () => store(place); // what counts is when it was left
  }, [pathname, search]);
  return null;
}

// Says once where the person came from; a lesson left long ago is not what they ask about.
export function PlaceFinder({ onPlace }) {
  const told = useRef(false);
  useEffect(() => {
    if (told.current) return;
    told.current = true;
    const { place, left } = stored();
    if (typeof place === "string" && Date.now() - left < FRESH) onPlace?.(place);
  }, []);
  return null;
}

// Takes the place off: neither this question nor the next one is about it.
export function PlaceRemover({ label, onRemove, children, className }) {
  const remove = () => {
    store("");
    onRemove?.();
  };
  return createElement("button", { type: "button", className, "aria-label": label, onClick: remove }, children);
}

// After a pause in typing, hands on what stands in the field with the id `target`, when it has at least `least` characters and is new.
export function TypingPause({ target, least, most, pause, onWords }) {
  const listener = useRef(null);
  listener.current = onWords;
  useEffect(() => {
    const field = document.getElementById(target);
    if (!field) return undefined;
    let timer;
    let last = "";
    const tell = () => {
      const characters = Array.from(field.value.trim());
      const words = characters.length < least ? "" : characters.slice(0, most).join("");
      if (words === last) return;
      last = words;
      listener.current?.(words);
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(tell, pause);
    };
    wait(); // a draft may be there already
    field.addEventListener("input", wait);
    return () => {
      clearTimeout(timer);
      field.removeEventListener("input", wait);
    };
  }, [target, least, most, pause]);
  return null;
}

// Inside a form with a field for pictures: an image pasted anywhere in the form is taken as if it had been chosen there.
export function PastedPicture() {
  const marker = useRef(null);
  useEffect(() => {
    const form = marker.current?.closest("form");
    if (!form) return undefined;
    const take = (event) => {
      const image = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith("image/"));
      const fields = [...form.querySelectorAll("input[type=file]")];
      if (!image || !fields.length || fields.some((field) => field.parentElement.contains(event.target))) return; // the place takes its own
      const field = fields.find((one) => !one.previousElementSibling?.value) ?? fields.at(-1);
      event.preventDefault();
      const files = new DataTransfer();
      files.items.add(image);
      field.files = files.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    form.addEventListener("paste", take);
    return () => form.removeEventListener("paste", take);
  }, []);
  return createElement("span", { ref: marker, hidden: true });
}

// Inside the form: one sentence about who will see what, for the switches as they stand now. `texts` are by `<audience>` or `risk`, with
// `_anonymous` behind for those who ask without their name.
export function WhoSees({ texts, className }) {
  const marker = useRef(null);
  const [chosen, setChosen] = useState("desk");
  useEffect(() => {
    const form = marker.current?.closest("form");
    if (!form) return undefined;
    const look = () => {
      const fields = new FormData(form);
      const audience = fields.get("risk") ? "risk" : (fields.get("audience") ?? "desk");
      setChosen(fields.get("anonymous") ? `${audience}_anonymous` : audience);
    };
    look();
    form.addEventListener("input", look);
    return () => form.removeEventListener("input", look);
  }, []);
  return createElement("p", { ref: marker, className, "aria-live": "polite" }, texts[chosen]);
}
