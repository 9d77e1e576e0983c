"""What the ledgers say, as it leaves the repository: one person's rows, the company's days, the cached answer. Frozen; no SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.habit.kinds import CompanyDayKind, LeaveKind, SetKind
from app.habit.rules.points import Award, EarnedPoints
from app.habit.rules.streak import Progress
from app.habit.rules.workdays import LeaveRange, Pattern


@dataclass(frozen=True)
class Excuse:
    """An excused range that holds, and who or what excused it."""

    range: LeaveRange
    kind: LeaveKind


@dataclass(frozen=True)
class Ledger:
    """The rows of one person, of sets, grants and leave only those after the day the reader asked for.

    `automatic` are the days from which freezes are spent by themselves or not, in order; `credited` counts this quarter's days.
    """

    sets: Mapping[date, int] = field(default_factory=dict)
    excuses: tuple[Excuse, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    automatic: tuple[tuple[date, bool], ...] = ()
    granted: frozenset[date] = frozenset()
    credited: int = 0


@dataclass(frozen=True)
class NamedDay:
    """A company day with its kind and name."""

    day: date
    kind: CompanyDayKind
    name: str


@dataclass(frozen=True)
class ScoredSet:
    """A row of the points ledger with the item version whose day it may already have used up."""

    earned: EarnedPoints
    item_version_id: int


@dataclass(frozen=True)
class PointsLine:
    """So many `sets` of the points ledger that are alike."""

    in_week: bool
    in_quarter: bool
    points: int
    comeback: bool
    reason: str | None
    sets: int


@dataclass(frozen=True)
class Rows:
    """Everything that decides what a set is worth, from one statement; `same_key` is an earlier set with the same client key."""

    ledger: Ledger
    company_days: tuple[NamedDay, ...]
    scored: tuple[ScoredSet, ...] = ()
    same_key: int | None = None


@dataclass(frozen=True)
class Cached:
    """The cached answer on `as_of`, and the checkpoint from which a replay may start (its `last_counted` is the checkpoint's day).

    `earlier` are the checkpoints before it, oldest first, as far back as the past year needs them.
    """

    person_id: int
    as_of: date
    current: int
    best: int
    freezes: int
    qualifying: int
    start: Progress | None = None
    earlier: tuple[Progress, ...] = ()

    def start_before(self, since: date) -> Progress | None:
        """The checkpoint, unless something changes on or before its day."""
        counted = None if self.start is None else self.start.last_counted
        return self.start if counted is not None and counted < since else None

    def start_for(self, first: date) -> Progress | None:
        """The latest checkpoint before `first`, from which a replay gives every day from there on; None: from the first set."""
        known = self.earlier if self.start is None else (*self.earlier, self.start)
        return next((one for one in reversed(known) if one.last_counted is not None and one.last_counted < first), None)


@dataclass(frozen=True)
class Finished:
    """A set as it is stored, with what it was worth and what the person was told; a repeated send is answered from it."""

    person_id: int
    day: date
    zone: str
    occurred_at: datetime
    recorded_at: datetime
    kind: SetKind
    item_id: int
    item_version_id: int
    client_key: str
    late: bool
    counted: bool
    first_of_day: bool
    freeze_earned: bool
    repaired: bool
    award: Award


@dataclass(frozen=True)
class StoredLeave:
    """A range of leave with its id; `category` is private to the person."""

    id: int
    first: date
    last: date
    kind: LeaveKind
    category: str | None
