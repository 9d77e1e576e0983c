"""The content itself: challenges, lessons and questions in one language, and packs of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, get_args

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Kind(StrEnum):
    """What an item is; its folder in the pack is the plural."""

    CHALLENGE = "challenge"
    LESSON = "lesson"
    QUESTION = "question"

    @property
    def folder(self) -> str:
        return f"{self.value}s"


class Track(StrEnum):
    """Ways of learning: practise and go deep (実践), use it tomorrow (業務直結), step by step (基礎から)."""

    DEEP = "deep"
    WORK = "work"
    BASICS = "basics"


class QuestionType(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    ORDERING = "ordering"
    MATCHING = "matching"
    SPOT = "spot"
    IMPROVE = "improve"


class Rubric(StrEnum):
    """What a good prompt can contain; an `improve` question names the parts that its answer needs."""

    ROLE = "role"
    CONTEXT = "context"
    TASK = "task"
    FORMAT = "format"
    CONSTRAINTS = "constraints"
    EXAMPLE = "example"


@dataclass(frozen=True)
class Challenge:
    """One language of a challenge. Sections are Markdown, except `prompt`, which is plain text with blanks."""

    title: str
    summary: str
    track: Track
    day: int
    department: str | None
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    updated: date
    sources: tuple[str, ...]
    scenario: str
    steps: str
    prompt: str
    good_result: str
    never_enter: str
    further: str | None


@dataclass(frozen=True)
class Option:
    """One answer with its feedback (both Markdown). `match` is the right-hand side of a matching question."""

    text: str
    feedback: str
    right: bool = True
    match: str | None = None


@dataclass(frozen=True)
class Card:
    """One idea of a lesson; a card with options is a question card (one right: single choice, more: multiple)."""

    title: str
    body: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Lesson:
    """One language of a lesson."""

    title: str
    summary: str
    track: Track
    order: int
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    updated: date
    sources: tuple[str, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class SpotPart:
    """A piece of the text of a `spot` question; `reason` says why it must not be entered, None: it is harmless."""

    text: str
    reason: str | None


@dataclass(frozen=True)
class Question:
    """One language of a question. Which parts are filled depends on `type`; the options of `ordering` stand in the right order."""

    title: str
    type: QuestionType
    difficulty: int
    topics: tuple[str, ...]
    updated: date
    sources: tuple[str, ...]
    rubric: tuple[Rubric, ...]
    question: str
    options: tuple[Option, ...]
    spot: tuple[SpotPart, ...]
    weak_prompt: str | None
    model_answer: str | None
    explanation: str
    hint: str | None


Item = Challenge | Lesson | Question


@dataclass(frozen=True)
class PackItem:
    """One item in every language of its pack; what is not text is the same in all of them."""

    slug: str
    kind: Kind
    texts: Mapping[Language, Item]

    @property
    def first(self) -> Item:
        """The item in the pack's first language: the place to read what is not text."""
        return next(iter(self.texts.values()))


@dataclass(frozen=True)
class Manifest:
    """What pack.yaml says."""

    id: str
    version: int
    licence: str
    title: Mapping[Language, str]
    languages: tuple[Language, ...]


@dataclass(frozen=True)
class Pack:
    """A pack without problems."""

    manifest: Manifest
    items: tuple[PackItem, ...]
