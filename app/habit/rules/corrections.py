"""What a correction must add so that nobody loses by it. Rule: semantics 7 (replay with freezes is not monotone)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from app.habit.rules.streak import DayFacts, DayStatus, Progress, Streak, progress_before, replay
from app.habit.rules.workdays import DayKind


def compensation(before: Streak, after: Sequence[DayFacts], today: date, start: Progress | None = None) -> tuple[date, ...]:
    """The days that need a compensating freeze row so that neither current nor best is lower than `before`.

    A granted day with practice counts and one without is frozen for free. First the days that lost their credit are granted, then
    missed days from the latest back, as many as it takes. With every one of them granted the streak is the number of all days with
    credit, which no earlier answer exceeds; so the search ends there at the latest. `start` is the checkpoint from which `before`
    was replayed too, where the facts do not begin with the history.
    """
    answer = replay(after, today, start)
    if _holds(before, answer.current, answer.best):
        return ()
    counted = {record.date for record in before.days if record.status is DayStatus.DONE}
    lost = [day.date for day in after if day.date in counted and not day.counts and not day.granted]
    facts = _grant(after, set(lost))
    answer = replay(facts, today, start)
    if _holds(before, answer.current, answer.best):
        return tuple(lost)
    return tuple(sorted([*lost, *_missed_days_to_grant(before, facts, today, start)]))


def _missed_days_to_grant(before: Streak, facts: Sequence[DayFacts], today: date, start: Progress | None) -> list[date]:
    """The fewest missed days, from the latest back, that make the answer hold.

    From the earliest of them on no day is missed any more: the next day that counts settles the gap before it, and every later one
    adds one. So a single walk is enough for all attempts.
    """
    granted: list[date] = []
    following: DayFacts | None = None  # the next day that counts
    covered = 0  # granted days before it
    later = 0  # days that count after it
    for day, progress in reversed(list(zip(facts, progress_before(facts, today, start), strict=True))):
        if day.counts:
            later += following is not None
            following, covered = day, 0
        elif day.kind is DayKind.WORKDAY and day.date < today:
            covered += 1
            if day.granted:  # by an earlier correction: one row per person, day and kind
                continue
            granted.append(day.date)
            current = progress.current
            if following is not None:
                returning = replace(progress, missed=progress.missed + covered)
                current = replay([following], following.date, returning).current + later
            if _holds(before, current, max(progress.best, current)):
                break
    return granted


def _holds(before: Streak, current: int, best: int) -> bool:
    return current >= before.current and best >= before.best


def _grant(facts: Sequence[DayFacts], days: Collection[date]) -> list[DayFacts]:
    return [replace(day, granted=True) if day.date in days else day for day in facts]
