// The keyboard's place: where the focus goes when a page opens, when something appears that wants it, and when what had it is gone.
import { useEffect } from "react";
import { useLocation } from "react-router";

const WANTS = "[data-takes-focus]";
const FOCUSABLE = "a[href], button:not(:disabled), input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), summary";
const LONGEST_WAIT = 5000;
const PATIENCE = 80;

const main = () => document.getElementById("content");
const nowhere = () => !document.activeElement || document.activeElement === document.body;

const focusOn = (element, options) => {
  if (!element) return false;
  if (!element.matches(FOCUSABLE) && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus(options);
  return document.activeElement === element;
};

const first = (nodes, selector) => {
  for (const node of nodes) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    const found = node.matches(selector) ? node : node.querySelector(selector);
    if (found) return found;
  }
  return null;
};

// Where to go on after an element has gone: into the nearest part of the page that is still there; after a whole page, to its title.
const nearTo = (chain) => {
  const left = chain.find((element) => element.isConnected);
  if (!left?.closest("main") || left.id === "content") return main()?.querySelector("h1") ?? main();
  return left.querySelector(FOCUSABLE) ?? left.closest("main").querySelector("h1");
};

export function FocusKeeper() {
  const { pathname, search } = useLocation();

  // A page opened by a link: its title takes the focus and is read out, unless the person has gone elsewhere meanwhile.
  useEffect(() => {
    if (FocusKeeper.shown === undefined || FocusKeeper.shown === pathname + search) {
      FocusKeeper.shown = pathname + search;
      return undefined;
    }
    FocusKeeper.shown = pathname + search;
    const left = document.activeElement;
    const before = main()?.querySelector("h1");
    let watch;
    const stop = () => {
      watch?.disconnect();
      clearTimeout(limit);
    };
    const look = () => {
      const title = main()?.querySelector("h1");
      if (!title || (title === before && document.querySelector("main .skeleton"))) return;
      stop();
      if (nowhere() || document.activeElement === left || !document.activeElement.closest("main")) focusOn(title, { preventScroll: true });
    };
    const limit = setTimeout(() => stop(), LONGEST_WAIT);
    watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    setTimeout(look);
    return stop;
  }, [pathname, search]);

  useEffect(() => {
    let chain = [];
    const remember = ({ target }) => {
      chain = [];
      for (let element = target; element && element !== document.body; element = element.parentElement) chain.push(element);
    };
    // While a form is being sent its button rests and loses the focus; it has it again when it wakes. A page that itself says where the
    // focus goes (set_focus) does so a moment after the change.
    let waiting;
    const rescue = () => {
      if (!chain.length || !nowhere()) return;
      const [last] = chain;
      if (!last.isConnected) focusOn(nearTo(chain));
      else if (last.matches(FOCUSABLE)) last.focus({ preventScroll: true });
    };
    const watch = new MutationObserver((changes) => {
      const wrong = changes.find(({ attributeName, target }) => attributeName === "aria-invalid" && target.ariaInvalid === "true")?.target;
      const wants = wrong ?? (chain.length && first(changes.flatMap(({ addedNodes }) => [...addedNodes]), WANTS));
      if (wants?.isConnected) focusOn(wants);
      else if (nowhere()) {
        clearTimeout(waiting);
        waiting = setTimeout(rescue, PATIENCE);
      }
    });
    document.addEventListener("focusin", remember);
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-invalid", "disabled"] });
    return () => {
      document.removeEventListener("focusin", remember);
      watch.disconnect();
      clearTimeout(waiting);
    };
  }, []);

  return null;
}
