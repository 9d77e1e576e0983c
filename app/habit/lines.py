"""From the rows of several tables, which come in one shape and one statement, to ledgers. Pure; the statement is the repository's."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any, Protocol

from app.habit.kinds import CompanyDayKind, LeaveKind
from app.habit.ledger import Excuse, Ledger, NamedDay, Rows, ScoredSet
from app.habit.rules.points import EarnedPoints
from app.habit.rules.streak import Progress
from app.habit.rules.workdays import LeaveRange, Pattern


class Line(Protocol):
    """One row of any of the tables; `source` says of which, and with it what the other columns mean."""

    source: str
    person_id: int
    first: date
    last: date
    number: int
    note: str | None
    item: int
    version: int
    at: datetime


@dataclass
class _Collector:
    """The lines of one person on their way to a ledger."""

    sets: dict[date, int] = field(default_factory=dict[date, int])
    excuses: list[Excuse] = field(default_factory=list[Excuse])
    patterns: list[tuple[date, str | None, bool]] = field(default_factory=list[tuple[date, str | None, bool]])
    automatic: list[tuple[date, bool]] = field(default_factory=list[tuple[date, bool]])
    granted: set[date] = field(default_factory=set[date])
    credited: int = 0

    def add(self, line: Line) -> None:
        match line.source:
            case "set":
                self.sets[line.first] = line.number
            case "leave":
                self.excuses.append(Excuse(LeaveRange(line.first, line.last), LeaveKind(line.note)))
            case "pattern":
                self.patterns.append((line.first, line.note, bool(line.number)))
            case "automatic":
                self.automatic.append((line.first, bool(line.number)))
            case "grant":
                self.granted.add(line.first)
            case _:
                self.credited = line.number

    def ledger(self) -> Ledger:
        return Ledger(
            sets=self.sets,
            excuses=tuple(self.excuses),
            patterns=patterns_of(self.patterns),
            automatic=tuple(sorted(self.automatic)),
            granted=frozenset(self.granted),
            credited=self.credited,
        )


def patterns_of(rows: list[tuple[date, str | None, bool]]) -> tuple[Pattern, ...]:
    """Each row holds until the next; one without weekdays only ends the one before it."""
    ordered = [*sorted(rows), (date.max, None, False)]
    return tuple(
        Pattern(frozenset(json.loads(weekdays)), works_on_holidays, valid_from, following[0])
        for (valid_from, weekdays, works_on_holidays), following in pairwise(ordered)
        if weekdays is not None
    )


def assemble(lines: Iterable[Line | Any]) -> Rows:
    """The lines of one person, with those of the company's days and of points."""
    person, days, scored, same_key = _Collector(), list[NamedDay](), list[ScoredSet](), None
    for line in lines:
        match line.source:
            case "company":
                days.append(NamedDay(line.first, CompanyDayKind.EXTRA if line.number else CompanyDayKind.CLOSURE, line.note or ""))
            case "points":
                scored.append(ScoredSet(EarnedPoints(line.item, line.first, line.at, line.number, line.note is not None), line.version))
            case "same_key":
                same_key = line.number
            case _:
                person.add(line)
    return Rows(person.ledger(), tuple(days), tuple(scored), same_key)


def assemble_each(person_ids: Collection[int], lines: Iterable[Line | Any]) -> dict[int, Ledger]:
    """The lines of several people, each with a ledger even if it is empty."""
    collected = {person_id: _Collector() for person_id in person_ids}
    for line in lines:
        collected[line.person_id].add(line)
    return {person_id: collector.ledger() for person_id, collector in collected.items()}


def read_checkpoint(day: date, stored: Mapping[str, Any]) -> Progress:
    """The memory of a replay after a day that counted: there is no gap then."""
    repair = stored["last_repair"]
    return Progress(
        current=stored["current"],
        best=stored["best"],
        freezes=stored["freezes"],
        qualifying=stored["qualifying"],
        last_counted=day,
        last_repair=None if repair is None else date.fromisoformat(repair),
    )


def read_earlier(stored: Mapping[str, Any]) -> tuple[Progress, ...]:
    """The checkpoints before it."""
    return tuple(read_checkpoint(date.fromisoformat(one["day"]), one) for one in stored.get("earlier", ()))


def write_checkpoint(start: Progress, earlier: Collection[Progress] = ()) -> dict[str, Any]:
    """What has to be stored of a memory beside its day, and the checkpoints before it."""
    return {**_written(start), "earlier": [{"day": one.last_counted.isoformat(), **_written(one)} for one in earlier if one.last_counted]}


def _written(start: Progress) -> dict[str, int | str | None]:
    return {
        "current": start.current,
        "best": start.best,
        "freezes": start.freezes,
        "qualifying": start.qualifying,
        "last_repair": None if start.last_repair is None else start.last_repair.isoformat(),
    }
