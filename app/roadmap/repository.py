"""SQL of one cycle: its row, phases, items and history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from app.roadmap.models import RoadmapCycle, RoadmapEvent, RoadmapItem, RoadmapPhase, RoadmapSpan
from app.roadmap.rules import CycleStatus


async def cycle(session: AsyncSession, cycle_id: int, *, lock: bool = False) -> RoadmapCycle | None:
    """A cycle; locked, acts on it and its items follow one another."""
    statement = select(RoadmapCycle).where(col(RoadmapCycle.id) == cycle_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(statement)).first()


async def cycle_by_key(session: AsyncSession, client_key: str) -> RoadmapCycle | None:
    return (await session.scalars(select(RoadmapCycle).where(col(RoadmapCycle.client_key) == client_key))).first()


async def open_cycle(session: AsyncSession, unit: int) -> RoadmapCycle | None:
    """The planned or running cycle of a unit."""
    wanted = col(RoadmapCycle.unit) == unit, col(RoadmapCycle.status) != CycleStatus.CLOSED.value
    return (await session.scalars(select(RoadmapCycle).where(*wanted))).first()


async def last_number(session: AsyncSession, unit: int) -> int:
    """The number of a unit's latest cycle, 0 for none."""
    return (await session.scalars(select(func.max(col(RoadmapCycle.number))).where(col(RoadmapCycle.unit) == unit))).one() or 0


async def cycles_of(session: AsyncSession, unit: int) -> Sequence[RoadmapCycle]:
    """All cycles of a unit, the newest first."""
    statement = select(RoadmapCycle).where(col(RoadmapCycle.unit) == unit).order_by(col(RoadmapCycle.number).desc())
    return (await session.scalars(statement)).all()


async def phases(session: AsyncSession, cycle_id: int) -> list[RoadmapPhase]:
    """A cycle's phases from the first on."""
    statement = select(RoadmapPhase).where(col(RoadmapPhase.cycle_id) == cycle_id).order_by(col(RoadmapPhase.phase))
    return list((await session.scalars(statement)).all())


async def spans(session: AsyncSession, cycle_ids: Collection[int]) -> Sequence[RoadmapSpan]:
    """In which phases these cycles have been, cycle by cycle, oldest first."""
    statement = select(RoadmapSpan).where(col(RoadmapSpan.cycle_id).in_(cycle_ids))
    return (await session.scalars(statement.order_by(col(RoadmapSpan.cycle_id), col(RoadmapSpan.position)))).all()


async def items(session: AsyncSession, cycle_id: int) -> Sequence[RoadmapItem]:
    """A cycle's items, own ones by their place."""
    statement = select(RoadmapItem).where(col(RoadmapItem.cycle_id) == cycle_id)
    return (await session.scalars(statement.order_by(col(RoadmapItem.phase), col(RoadmapItem.position), col(RoadmapItem.id)))).all()


async def item(session: AsyncSession, cycle_id: int, slug: str) -> RoadmapItem | None:
    """An item by its slug; read anew, because the cycle was locked before."""
    statement = select(RoadmapItem).where(col(RoadmapItem.cycle_id) == cycle_id, col(RoadmapItem.slug) == slug)
    return (await session.scalars(statement.execution_options(populate_existing=True))).first()


async def item_by_key(session: AsyncSession, cycle_id: int, client_key: str) -> RoadmapItem | None:
    statement = select(RoadmapItem).where(col(RoadmapItem.cycle_id) == cycle_id, col(RoadmapItem.client_key) == client_key)
    return (await session.scalars(statement)).first()


async def count_own_items(session: AsyncSession, cycle_id: int) -> int:
    wanted = col(RoadmapItem.cycle_id) == cycle_id, col(RoadmapItem.own).is_(True)
    return (await session.scalars(select(func.count()).select_from(RoadmapItem).where(*wanted))).one()


async def owns_item(session: AsyncSession, cycle_id: int, person_id: int) -> bool:
    """Whether somebody looks after any item of a cycle."""
    wanted = col(RoadmapItem.cycle_id) == cycle_id, col(RoadmapItem.owner_id) == person_id
    return (await session.scalars(select(col(RoadmapItem.id)).where(*wanted).limit(1))).first() is not None


async def events(session: AsyncSession, cycle_id: int, limit: int, slug: str | None = None) -> Sequence[RoadmapEvent]:
    """What happened in a cycle, or to one item of it, the newest first."""
    statement = select(RoadmapEvent).where(col(RoadmapEvent.cycle_id) == cycle_id)
    if slug is not None:
        statement = statement.where(col(RoadmapEvent.slug) == slug)
    return (await session.scalars(statement.order_by(col(RoadmapEvent.id).desc()).limit(limit))).all()


async def delete_cycle(session: AsyncSession, row: RoadmapCycle) -> None:
    """Delete a cycle; all that belongs to it goes with it, and cycles that waited for it wait no longer."""
    await session.execute(delete(RoadmapCycle).where(col(RoadmapCycle.id) == row.id))
    session.expunge_all()


async def items_due(session: AsyncSession, first: date, last: date) -> Sequence[tuple[RoadmapItem, RoadmapCycle]]:
    """Open items of running cycles with an owner that are due from one day to another."""
    statement = (
        select(RoadmapItem, RoadmapCycle)
        .join(RoadmapCycle, col(RoadmapCycle.id) == col(RoadmapItem.cycle_id))
        .where(
            col(RoadmapItem.status) == "open",
            col(RoadmapItem.due_on).between(first, last),
            col(RoadmapItem.owner_id).is_not(None),
            col(RoadmapCycle.status) == CycleStatus.RUNNING.value,
        )
    )
    return [(row[0], row[1]) for row in (await session.execute(statement.order_by(col(RoadmapItem.id)))).all()]


async def add(session: AsyncSession, *rows: Any) -> None:
    """Store new rows now, so that constraints speak here."""
    session.add_all(rows)
    await session.flush()
