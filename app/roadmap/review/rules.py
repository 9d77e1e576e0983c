"""The five measures of a review, what they cost and are worth, how they compare, and what is said of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean

from app.roadmap.rules.dates import months_later

MONTHS = 3
CLOSE = 4  # weeks at either end of a period that stand for its beginning and its end
MOST_YEN = 10**12
MOST_DECISIONS = 20
MOST_PROBLEMS = 8
SHOWN_PROBLEMS = 3
NUMBERS: Mapping[str, int] = {
    "licences": 100_000,
    "licence_price": 10_000_000,
    "months": 24,
    "work_hours": 100_000,
    "hourly_rate": 1_000_000,
    "other_cost": MOST_YEN,
    "sales": MOST_YEN,
}
TEXTS: Mapping[str, int] = {"result": 400, "sales_basis": 1_000, "other_basis": 200, "problems": 2_000, "asked": 1_000}


class Next(StrEnum):
    """What management decides about the programme."""

    GO_ON = "go_on"
    WIDEN = "widen"
    ADJUST = "adjust"
    STOP = "stop"


class Status(StrEnum):
    """A review is prepared, then held: from then on its numbers stay as they are."""

    DRAFT = "draft"
    HELD = "held"


class Measure(StrEnum):
    """The five measures, in their order."""

    USAGE = "usage"
    TIME = "time"
    COST = "cost"
    SALES = "sales"
    PROBLEMS = "problems"


class Trend(StrEnum):
    """How a measure compares with before; what is not known has none."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    NEW = "new"


@dataclass(frozen=True)
class WeekPoint:
    """A week by its Monday: adoption and habit rate, 0 to 1; None where nothing may be shown."""

    week: date
    adoption: float | None
    habit: float | None


@dataclass(frozen=True)
class Computed:
    """What the product itself knows of a period. `minutes_*` are self-reported. `open_questions` wait at the desk, `overdue` too long.

    `first_*` are the beginning of the period, the others its end: means of four weeks.
    """

    weeks: tuple[WeekPoint, ...] = ()
    adoption: float | None = None
    habit: float | None = None
    first_adoption: float | None = None
    first_habit: float | None = None
    minutes_sum: int | None = None
    minutes_median: float | None = None
    minutes_answers: int = 0
    open_questions: int = 0
    overdue: int = 0


@dataclass(frozen=True)
class Entered:
    """What was entered. Amounts in yen; None: not entered. `hourly_rate` is what an hour of work costs the company."""

    licences: int | None = None
    licence_price: int | None = None
    months: int | None = None
    work_hours: int | None = None
    hourly_rate: int | None = None
    other_cost: int | None = None
    sales: int | None = None

    @property
    def licence_cost(self) -> int | None:
        """Licences × price × months."""
        if None in {self.licences, self.licence_price, self.months}:
            return None
        return (self.licences or 0) * (self.licence_price or 0) * (self.months or 0)

    @property
    def work_cost(self) -> int | None:
        """Hours spent on the programme × rate."""
        if self.work_hours is None or self.hourly_rate is None:
            return None
        return self.work_hours * self.hourly_rate

    @property
    def cost(self) -> int | None:
        """Everything that was entered together; None when nothing was."""
        parts = [part for part in (self.licence_cost, self.work_cost, self.other_cost) if part is not None]
        return sum(parts) if parts else None


def value_of_time(minutes: int | None, hourly_rate: int | None) -> int | None:
    """Self-reported minutes at the set rate, in whole yen; None where either is unknown."""
    return None if minutes is None or hourly_rate is None else round(minutes * hourly_rate / 60)


def mean_of(values: Sequence[float | None]) -> float | None:
    """The mean of what is known; None of nothing."""
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def ends_of(weeks: Sequence[WeekPoint]) -> tuple[float | None, float | None, float | None, float | None]:
    """Adoption and habit rate at the beginning and at the end: means of four weeks, of fewer where a period has fewer than eight."""
    size = max(1, min(CLOSE, len(weeks) // 2))
    first, last = weeks[:size], weeks[-size:]
    return (
        mean_of([one.adoption for one in first]),
        mean_of([one.habit for one in first]),
        mean_of([one.adoption for one in last]),
        mean_of([one.habit for one in last]),
    )


def trend(now: float | None, before: float | None, *, least: float = 0.0) -> Trend:
    """How a number compares with before; differences below `least` are none."""
    if now is None or before is None:
        return Trend.NEW
    if abs(now - before) <= least:
        return Trend.SAME
    return Trend.UP if now > before else Trend.DOWN


def due_after(started_on: date, last_end: date | None) -> date:
    """When the next review is due: three months after the last one, or after the cycle began."""
    return months_later(last_end or started_on, MONTHS)


def period_before(day: date, started_on: date, last_end: date | None) -> tuple[date, date]:
    """What a review on a day looks at: from the last one, or the cycle's beginning, but at most four months, to the day before."""
    first = started_on if last_end is None else last_end + timedelta(days=1)
    last = day - timedelta(days=1)
    return max(min(first, last), months_later(day, -(MONTHS + 1))), last


def problem_lines(text: str) -> tuple[str, ...]:
    """Problems one a line, without empty ones."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())[:MOST_PROBLEMS]
