"""SQL of the numbers about stories."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import case, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from app.stories.models import Story, StoryTry


async def published(session: AsyncSession, begin: datetime, end: datetime) -> int:
    """How many stories of a time are shown."""
    statement = select(func.count()).where(col(Story.shown), col(Story.published_at) >= begin, col(Story.published_at) < end)
    return (await session.scalars(statement)).one()


async def tries(session: AsyncSession, first: date, last: date) -> tuple[int, int, int]:
    """Tries of a time, those by another department than the story's, and how many stories were tried."""
    elsewhere = func.coalesce(func.sum(case((col(StoryTry.department_id) != col(Story.department_id), 1), else_=0)), 0)
    statement = (
        select(func.count(), elsewhere, func.count(func.distinct(col(StoryTry.story_id))))
        .select_from(StoryTry)
        .outerjoin(Story, col(Story.id) == col(StoryTry.story_id))
        .where(col(StoryTry.day).between(first, last))
    )
    number, other, stories = (await session.execute(statement)).one()
    return number, int(other), stories


async def minutes_reported(session: AsyncSession, person_ids: Collection[int], first: date, last: date) -> list[tuple[int, date, int]]:
    """(person, day, minutes) of tries that saved time."""
    row = StoryTry
    statement = select(col(row.person_id), col(row.day), col(row.minutes_saved)).where(
        col(row.person_id).in_(person_ids), col(row.day).between(first, last), col(row.minutes_saved).is_not(None)
    )
    return [(person, day, minutes) for person, day, minutes in (await session.execute(statement)).all() if minutes is not None]
