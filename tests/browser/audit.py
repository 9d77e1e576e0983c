"""What is wrong with the page a browser shows: rules of WCAG by axe-core, text that is cut off or covered, names in another language."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
# Off by default in axe-core, yet rules of WCAG 2.2 AA.
MORE = {"target-size": {"enabled": True}}
VIOLATIONS = """async ([only, more]) => {
  const { violations } = await axe.run(document, { runOnly: only, rules: more, resultTypes: ['violations'], elementRef: false });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, any, all, none }) => {
    const why = [...any, ...all, ...none].map((check) => check.message).join('; ');
    return `${id}: ${target.join(' ')} ${html.slice(0, 160)}: ${why}`;
  }));
}"""
# What stands beside the page, and visible text that is cut off by its box, lies outside the window, or lies on other text.
# What is fixed or sticky may cover what scrolls below it.
UNREADABLE = """() => {
  const root = document.documentElement;
  const found = [];
  if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth - root.clientWidth} px beside the page`);
  const around = (element) => (element && element !== document.body ? [element, ...around(element.parentElement)] : []);
  const skipped = 'script, style, svg, option, .sr-only, [inert]';
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest(skipped) || !element.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const floats = around(element).some((one) => /fixed|sticky/.test(getComputedStyle(one).position));
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) texts.push({ text: node.data.trim().slice(0, 40), element, box, floats });
    }
  }
  for (const { text, element, box } of texts) {
    if (box.left < -1 || box.right > root.clientWidth + 1) found.push(`outside the window: ${text}`);
    for (const one of around(element)) {
      const { overflowX, overflowY } = getComputedStyle(one);
      if (!/hidden|clip/.test(overflowX + overflowY)) continue;
      const frame = one.getBoundingClientRect(), third = box.height / 3;
      const sideways = box.left < frame.left - 1 || box.right > frame.right + 1;
      if (sideways || box.top < frame.top - third || box.bottom > frame.bottom + third) found.push(`cut off: ${text}`);
    }
  }
  const still = texts.filter((one) => !one.floats);
  still.forEach((one, index) => still.slice(index + 1).forEach((other) => {
    const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    if (width > 2 && height > Math.min(one.box.height, other.box.height) / 2) found.push(`on each other: ${one.text} / ${other.text}`);
  }));
  return [...new Set(found)];
}"""
# Two frames later the page has found its new shape.
SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))"
TEXT_SIZE = f"async (percent) => {{ document.documentElement.style.fontSize = `${{percent}}%`; await {SETTLED}; }}"
# Names and titles in kana or kanji that are not marked as Japanese; what people typed themselves may be in any language.
JAPANESE_NAMES = """() => ['aria-label', 'alt', 'title', 'placeholder'].flatMap((name) =>
  [...document.querySelectorAll(`[${name}]`)].filter((element) => !element.closest('[lang=ja]'))
    .map((element) => element.getAttribute(name)).filter((value) => /[\\u3040-\\u30ff\\u4e00-\\u9fff]/.test(value)))"""


def violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """What axe-core finds on the page as it stands, one line for each place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    only: dict[str, Any] = {"type": "rule", "values": COLOURS} if only_colours else {"type": "tag", "values": TAGS}
    return page.evaluate(VIOLATIONS, [only, {} if only_colours else MORE])


def unreadable(page: Page, width: int, *, text_percent: int = 100) -> list[str]:
    """What cannot be read at this width and size of text."""
    page.set_viewport_size({"width": width, "height": 844})
    page.evaluate(TEXT_SIZE, text_percent)
    found = page.evaluate(UNREADABLE)
    page.evaluate(TEXT_SIZE, 100)
    return found


def japanese_names(page: Page) -> list[str]:
    """Japanese that only a screen reader would say."""
    return page.evaluate(JAPANESE_NAMES)
