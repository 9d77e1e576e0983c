"""The streak: `current, best, freezes, status of each day = f(facts of each day, today)`. Rule: semantics 3, 4, 5 and 7.

A replay walks the days in order. The only memory is a `Progress`; a replay may start from one, so that a set costs the same on
day 700 as on day 1. The order in which events arrived plays no part: facts are counted per day before they come here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from app.habit.rules.workdays import DayKind

INITIAL_FREEZES = 2
MAX_FREEZES = 2
DAYS_PER_FREEZE = 10
REPAIR_SETS = 3
REPAIR_WORKDAYS = 5
DAYS_BETWEEN_REPAIRS = timedelta(days=30)


class DayStatus(StrEnum):
    """What a day is to the streak. The last four are neutral: never a miss, never a freeze."""

    DONE = "done"
    FROZEN = "frozen"
    MISSED = "missed"
    REPAIRED = "repaired"
    TODAY = "today"
    OFF = "off"
    HOLIDAY = "holiday"
    CLOSED = "closed"
    LEAVE = "leave"


NEUTRAL = {
    DayKind.OFF: DayStatus.OFF,
    DayKind.HOLIDAY: DayStatus.HOLIDAY,
    DayKind.CLOSED: DayStatus.CLOSED,
    DayKind.LEAVE: DayStatus.LEAVE,
}


@dataclass(frozen=True)
class DayFacts:
    """All that matters of one day: its kind for this person, finished sets, and whether freezes may be spent on it.

    `granted` marks a compensating freeze row of a correction: with practice the day counts, without it is frozen for free.
    """

    date: date
    kind: DayKind
    sets: int = 0
    auto_freeze: bool = True
    granted: bool = False

    @property
    def counts(self) -> bool:
        """One finished set makes a workday qualify; leave removes the obligation, not the credit."""
        return self.sets > 0 and (self.granted or self.kind in {DayKind.WORKDAY, DayKind.LEAVE})


@dataclass(frozen=True)
class DayRecord:
    """One day of the answer: its status and the number at its end; `freeze_earned` marks every tenth qualifying workday."""

    date: date
    status: DayStatus
    streak: int
    sets: int = 0
    freeze_earned: bool = False


@dataclass(frozen=True)
class Progress:
    """The memory of a replay between two days.

    `gap` counts the missed workdays since `last_counted` that freezes would have to cover, `missed` all of them (a granted day is
    missed too, but covered). `lost` is the number a break took, until the person is back. `best` never falls.
    """

    current: int = 0
    best: int = 0
    freezes: int = INITIAL_FREEZES
    qualifying: int = 0
    gap: int = 0
    missed: int = 0
    lost: int = 0
    last_counted: date | None = None
    last_repair: date | None = None

    def may_repair(self, day: date) -> bool:
        """Whether three sets on `day`, the first day of return, would bring the lost number back."""
        in_time = self.missed < REPAIR_WORKDAYS
        rested = self.last_repair is None or day - self.last_repair >= DAYS_BETWEEN_REPAIRS
        return self.lost > 0 and in_time and rested


@dataclass(frozen=True)
class Streak:
    """The answer of a replay. `repair_offer` is the number that three sets today would bring back, 0 when there is none."""

    current: int
    best: int
    freezes: int
    repair_offer: int
    days: tuple[DayRecord, ...]
    qualifying: int = 0
    returning: bool = False


@dataclass
class _Walk:
    """A replay under way: the progress, and the records whose status a later day may still change."""

    progress: Progress
    records: list[DayRecord] = field(default_factory=list[DayRecord])
    open_from: int | None = None  # index of the first record of the gap that is still open

    def count(self, facts: DayFacts) -> None:
        """A day with practice that counts: close the gap (frozen, repaired or lost), then add the day."""
        before = self.progress
        current, last_repair = before.current, before.last_repair
        freezes = before.freezes
        if before.lost and facts.sets >= REPAIR_SETS and before.may_repair(facts.date):
            current, last_repair = before.lost, facts.date
            self._relabel(DayStatus.MISSED, DayStatus.REPAIRED, before.lost)
        elif current:
            freezes -= before.gap
        current += 1
        qualifying = before.qualifying + 1
        earned = qualifying % DAYS_PER_FREEZE == 0 and freezes < MAX_FREEZES
        self.progress = Progress(
            current=current,
            best=max(before.best, current),
            freezes=freezes + earned,
            qualifying=qualifying,
            last_counted=facts.date,
            last_repair=last_repair,
        )
        self.open_from = None
        self.records.append(DayRecord(facts.date, DayStatus.DONE, current, facts.sets, earned))

    def miss(self, facts: DayFacts) -> None:
        """A workday without practice: frozen while the whole gap fits the balance, otherwise the gap is missed and the streak broken."""
        before = self.progress
        if self.open_from is None:
            self.open_from = len(self.records)
        if facts.granted:
            self.progress = replace(before, missed=before.missed + 1)
            self.records.append(DayRecord(facts.date, DayStatus.FROZEN, before.current))
            return
        gap = before.gap + 1
        self.progress = replace(before, gap=gap, missed=before.missed + 1)
        if before.current and facts.auto_freeze and gap <= before.freezes:
            self.records.append(DayRecord(facts.date, DayStatus.FROZEN, before.current))
            return
        if before.current:
            self.progress = replace(self.progress, current=0, lost=before.current)
            self._relabel(DayStatus.FROZEN, DayStatus.MISSED, 0)
        self.records.append(DayRecord(facts.date, DayStatus.MISSED, 0))

    def rest(self, facts: DayFacts) -> None:
        """A neutral day carries the number."""
        self.records.append(DayRecord(facts.date, NEUTRAL[facts.kind], self.progress.current, facts.sets))

    def _relabel(self, old: DayStatus, new: DayStatus, number: int) -> None:
        for index in range(self.open_from or 0, len(self.records)):
            record = self.records[index]
            status = new if record.status is old else record.status
            self.records[index] = replace(record, status=status, streak=number)


def replay(days: Iterable[DayFacts], today: date, start: Progress | None = None) -> Streak:
    """The streak at `today` from the facts of consecutive days up to it, beginning after `start` (an earlier `checkpoint`)."""
    walk = _Walk(start or Progress())
    offer = 0
    for facts in days:
        if facts.date == today:
            offer = _repair_offer(walk.progress, facts)
        if facts.counts:
            walk.count(facts)
        elif facts.kind is not DayKind.WORKDAY:
            walk.rest(facts)
        elif facts.date < today:
            walk.miss(facts)
        else:
            walk.records.append(DayRecord(facts.date, DayStatus.TODAY, walk.progress.current, facts.sets))
    return _answer(walk, offer)


def checkpoint(days: Iterable[DayFacts], not_after: date, start: Progress | None = None) -> Progress | None:
    """The progress after the last day that counted up to `not_after`, from which a later replay may start; None when there is none.

    `not_after` must lie before today: what today may still become (a repair) is not part of a progress.
    """
    walk = _Walk(start or Progress())
    latest = start
    for facts in days:
        if facts.date > not_after:
            break
        if facts.counts:
            walk.count(facts)
            latest = walk.progress
        elif facts.kind is DayKind.WORKDAY:
            walk.miss(facts)
    return latest


def progress_before(days: Iterable[DayFacts], today: date, start: Progress | None = None) -> Iterator[Progress]:
    """The memory of a replay before each of its days."""
    walk = _Walk(start or Progress())
    for facts in days:
        yield walk.progress
        if facts.counts:
            walk.count(facts)
        elif facts.kind is DayKind.WORKDAY and facts.date < today:
            walk.miss(facts)


def _repair_offer(before: Progress, today: DayFacts) -> int:
    """The lost number while three sets today would still bring it back; practice on a day that gives no credit cannot."""
    gives_credit = today.granted or today.kind in {DayKind.WORKDAY, DayKind.LEAVE}
    return before.lost if gives_credit and today.sets < REPAIR_SETS and before.may_repair(today.date) else 0


def _answer(walk: _Walk, offer: int) -> Streak:
    progress = walk.progress
    spent = progress.gap if progress.current else 0
    return Streak(
        current=progress.current,
        best=progress.best,
        freezes=progress.freezes - spent,
        repair_offer=offer,
        days=tuple(walk.records),
        qualifying=progress.qualifying,
        returning=progress.missed > 0,
    )
