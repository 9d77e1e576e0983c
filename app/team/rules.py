"""What a manager may be told of a team, so that no figure and no difference of figures singles anybody out (semantics 9, 10, 13). Pure.

Three laws hold for every figure. It is about at least five people beside the viewer, who knows their own part. It is about days and weeks
that are over, so that nobody can watch a number move and see whose doing it was. And everything else that is shown (streak, garden, trend,
advice) follows from figures that were told anyway.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.boards.rules import DAY, WEEK, TeamDay, days_of_week, team_streak, week_of
from app.disclosure import LEAST_PEOPLE
from app.habit.rules.plant import FIRST_DAY, PlantStage, plant

SHOWN_WEEKS = 12
BEFORE = 4  # weeks that the latest is compared with
NOTABLE = 0.05  # a change of the share that is worth a word
MOST_PLANTS = 12
FULL_GROWN = FIRST_DAY[PlantStage.BLOSSOM]


def enough(people: int, *, belongs: bool) -> bool:
    """Whether a figure about so many people may be told to somebody who is one of them (`belongs`) or not."""
    return people - belongs >= LEAST_PEOPLE


class DayStatus(StrEnum):
    """What can be said of a day."""

    TOLD = "told"
    FEW = "few"
    REST = "rest"
    OPEN = "open"


@dataclass(frozen=True)
class DayFigure:
    """A day of the team: `done` of `expected` people, both 0 unless it is told."""

    day: date
    status: DayStatus
    done: int = 0
    expected: int = 0

    @property
    def share(self) -> float:
        """0 to 1; 0 where nothing is told."""
        return self.done / self.expected if self.expected else 0.0


def figures_of_week(week: date, days: Iterable[TeamDay], today: date, *, belongs: bool) -> tuple[DayFigure, ...]:
    """Monday to Sunday. Days with few people are kept back, and with them the smallest of the other days.

    The board tells the sum of the week: with all other days told, it would tell of the few as well. Which days are kept back is decided by
    who is expected, never by who practised.
    """
    known = {one.day: one for one in days if week_of(one.day) == week}
    all_days = [known.get(day, TeamDay(day, 0, 0)) for day in days_of_week(week)]
    few = {one.day for one in all_days if one.expected > 0 and not enough(one.expected, belongs=belongs)}
    few |= {one.day for one in all_days if one.expected <= 0 < one.earned}  # practice on leave alone: whoever it was
    if few:
        others = [one for one in all_days if one.expected > 0 and one.day not in few]
        few |= {one.day for one in sorted(others, key=lambda one: (one.expected, one.day))[:1]}
    return tuple(_figure(one, today, kept_back=one.day in few) for one in all_days)


def _figure(one: TeamDay, today: date, *, kept_back: bool) -> DayFigure:
    if one.day >= today:
        return DayFigure(one.day, DayStatus.REST if one.expected <= 0 and one.earned <= 0 else DayStatus.OPEN)
    if kept_back:
        return DayFigure(one.day, DayStatus.FEW)
    if one.expected <= 0:
        return DayFigure(one.day, DayStatus.REST)
    return DayFigure(one.day, DayStatus.TOLD, min(one.earned, one.expected), one.expected)


def told_days(days: Collection[TeamDay], today: date, *, belongs: bool) -> tuple[DayFigure, ...]:
    """All days before today that may be told, week by week."""
    by_week: dict[date, list[TeamDay]] = {}
    for one in days:
        by_week.setdefault(week_of(one.day), []).append(one)
    return tuple(
        figure
        for week in sorted(by_week)
        for figure in figures_of_week(week, by_week[week], today, belongs=belongs)
        if figure.status is DayStatus.TOLD
    )


def streak_told(told: Iterable[DayFigure], today: date, percent: int) -> int:
    """The team's streak up to yesterday, by the days that are told."""
    return team_streak((TeamDay(one.day, one.done, one.expected) for one in told), today - DAY, percent)


def garden_of(told: Iterable[DayFigure]) -> tuple[tuple[PlantStage, ...], int]:
    """What the team has grown together, and the days it took: one plant for every 66 finished days, the last still growing.

    The days of all are one sum, so nobody's own plant can be made out. At most `MOST_PLANTS`, the youngest last.
    """
    days = sum(one.done for one in told)
    grown, rest = divmod(days, FULL_GROWN)
    stages = (PlantStage.BLOSSOM,) * grown + ((plant(rest).stage,) if rest or not grown else ())
    return stages[-MOST_PLANTS:], days


