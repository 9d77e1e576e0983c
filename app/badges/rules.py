"""Which badges the facts of a person have earned, and on which day. Pure.

Everything is judged from consecutive days with the statuses of the replay, so that nothing depends on the order in which sets arrived.
The days may begin later than the history (at a checkpoint): what cannot be judged then is judged from more days another time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from app.habit.rules.quarter import quarter_start
from app.habit.rules.streak import DayRecord, DayStatus

WEEKS_IN_A_ROW = 4
QUARTER_SHARE = 0.8
FEWEST_QUARTER_WORKDAYS = 30  # half of a quarter: a single day at its end is no quarter
REMEMBERED_QUESTIONS = 20
LONGEST_QUARTER = timedelta(days=92)


class Badge(StrEnum):
    """Everything there is to earn, in the order in which it is shown."""

    FIRST_SET = "first_set"
    FOURTH_DAY = "fourth_day"
    GOLD_WEEK = "gold_week"
    DAYS_10 = "days_10"
    FOUR_WEEKS = "four_weeks"
    DAYS_30 = "days_30"
    DAYS_66 = "days_66"
    DAYS_100 = "days_100"
    DAYS_200 = "days_200"
    QUARTER = "quarter"
    COMEBACK = "comeback"
    REPAIR = "repair"
    STORY = "story"
    ALL_RIGHT = "all_right"
    REMEMBERED = "remembered"
    LESSONS = "lessons"


# 66 days: the median time to automaticity (18 to 254 days) in Lally et al. (2010), "How are habits formed", Eur. J. Soc. Psychol. 40.
DAYS: dict[Badge, int] = {
    Badge.FOURTH_DAY: 4,
    Badge.DAYS_10: 10,
    Badge.DAYS_30: 30,
    Badge.DAYS_66: 66,
    Badge.DAYS_100: 100,
    Badge.DAYS_200: 200,
}
BROKEN = frozenset({DayStatus.MISSED, DayStatus.REPAIRED})
UNCOVERED = BROKEN | {DayStatus.FROZEN}
OBLIGED = UNCOVERED | {DayStatus.DONE}


class Unit(StrEnum):
    """What is counted on the way to a badge."""

    DAYS = "days"
    WEEKS = "weeks"
    QUESTIONS = "questions"
    LESSONS = "lessons"


@dataclass(frozen=True)
class Facts:
    """What is known of a person: consecutive days up to `today`, and what lies outside them.

    `counted_before` days counted before the first of them, `begins` says that the person's first set is among them, `week_ahead` counts
    the workdays of this week still to come. `all_right` is the first day on which a quiz was all right. `lessons` are those of the track,
    and how many of them are finished.
    """

    today: date
    days: Sequence[DayRecord] = ()
    counted_before: int = 0
    begins: bool = True
    week_ahead: int = 0
    all_right: date | None = None
    remembered: int = 0
    lessons_finished: int = 0
    lessons: int = 0

    @property
    def counted(self) -> int:
        """Days that ever counted."""
        return self.counted_before + sum(day.status is DayStatus.DONE for day in self.days)


@dataclass(frozen=True)
class Steps:
    """How many steps are left on the way to a badge."""

    left: int
    unit: Unit


def earned(facts: Facts) -> dict[Badge, date]:
    """The badges that follow from the facts, each with the day on which it was earned; that for a story comes with publishing one."""
    found: dict[Badge, date | None] = {
        Badge.FIRST_SET: next((day.date for day in facts.days if day.sets), None),
        **_days_reached(facts),
        **_weeks(facts),
        Badge.QUARTER: next(_good_quarters(facts), None),
        **_returns(facts),
        Badge.ALL_RIGHT: facts.all_right,
        Badge.REMEMBERED: facts.today if facts.remembered >= REMEMBERED_QUESTIONS else None,
        Badge.LESSONS: facts.today if 0 < facts.lessons <= facts.lessons_finished else None,
    }
    return {badge: day for badge in Badge if (day := found.get(badge)) is not None}


def _days_reached(facts: Facts) -> dict[Badge, date | None]:
    """The days on which the number of days that counted reached each threshold; the first known day for those reached before it."""
    done = [day.date for day in facts.days if day.status is DayStatus.DONE]
    reached: dict[Badge, date | None] = {}
    for badge, threshold in DAYS.items():
        place = threshold - facts.counted_before - 1
        reached[badge] = done[max(0, place)] if place < len(done) and done else None
    return reached


def _weeks(facts: Facts) -> dict[Badge, date | None]:
    """The first gold week, and the end of the first four in a row; a week without any workday stands in nobody's way."""
    first: date | None = None
    fourth: date | None = None
    run = 0
    for week in _weeks_from_monday(facts):
        if _is_open(week, facts):
            break
        run = _run_after(week, run)
        done = [day.date for day in week if day.status is DayStatus.DONE]
        if run and done:
            first = first or done[-1]
            fourth = fourth or (done[-1] if run >= WEEKS_IN_A_ROW else None)
    return {Badge.GOLD_WEEK: first, Badge.FOUR_WEEKS: fourth}


