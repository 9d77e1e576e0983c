"""The append-only ledgers: sets, points, qualifying days, grants, leave."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Executable,
    Select,
    exists,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from app.habit.kinds import FreezeKind, LeaveKind, SetKind
from app.habit.ledger import Finished, StoredLeave
from app.habit.repository.tables import (
    GRANTS,
    LEAVE,
    POINTS,
    QUALIFYING,
    SETS,
    WITHDRAWALS,
    add_missing,
    dialect_of,
    insert_into,
)
from app.habit.rules.points import Award, NotScored
from app.habit.rules.workdays import LeaveRange

_ADD_SET = SETS.insert().returning(SETS.c.id)
_ADD_POINTS = POINTS.insert()


async def add_set(session: AsyncSession, done: Finished) -> None:
    """Store a set and its points. The keys of both tables hold even if the person's lock did not."""
    values = {
        "person_id": done.person_id,
        "day": done.day,
        "zone": done.zone,
        "occurred_at": done.occurred_at,
        "recorded_at": done.recorded_at,
        "kind": done.kind.value,
        "item_id": done.item_id,
        "item_version_id": done.item_version_id,
        "client_key": done.client_key,
        "late": done.late,
        "counted": done.counted,
        "first_of_day": done.first_of_day,
        "freeze_earned": done.freeze_earned,
        "repaired": done.repaired,
    }
    set_id = (await session.execute(_ADD_SET, values)).scalar_one()
    points = {
        "set_id": set_id,
        "person_id": done.person_id,
        "item_id": done.item_id,
        "item_version_id": done.item_version_id,
        "day": done.day,
        "at": done.recorded_at,
        "points": done.award.points,
        "comeback": done.award.comeback,
        "reason": None if done.award.reason is None else done.award.reason.value,
    }
    await session.execute(_ADD_POINTS, points)


async def recorded_set(session: AsyncSession, set_id: int) -> Finished:
    """A set as it was stored, with its points."""
    query = (
        select(SETS, POINTS.c.points, POINTS.c.comeback, POINTS.c.reason)
        .join(POINTS, POINTS.c.set_id == SETS.c.id)
        .where(SETS.c.id == set_id)
    )
    row = (await session.execute(query)).one()
    return Finished(
        person_id=row.person_id,
        day=row.day,
        zone=row.zone,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        kind=SetKind(row.kind),
        item_id=row.item_id,
        item_version_id=row.item_version_id,
        client_key=row.client_key,
        late=row.late,
        counted=row.counted,
        first_of_day=row.first_of_day,
        freeze_earned=row.freeze_earned,
        repaired=row.repaired,
        award=Award(row.points, row.comeback, None if row.reason is None else NotScored(row.reason)),
    )


@cache
def _credit(dialect: str) -> Executable:
    return insert_into(dialect, QUALIFYING).on_conflict_do_nothing().returning(QUALIFYING.c.person_id, QUALIFYING.c.day)


async def add_qualifying_days(session: AsyncSession, days: Collection[tuple[int, date]]) -> list[tuple[int, date]]:
    """Credit days to people; a day credited before stays as it is. Those that are new."""
    if not days:
        return []
    rows = [{"person_id": person_id, "day": day} for person_id, day in days]
    return [(row.person_id, row.day) for row in (await session.execute(_credit(dialect_of(session)), rows)).all()]


async def add_grants(session: AsyncSession, days: Collection[tuple[int, date]], now: datetime, actor_id: int | None) -> None:
    """Give people compensating freezes; a day given before stays as it is."""
    if days:
        common = {"kind": FreezeKind.COMPENSATION.value, "created_at": now, "actor_id": actor_id}
        rows = [{"person_id": person_id, "day": day, **common} for person_id, day in days]
        await session.execute(add_missing(dialect_of(session), GRANTS), rows)


async def add_leave(
    session: AsyncSession, person_id: int, span: LeaveRange, kind: LeaveKind, *, category: str | None, now: datetime, actor_id: int | None
) -> int:
    """Excuse a range for a person; its id."""
    values = {"person_id": person_id, "first": span.first, "last": span.last, "kind": kind.value, "category": category}
    added = LEAVE.insert().values(**values, created_at=now, actor_id=actor_id).returning(LEAVE.c.id)
    return (await session.execute(added)).scalar_one()


def _leave_in_force() -> Select[Any, Any, Any, Any, Any]:
    columns = LEAVE.c.id, LEAVE.c.first, LEAVE.c.last, LEAVE.c.kind, LEAVE.c.category
    return select(*columns).where(~exists().where(WITHDRAWALS.c.leave_id == LEAVE.c.id))


def _stored_leave(row: Any) -> StoredLeave:
    return StoredLeave(row.id, row.first, row.last, LeaveKind(row.kind), row.category)


async def leave_of(session: AsyncSession, person_id: int, limit: int) -> list[StoredLeave]:
    """A person's leave that holds, latest range first."""
    query = _leave_in_force().where(LEAVE.c.person_id == person_id).order_by(LEAVE.c.first.desc(), LEAVE.c.id.desc()).limit(limit)
    return [_stored_leave(row) for row in (await session.execute(query)).all()]


async def same_leave(session: AsyncSession, person_id: int, span: LeaveRange, kind: LeaveKind, category: str | None) -> StoredLeave | None:
    """Just this range of a person, if it holds."""
    equal = LEAVE.c.first == span.first, LEAVE.c.last == span.last, LEAVE.c.kind == kind.value
    query = _leave_in_force().where(LEAVE.c.person_id == person_id, *equal, LEAVE.c.category.is_not_distinct_from(category)).limit(1)
    row = (await session.execute(query)).one_or_none()
    return None if row is None else _stored_leave(row)


async def own_leave(session: AsyncSession, person_id: int, leave_id: int) -> StoredLeave | None:
    """One range that holds, if it is this person's."""
    row = (await session.execute(_leave_in_force().where(LEAVE.c.person_id == person_id, LEAVE.c.id == leave_id))).one_or_none()
    return None if row is None else _stored_leave(row)


async def withdraw_leave(session: AsyncSession, leave_id: int, now: datetime, actor_id: int) -> None:
    await session.execute(add_missing(dialect_of(session), WITHDRAWALS), {"leave_id": leave_id, "created_at": now, "actor_id": actor_id})


async def credited_days(session: AsyncSession, person_ids: Collection[int]) -> dict[int, frozenset[date]]:
    """The qualifying days of people who have any."""
    days: dict[int, set[date]] = {}
    for row in await session.execute(select(QUALIFYING.c.person_id, QUALIFYING.c.day).where(QUALIFYING.c.person_id.in_(person_ids))):
        days.setdefault(row.person_id, set()).add(row.day)
    return {person_id: frozenset(own) for person_id, own in days.items()}
