"""SQL of what waits for management: the items of the president's roles, and whatever somebody looks after."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.roadmap.models import RoadmapCycle, RoadmapItem
from app.roadmap.rules import CycleStatus, ItemStatus


async def duties(session: AsyncSession, slugs: Collection[str], person_id: int, most: int) -> Sequence[tuple[RoadmapItem, str]]:
    """Items of running cycles with the cycle's name: those of the slugs, open or settled, and open ones that the person looks after."""
    mine = (col(RoadmapItem.owner_id) == person_id) & (col(RoadmapItem.status) == ItemStatus.OPEN.value)
    statement = (
        select(RoadmapItem, col(RoadmapCycle.name))
        .join(RoadmapCycle, col(RoadmapCycle.id) == col(RoadmapItem.cycle_id))
        .where(col(RoadmapCycle.status) == CycleStatus.RUNNING.value, or_(col(RoadmapItem.slug).in_(slugs), mine))
        .order_by(
            col(RoadmapItem.status) != ItemStatus.OPEN.value,
            col(RoadmapCycle.unit) != 0,
            col(RoadmapItem.due_on).is_(None),
            col(RoadmapItem.due_on),
            col(RoadmapItem.id),
        )
        .limit(most)
    )
    return [(row[0], row[1]) for row in (await session.execute(statement)).all()]
