"""On which days a person is expected. Rule: semantics 2 (workday calendar)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import holidays

MONDAY_TO_FRIDAY = frozenset(range(5))


class DayKind(StrEnum):
    """Why a day is or is not a workday of a person. Only WORKDAY obliges; leave takes the obligation, not the credit."""

    WORKDAY = "workday"
    OFF = "off"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    LEAVE = "leave"


@dataclass(frozen=True)
class CompanyCalendar:
    """The company's days: weekdays count from Monday = 0; `country` is an ISO code, None for no national holidays."""

    country: str | None = "JP"
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    closures: frozenset[date] = frozenset()
    extra_workdays: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Pattern:
    """A person's own days (part time, shifts), from `valid_from` until before `valid_until`; they replace the company's weekdays."""

    weekdays: frozenset[int]
    works_on_holidays: bool = False
    valid_from: date = date.min
    valid_until: date = date.max


@dataclass(frozen=True)
class LeaveRange:
    """An excused range; both ends belong to it."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class PersonCalendar:
    """Everything that decides on which days one person is expected."""

    company: CompanyCalendar = CompanyCalendar()
    patterns: tuple[Pattern, ...] = ()
    leave: tuple[LeaveRange, ...] = ()

    def kind(self, day: date) -> DayKind:
        """Weekdays, then national holidays, then closures, then extra working days, then leave."""
        kind = self._kind_without_leave(day)
        if kind is DayKind.WORKDAY and any(span.covers(day) for span in self.leave):
            return DayKind.LEAVE
        return kind

    def _kind_without_leave(self, day: date) -> DayKind:
        company = self.company
        pattern = self._pattern(day)
        if pattern is None and day in company.extra_workdays:
            return DayKind.WORKDAY
        weekdays = company.weekdays if pattern is None else pattern.weekdays
        if day.weekday() not in weekdays:
            return DayKind.OFF
        if day in company.closures:
            return DayKind.CLOSED
        holidays_are_off = pattern is None or not pattern.works_on_holidays
        if holidays_are_off and is_holiday(company.country, day):
            return DayKind.HOLIDAY
        return DayKind.WORKDAY

    def _pattern(self, day: date) -> Pattern | None:
        valid = [pattern for pattern in self.patterns if pattern.valid_from <= day < pattern.valid_until]
        return max(valid, key=lambda pattern: pattern.valid_from) if valid else None


def is_holiday(country: str | None, day: date) -> bool:
    """Whether a day is a national holiday of the country."""
    return country is not None and day in _holidays(country, day.year, "ja")


def holidays_of(country: str | None, year: int, language: str) -> tuple[tuple[date, str], ...]:
    """The national holidays of a year with their names in `ja` or `en` (the country's own language where neither exists)."""
    return () if country is None else tuple(sorted(_holidays(country, year, language).items()))


@lru_cache(maxsize=256)
def _holidays(country: str, year: int, language: str) -> dict[date, str]:
    supported: Iterable[str] = holidays.country_holidays(country).supported_languages
    wanted = [code for code in supported if code.split("_")[0] == language]
    # Without a language the library would take the server's, which says nothing about the company.
    spoken = wanted[0] if wanted else holidays.country_holidays(country).default_language
    named = holidays.country_holidays(country, years=year, language=spoken)
    return {day: name for day, name in named.items() if day.year == year}
