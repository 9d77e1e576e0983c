"""Dates of a cycle: three to six months, five phases one after another. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from app.errors import InvalidInputError
from app.roadmap.content import PHASES

MONTHS = (3, 4, 5, 6)
USUAL_MONTHS = 4
# How much of a cycle each phase takes: most of the outcome is decided in the first two.
SHARES = (4, 4, 3, 3, 2)
SHORTEST, LONGEST = timedelta(days=27), timedelta(days=730)
EARLIEST, LATEST = date(2020, 1, 1), date(2100, 12, 31)


class Length(StrEnum):
    """Whether a cycle has its three to six months, give or take a week."""

    FINE = "fine"
    SHORT = "short"
    LONG = "long"


@dataclass(frozen=True)
class PhasePlan:
    """A phase from its first to its last day."""

    phase: int
    starts_on: date
    ends_on: date


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has fewer days."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_after(started_on: date, months: int) -> date:
    """The last day of a cycle of so many months."""
    return months_later(started_on, months) - timedelta(days=1)


def length_of(started_on: date, ends_on: date) -> Length:
    """Whether that many days are three to six months."""
    week = timedelta(days=7)
    if ends_on < end_after(started_on, MONTHS[0]) - week:
        return Length.SHORT
    return Length.LONG if ends_on > end_after(started_on, MONTHS[-1]) + week else Length.FINE


def check_day(day: date, field: str) -> None:
    """Raises InvalidInputError for a day that is out of any calendar of a company."""
    if not EARLIEST <= day <= LATEST:
        raise InvalidInputError("roadmap.error.day", field=field)


def check_span(started_on: date, ends_on: date) -> None:
    """Raises InvalidInputError for days that cannot hold five phases, or are out of any calendar."""
    check_day(started_on, "started_on")
    if not SHORTEST <= ends_on - started_on <= LONGEST or ends_on > LATEST:
        raise InvalidInputError("roadmap.error.span", field="ends_on")


def proposed_phases(started_on: date, ends_on: date) -> tuple[PhasePlan, ...]:
    """The five phases over a cycle's days by their shares, without gaps; each has at least a day."""
    days = (ends_on - started_on).days + 1
    bounds = [days * sum(SHARES[:count]) // sum(SHARES) for count in range(len(PHASES) + 1)]
    return tuple(
        PhasePlan(phase, started_on + timedelta(days=first), started_on + timedelta(days=after - 1))
        for phase, (first, after) in zip(PHASES, pairwise(bounds), strict=True)
    )


def check_phases(plans: Sequence[PhasePlan]) -> None:
    """Phases follow one another and each ends after it begins. Raises InvalidInputError that names the phase."""
    for one in plans:
        if not EARLIEST <= one.starts_on <= one.ends_on <= LATEST:
            raise InvalidInputError("roadmap.error.phase_span", field=f"phase{one.phase}", phase=one.phase)
    for before, after in pairwise(plans):
        if after.starts_on <= before.ends_on:
            raise InvalidInputError("roadmap.error.phase_order", field=f"phase{after.phase}", phase=after.phase)
