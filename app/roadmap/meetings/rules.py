"""When the regular meeting is, what stands on its agenda in which order, and how texts of two people meet. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

DAY = timedelta(days=1)
TAKEN_ROOT = 5  # phase 4 ends when three in five people use AI in most weeks: from then on once a month is enough
AHEAD = {"weekly": 4, "monthly": 3}
MOST_PERIODS = 30
MINUTES = range(10, 481)
MOST_OWN_LINES = 40
MOST_DECISIONS = 40
MOST_PARTICIPANTS = 60
LONGEST = {"text": 300, "note": 4_000, "summary": 8_000, "place": 200, "guests": 500, "decision": 200}
FIELD = re.compile(r"(text|note|done)\.([1-9][0-9]{0,9})")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


class Cadence(StrEnum):
    """How often; PHASE: as the cycle's phase says."""

    PHASE = "phase"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Status(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Section(StrEnum):
    """The three items of every meeting, in their order."""

    SUCCESSES = "successes"
    TROUBLES = "troubles"
    PROPOSALS = "proposals"


class LineKind(StrEnum):
    """Where a line of the agenda comes from; OWN ones were typed."""

    STORY = "story"
    QUESTION = "question"
    OVERDUE = "overdue"
    SURVEY = "survey"
    RULES = "rules"
    ITEM = "item"
    NEXT = "next"
    OWN = "own"


class Way(StrEnum):
    """Where a line goes."""

    UP = "up"
    DOWN = "down"


def cadence_in(phase: int, chosen: Cadence) -> Cadence:
    """Weekly at first, monthly once it has taken root, unless somebody chose otherwise."""
    if chosen is not Cadence.PHASE:
        return chosen
    return Cadence.MONTHLY if phase >= TAKEN_ROOT else Cadence.WEEKLY


def period_of(day: date, cadence: Cadence) -> date:
    """The Monday of a day's week, or the first of its month: there is one regular meeting in each."""
    return day.replace(day=1) if cadence is Cadence.MONTHLY else day - timedelta(days=day.weekday())


def _periods(first: date, cadence: Cadence) -> Iterator[date]:
    period = period_of(first, cadence)
    for _ in range(MOST_PERIODS):
        yield period
        period = period_of(period + timedelta(days=32), cadence) if cadence is Cadence.MONTHLY else period + timedelta(days=7)


def meeting_day(period: date, weekday: int, cadence: Cadence, is_workday: Callable[[date], bool]) -> date | None:
    """The weekday of a week, or the first one of a month; when nobody works then, the next workday of that week, else the one before.

    None for a week in which nobody works.
    """
    wanted = period + timedelta(days=(weekday - period.weekday()) % 7)
    week = wanted - timedelta(days=wanted.weekday())
    days = [week + timedelta(days=offset) for offset in range(7)]
    if cadence is Cadence.MONTHLY:
        days = [day for day in days if day.month == period.month]
    after, before = [day for day in days if day >= wanted], [day for day in reversed(days) if day < wanted]
    return next((day for day in (*after, *before) if is_workday(day)), None)


def next_days(
    today: date, weekday: int, cadence: Cadence, is_workday: Callable[[date], bool], taken: Collection[date] = ()
) -> tuple[tuple[date, date], ...]:
    """The next regular meetings as (period, day), after today or on it; periods that are `taken` have theirs already."""
    found: list[tuple[date, date]] = []
    wanted = AHEAD[cadence.value]
    for period in _periods(today, cadence):
        if period in taken:
            wanted -= 1  # it counts as one of those ahead
        else:
            day = meeting_day(period, weekday, cadence, is_workday)
            if day is not None and day >= today:
                found.append((period, day))
        if len(found) >= wanted:
            break
    return tuple(found)


def moved(order: Sequence[int], line_id: int, way: Way) -> list[int]:
    """The order after a line went one place up or down; past either end nothing changes."""
    there = list(order)
    if line_id not in there:
        return there
    at = there.index(line_id)
    to = at - 1 if way is Way.UP else at + 1
    if 0 <= to < len(there):
        there[at], there[to] = there[to], there[at]
    return there


def limit_of(field: str) -> int | None:
    """How long the text of a field of the minutes may be; None for a field that minutes do not have."""
    if field == "summary":
        return LONGEST["summary"]
    found = FIELD.fullmatch(field)
    return None if found is None else LONGEST.get(found[1], 3)


def line_of(field: str) -> tuple[str, int] | None:
    """What a field says of which line of the agenda; None for the summary and for what is no field."""
    found = FIELD.fullmatch(field)
    return None if found is None else (found[1], int(found[2]))


def is_clock(text: str) -> bool:
    """Whether a text is a time of day, 'HH:MM'."""
    return CLOCK.fullmatch(text) is not None
