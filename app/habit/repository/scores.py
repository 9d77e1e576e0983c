"""Sums of the points ledger."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Integer, bindparam, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.habit.ledger import PointsLine
from app.habit.repository.tables import POINTS

_MARKED = (
    select(
        case((POINTS.c.day >= bindparam("week", type_=Date()), 1), else_=0).label("in_week"),
        case((POINTS.c.day >= bindparam("quarter", type_=Date()), 1), else_=0).label("in_quarter"),
        POINTS.c.points,
        POINTS.c.comeback,
        POINTS.c.reason,
    )
    .where(POINTS.c.person_id == bindparam("person", type_=Integer()))
    .subquery()
)
_LINES = select(*_MARKED.c, func.count().label("sets")).group_by(*_MARKED.c)


async def points_lines(session: AsyncSession, person_id: int, week: date, quarter: date) -> list[PointsLine]:
    """A person's points, counted by worth, bonus and reason, and by whether their day is in the week and the quarter that began then."""
    found = await session.execute(_LINES, {"person": person_id, "week": week, "quarter": quarter})
    return [PointsLine(bool(row.in_week), bool(row.in_quarter), row.points, row.comeback, row.reason, row.sets) for row in found.all()]
