"""What a correction must add so that nobody loses by it. Rule: semantics 7 (replay with freezes is not monotone)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.habit.rules.streak import DayFacts, DayStatus, Progress, Streak, replay


def compensation(before: Streak, after: Sequence[DayFacts], today: date, start: Progress | None = None) -> tuple[date, ...]:
    """The days that need a compensating freeze row so that neither current nor best is lower than `before`.

    A granted day with practice counts and one without is frozen for free. With every lost or missed day granted the streak is the
    number of all days with credit, which no earlier answer exceeds; so the search ends there at the latest. `start` is the checkpoint from
    which `before` was replayed too, where the facts do not begin with the history.
    """
    granted: list[date] = []
    facts = list(after)
    answer = replay(facts, today, start)
    if _holds(before, answer):
        return ()
    counted = {record.date for record in before.days if record.status is DayStatus.DONE}
    lost = [day.date for day in facts if day.date in counted and not day.counts]
    facts = _grant(facts, lost)
    granted += lost
    answer = replay(facts, today, start)
    while not _holds(before, answer):
        uncovered = [
            record.date
            for record in answer.days
            if record.status in {DayStatus.MISSED, DayStatus.FROZEN, DayStatus.REPAIRED} and record.date not in granted
        ]
        facts = _grant(facts, uncovered[-1:])
        granted += uncovered[-1:]
        answer = replay(facts, today, start)
    return tuple(sorted(granted))


def _holds(before: Streak, after: Streak) -> bool:
    return after.current >= before.current and after.best >= before.best


def _grant(facts: Sequence[DayFacts], days: Sequence[date]) -> list[DayFacts]:
    return [replace(day, granted=True) if day.date in days else day for day in facts]
