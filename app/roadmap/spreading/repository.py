"""All SQL of the spreading plans."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.roadmap.spreading.models import SpreadPlan


async def plan(session: AsyncSession, plan_id: int, *, lock: bool = False) -> SpreadPlan | None:
    return await session.get(SpreadPlan, plan_id, with_for_update=True if lock else None, populate_existing=lock)


async def plans_of(session: AsyncSession, cycle_id: int) -> Sequence[SpreadPlan]:
    """The plans of a cycle, the latest first."""
    return (await session.scalars(select(SpreadPlan).where(col(SpreadPlan.cycle_id) == cycle_id).order_by(col(SpreadPlan.id).desc()))).all()


async def begin(session: AsyncSession, row: SpreadPlan) -> SpreadPlan:
    """The plan for a department: this one, or the one that somebody else has begun meanwhile."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        statement = select(SpreadPlan).where(col(SpreadPlan.cycle_id) == row.cycle_id, col(SpreadPlan.department_id) == row.department_id)
        found = await session.scalar(statement)
        if found is None:
            raise
        return found
    return row
