"""What an article may hold, when it has to be looked at again, and what becomes of it when two people write at once. Pure."""

from __future__ import annotations

import calendar
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import InvalidInputError


class Task(StrEnum):
    """What somebody wants to get done; the manual is split by it, in this order."""

    START = "start"
    WRITING = "writing"
    MEETINGS = "meetings"
    DOCUMENTS = "documents"
    READING = "reading"
    NUMBERS = "numbers"
    PLANNING = "planning"
    TRANSLATION = "translation"
    SAFETY = "safety"
    OTHER = "other"


class State(StrEnum):
    """How far an article is."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Shelf(StrEnum):
    """Where those who keep the manual look: what everyone reads, what is overdue, what is being written, what was put away."""

    PUBLISHED = "published"
    STALE = "stale"
    DRAFTS = "drafts"
    ARCHIVED = "archived"


MAX_TITLE = 80
MAX_BODY = 12_000
MAX_TAGS = 8
MAX_TAG = 24
MAX_WORD = 500
REVIEW_MONTHS = (1, 3, 6, 12)
USUAL_MONTHS = 3
TEXTS = ("title_ja", "body_ja", "title_en", "body_en", "task", "kind_of_work", "tags")
SETTINGS = ("owner", "review_months")
FIELDS = (*TEXTS, *SETTINGS)
WORD = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
TAG_BREAKS = re.compile(r"[,、，\n]+")
FENCE = re.compile(r"^(`{3,}|~{3,})[^\n`]*\n(.*?)(?:^\1[`~]*[ \t]*$\n?|\Z)", re.MULTILINE | re.DOTALL)
# Signs that turn the direction of text around or take no room: nobody types them, and they hide what a line says.
UNSEEN = re.compile(
    "[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u2028\u2029\ufff9-\ufffb\U000e0000-\U000e007f\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]"
)
MOST_MARKS = 4


@dataclass(frozen=True)
class Part:
    """A stretch of an article: Markdown, or (`is_prompt`) a prompt to copy as it stands."""

    text: str
    is_prompt: bool


@dataclass(frozen=True)
class Conflict:
    """A field that two people changed: what is stored now, and what was sent."""

    field: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Merge:
    """What a draft says once the changes of somebody are in it, and the fields that wait for a choice."""

    values: dict[str, str]
    conflicts: tuple[Conflict, ...]


def tidy(text: str, field: str) -> str:
    """A text as it may be stored: one kind of line end, nothing unseen, no flood of marks. Raises InvalidInputError for half characters."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise InvalidInputError("error.input.characters", field=field)
    plain = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept: list[str] = []
    marks = 0
    for char in plain:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept).strip()


def checked(values: Mapping[str, str]) -> dict[str, str]:
    """The fields of an article, tidied. Raises InvalidInputError for the field that cannot be stored."""
    plain = {name: tidy(values.get(name, ""), name) for name in FIELDS}
    for name in ("title_ja", "title_en"):
        plain[name] = " ".join(plain[name].split())
        _no_longer(plain[name], name, MAX_TITLE)
    for name in ("body_ja", "body_en"):
        _no_longer(plain[name], name, MAX_BODY)
    if plain["task"] not in set(Task):
        raise InvalidInputError("knowledge.error.task", field="task")
    if plain["kind_of_work"] and not WORD.fullmatch(plain["kind_of_work"]):
        raise InvalidInputError("error.input.choice", field="kind_of_work")
    if plain["review_months"] not in {str(months) for months in REVIEW_MONTHS}:
        raise InvalidInputError("error.input.choice", field="review_months")
    if plain["owner"] and not (plain["owner"].isascii() and plain["owner"].isdigit()):
        raise InvalidInputError("error.input.choice", field="owner")
    plain["tags"] = ", ".join(tags_of(plain["tags"]))
    return plain


def tags_of(text: str) -> tuple[str, ...]:
    """The tags of a line, each once. Raises InvalidInputError for too many or too long ones."""
    tags = tuple(dict.fromkeys(tag for part in TAG_BREAKS.split(text) if (tag := " ".join(part.split()))))
    if len(tags) > MAX_TAGS or any(len(tag) > MAX_TAG for tag in tags):
        raise InvalidInputError("knowledge.error.tags", field="tags", most=MAX_TAGS, longest=MAX_TAG)
    return tags


def _no_longer(text: str, field: str, longest: int) -> None:
    if len(text) > longest:
        raise InvalidInputError("error.input.too_long", field=field, longest=longest)


def require_readable(values: Mapping[str, str]) -> None:
    """An article can be read in one language at least, and has in each both a title and a text. Raises InvalidInputError."""
    written = [language for language in ("ja", "en") if values.get(f"title_{language}") or values.get(f"body_{language}")]
    for language in written or ["ja"]:
        for part in ("title", "body"):
            if not values.get(f"{part}_{language}"):
                raise InvalidInputError(f"knowledge.error.{part}", field=f"{part}_{language}")


def digest(text: str) -> str:
    """By what a form knows which text it began with."""
    return hashlib.sha256(text.replace("\r\n", "\n").strip().encode("utf-8", "surrogatepass")).hexdigest()[:16]


def merge(current: Mapping[str, str], sent: Mapping[str, str], began_with: Mapping[str, str]) -> Merge:
    """Field by field: what only one person changed is taken; what both changed otherwise stays and is a conflict.

    `began_with` holds the digest of each field as the sender first saw it; a field without one was not seen and is taken as changed.
    """
    values, conflicts = dict(current), list[Conflict]()
    for name, mine in sent.items():
        theirs = current.get(name, "")
        if mine == theirs or began_with.get(name) == digest(mine):
            continue
        if began_with.get(name) in (None, digest(theirs)):
            values[name] = mine
        else:
            conflicts.append(Conflict(name, theirs, mine))
    return Merge(values, tuple(conflicts))


def parts_of(body: str) -> tuple[Part, ...]:
    """An article cut at its fenced blocks, which are prompts to copy."""
    parts: list[Part] = []
    place = 0
    for fence in FENCE.finditer(body):
        parts += [Part(body[place : fence.start()], is_prompt=False), Part(fence[2].rstrip("\n"), is_prompt=True)]
        place = fence.end()
    parts.append(Part(body[place:], is_prompt=False))
    return tuple(part for part in parts if part.text.strip())


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_stale(state: str, review_on: date | None, today: date) -> bool:
    """Whether an article that everyone reads has to be looked at again: on its review date and after."""
    return state == State.PUBLISHED and review_on is not None and review_on <= today
