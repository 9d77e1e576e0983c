"""Dates as Japanese offices write them. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from app.spreadsheets.lines import Cell
from app.staff.rules.vocabulary import vocabulary

YEARS = range(1920, 2101)
# Excel counts days from 1900 and takes 1900 for a leap year (ECMA-376 part 1, 18.17.4.1): right from 1 March 1900 on.
EXCEL_ZERO = date(1899, 12, 30)
SERIALS = range((date(YEARS[0], 1, 1) - EXCEL_ZERO).days, (date(YEARS[-1], 12, 31) - EXCEL_ZERO).days + 1)
TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$", re.IGNORECASE)
BEHIND = re.compile(r"\([^()]{1,3}\)$")
SEPARATED = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
ERA = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{1,2})")
LONGEST = 40


def read_date(value: Cell) -> date | None:
    """The day a cell means: a date, an Excel serial number, or a text such as 2026/4/1, 20260401 or R8.4.1; None when it is none."""
    if isinstance(value, datetime):
        return _within(value.date())
    if isinstance(value, date):
        return _within(value)
    if isinstance(value, int | float):
        return _serial(value)
    return _written(value) if isinstance(value, str) else None


def _within(day: date) -> date | None:
    return day if day.year in YEARS else None


def _serial(number: float) -> date | None:
    if number in range(19_200_101, 21_001_232):
        return _written(str(int(number)))
    if number != number or abs(number) > max(SERIALS) + 1:  # noqa: PLR0124 - the one value that differs from itself is NaN
        return None
    days = int(number)
    return EXCEL_ZERO + timedelta(days=days) if days in SERIALS else None


def _written(text: str) -> date | None:
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).strip()
    plain = BEHIND.sub("", TIME.sub("", plain).strip()).strip()
    year, month, day = vocabulary().date_marks
    plain = "".join(plain.replace(year, "-").replace(month, "-").removesuffix(day).split()).lower()
    if plain.isascii() and plain.isdigit() and int(plain) in SERIALS:
        return _serial(int(plain))
    found = SEPARATED.fullmatch(plain) or COMPACT.fullmatch(plain)
    if found:
        return _day(*map(int, found.groups()))
    for era in vocabulary().eras:
        name = next((name for name in era.names if plain.startswith(name)), None)
        if name is not None:
            return _of_era(plain.removeprefix(name).removeprefix("."), era.first)
    return None


def _of_era(rest: str, first: date) -> date | None:
    rest = "1" + rest[1:] if rest.startswith(vocabulary().first_year) else rest
    found = ERA.fullmatch(rest)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    meant = _day(first.year + year - 1, month, day) if year else None
    return meant if meant is not None and meant >= first else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return _within(date(year, month, day))
    except ValueError:
        return None
