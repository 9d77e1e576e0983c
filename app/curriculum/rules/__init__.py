"""The curriculum format: parsing and checking, pure. The contract is docs/curriculum-format.md."""

from __future__ import annotations

from app.curriculum.rules.answers import Answer
from app.curriculum.rules.items import (
    LANGUAGES,
    AgendaPart,
    Card,
    Challenge,
    Curriculum,
    Feeling,
    Item,
    Kind,
    Language,
    Lesson,
    Manifest,
    Option,
    Pack,
    PackItem,
    Question,
    QuestionType,
    Rubric,
    Slide,
    SpotPart,
    Track,
    Training,
)
from app.curriculum.rules.parsing import ItemReading, parse_item, parse_manifest
from app.curriculum.rules.problems import MAX_PROBLEMS, FileProblems, Problem, Problems
from app.curriculum.rules.prompt import PromptPart, prompt_parts
from app.curriculum.rules.reading import reading_seconds

__all__ = [
    "LANGUAGES",
    "MAX_PROBLEMS",
    "AgendaPart",
    "Answer",
    "Card",
    "Challenge",
    "Curriculum",
    "Feeling",
    "FileProblems",
    "Item",
    "ItemReading",
    "Kind",
    "Language",
    "Lesson",
    "Manifest",
    "Option",
    "Pack",
    "PackItem",
    "Problem",
    "Problems",
    "PromptPart",
    "Question",
    "QuestionType",
    "Rubric",
    "Slide",
    "SpotPart",
    "Track",
    "Training",
    "parse_item",
    "parse_manifest",
    "prompt_parts",
    "reading_seconds",
]
