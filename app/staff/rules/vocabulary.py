"""The words of staff files, from `vocabulary.yaml`, and how they are compared. Pure; the file is part of the code, read once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.spreadsheets.words import fold, fold_heading
from app.staff.rules.rows import Column


@dataclass(frozen=True)
class Era:
    """A Japanese era: its names as dates carry them, and its first day."""

    names: tuple[str, ...]
    first: date


@dataclass(frozen=True)
class Vocabulary:
    """Folded words with what they mean, and the words that exports use by language. Of headings for one column the first wins."""

    headings: Mapping[str, Column]
    ignored: frozenset[str]
    weekdays: Mapping[str, int]
    holidays: frozenset[str]
    company_days: frozenset[str]
    every_weekday: frozenset[str]
    every_day: frozenset[str]
    locales: Mapping[str, str]
    tracks: Mapping[str, str]
    nothing: frozenset[str]
    eras: tuple[Era, ...]
    first_year: str
    date_marks: tuple[str, ...]
    written: Mapping[str, Mapping[str, str]]
    examples: Mapping[str, tuple[str, ...]]


@cache
def vocabulary() -> Vocabulary:
    """The words."""
    source: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "vocabulary.yaml").read_text("utf-8"))
    columns: dict[str, list[str]] = source["columns"]
    return Vocabulary(
        headings={fold_heading(word): Column(name) for name, words in columns.items() for word in words},
        ignored=_set(source["ignored"]),
        weekdays={fold(word): day for day, words in enumerate(source["weekdays"]) for word in words},
        holidays=_set(source["holidays"]),
        company_days=_set(source["company_days"]),
        every_weekday=_set(source["every_weekday"]),
        every_day=_set(source["every_day"]),
        locales={fold(word): name for name, words in source["locales"].items() for word in words},
        tracks={fold(word): name for name, words in source["tracks"].items() for word in words},
        nothing=frozenset(unicodedata.normalize("NFKC", word).casefold() for word in source["nothing"]),
        eras=tuple(Era(tuple(era["names"]), era["first"]) for era in source["eras"]),
        first_year=source["first_year"],
        date_marks=tuple(source["date_marks"]),
        written={locale: _written(source, columns, index) for index, locale in enumerate(("ja", "en"))},
        examples={locale: tuple(row) for locale, row in source["examples"].items()},
    )


def _set(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _written(source: dict[str, Any], columns: dict[str, list[str]], index: int) -> dict[str, str]:
    """The words of one language as exports write them: `column.name`, `weekday.0`, `holidays`, `locale.ja`, `track.deep`, `nothing`."""
    weekday = [words[0] if index == 0 else words[3].capitalize() for words in source["weekdays"]]
    holidays = source["holidays"][0] if index == 0 else "Hol"
    return {
        **{f"column.{name}": words[index] for name, words in columns.items()},
        **{f"weekday.{day}": word for day, word in enumerate(weekday)},
        **{f"locale.{name}": words[index] for name, words in source["locales"].items()},
        **{f"track.{name}": words[index] for name, words in source["tracks"].items()},
        "holidays": holidays,
        "nothing": source["nothing"][index],
        "company": source["company_days"][index],
    }
