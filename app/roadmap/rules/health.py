"""How a cycle is doing, by rule: dates that have passed, open items, and how long nothing has moved. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.roadmap.rules import CycleStatus, Health

STILL_WEEKS = 3
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Facts:
    """What health is judged by. `open_items` and `items` are those of the current phase; `late_items` all open ones past their date."""

    status: CycleStatus
    started_on: date
    ends_on: date
    phase_ends_on: date
    moved_on: date
    items: int
    open_items: int
    late_items: int


@dataclass(frozen=True)
class Reason:
    """Why: a sentence (`roadmap.health.why.<key>`) with its number."""

    key: str
    n: int


@dataclass(frozen=True)
class Judged:
    """A cycle's health, and every reason for it; the first is the gravest."""

    health: Health
    reasons: tuple[Reason, ...]


def judge(facts: Facts, today: date) -> Judged:
    """Overdue: the phase or the cycle should have ended. At risk: items are late, nothing moved for three weeks, or the phase ends within
    two weeks with more than half of it open; for a planned cycle: its first day has passed. On track otherwise.
    """
    if facts.status is CycleStatus.CLOSED:
        return Judged(Health.FINISHED, ())
    if facts.status is CycleStatus.PLANNED:
        late = (today - facts.started_on).days
        return Judged(Health.AT_RISK, (Reason("start_passed", late),)) if late > 0 else Judged(Health.NOT_STARTED, ())
    overdue, risks = _overdue(facts, today), _risks(facts, today)
    if overdue:
        return Judged(Health.OVERDUE, (*overdue, *risks))
    return Judged(Health.AT_RISK, risks) if risks else Judged(Health.ON_TRACK, ())


def _overdue(facts: Facts, today: date) -> tuple[Reason, ...]:
    if today > facts.ends_on:
        return (Reason("cycle_passed", (today - facts.ends_on).days),)
    if today > facts.phase_ends_on:
        return (Reason("phase_passed", (today - facts.phase_ends_on).days),)
    return ()


def _risks(facts: Facts, today: date) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if facts.late_items:
        found.append(Reason("items_late", facts.late_items))
    weeks = (today - facts.moved_on).days // 7
    if weeks >= STILL_WEEKS:
        found.append(Reason("still", weeks))
    if today <= facts.phase_ends_on <= today + SOON and facts.open_items * 2 > facts.items:
        found.append(Reason("much_open", facts.open_items))
    return tuple(found)
