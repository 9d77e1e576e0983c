"""SQL of the exit criteria and of the rollout's pattern."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from app.roadmap.criteria.models import RoadmapCriterion, RoadmapPattern


async def latest_bars(session: AsyncSession, cycle_ids: Collection[int]) -> Sequence[RoadmapCriterion]:
    """The last change of each criterion, for all cycles and for each of these."""
    row = RoadmapCriterion
    scope = or_(col(row.cycle_id).is_(None), col(row.cycle_id).in_(cycle_ids))
    last = select(func.max(col(row.id))).where(scope).group_by(col(row.cycle_id), col(row.criterion))
    return (await session.scalars(select(row).where(col(row.id).in_(last)))).all()


async def bar_changes(session: AsyncSession, cycle_id: int, limit: int) -> Sequence[RoadmapCriterion]:
    """What was changed for all cycles or for this one, the latest first."""
    row = RoadmapCriterion
    statement = select(row).where(or_(col(row.cycle_id).is_(None), col(row.cycle_id) == cycle_id))
    return (await session.scalars(statement.order_by(col(row.id).desc()).limit(limit))).all()


async def decisions(session: AsyncSession, cycle_id: int, limit: int) -> Sequence[RoadmapPattern]:
    """What was decided about a rollout, the latest first."""
    row = RoadmapPattern
    return (await session.scalars(select(row).where(col(row.cycle_id) == cycle_id).order_by(col(row.number).desc()).limit(limit))).all()


async def append(session: AsyncSession, row: SQLModel) -> bool:
    """Store a row under the next number; False when somebody else was faster. The transaction goes on."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True
