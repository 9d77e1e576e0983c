"""From the stored content of a version back to the item it was made from. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.curriculum.content import Place, challenge_text, lesson_text, question_text, question_type
from app.curriculum.rules.items import LANGUAGES, Challenge, Item, Kind, Language, Lesson, PackItem, Question, Rubric


def item_of(slug: str, kind: Kind, place: Place, minutes: int | None, difficulty: int, content: Mapping[str, Any]) -> PackItem:
    """The item in all its languages; what is not text comes from the place and the version."""
    texts: dict[Language, Item] = {
        language: _text(kind, place, minutes or 0, difficulty, content, language) for language in LANGUAGES if language in content["texts"]
    }
    return PackItem(slug, kind, texts)


def _text(kind: Kind, place: Place, minutes: int, difficulty: int, content: Mapping[str, Any], language: Language) -> Item:
    topics = tuple(content["topics"])
    match kind:
        case Kind.CHALLENGE:
            text = challenge_text(content, language)
            return Challenge(
                track=place.track,
                day=place.position,
                department=place.department,
                minutes=minutes,
                difficulty=difficulty,
                topics=topics,
                updated=place.checked_on,
                **vars(text),
            )
        case Kind.LESSON:
            lesson = lesson_text(content, language)
            return Lesson(
                track=place.track,
                order=place.position,
                minutes=minutes,
                difficulty=difficulty,
                topics=topics,
                updated=place.checked_on,
                **vars(lesson),
            )
        case Kind.QUESTION:
            question = question_text(content, language)
            rubric = tuple(Rubric(part) for part in content["rubric"])
            return Question(
                type=question_type(content), difficulty=difficulty, topics=topics, updated=place.checked_on, rubric=rubric, **vars(question)
            )
