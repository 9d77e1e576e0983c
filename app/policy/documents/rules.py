"""The text of a set of rules: its fields, its sections, what is wrong with it, and what changed between two versions. Pure.

A content is a mapping of fields by name ("ja.title", "en.text", "right"), as forms send it and as versions keep it. The summary is what a
phone shows first; the text has one "## heading" for each section. English is optional: without it everybody reads the Japanese.
"""
# pyright: strict

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from app.differing import DiffPiece, Piece, pieces
from app.errors import InvalidInputError
from app.people.validation import check_text

LANGUAGES = ("ja", "en")
OPTIONS = ("option1", "option2", "option3", "option4")
LEAST_OPTIONS = 2
LONGEST = {
    "title": 80, "summary": 1_500, "text": 20_000, "note": 600, "question": 300, **dict.fromkeys(OPTIONS, 200), "explanation": 600,
}  # fmt: skip
MULTILINE = {"summary", "text", "note", "question", "explanation"}
FIELDS = (*(f"{language}.{name}" for language in LANGUAGES for name in LONGEST), "right")
QUESTION = ("question", *OPTIONS, "explanation")
MOST_SECTIONS = 40
LONGEST_WORD = 500
LONGEST_PROPOSAL = 1_000
REVIEW_MONTHS = range(1, 13)
TOOLS = "{{tools}}"

FENCE = re.compile(r"\s{0,3}(```|~~~)")
HEADING = re.compile(r"##[ \t　]+(\S.*)")
MARKS = re.compile(r"(\*\*|__|`+|(?m:^[ \t]{0,3}#{1,6}[ \t]+)|(?m:^[ \t]*>[ \t]?))")
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
BULLET = re.compile(r"(?m)^([ \t]*)[-*+][ \t]+")
TABLE_RULE = re.compile(r"(?m)^[ \t]*\|?([ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*\n")
MOST_COMBINING = 4


@dataclass(frozen=True)
class Section:
    """A part of the text under its heading, numbered from 1 in every language alike."""

    number: int
    heading: str
    text: str


@dataclass(frozen=True)
class Question:
    """The short check; `right` counts from 1."""

    question: str
    options: tuple[str, ...]
    right: int
    explanation: str


@dataclass(frozen=True)
class RuleText:
    """A version in one language; `language` says in which, because the one wanted may be missing."""

    language: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    note: str
    question: Question | None


@dataclass(frozen=True)
class SectionChange:
    """What changed under a heading; the heading "" stands for the summary."""

    heading: str
    pieces: tuple[DiffPiece, ...]


def tidy(values: Mapping[str, str]) -> dict[str, str]:
    """The known fields as they are kept in a draft, complete or not. Raises InvalidInputError for the field that cannot be kept."""
    return {name: kept for name in FIELDS if (kept := tidy_field(name, values.get(name, "")))}


def tidy_field(name: str, value: str) -> str:
    """One field; "" for a blank one."""
    if name == "right":
        return value if value in {str(number) for number in range(1, len(OPTIONS) + 1)} else ""
    base = name.partition(".")[2]
    if not value.strip():
        return ""
    return calm(check_text(value.replace("\r\n", "\n"), name, LONGEST[base], multiline=base in MULTILINE))


def calm(text: str) -> str:
    """The text without floods of combining marks, which paint over the lines around them."""
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character)[0] == "M" else 0
        if run <= MOST_COMBINING:
            kept.append(character)
    return "".join(kept)


def check(content: Mapping[str, str], *, first: bool) -> None:
    """Whether a content can be published. Raises InvalidInputError for the first field that stands in the way."""
    for name in ("title", "summary", "text", *(() if first else ("note",))):
        if not content.get(f"ja.{name}"):
            raise InvalidInputError("rules.error.missing", field=f"ja.{name}")
    _check_sections(content, "ja")
    if has_english(content):
        for name in ("title", "summary", "text"):
            if not content.get(f"en.{name}"):
                raise InvalidInputError("rules.error.english", field=f"en.{name}")
        _check_sections(content, "en")
        if len(sections_of(content["ja.text"])) != len(sections_of(content["en.text"])):
            raise InvalidInputError("rules.error.sections_differ", field="en.text")
    if any(content.get(f"ja.{name}") for name in QUESTION):
        _check_question(content)
    elif any(content.get(f"en.{name}") for name in QUESTION):
        raise InvalidInputError("rules.error.question", field="ja.question")


def has_english(content: Mapping[str, str]) -> bool:
    return any(content.get(f"en.{name}") for name in ("title", "summary", "text"))


