"""From the stored content of a version back to the item it was made from. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.curriculum.content import Place, challenge_text, curriculum_text, lesson_text, question_text, question_type, training_text
from app.curriculum.rules.items import (
    LANGUAGES,
    Challenge,
    Curriculum,
    Feeling,
    Item,
    Kind,
    Language,
    Lesson,
    PackItem,
    Question,
    Rubric,
    Track,
    Training,
)


def item_of(slug: str, kind: Kind, place: Place, minutes: int | None, difficulty: int, content: Mapping[str, Any]) -> PackItem:
    """The item in all its languages; what is not text comes from the place and the version."""
    texts: dict[Language, Item] = {
        language: _text(kind, place, minutes or 0, difficulty, content, language) for language in LANGUAGES if language in content["texts"]
    }
    return PackItem(slug, kind, texts)


def _text(kind: Kind, place: Place, minutes: int, difficulty: int, content: Mapping[str, Any], language: Language) -> Item:
    about: dict[str, Any] = {
        "difficulty": difficulty,
        "topics": tuple(content["topics"]),
        "updated": place.checked_on,
        "phase": content.get("phase"),
    }
    match kind:
        case Kind.CHALLENGE:
            where = {"track": place.track, "day": place.position, "department": place.department}
            return Challenge(**where, minutes=minutes, **about, **vars(challenge_text(content, language)))
        case Kind.LESSON:
            where = {"track": place.track, "order": place.position, "department": place.department}
            return Lesson(**where, minutes=minutes, **about, **vars(lesson_text(content, language)))
        case Kind.CURRICULUM:
            feeling = None if content["feeling"] is None else Feeling(content["feeling"])
            who = {"track": place.track, "department": place.department, "feeling": feeling, "items": tuple(content["items"])}
            return Curriculum(**who, **about, **vars(curriculum_text(content, language)))
        case Kind.TRAINING:
            return Training(track=place.track or Track.BASICS, minutes=minutes, **about, **vars(training_text(content, language)))
        case Kind.QUESTION:
            rubric = tuple(Rubric(part) for part in content["rubric"])
            return Question(type=question_type(content), rubric=rubric, **about, **vars(question_text(content, language)))
