"""What goes into the area's use cases and what comes out. Frozen; nothing here knows the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.habit.rules.streak import DayRecord


@dataclass(frozen=True)
class FinishedPractice:
    """A finished set as the client reports it.

    `kind` is a `SetKind` value. `client_key` is a UUID the client made, the same for every send of this set. `client_time` is set for
    practice that was done offline. `seconds` is the time spent, `reading_seconds` the estimate for the item, `score` 0–1 (1 where there
    is nothing to score). `minutes_saved` is what the person says it saved, for figures only.
    """

    kind: str
    item_id: int
    item_version_id: int
    client_key: str
    client_time: datetime | None
    seconds: float
    reading_seconds: float
    score: float = 1.0
    minutes_saved: int | None = None


@dataclass(frozen=True)
class StreakView:
    """The numbers beside each other. `repair_offer` is the number that `REPAIR_SETS` sets today would bring back, 0 for none.

    `qualifying` counts all days that ever counted. `golden_week`: this week (Monday–Sunday) has such a day and neither a frozen nor a
    missed one. `at_start`: no day has counted yet.
    """

    current: int
    best: int
    freezes: int
    max_freezes: int
    qualifying: int
    days_this_quarter: int
    repair_offer: int
    repair_sets_done: int
    repair_sets_missing: int
    days_to_next_freeze: int
    golden_week: bool
    at_start: bool


@dataclass(frozen=True)
class PastView:
    """Consecutive days up to today with their statuses, none before the first set.

    `counted_before` are the days that counted before them, `begins` says that the first set is among them. `week_ahead` counts the
    workdays of this week that are still to come.
    """

    today: date
    days: tuple[DayRecord, ...]
    counted_before: int
    begins: bool
    week_ahead: int


@dataclass(frozen=True)
class SetOutcome:
    """What a set brought. `counted`: its day qualifies; `first_of_day`: because of this set.

    `already`: this client key was sent before, and nothing new was stored. `late`: it belongs to an earlier learning day.
    `points_reason` is a `NotScored` value (text: `habit.points.<value>`). `kind` is a `SetKind` value, `past` the days that were read
    to record it (a month at least, where there are so many).
    """

    kind: str
    day: date
    counted: bool
    first_of_day: bool
    already: bool
    late: bool
    points: int
    points_reason: str | None
    comeback: bool
    freeze_earned: bool
    repaired: bool
    repair_offer: int
    repair_sets_done: int
    streak: StreakView
    past: PastView = field(repr=False, compare=False)


class CellStatus(StrEnum):
    """What a week shows beside the statuses of the replay: workdays that are still to come, and those before the first set."""

    UPCOMING = "upcoming"
    BEFORE = "before"


@dataclass(frozen=True)
class DayCell:
    """A day of the week: a `DayStatus` or `CellStatus` value (text: `habit.status.<value>`); `streak` is 0 outside the history."""

    date: date
    status: str
    streak: int
    is_today: bool


@dataclass(frozen=True)
class TodayView:
    """Today's learning day. `kind` is a `DayKind` value, `day_name` names a holiday or closure in the actor's language.

    `frozen_before`: the workday before today was frozen.
    """

    day: date
    kind: str
    day_name: str | None
    done: bool
    sets_today: int
    streak: StreakView
    frozen_before: bool
    week: tuple[DayCell, ...]
    next_workday: date


@dataclass(frozen=True)
class PointsSum:
    """Points of a span of days: `sets` earned them, `bonus` of them are comeback bonuses, `unscored` sets earned none."""

    points: int
    sets: int
    bonus: int
    unscored: int


@dataclass(frozen=True)
class PointsView:
    """The actor's points of this week (Monday–Sunday), this quarter and in all.

    `reasons` says why sets of this week earned nothing: `NotScored` values with how often each.
    """

    week: PointsSum
    quarter: PointsSum
    total: PointsSum
    reasons: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class LedgerDay:
    """One day of "why did my streak change?"; `reason` is a plain sentence in the actor's language."""

    date: date
    status: str
    streak: int
    sets: int
    reason: str


@dataclass(frozen=True)
class LedgerView:
    """A page of days, newest first. `older` is the `before` of the next page, None at the beginning of the history."""

    days: tuple[LedgerDay, ...]
    older: date | None


@dataclass(frozen=True)
class LeaveView:
    """An excused range; both ends belong to it. Only the person's own leave can be withdrawn by them."""

    id: int
    first: date
    last: date
    kind: str
    category: str | None
    withdrawable: bool


@dataclass(frozen=True)
class CompanyDayView:
    """A closure or extra working day."""

    day: date
    kind: str
    name: str


@dataclass(frozen=True)
class CalendarView:
    """The company's calendar of a year; weekdays count from Monday = 0, holidays carry names in the actor's language."""

    year: int
    weekdays: tuple[int, ...]
    country: str | None
    holidays: tuple[tuple[date, str], ...]
    company_days: tuple[CompanyDayView, ...]


@dataclass(frozen=True)
class PatternView:
    """A person's own working days, in force since `valid_from`."""

    weekdays: tuple[int, ...]
    works_on_holidays: bool
    valid_from: date


@dataclass(frozen=True)
class AutoFreezeView:
    """Whether freezes are spent by themselves."""

    automatic: bool


@dataclass(frozen=True)
class ZoneChangeView:
    """From when the new zone holds, and the learning days it makes too short, which are excused."""

    zone: str
    effective_at: datetime
    excused_days: tuple[date, ...]


@dataclass(frozen=True)
class Numbers:
    """The numbers of an answer, for comparing."""

    current: int
    best: int
    freezes: int
    qualifying: int


@dataclass(frozen=True)
class Mismatch:
    """A cached answer that its own ledgers do not give."""

    person_id: int
    as_of: date
    stored: Numbers
    rebuilt: Numbers
