"""The cached answers: made, locked, read and saved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Executable,
    bindparam,
    case,
    func,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from app.habit.ledger import Cached
from app.habit.lines import read_checkpoint, read_earlier, write_checkpoint
from app.habit.repository.tables import (
    CACHE,
    SETS,
    ZONES,
    add_missing,
    dialect_of,
    insert_into,
)
from app.habit.rules.streak import INITIAL_FREEZES

_CACHED = (
    CACHE.c.person_id,
    CACHE.c.as_of,
    CACHE.c.current,
    CACHE.c.best,
    CACHE.c.freezes,
    CACHE.c.qualifying,
    CACHE.c.checkpoint_day,
    CACHE.c.checkpoint,
)


def _cached(row: Any) -> Cached:
    start = None if row.checkpoint is None else read_checkpoint(row.checkpoint_day, row.checkpoint)
    earlier = () if row.checkpoint is None else read_earlier(row.checkpoint)
    return Cached(row.person_id, row.as_of, row.current, row.best, row.freezes, row.qualifying, start, earlier)


def _empty(person_id: int, now: datetime) -> dict[str, Any]:
    """The cache of a person without any set, which is right on every day."""
    numbers = {"current": 0, "best": 0, "freezes": INITIAL_FREEZES, "qualifying": 0}
    return {"person_id": person_id, "as_of": now.date(), "updated_at": now, **numbers}


@cache
def _make_or_lock(dialect: str) -> Executable:
    unchanged = {"updated_at": CACHE.c.updated_at}
    return insert_into(dialect, CACHE).on_conflict_do_update(index_elements=["person_id"], set_=unchanged).returning(*_CACHED)


async def lock_cache(session: AsyncSession, person_id: int, now: datetime) -> Cached:
    """The person's cache row, made where missing and locked until the commit. Raises IntegrityError for an unknown person."""
    return _cached((await session.execute(_make_or_lock(dialect_of(session)), _empty(person_id, now))).one())


async def make_caches(session: AsyncSession, person_ids: Collection[int], now: datetime) -> None:
    """Make the missing cache rows, so that everybody has one to queue on."""
    if person_ids:
        rows = [_empty(person_id, now) for person_id in sorted(person_ids)]
        await session.execute(add_missing(dialect_of(session), CACHE), rows)


async def hold_caches(session: AsyncSession, person_ids: Collection[int]) -> None:
    """Lock the cache rows of these people, in order, until the commit."""
    query = select(CACHE.c.person_id).where(CACHE.c.person_id.in_(person_ids)).order_by(CACHE.c.person_id)
    await session.execute(query.with_for_update())


async def cached(session: AsyncSession, person_id: int) -> Cached | None:
    row = (await session.execute(select(*_CACHED).where(CACHE.c.person_id == person_id))).one_or_none()
    return None if row is None else _cached(row)


async def caches(session: AsyncSession, *, after_id: int, limit: int, among: Collection[int] | None = None) -> list[Cached]:
    """Cache rows in order of person, from the one after `after_id`; only of the people in `among` where that is given."""
    query = select(*_CACHED).where(CACHE.c.person_id > after_id).order_by(CACHE.c.person_id).limit(limit)
    found = await session.execute(query if among is None else query.where(CACHE.c.person_id.in_(among)))
    return [_cached(row) for row in found.all()]


async def lock_caches(session: AsyncSession, now: datetime, *, after_id: int, limit: int) -> list[tuple[Cached, str | None]]:
    """Likewise, locked until the commit, each with the zone now in force (None for people without a set)."""
    latest = (
        select(ZONES.c.zone)
        .where(ZONES.c.person_id == CACHE.c.person_id, ZONES.c.effective_at <= now)
        .order_by(ZONES.c.effective_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    first = select(SETS.c.zone).where(SETS.c.person_id == CACHE.c.person_id).order_by(SETS.c.day, SETS.c.id).limit(1).scalar_subquery()
    practised = case((first.is_not(None), func.coalesce(latest, first)))
    query = select(*_CACHED, practised.label("zone")).where(CACHE.c.person_id > after_id).order_by(CACHE.c.person_id).limit(limit)
    return [(_cached(row), row.zone) for row in (await session.execute(query.with_for_update(of=CACHE))).all()]


_SAVE = (
    update(CACHE)
    .where(CACHE.c.person_id == bindparam("person"))
    .values(
        as_of=bindparam("as_of"),
        current=bindparam("current"),
        best=bindparam("best"),
        freezes=bindparam("freezes"),
        qualifying=bindparam("qualifying"),
        checkpoint_day=bindparam("checkpoint_day"),
        checkpoint=bindparam("checkpoint"),
        updated_at=bindparam("updated_at"),
    )
)


async def save_caches(session: AsyncSession, answers: Collection[Cached], now: datetime) -> None:
    """Store answers of people whose rows are locked."""
    if answers:
        await session.execute(_SAVE, [_stored(answer, now) for answer in answers])


def _stored(answer: Cached, now: datetime) -> dict[str, Any]:
    return {
        "person": answer.person_id,
        "as_of": answer.as_of,
        "current": answer.current,
        "best": answer.best,
        "freezes": answer.freezes,
        "qualifying": answer.qualifying,
        "checkpoint_day": None if answer.start is None else answer.start.last_counted,
        "checkpoint": None if answer.start is None else write_checkpoint(answer.start, answer.earlier),
        "updated_at": now,
    }


async def running_bests(session: AsyncSession, lengths: Collection[int]) -> list[tuple[int, int]]:
    """(person, streak) of those whose running streak is their best and one of these long."""
    query = select(CACHE.c.person_id, CACHE.c.best).where(CACHE.c.best.in_(lengths), CACHE.c.current == CACHE.c.best)
    return [(row[0], row[1]) for row in (await session.execute(query.order_by(CACHE.c.person_id))).all()]
