"""The template of question tables: the columns that are read, and two questions that show how they are filled in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.curriculum.rules.items import Language
from app.curriculum.rules.question_words import PLACES, words

BEFORE = ("id", "type", "title", "question")
AFTER = ("explanation", "hint", "topics", "difficulty", "language")


def template_rows(language: Language) -> list[list[str]]:
    """Headings and examples, all of them texts."""
    places = [*((name, 0) for name in BEFORE), *(("option", place) for place in range(1, PLACES + 1)), ("right", 0)]
    places += [*(("feedback", place) for place in range(1, PLACES + 1)), *((name, 0) for name in AFTER)]
    written = words().written[language]
    return [[written[place] for place in places], *([_cell(row, *place) for place in places] for row in words().examples[language])]


def _cell(row: Mapping[str, Any], name: str, place: int) -> str:
    if not place:
        return str(row[name])
    filled: list[str] = row["options" if name == "option" else "feedback"]
    return filled[place - 1] if place <= len(filled) else ""
