"""The stored form of an item's content: JSON with all languages, and the hash that tells versions apart. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple

from app.curriculum.rules.items import (
    LANGUAGES,
    AgendaPart,
    Card,
    Challenge,
    Curriculum,
    Item,
    Language,
    Lesson,
    Option,
    PackItem,
    Question,
    QuestionType,
    Region,
    Rubric,
    Slide,
    SpotPart,
    Track,
    Training,
)

# Stand in columns of the item or version, or once for all languages.
NOT_TEXT = frozenset(
    {"track", "day", "order", "department", "feeling", "items", "minutes", "difficulty", "topics", "updated", "type", "rubric", "phase"}
)

PICTURE_FIELDS = frozenset({"picture", "picture_alt", "regions"})


@dataclass(frozen=True)
class Place:
    """What stands on the item itself: it may change without a new version."""

    track: Track | None
    position: int | None
    department: str | None
    checked_on: date


@dataclass(frozen=True)
class Draft:
    """A version as it would be stored."""

    minutes: int | None
    difficulty: int
    content: dict[str, Any]
    content_hash: str


class ShownPicture(NamedTuple):
    """A stored picture as a page shows it: its digest (SHA-256, hexadecimal) and its size in pixels."""

    digest: str
    width: int
    height: int

    @property
    def address(self) -> str:
        """Where a signed-in person's browser gets it."""
        return f"/api/images/{self.digest}"


# The pictures of a content, as (name, picture), sorted: what `to_html` needs to show them, and can be cached by.
Pictures = tuple[tuple[str, ShownPicture], ...]


def pictures_of(content: Mapping[str, Any]) -> Pictures:
    """The pictures that the stored texts show."""
    return tuple((name, ShownPicture(*stored)) for name, stored in sorted(content.get("pictures", {}).items()))


@dataclass(frozen=True)
class ChallengeText:
    """The texts of a challenge in one language, as they were written."""

    title: str
    summary: str
    sources: tuple[str, ...]
    scenario: str
    steps: str
    prompt: str
    good_result: str
    never_enter: str
    further: str | None


@dataclass(frozen=True)
class LessonText:
    """The texts of a lesson in one language, as they were written."""

    title: str
    summary: str
    sources: tuple[str, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class CurriculumText:
    """The texts of a curriculum in one language, as they were written."""

    title: str
    summary: str
    sources: tuple[str, ...]
    introduction: str


@dataclass(frozen=True)
class TrainingText:
    """The texts of a training in one language, as they were written."""

    title: str
    summary: str
    sources: tuple[str, ...]
    goal: str
    preparation: str
    agenda: tuple[AgendaPart, ...]
    slides: tuple[Slide, ...]
    exercises: str
    follow_up: str | None


@dataclass(frozen=True)
class QuestionText:
    """The texts of a question in one language, as they were written."""

    title: str
    sources: tuple[str, ...]
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


def track_or_none(stored: str | None) -> Track | None:
    """The track of a stored item, if it stands in one."""
    return None if stored is None else Track(stored)


def place_of(item: Item) -> Place:
    """Where an item stands in its track."""
    match item:
        case Challenge():
            return Place(item.track, item.day, item.department, item.updated)
        case Lesson():
            return Place(item.track, item.order, item.department, item.updated)
        case Curriculum():
            return Place(item.track, None, item.department, item.updated)
        case Training():
            return Place(item.track, None, None, item.updated)
        case Question():
            return Place(None, None, None, item.updated)


def draft_of(item: PackItem, shown: Mapping[str, ShownPicture] | None = None) -> Draft:
    """The version an item would have; the same content gives the same hash on every machine.

    `shown` says for each of its pictures how it is stored.
    """
    first = item.first
    content: dict[str, Any] = {"topics": list(first.topics), "texts": {language: _texts(item.texts[language]) for language in item.texts}}
    if isinstance(first, Question):
        content |= {"type": first.type.value, "rubric": [part.value for part in first.rubric]}
    if isinstance(first, Curriculum):
        content |= {"items": list(first.items), "feeling": None if first.feeling is None else first.feeling.value}
    if first.phase is not None:
        content["phase"] = first.phase
    if shown:
        content["pictures"] = {name: list(shown[name]) for name in sorted(shown)}
    minutes = None if isinstance(first, Question | Curriculum) else first.minutes
    hashed = json.dumps([minutes, first.difficulty, content], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Draft(minutes, first.difficulty, content, hashlib.sha256(hashed.encode()).hexdigest())


def _texts(item: Item) -> dict[str, Any]:
    """What a language says; a question without a picture has no fields for it, so that it is stored as it was before there were any."""
    no_picture = PICTURE_FIELDS if isinstance(item, Question) and item.picture is None else frozenset[str]()
    return {name: value for name, value in asdict(item).items() if name not in NOT_TEXT | no_picture}


def language_in(content: Mapping[str, Any], wanted: Language) -> Language:
    """The wanted language if the content has it, otherwise the one it has (packs may be in one language only)."""
    return wanted if wanted in content["texts"] else next(language for language in LANGUAGES if language in content["texts"])


def challenge_text(content: Mapping[str, Any], language: Language) -> ChallengeText:
    """The stored texts of a challenge in a language that the content has."""
    texts: dict[str, Any] = dict(content["texts"][language])
    texts["sources"] = tuple(texts["sources"])
    return ChallengeText(**texts)


def lesson_text(content: Mapping[str, Any], language: Language) -> LessonText:
    """The stored texts of a lesson in a language that the content has."""
    texts: dict[str, Any] = dict(content["texts"][language])
    cards = tuple(Card(card["title"], card["body"], _options(card["options"])) for card in texts["cards"])
    return LessonText(texts["title"], texts["summary"], tuple(texts["sources"]), cards)


def question_text(content: Mapping[str, Any], language: Language) -> QuestionText:
    """The stored texts of a question in a language that the content has."""
    texts: dict[str, Any] = dict(content["texts"][language])
    texts["sources"] = tuple(texts["sources"])
    texts["options"] = _options(texts["options"])
    texts["spot"] = tuple(SpotPart(part["text"], part["reason"]) for part in texts["spot"])
    texts["regions"] = tuple(Region(**region) for region in texts.get("regions", ()))
    return QuestionText(**texts)


def question_rubric(content: Mapping[str, Any]) -> tuple[Rubric, ...]:
    """The parts that a stored question of the type `improve` asks for."""
    return tuple(Rubric(part) for part in content["rubric"])


def curriculum_text(content: Mapping[str, Any], language: Language) -> CurriculumText:
    """The stored texts of a curriculum in a language that the content has."""
    texts: dict[str, Any] = dict(content["texts"][language])
    texts["sources"] = tuple(texts["sources"])
    return CurriculumText(**texts)


def training_text(content: Mapping[str, Any], language: Language) -> TrainingText:
    """The stored texts of a training in a language that the content has."""
    texts: dict[str, Any] = dict(content["texts"][language])
    texts["sources"] = tuple(texts["sources"])
    texts["agenda"] = tuple(AgendaPart(**part) for part in texts["agenda"])
    texts["slides"] = tuple(Slide(**slide) for slide in texts["slides"])
    return TrainingText(**texts)


def question_type(content: Mapping[str, Any]) -> QuestionType:
    """How a stored question is answered."""
    return QuestionType(content["type"])


def _options(stored: Iterable[Mapping[str, Any]]) -> tuple[Option, ...]:
    return tuple(Option(**option) for option in stored)
