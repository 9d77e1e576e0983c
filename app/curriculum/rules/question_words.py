"""The words of question tables, from `question_words.yaml`, and how they are compared. Pure; the file is part of the code, read once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.curriculum.rules.fields import is_word
from app.spreadsheets.words import fold, fold_heading

PLACES = 6
MAX_TOPICS = 5
BETWEEN = re.compile(r"[;,、，；\n/|]+")


@dataclass(frozen=True)
class Words:
    """Folded words with what they mean (headings: ("question", 0), ("option", 2), options from 1), and the headings of templates."""

    headings: Mapping[str, tuple[str, int]]
    types: Mapping[str, str]
    truth: Mapping[str, bool]
    difficulties: Mapping[str, int]
    languages: Mapping[str, str]
    topics: Mapping[str, str]
    written: Mapping[str, Mapping[tuple[str, int], str]]
    examples: Mapping[str, tuple[Mapping[str, Any], ...]]


@cache
def words() -> Words:
    """The words."""
    source: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "question_words.yaml").read_text("utf-8"))
    headings: dict[str, tuple[str, int]] = {}
    written: dict[str, dict[tuple[str, int], str]] = {"ja": {}, "en": {}}
    for name, known in source["columns"].items():
        written["ja"][name, 0], written["en"][name, 0] = known[:2]
        for word in known:
            headings.setdefault(_heading(word), (name, 0))
    for name, known in source["options"].items():
        for place in range(1, PLACES + 1):
            written["ja"][name, place], written["en"][name, place] = (word.replace("{n}", str(place)) for word in known[:2])
            for word in known:
                for mark in (str(place), "ABCDEF"[place - 1]):
                    headings.setdefault(_heading(word.replace("{n}", mark)), (name, place))
    return Words(
        headings=headings,
        types=_meanings(source["types"]),
        truth={fold(word): name == "true" for name, known in source["truth"].items() for word in known},
        difficulties={fold(word): number for number, known in source["difficulties"].items() for word in known},
        languages=_meanings(source["languages"]),
        topics=_meanings(source["topics"]),
        written=written,
        examples={language: tuple(rows) for language, rows in source["examples"].items()},
    )


def _heading(word: str) -> str:
    return fold_heading(word)


def _meanings(source: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold(word): name for name, known in source.items() for word in known}


def topics_of(said: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics as the format has them, and those among them that cannot be said in its words (Japanese ones it does not know)."""
    found: list[str] = []
    unknown: list[str] = []
    for word in said:
        folded = fold(word)
        if not folded:
            continue
        ascii_word = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", word).lower()).strip("-")
        is_plain = unicodedata.normalize("NFKC", word).isascii() and is_word(ascii_word)
        topic = words().topics.get(folded) or (ascii_word if is_plain else "")
        if not topic:
            unknown.append(word[:40])
        elif topic not in found:
            found.append(topic)
    return tuple(found[:MAX_TOPICS]), tuple(unknown)
