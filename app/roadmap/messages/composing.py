"""From the fields of a form to what people get: sections, a text to send, and slides none of which overflows. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from app.i18n import Locale, translate
from app.i18n.dates import full_day_text
from app.policy.rules import clean
from app.roadmap.messages.rules import Kind, day_of, field_of, steps_of

EMS, LINES = 26, 8  # of a slide, in full-width characters of its text (.nz-stage-page in assets/nezuku.css)
SENTENCE = re.compile(r"(?<=[。！？!?])|(?<=\.)(?=\s)")
ORDER: Mapping[Kind, tuple[str, ...]] = {
    Kind.ANNOUNCEMENT: ("declaration", "deadline", "owner", "why", "first", "help", "promise"),
    Kind.KICKOFF: ("place", "message", "listening", "voices", "steps", "closing"),
}


@dataclass(frozen=True)
class Section:
    """A part under a heading: a `lead` (a day), running text, and short lines."""

    name: str
    heading: str
    lead: str = ""
    text: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Composed:
    """What people get in one language."""

    locale: Locale
    title: str
    company: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Slide:
    """One slide; the first has only a title and the company's name."""

    title: str
    lead: str = ""
    text: str = ""
    items: tuple[str, ...] = ()


def composed(kind: Kind, texts: Mapping[str, str], locale: Locale, company: str, voices: Sequence[str] = ()) -> Composed:
    """The sections that have something to say, in the order in which they are said."""
    said = {name: clean(text) for name, text in texts.items()}
    spoken = {base: said.get(field_of(base, locale), "") for base in (*ORDER[kind], "title", "goal")}
    sections = [_section(kind, name, said, spoken, locale, voices) for name in ORDER[kind]]
    title = spoken["title"] or translate(locale, f"messages.{kind.value}.default_title")
    return Composed(locale, title, company, tuple(one for one in sections if one.lead or one.text or one.items))


def _section(
    kind: Kind, name: str, said: Mapping[str, str], spoken: Mapping[str, str], locale: Locale, voices: Sequence[str]
) -> Section:  # fmt: skip
    heading = translate(locale, f"messages.section.{kind.value}.{name}")
    if name == "deadline":
        day = day_of(said.get("until", ""))
        lead = "" if day is None else translate(locale, "messages.until", day=full_day_text(day, locale))
        return Section(name, heading, lead, spoken["goal"])
    if name == "voices":
        return Section(name, heading, items=tuple(voices))
    if name == "steps":
        lines = (translate(locale, "messages.step", day=full_day_text(day, locale), text=text) for day, text in steps_of(said, locale))
        return Section(name, heading, items=tuple(lines))
    return Section(name, heading, text=spoken[name])


def as_text(document: Composed, address: str = "") -> str:
    """The text to send by mail or chat: nothing but characters."""
    parts = [document.title]
    for section in document.sections:
        mark = "■ " if document.locale == "ja" else "# "
        dash = "・" if document.locale == "ja" else "- "
        lines = [mark + section.heading, section.lead, section.text, *(dash + item for item in section.items)]
        parts.append("\n".join(line for line in lines if line))
    end = "\n".join(line for line in (document.company, address) if line)
    return "\n\n".join([*parts, end]) if end else "\n\n".join(parts)


def slides(document: Composed) -> tuple[Slide, ...]:
    """A title, then every section on as many slides as its words need."""
    pages = [Slide(document.title, text=document.company)]
    for section in document.sections:
        pages += _pages(section)
    return tuple(pages)


def _pages(section: Section) -> Iterator[Slide]:
    lead = section.lead
    for text in paged(section.text, LINES - 2 if lead else LINES) or ([""] if lead else []):
        yield Slide(section.heading, lead=lead, text=text)
        lead = ""
    page: list[str] = []
    used = 0
    for item in section.items:
        needed = _lines(item) + 1
        if page and used + needed > LINES + 1:
            yield Slide(section.heading, items=tuple(page))
            page, used = [], 0
        page.append(item)
        used += needed
    if page:
        yield Slide(section.heading, items=tuple(page))


def paged(text: str, lines: int) -> list[str]:
    """A text in pages of at most so many lines, broken between sentences where there are any; nothing is left out."""
    pages: list[str] = []
    page = ""
    for piece in _sentences(text, lines):
        if page and _lines((page + piece).strip()) > lines:
            pages.append(page.strip())
            page = ""
        page += piece
    return [one for one in [*pages, page.strip()] if one]


def _sentences(text: str, lines: int) -> Iterator[str]:
    """Sentences with the line ends behind them; one that would not fit a page is cut."""
    for paragraph in text.splitlines(keepends=True):
        for sentence in SENTENCE.split(paragraph):
            yield from _cut(sentence, lines * EMS)


def _cut(sentence: str, room: int) -> Iterator[str]:
    piece, used = "", 0.0
    for char in sentence:
        if used + _ems(char) > room - EMS and piece:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + char, used + _ems(char)
    if piece:
        yield piece


def _lines(text: str) -> int:
    return sum(max(ceil(sum(map(_ems, line)) / EMS), 1) for line in text.split("\n"))


def _ems(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56