def _check_sections(content: Mapping[str, str], language: str) -> None:
    text = content[f"{language}.text"]
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not HEADING.fullmatch(first.strip()) or len(sections_of(text)) > MOST_SECTIONS:
        raise InvalidInputError("rules.error.sections", field=f"{language}.text", most=MOST_SECTIONS)


def _check_question(content: Mapping[str, str]) -> None:
    for language in LANGUAGES if has_english(content) else LANGUAGES[:1]:
        for name in ("question", *OPTIONS[:LEAST_OPTIONS], "explanation"):
            if not content.get(f"{language}.{name}"):
                raise InvalidInputError("rules.error.question", field=f"{language}.{name}")
        filled = [bool(content.get(f"{language}.{name}")) for name in OPTIONS]
        if filled != sorted(filled, reverse=True) or filled != [bool(content.get(f"ja.{name}")) for name in OPTIONS]:
            raise InvalidInputError("rules.error.options", field=f"{language}.option1")
    if not 1 <= int(content.get("right") or 0) <= sum(bool(content.get(f"ja.{name}")) for name in OPTIONS):
        raise InvalidInputError("rules.error.right", field="right")


def sections_of(text: str) -> tuple[Section, ...]:
    """The parts of a text; headings inside fenced code are code. What stands before the first heading belongs to no section."""
    found: list[tuple[str, list[str]]] = []
    fence = ""
    for line in text.splitlines():
        mark = FENCE.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
        heading = None if fence or mark else HEADING.fullmatch(line.rstrip())
        if heading:
            found.append((plain(heading[1].strip().rstrip("#").rstrip()), []))
        elif found:
            found[-1][1].append(line)
    return tuple(Section(number, heading, "\n".join(lines).strip()) for number, (heading, lines) in enumerate(found, 1))


def read(content: Mapping[str, str], language: str) -> RuleText:
    """The content in a language, in Japanese when it is not written in that one."""
    chosen = language if language == "ja" or has_english(content) else "ja"

    def part(name: str) -> str:
        return content.get(f"{chosen}.{name}", "")

    options = tuple(part(name) for name in OPTIONS if part(name))
    question = Question(part("question"), options, int(content.get("right") or 0), part("explanation")) if part("question") else None
    note = part("note") or content.get("ja.note", "")
    return RuleText(chosen, part("title"), part("summary"), sections_of(part("text")), note, question)


def plain(markdown: str) -> str:
    """The text without its marks, to be searched and compared. What it says stays."""
    text = TABLE_RULE.sub("", markdown.replace(TOOLS, ""))
    text = LINK.sub(r"\1", text)
    text = BULLET.sub(r"\1• ", MARKS.sub("", text))
    return "\n".join(_row(line) if line.lstrip().startswith("|") else line for line in text.splitlines()).strip()


def _row(line: str) -> str:
    return " / ".join(cell.strip() for cell in line.strip().strip("|").split("|"))


def changes(before: RuleText, after: RuleText) -> tuple[SectionChange, ...]:
    """What a reader of `before` finds changed in `after`, section by section, in the order of the new text."""
    found = [SectionChange("", pieces(plain(before.summary), plain(after.summary)))]
    for old, new in _paired(before.sections, after.sections):
        heading = new.heading if new else old.heading if old else ""
        found.append(SectionChange(heading, pieces(_said(old), _said(new))))
    return tuple(change for change in found if any(piece.what is not Piece.SAME for piece in change.pieces))


def _said(section: Section | None) -> str:
    return f"{section.heading}\n{plain(section.text)}\n" if section else ""


def _paired(before: tuple[Section, ...], after: tuple[Section, ...]) -> Iterator[tuple[Section | None, Section | None]]:
    """Sections that go together: those of the same heading, and between them those that stand in the same place."""
    matcher = SequenceMatcher(None, [one.heading for one in before], [one.heading for one in after], autojunk=False)
    for _, start, end, other_start, other_end in matcher.get_opcodes():
        for index in range(max(end - start, other_end - other_start)):
            old = before[start + index] if start + index < end else None
            new = after[other_start + index] if other_start + index < other_end else None
            yield old, new


def new_lines(text: str, known: str) -> str:
    """The lines of a text that do not stand in the known one: what has to be looked at anew."""
    seen = {line.strip() for line in known.splitlines()}
    return "\n".join(line for line in text.splitlines() if line.strip() and line.strip() not in seen)


def due_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last of a shorter month."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
