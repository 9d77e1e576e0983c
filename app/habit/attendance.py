"""On which days people are expected and which were credited to them, for many people at once: what boards are made of."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from app.database import UnitOfWork
from app.habit import repository
from app.habit.history import workplace
from app.habit.rules.workdays import DayKind, LeaveRange, Pattern, PersonCalendar

MOST_BY_ID = 1000  # beyond that reading everybody is quicker than naming so many


@dataclass(frozen=True)
class Attendance:
    """The days of a range: `workdays` are those of people without leave or own pattern, `own` those of the others."""

    workdays: frozenset[date]
    own: Mapping[int, frozenset[date]] = field(default_factory=dict[int, frozenset[date]])
    credited: Mapping[int, frozenset[date]] = field(default_factory=dict[int, frozenset[date]])

    def expected(self, person_id: int) -> frozenset[date]:
        """The days on which the calendar expects a person, whenever they joined."""
        return self.own.get(person_id, self.workdays)

    def done(self, person_id: int) -> frozenset[date]:
        """The days credited to a person."""
        return self.credited.get(person_id, frozenset())


async def attendance(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date) -> Attendance:
    """The days from `first` to `last` of these people. Reads only."""
    among = person_ids if len(person_ids) <= MOST_BY_ID else None
    credited = await repository.credited_between(uow.session, first, last, among)
    return replace(await workdays(uow, person_ids, first, last), credited=credited)


async def workdays(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date) -> Attendance:
    """Likewise, only the days on which they are expected."""
    among = person_ids if len(person_ids) <= MOST_BY_ID else None
    company = replace(await workplace(uow), days=tuple(await repository.company_days(uow.session, first, last)))
    leave = await repository.leave_between(uow.session, first, last, among)
    patterns = await repository.patterns_until(uow.session, last, among)
    plain = PersonCalendar(company.calendar)
    return await asyncio.to_thread(_attendance, plain, leave, patterns, _days(first, last))


def _attendance(
    plain: PersonCalendar,
    leave: Mapping[int, tuple[LeaveRange, ...]],
    patterns: Mapping[int, tuple[Pattern, ...]],
    days: tuple[date, ...],
) -> Attendance:
    own = {
        person_id: _workdays(replace(plain, patterns=patterns.get(person_id, ()), leave=leave.get(person_id, ())), days)
        for person_id in leave.keys() | patterns.keys()
    }
    return Attendance(_workdays(plain, days), own)


def _workdays(calendar: PersonCalendar, days: tuple[date, ...]) -> frozenset[date]:
    return frozenset(day for day in days if calendar.kind(day) is DayKind.WORKDAY)


def _days(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=offset) for offset in range((last - first).days + 1))


async def first_practice(uow: UnitOfWork, person_ids: Collection[int]) -> dict[int, date]:
    """The day of the first set of those of these people who have practised at all."""
    return await repository.first_practice(uow.session, person_ids)


@dataclass(frozen=True)
class Practice:
    """What a person did, day by day: (sets, uses of AI at work among them); ever the first set, and the last use before these days."""

    days: Mapping[date, tuple[int, int]]
    first_set: date
    earlier_use: date | None


async def practice(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date, asked_from: date) -> dict[int, Practice]:
    """The days from `first` to `last` of those of these people who have practised up to `last`; at most a thousand people.

    The last use before them is looked for only where there is none up to `asked_from`: nobody asks about it otherwise.
    """
    begun = await repository.first_sets(uow.session, person_ids, last)
    days = await repository.sets_by_day(uow.session, begun, first, last)
    used = {person_id for person_id, own in days.items() if any(uses and day <= asked_from for day, (_, uses) in own.items())}
    quiet = [person_id for person_id, begin in begun.items() if begin < first and person_id not in used]
    before = await repository.last_uses(uow.session, quiet, first)
    return {person_id: Practice(days.get(person_id, {}), begin, before.get(person_id)) for person_id, begin in begun.items()}


async def qualifying_days(uow: UnitOfWork, person_ids: Collection[int]) -> dict[int, int]:
    """How many days ever counted for each of these people; by it their plants grow."""
    return {cached.person_id: cached.qualifying for cached in await repository.caches_of(uow.session, person_ids)}


async def points_by_day(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date) -> dict[tuple[int, date], int]:
    """The points of (person, day) by the ledger, from `first` to `last`."""
    return await repository.points_by_day(uow.session, person_ids, first, last)
