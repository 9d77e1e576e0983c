"""Cells that choose from few words: workdays, language, way of learning, department. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.errors import InvalidInputError
from app.people.validation import check_text
from app.spreadsheets.words import fold
from app.staff.rules.vocabulary import vocabulary

BETWEEN = re.compile(r"[・,、/;|&+\s]+|and", re.IGNORECASE)
RANGE = re.compile(r"\s*[~\u301c\u2013\u2014-]\s*")
ENDS = 2


@dataclass(frozen=True)
class Workdays:
    """A person's own weekdays from Monday = 0, and whether national holidays are worked; no weekdays: the company's."""

    weekdays: tuple[int, ...]
    holidays: bool


def read_weekdays(text: str) -> Workdays:
    """Weekdays as a list, a range or in a row. Raises InvalidInputError."""
    words = vocabulary()
    folded = fold(text)
    if folded in words.company_days:
        return Workdays((), holidays=False)
    days: set[int] = set()
    holidays = False
    for part in filter(None, BETWEEN.split(RANGE.sub("-", unicodedata.normalize("NFKC", text).strip()))):
        found, worked = _part(part)
        days |= found
        holidays = holidays or worked
    if not days:
        raise InvalidInputError("staff.row.weekdays")
    return Workdays(tuple(sorted(days)), holidays)


def _part(part: str) -> tuple[set[int], bool]:
    words, word = vocabulary(), fold(part)
    if word in words.holidays:
        return set(), True
    if word in words.every_weekday:
        return set(range(5)), False
    if word in words.every_day:
        return set(range(7)), False
    if word in words.weekdays:
        return {words.weekdays[word]}, False
    ends = [words.weekdays.get(fold(end)) for end in part.split("-")]
    if len(ends) == ENDS and ends[0] is not None and ends[1] is not None:
        return {day % 7 for day in range(ends[0], ends[1] + (1 if ends[1] >= ends[0] else 8))}, False
    if word and all(letter in words.weekdays or letter in words.holidays for letter in word):
        return {words.weekdays[letter] for letter in word if letter in words.weekdays}, any(letter in words.holidays for letter in word)
    raise InvalidInputError("staff.row.weekdays")


def read_locale(text: str) -> str:
    """A language of the product. Raises InvalidInputError."""
    found = vocabulary().locales.get(fold(text))
    if found is None:
        raise InvalidInputError("staff.row.locale")
    return found


def read_track(text: str) -> str:
    """A way of learning. Raises InvalidInputError."""
    found = vocabulary().tracks.get(fold(text))
    if found is None:
        raise InvalidInputError("staff.row.track")
    return found


def read_department(text: str, longest: int) -> str:
    """A department's name; '' for none. Raises InvalidInputError."""
    if unicodedata.normalize("NFKC", text).casefold() in vocabulary().nothing:
        return ""
    return check_text(text, "department", longest)


def fold_department(name: str) -> str:
    """How names of departments are compared: widths, cases and spaces make no second department."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
