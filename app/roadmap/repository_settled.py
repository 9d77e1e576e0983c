"""SQL of how far items are, for many cycles in one statement."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.roadmap.models import RoadmapItem


async def statuses(session: AsyncSession, cycle_ids: Collection[int], slugs: Collection[str] | None) -> list[tuple[int, str, str]]:
    """(cycle, slug, status) of every item of these cycles, or of some."""
    columns = col(RoadmapItem.cycle_id), col(RoadmapItem.slug), col(RoadmapItem.status)
    statement = select(*columns).where(col(RoadmapItem.cycle_id).in_(cycle_ids))
    if slugs is not None:
        statement = statement.where(col(RoadmapItem.slug).in_(slugs))
    return [(row[0], row[1], row[2]) for row in (await session.execute(statement)).all()]
