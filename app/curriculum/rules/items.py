"""The content itself: challenges, lessons and questions in one language, and packs of them.

`phase` (1 to 5) says for which part of a company's roadmap something is meant, where it is meant for one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    CURRICULUM = "curriculum"
    TRAINING = "training"

    @property
    def folder(self) -> str:
        return "curricula" if self is Kind.CURRICULUM else f"{self.value}s"


class Track(StrEnum):
    """Ways of learning: practise and go deep (実践), use it tomorrow (業務直結), step by step (基礎から)."""

    DEEP = "deep"
    WORK = "work"
    BASICS = "basics"


class Feeling(StrEnum):
    """Why people do not use AI yet; each kind is moved by a small success of its own."""

    ANXIOUS = "anxious"
    SCEPTICAL = "sceptical"
    UNINTERESTED = "uninterested"


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
    """One language of a challenge. Sections are Markdown, except `prompt`, which is plain text with blanks.

    Without a `day` it stands outside the daily sequence: it is offered by curricula and from the schedule. `day` needs a `track`.
    """

    title: str
    summary: str
    track: Track | None
    day: int | None
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
    phase: int | None = None


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
    """One language of a lesson. Without an `order` it stands outside the track's sequence; with a `department` it always does."""

    title: str
    summary: str
    track: Track | None
    order: int | None
    department: str | None
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    updated: date
    sources: tuple[str, ...]
    cards: tuple[Card, ...]
    phase: int | None = None


@dataclass(frozen=True)
class SpotPart:
    """A piece of the text of a `spot` question; `reason` says why it must not be entered, None: it is harmless."""

    text: str
    reason: str | None


@dataclass(frozen=True)
class Region:
    """A place in the picture of a `spot` question, in per cent of its width and height; `risky`: it must not be shown or entered."""

    x: int
    y: int
    width: int
    height: int
    text: str
    risky: bool
    feedback: str


@dataclass(frozen=True)
class Question:
    """One language of a question. Which parts are filled depends on `type`; the options of `ordering` stand in the right order.

    A `spot` question has a text (`spot`) or a `picture` with its alternative text and `regions`.
    """

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
    picture: str | None = None
    picture_alt: str | None = None
    regions: tuple[Region, ...] = ()
    phase: int | None = None


@dataclass(frozen=True)
class Curriculum:
    """One language of a curriculum: challenges and lessons one after the other, for a track, for one kind of work in it, or for a feeling.

    `items` are item ids. `introduction` is Markdown.
    """

    title: str
    summary: str
    track: Track | None
    department: str | None
    feeling: Feeling | None
    items: tuple[str, ...]
    difficulty: int
    topics: tuple[str, ...]
    updated: date
    sources: tuple[str, ...]
    introduction: str
    phase: int | None = None


@dataclass(frozen=True)
class AgendaPart:
    """A part of a training, in whole minutes; `text` is Markdown."""

    minutes: int
    text: str


@dataclass(frozen=True)
class Slide:
    """One slide of a training; `body` is Markdown."""

    title: str
    body: str


@dataclass(frozen=True)
class Training:
    """One language of the outline of a session that a trainer holds. `minutes` are those of the agenda together; texts are Markdown."""

    title: str
    summary: str
    track: Track
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    updated: date
    sources: tuple[str, ...]
    goal: str
    preparation: str
    agenda: tuple[AgendaPart, ...]
    slides: tuple[Slide, ...]
    exercises: str
    follow_up: str | None
    phase: int | None = None


Item = Challenge | Lesson | Question | Curriculum | Training


@dataclass(frozen=True)
class PackItem:
    """One item in every language of its pack; what is not text is the same in all of them.

    `pictures` are the files its texts show, by the name they are shown by (`images/desk.webp`).
    """

    slug: str
    kind: Kind
    texts: Mapping[Language, Item]
    pictures: Mapping[str, bytes] = field(default_factory=dict[str, bytes])

    @property
    def first(self) -> Item:
        """The item in the pack's first language: the place to read what is not text."""
        return next(iter(self.texts.values()))


class PackForm(StrEnum):
    """A course is complete in every language and its numbers have no gaps; a collection is whatever somebody has gathered."""

    COURSE = "course"
    COLLECTION = "collection"


@dataclass(frozen=True)
class Manifest:
    """What pack.yaml says."""

    id: str
    version: int
    licence: str
    title: Mapping[Language, str]
    languages: tuple[Language, ...]
    form: PackForm = PackForm.COURSE


@dataclass(frozen=True)
class Pack:
    """A pack without problems."""

    manifest: Manifest
    items: tuple[PackItem, ...]
