"""A person without a mouse: Tab, Shift+Tab, Enter, Space, arrows and letters, and what they see of where they are."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

MOST_STOPS = 90
# The element in focus: its name, and of the stop before, whether it looked different while it was in focus.
STOP = """() => {
  const look = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor } = getComputedStyle(element);
    return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor].join();
  };
  const seen = (element) => (element.matches('input.sr-only') ? element.nextElementSibling : element);
  const labels = (element) => [...(element.labels ?? [])].map((label) => label.innerText).join(' ');
  const name = (element) => (element.ariaLabel || labels(element) || element.innerText || element.value || '').trim().replace(/\\s+/g, ' ');
  const before = window.nezukuStop;
  const element = document.activeElement;
  // A time has a stop for each of its parts; the body is where the window itself has the focus.
  const gone = !before?.element.isConnected || before.element === element || before.element === document.body;
  const unseen = !gone && look(seen(before.element)) === before.look ? before.name : '';
  window.nezukuStop = { element, look: look(seen(element)), name: name(element) };
  return { name: name(element), unseen, outside: element === document.body };
}"""


@dataclass
class Keyboard:
    """Presses keys on a page and remembers the stops at which nothing showed that they had the focus."""

    page: Page
    unseen: list[str] = field(default_factory=list)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def to(self, name: str, *, backwards: bool = False) -> None:
        """Go on, stop by stop, to the control whose name begins with this."""
        passed: list[str] = []
        for _ in range(MOST_STOPS):
            self.press("Shift+Tab" if backwards else "Tab")
            stop = self.page.evaluate(STOP)
            if stop["unseen"]:
                self.unseen.append(stop["unseen"])
            if stop["name"].startswith(name) and not stop["outside"]:
                return
            passed.append(stop["name"][:40])
        raise AssertionError(f"no stop is called {name}: {passed}")

    def use(self, name: str, *, backwards: bool = False) -> None:
        """Go to a button or link and press Enter."""
        self.to(name, backwards=backwards)
        self.press("Enter")

    def is_at(self, name: str) -> None:
        """The focus is where this is said, or comes there soon."""
        expect(self.page.locator(":focus")).to_contain_text(name)

    def is_at_title(self) -> None:
        """The focus is at the title of the page that has just opened, or comes there soon."""
        expect(self.page.locator("main h1:focus")).to_be_visible()
