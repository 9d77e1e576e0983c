"""Texts from other systems as Markdown: plain text is escaped, HTML becomes what it says, scripts and styles never get through. Pure."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class TextForm(StrEnum):
    """How a text was written. AUTO: plain text in which common HTML tags may stand."""

    AUTO = "moodle"
    PLAIN = "plain"
    HTML = "html"
    MARKDOWN = "markdown"


class Converted(NamedTuple):
    """A text as Markdown; `pictures` counts those that were left out."""

    text: str
    pictures: int = 0


LOOKS_LIKE_HTML = re.compile(
    r"</?(?:p|br|div|span|b|strong|i|em|u|ul|ol|li|a|img|code|pre|sup|sub|h[1-6]|table|tr|td|font|script|style)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b([^<>]{0,4000})>")
ALT = re.compile(r"""(?:^|\s)alt\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
HREF = re.compile(r"""(?:^|\s)href\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
SIGNS = re.compile(r"[\\`*_\[\]<]")
LINE_SIGN = re.compile(r"^([ ]{0,3})([#>]|[-=+](?=\s|[-=+ ]*$)|~~~)", re.MULTILINE)
# Signs at the start of a line that HTML said as words; lists are our own.
LINE_SIGN_KEPT = re.compile(r"^([ ]{0,3})(#{1,6}(?=[ \t]|$)|>|=+[ \t]*$|-+[ \t]*$|~~~)", re.MULTILINE)
HEADING = re.compile(r"^([ ]{0,3})(#{1,2})(?=[ \t]|$)", re.MULTILINE)
UNDERLINE = re.compile(r"^([ ]{0,3})(=+|-+)[ \t]*$", re.MULTILINE)
BLOCK = re.compile(r"\s*(?:[-*+>#|]|\d{1,3}[.)]\s|```|~~~|$)")
BLANK_LINES = re.compile(r"\n{3,}")
UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg", "math"})
BREAKING = frozenset({"p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article"})
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
LONGEST_ADDRESS = 500


def to_markdown(text: str, form: TextForm) -> Converted:
    """The text as Markdown of the format: without surrounding white space, headings that would cut a file, and trailing spaces."""
    if form is TextForm.MARKDOWN:
        return Converted(tidy(text))
    if form is TextForm.HTML or (form is TextForm.AUTO and LOOKS_LIKE_HTML.search(text)):
        return _from_html(text, breaks=form is TextForm.AUTO)
    return Converted(with_breaks(_escaped(tidy(text))))


def cell_to_markdown(text: str) -> Converted:
    """The text of a table's cell: Markdown in which a new line is a new line, or HTML as other systems put into their tables."""
    if LOOKS_LIKE_HTML.search(text):
        return _from_html(text, breaks=True)
    plain = tidy(text)
    return Converted(with_breaks(UNDERLINE.sub(r"\1\\\2", HEADING.sub(r"\1\\\2", plain))))


def tidy(text: str) -> str:
    """Lines without trailing spaces, tabs as spaces, no blank lines around."""
    lines = [line.expandtabs(4).rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n")]
    return "\n".join(lines).strip("\n ")


def one_line(markdown: str, limit: int) -> str:
    """The beginning of a text as a title: without marks, cut with an ellipsis."""
    plain = re.sub(r"\\(?=[\\`*_\[\]<#>=+~-])", "", re.sub(r"(?<!\\)[*`]|\\(?=\n)", "", markdown))
    line = " ".join(plain.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def with_breaks(text: str) -> str:
    """A text in which line ends show: a backslash ends a line that the next one continues."""
    lines = text.split("\n")
    if len(lines) == 1:
        return text
    fenced, made = False, list[str]()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        fenced ^= line.lstrip().startswith(("```", "~~~"))
        plain = not fenced and line.strip() and not BLOCK.match(line) and not BLOCK.match(following)
        made.append(f"{line}\\" if plain and not line.endswith("\\") else line)
    return "\n".join(made)


def _escaped(text: str) -> str:
    return LINE_SIGN.sub(r"\1\\\2", SIGNS.sub(lambda found: "\\" + found[0], text))


def _from_html(text: str, *, breaks: bool) -> Converted:
    reader = _Reader(breaks=breaks)
    reader.feed(text)
    return Converted(reader.text(), reader.pictures)


@dataclass
class _Link:
    address: str
    parts: list[str] = field(default_factory=list[str])


class _Reader:
    """Collects what HTML says. Nothing of it is kept but words, emphasis, lists, line breaks and https links.

    A scanner of its own: Python's HTMLParser takes minutes for tags that never end.
    """

    def __init__(self, *, breaks: bool) -> None:
        self.pictures = 0
        self._breaks = breaks
        self._parts: list[str] = []
        self._unseen = 0
        self._links: list[_Link] = []
        self._lists: list[int] = []
        self._marks: list[str] = []

    def feed(self, text: str) -> None:
        at, have_comments = 0, True
        while (sign := text.find("<", at)) >= 0:
            self._data(text[at:sign])
            at = sign + 1
            if have_comments and text.startswith("<!--", sign):
                end = text.find("-->", sign)
                have_comments = end >= 0
                at = end + 3 if have_comments else at
            elif found := TAG.match(text, sign):
                self._end(found[2].lower()) if found[1] else self._start(found[2].lower(), found[3])
                at = found.end()
            else:
                self._data("<")
        self._data(text[at:])

    def text(self) -> str:
        while self._links:
            self._end("a")
        while self._marks:
            self._put(self._marks.pop())
        joined = re.sub(r" *\n *(?! *(?:-|\d{1,3}\.) )", "\n", "".join(self._parts))
        return LINE_SIGN_KEPT.sub(r"\1\\\2", tidy(BLANK_LINES.sub("\n\n", joined)))

    def _start(self, tag: str, attributes: str) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._put("\\\n")
        elif tag == "img":
            self.pictures += 1
            self._put(_words(_attribute(attributes, ALT)))
        elif tag == "li":
            self._item()
        elif tag in {"td", "th"}:
            self._put(" ")
        elif tag in MARKS:
            self._marks.append(MARKS[tag])
            self._put(MARKS[tag])
        elif tag == "a":
            address = _attribute(attributes, HREF).strip()
            usable = address.startswith("https://") and len(address) <= LONGEST_ADDRESS and not re.search(r"[\s()<>\\]", address)
            self._links.append(_Link(address if usable else ""))
        elif tag in BREAKING:
            if tag in {"ul", "ol"}:
                self._lists.append(1 if tag == "ol" else 0)
            self._put("\n\n")

    def _end(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag in MARKS and MARKS[tag] in self._marks:
            self._close(MARKS[tag])
        elif tag == "a" and self._links:
            link = self._links.pop()
            words = "".join(link.parts).strip()
            self._put(f"[{words}]({link.address})" if link.address and words else words)
        elif tag in BREAKING:
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
            self._put("\n\n")

    def _close(self, mark: str) -> None:
        """End an emphasis; one that holds nothing is taken back, and spaces at its end go behind it."""
        self._marks.remove(mark)
        parts = self._links[-1].parts if self._links else self._parts
        if parts and parts[-1] == mark:
            parts.pop()
        elif parts and not self._unseen:
            stripped = parts[-1].rstrip(" ")
            space = parts[-1][len(stripped) :]
            parts[-1:] = [stripped, mark, space]

    def _data(self, data: str) -> None:
        if self._unseen or not data:
            return
        text = html.unescape(data.replace("\r", ""))
        self._put(_words(text).replace("\n", "\\\n") if self._breaks and text.strip() else _words(" ".join(text.split("\n"))))

    def _item(self) -> None:
        if self._lists and self._lists[-1]:
            self._put(f"\n{self._lists[-1]}. ")
            self._lists[-1] += 1
        else:
            self._put("\n- ")

    def _put(self, text: str) -> None:
        if text and not self._unseen:
            (self._links[-1].parts if self._links else self._parts).append(text)


def _attribute(attributes: str, name: re.Pattern[str]) -> str:
    found = name.search(attributes)
    return html.unescape(found[1].strip("\"'")) if found else ""


def _words(text: str) -> str:
    """Words of HTML: every run of spaces one, signs of Markdown escaped."""
    spaced = re.sub(r"[ \t\u00a0]+", " ", text)
    return SIGNS.sub(lambda found: "\\" + found[0], spaced)
