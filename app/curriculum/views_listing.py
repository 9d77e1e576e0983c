"""What leaves the curriculum for lists and for the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.curriculum.rules.items import Kind, Language, QuestionType


@dataclass(frozen=True)
class ListedItem:
    """An item in a row, in its current version. `summary` is empty and `minutes` None for kinds that have none; `offered`: not retired.

    `position` is the day of a challenge or the order of a lesson; `type` is that of a question.
    """

    item_id: int
    version_id: int
    slug: str
    kind: Kind
    track: str | None
    position: int | None
    department: str | None
    title: str
    summary: str
    minutes: int | None
    difficulty: int
    topics: tuple[str, ...]
    type: QuestionType | None
    offered: bool

    @property
    def is_improved(self) -> bool:
        """Whether it is a question in which a weak prompt is improved."""
        return self.type is QuestionType.IMPROVE


class OfferedVersion(NamedTuple):
    """An item that is offered now: its current version and its place."""

    item_id: int
    version_id: int
    kind: Kind
    track: str | None
    position: int | None
    department: str | None


@dataclass(frozen=True)
class SearchText:
    """What a search looks into: one version in one language, as it was written."""

    language: Language
    title: str
    summary: str
    body: str


@dataclass(frozen=True)
class SearchTexts:
    """A version's texts for the search, in each language it has, and its topics."""

    version_id: int
    topics: tuple[str, ...]
    texts: tuple[SearchText, ...]


@dataclass(frozen=True)
class SolvedQuestion:
    """A question together with its solution, for people who have answered it. `*_html` is safe to show as it is.

    `answers` are what was right, each with what is said about it: options, entries in order, pairs, or marked places. `model_answer` is
    plain text to copy, for questions of type `improve`.
    """

    item_id: int
    version_id: int
    title: str
    topics: tuple[str, ...]
    question_html: str
    weak_prompt: str
    answers: tuple[tuple[str, str], ...]
    model_answer: str
    explanation_html: str
    sources: tuple[str, ...]