def _run_after(week: Sequence[DayRecord], run: int) -> int:
    """How many gold weeks stand in a row after one more week."""
    statuses = {day.status for day in week}
    return run + (DayStatus.DONE in statuses) if statuses.isdisjoint(UNCOVERED) else 0


def _is_open(week: Sequence[DayRecord], facts: Facts) -> bool:
    """Whether workdays of the week are still to come, today among them."""
    return _monday(facts.today) == week[0].date and (facts.week_ahead > 0 or week[-1].status is DayStatus.TODAY)


def _weeks_from_monday(facts: Facts) -> Iterator[list[DayRecord]]:
    """The days of each week that is known from its Monday on."""
    for monday, days in groupby(facts.days, key=lambda day: _monday(day.date)):
        week = list(days)
        if week[0].date == monday:
            yield week


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _good_quarters(facts: Facts) -> Iterator[date]:
    """The last days of the quarters that are over, are known as a whole, and were practised on four workdays out of five."""
    for start, days in groupby(facts.days, key=lambda day: quarter_start(day.date)):
        quarter = list(days)
        end = quarter_start(start + LONGEST_QUARTER) - timedelta(days=1)
        known = quarter[0].date == start or (facts.begins and quarter[0] is facts.days[0])
        workdays = sum(day.status in OBLIGED for day in quarter)
        done = sum(day.status is DayStatus.DONE for day in quarter)
        if end < facts.today and known and workdays >= FEWEST_QUARTER_WORKDAYS and done >= QUARTER_SHARE * workdays:
            yield end


def _returns(facts: Facts) -> dict[Badge, date | None]:
    """The first day of return after a break, and the first that restored the old number."""
    comeback: date | None = None
    repair: date | None = None
    started = facts.counted_before > 0
    gap: set[DayStatus] = set()
    for day in facts.days:
        if day.status is DayStatus.DONE:
            if started and not gap.isdisjoint(BROKEN):
                comeback = comeback or day.date
            if DayStatus.REPAIRED in gap:
                repair = repair or day.date
            started = True
            gap.clear()
        else:
            gap.add(day.status)
    return {Badge.COMEBACK: comeback, Badge.REPAIR: repair}


def steps_to(badge: Badge, facts: Facts) -> Steps | None:
    """What is left on the way to a badge that is not earned yet; None where it cannot be counted."""
    if badge in DAYS:
        return Steps(DAYS[badge] - facts.counted, Unit.DAYS)
    match badge:
        case Badge.GOLD_WEEK:
            return _rest_of_week(facts)
        case Badge.FOUR_WEEKS:
            return Steps(WEEKS_IN_A_ROW - _weeks_in_a_row(facts), Unit.WEEKS)
        case Badge.REMEMBERED:
            return Steps(REMEMBERED_QUESTIONS - facts.remembered, Unit.QUESTIONS)
        case Badge.LESSONS if facts.lessons:
            return Steps(facts.lessons - facts.lessons_finished, Unit.LESSONS)
        case _:
            return None


def _rest_of_week(facts: Facts) -> Steps | None:
    """The workdays left of this week, while it can still become a gold one."""
    week = [day for day in facts.days if day.date >= _monday(facts.today)]
    if not week or week[0].date.weekday() or not _is_open(week, facts) or not {day.status for day in week}.isdisjoint(UNCOVERED):
        return None
    return Steps(facts.week_ahead + (week[-1].status is DayStatus.TODAY), Unit.DAYS)


def _weeks_in_a_row(facts: Facts) -> int:
    """The gold weeks in a row up to now; the week under way is none yet, but may already have ended the row."""
    run = 0
    for week in _weeks_from_monday(facts):
        after = _run_after(week, run)
        run = min(run, after) if _is_open(week, facts) else after
    return min(run, WEEKS_IN_A_ROW - 1)
