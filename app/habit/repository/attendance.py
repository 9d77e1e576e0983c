"""Many people over a few days: leave, patterns, credited days, points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, case, cast, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.habit.kinds import USES
from app.habit.ledger import Cached
from app.habit.lines import patterns_of
from app.habit.repository.cache import caches
from app.habit.repository.tables import LEAVE, PATTERNS, POINTS, QUALIFYING, SETS, WITHDRAWALS
from app.habit.rules.workdays import LeaveRange, Pattern


def _among(query: Select[*tuple[Any, ...]], person: ColumnElement[int], person_ids: Collection[int] | None) -> Select[*tuple[Any, ...]]:
    return query if person_ids is None else query.where(person.in_(person_ids))


async def leave_between(
    session: AsyncSession, first: date, last: date, person_ids: Collection[int] | None
) -> dict[int, tuple[LeaveRange, ...]]:
    """The leave that holds and touches the range, of some people or (None) of all."""
    query = select(LEAVE.c.person_id, LEAVE.c.first, LEAVE.c.last).where(LEAVE.c.first <= last, LEAVE.c.last >= first)
    query = query.where(~exists().where(WITHDRAWALS.c.leave_id == LEAVE.c.id))
    found: defaultdict[int, list[LeaveRange]] = defaultdict(list)
    for row in (await session.execute(_among(query, LEAVE.c.person_id, person_ids))).all():
        found[row.person_id].append(LeaveRange(row.first, row.last))
    return {person_id: tuple(spans) for person_id, spans in found.items()}


async def patterns_until(session: AsyncSession, last: date, person_ids: Collection[int] | None) -> dict[int, tuple[Pattern, ...]]:
    """The own working days that were ever in force up to a day."""
    weekdays = cast(PATTERNS.c.weekdays, String()).label("weekdays")
    query = select(PATTERNS.c.person_id, PATTERNS.c.valid_from, weekdays, PATTERNS.c.works_on_holidays).where(PATTERNS.c.valid_from <= last)
    found: defaultdict[int, list[tuple[date, str | None, bool]]] = defaultdict(list)
    for row in (await session.execute(_among(query, PATTERNS.c.person_id, person_ids))).all():
        found[row.person_id].append((row.valid_from, row.weekdays, bool(row.works_on_holidays)))
    return {person_id: patterns_of(rows) for person_id, rows in found.items()}


async def credited_between(
    session: AsyncSession, first: date, last: date, person_ids: Collection[int] | None
) -> dict[int, frozenset[date]]:
    query = select(QUALIFYING.c.person_id, QUALIFYING.c.day).where(QUALIFYING.c.day.between(first, last))
    found: defaultdict[int, list[date]] = defaultdict(list)
    for person_id, day in (await session.execute(_among(query, QUALIFYING.c.person_id, person_ids))).all():
        found[person_id].append(day)
    return {person_id: frozenset(days) for person_id, days in found.items()}


async def first_practice(session: AsyncSession, person_ids: Collection[int]) -> dict[int, date]:
    query = select(SETS.c.person_id, func.min(SETS.c.day)).where(SETS.c.person_id.in_(person_ids)).group_by(SETS.c.person_id)
    return {row[0]: row[1] for row in (await session.execute(query)).all()} if person_ids else {}


async def first_sets(session: AsyncSession, person_ids: Collection[int], until: date) -> dict[int, date]:
    """The day of the first set of those who had practised by a day."""
    query = select(SETS.c.person_id, func.min(SETS.c.day)).where(SETS.c.person_id.in_(person_ids), SETS.c.day <= until)
    return {row[0]: row[1] for row in (await session.execute(query.group_by(SETS.c.person_id))).all()} if person_ids else {}


async def last_uses(session: AsyncSession, person_ids: Collection[int], before: date) -> dict[int, date]:
    """The day of the last use before a day, of those who had one."""
    query = select(SETS.c.person_id, func.max(SETS.c.day)).where(SETS.c.person_id.in_(person_ids), SETS.c.day < before)
    query = query.where(SETS.c.kind.in_([kind.value for kind in USES])).group_by(SETS.c.person_id)
    return {row[0]: row[1] for row in (await session.execute(query)).all()} if person_ids else {}


async def sets_by_day(
    session: AsyncSession, person_ids: Collection[int], first: date, last: date
) -> dict[int, dict[date, tuple[int, int]]]:
    """How many sets of a day, and how many of them were uses."""
    uses = func.sum(case((SETS.c.kind.in_([kind.value for kind in USES]), 1), else_=0))
    query = select(SETS.c.person_id, SETS.c.day, func.count(), uses)
    query = query.where(SETS.c.person_id.in_(person_ids), SETS.c.day.between(first, last)).group_by(SETS.c.person_id, SETS.c.day)
    found: defaultdict[int, dict[date, tuple[int, int]]] = defaultdict(dict)
    for person_id, day, sets, used in (await session.execute(query)).all() if person_ids else ():
        found[person_id][day] = (sets, int(used))
    return dict(found)


async def caches_of(session: AsyncSession, person_ids: Collection[int]) -> list[Cached]:
    return await caches(session, after_id=0, limit=len(person_ids), among=person_ids) if person_ids else []


async def points_by_day(session: AsyncSession, person_ids: Collection[int], first: date, last: date) -> dict[tuple[int, date], int]:
    query = select(POINTS.c.person_id, POINTS.c.day, func.sum(POINTS.c.points)).where(
        POINTS.c.person_id.in_(person_ids), POINTS.c.points > 0
    )
    found = await session.execute(query.where(POINTS.c.day.between(first, last)).group_by(POINTS.c.person_id, POINTS.c.day))
    return {(row[0], row[1]): int(row[2]) for row in found.all()} if person_ids else {}
