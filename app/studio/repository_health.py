"""SQL of item health: the summary that lists read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from app.studio.models import LibraryEntry
from app.studio.models_health import ItemHealth
from app.studio.rules.health import Assessment, HealthMark, Measure

MOST_BY_ID = 1000  # beyond that reading all is quicker than naming so many


async def replace(session: AsyncSession, assessed: Iterable[Assessment], now: datetime) -> None:
    """Put the assessments in place of those before."""
    await session.execute(delete(ItemHealth))
    session.add_all(
        ItemHealth(
            item_id=one.item_id,
            mark=one.mark.value,
            score=one.score,
            people=one.people,
            measures=[measure.to_json() for measure in one.measures],
            assessed_at=now,
        )
        for one in assessed
    )
    await session.flush()


async def marks(session: AsyncSession, item_ids: Collection[int]) -> dict[int, HealthMark]:
    """The marks of those of these items that have one."""
    statement = select(col(ItemHealth.item_id), col(ItemHealth.mark))
    if len(item_ids) <= MOST_BY_ID:
        statement = statement.where(col(ItemHealth.item_id).in_(item_ids))
    wanted = set(item_ids)
    return {item: HealthMark(mark) for item, mark in (await session.execute(statement)).all() if item in wanted}


async def items_of_library(session: AsyncSession) -> frozenset[int]:
    """Every item that the library shows."""
    found = await session.scalars(select(LibraryEntry.item_id).where(col(LibraryEntry.item_id).is_not(None)))
    return frozenset(item for item in found if item is not None)


async def assessments(session: AsyncSession) -> list[Assessment]:
    """All assessments."""
    statement = select(col(ItemHealth.item_id), col(ItemHealth.measures))
    found = (await session.execute(statement)).all()
    return [Assessment(item, tuple(Measure.from_json(one) for one in measures)) for item, measures in found]


async def assessed_at(session: AsyncSession) -> datetime | None:
    """When the last assessment was made; None before the first one that found something."""
    return (await session.scalars(select(func.max(ItemHealth.assessed_at)))).first()