def expectation(members: int, expected: int, *, belongs: bool) -> tuple[int, int] | None:
    """(expected today, members) where nobody can be made out: all, none, or so many that five at least are away."""
    if not enough(members, belongs=belongs) or not 0 <= expected <= members:
        return None
    away = members - expected
    return (expected, members) if away == 0 or away >= LEAST_PEOPLE + belongs else None


Subject = TypeVar("Subject", int, str)


def known_of_many(done: Iterable[tuple[Subject, int]], most: int) -> tuple[Subject, ...]:
    """What five people at least have in common, of (subject, person) pairs: that of most people first, without their number."""
    people: dict[Subject, set[int]] = {}
    for subject, person in done:
        people.setdefault(subject, set()).add(person)
    often = [subject for subject in people if len(people[subject]) >= LEAST_PEOPLE]
    return tuple(sorted(often, key=lambda subject: (-len(people[subject]), subject))[:most])


@dataclass(frozen=True)
class Counts:
    """A week of the team by semantics 13, as the insights give it."""

    week: date
    expected: int
    active: int
    habitual: int


@dataclass(frozen=True)
class WeekShare:
    """Adoption and habit rate of a week, always side by side; None: nothing may be told of it."""

    week: date
    adoption: float | None = None
    habit: float | None = None
    expected: int = 0


def week_shares(counts: Iterable[Counts], current: date, *, belongs: bool) -> tuple[WeekShare, ...]:
    """The weeks before the current one, the earliest first."""
    found = {one.week: one for one in counts}
    return tuple(_share(found.get(week), week, belongs=belongs) for week in (current - n * WEEK for n in range(SHOWN_WEEKS, 0, -1)))


def _share(one: Counts | None, week: date, *, belongs: bool) -> WeekShare:
    if one is None or not enough(one.expected, belongs=belongs):
        return WeekShare(week)
    return WeekShare(week, one.active / one.expected, one.habitual / one.expected, one.expected)


class Direction(StrEnum):
    """How the latest week compares with the team's own past."""

    UNKNOWN = "unknown"
    UP = "up"
    STEADY = "steady"
    DOWN = "down"


@dataclass(frozen=True)
class Trend:
    """The latest week that is told against the average of up to four told before it; `change` in shares."""

    direction: Direction = Direction.UNKNOWN
    change: float = 0.0


def trend(weeks: Sequence[WeekShare]) -> Trend:
    """By the adoption rate."""
    told = [one.adoption for one in weeks if one.adoption is not None]
    before = told[-1 - BEFORE : -1]
    if not before:
        return Trend()
    change = told[-1] - sum(before) / len(before)
    if abs(change) < NOTABLE:
        return Trend(Direction.STEADY, change)
    return Trend(Direction.UP if change > 0 else Direction.DOWN, change)


class Approach(StrEnum):
    """The three kinds of people who do not use AI; each needs another small success of their own (mission, phase 2)."""

    ANXIOUS = "anxious"
    SCEPTICAL = "sceptical"
    NOT_INTERESTED = "not_interested"


def approaches(weeks: Sequence[WeekShare]) -> tuple[tuple[Approach, ...], Approach | None]:
    """All three, what the figures speak for first, and which one that is; None while no figures are told.

    Many who have not begun in any week: anxious. Fewer than in the best week: begun and stopped, sceptical. Else those who take part
    without it becoming part of their work: not interested yet. Nobody is looked at, only what is told of everybody together.
    """
    told = [one for one in weeks if one.adoption is not None and one.habit is not None]
    if not told:
        return tuple(Approach), None
    latest = told[-1]
    best = max(one.adoption or 0.0 for one in told)
    signals = {
        Approach.ANXIOUS: 1.0 - best,
        Approach.SCEPTICAL: best - (latest.adoption or 0.0),
        Approach.NOT_INTERESTED: max(0.0, (latest.adoption or 0.0) - (latest.habit or 0.0)) / 2,
    }
    order = tuple(sorted(Approach, key=lambda one: (-signals[one], list(Approach).index(one))))
    return order, order[0] if signals[order[0]] >= NOTABLE else None
