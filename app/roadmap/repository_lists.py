"""SQL of many cycles at once: as many statements for a hundred departments as for one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from app.roadmap.models import RoadmapCycle, RoadmapItem, RoadmapPhase
from app.roadmap.rules import CycleStatus


@dataclass(frozen=True)
class ItemLine:
    """What an overview needs of an item."""

    cycle_id: int
    slug: str
    phase: int
    status: str
    title: str
    due_on: date | None
    position: int


async def cycles(session: AsyncSession, statuses: Collection[CycleStatus]) -> Sequence[RoadmapCycle]:
    """All cycles of these statuses, the company's first, then in the order they were planned to begin."""
    statement = select(RoadmapCycle).where(col(RoadmapCycle.status).in_([one.value for one in statuses]))
    return (
        await session.scalars(statement.order_by(col(RoadmapCycle.unit) != 0, col(RoadmapCycle.started_on), col(RoadmapCycle.id)))
    ).all()


async def phases(session: AsyncSession, statuses: Collection[CycleStatus]) -> Sequence[RoadmapPhase]:
    """The phases of all cycles of these statuses."""
    wanted = select(col(RoadmapCycle.id)).where(col(RoadmapCycle.status).in_([one.value for one in statuses]))
    statement = select(RoadmapPhase).where(col(RoadmapPhase.cycle_id).in_(wanted))
    return (await session.scalars(statement.order_by(col(RoadmapPhase.cycle_id), col(RoadmapPhase.phase)))).all()


async def item_lines(session: AsyncSession, statuses: Collection[CycleStatus]) -> list[ItemLine]:
    """The items of all cycles of these statuses up to the phase each is in."""
    columns = (RoadmapItem.cycle_id, RoadmapItem.slug, RoadmapItem.phase, RoadmapItem.status, RoadmapItem.title, RoadmapItem.due_on)
    statement = (
        select(*(col(one) for one in columns), col(RoadmapItem.position))  # pyright: ignore[reportCallIssue, reportArgumentType] - seven columns
        .join(RoadmapCycle, col(RoadmapCycle.id) == col(RoadmapItem.cycle_id))
        .where(
            col(RoadmapCycle.status).in_([one.value for one in statuses]),
            (col(RoadmapItem.phase) <= col(RoadmapCycle.phase)) | (col(RoadmapItem.due_on).is_not(None)),
        )
    )
    return [ItemLine(*row) for row in (await session.execute(statement)).all()]


async def closed_counts(session: AsyncSession) -> dict[int, int]:
    """How many cycles each unit has closed."""
    counted = select(col(RoadmapCycle.unit), func.count()).where(col(RoadmapCycle.status) == CycleStatus.CLOSED.value)
    return {row[0]: row[1] for row in (await session.execute(counted.group_by(col(RoadmapCycle.unit)))).all()}
