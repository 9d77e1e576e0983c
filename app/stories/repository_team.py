"""SQL of the stories of a department and of some people."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.stories.models import Story, StoryTry


async def shown_from(session: AsyncSession, department_id: int, limit: int) -> list[tuple[int, str, int, int]]:
    """(id, title, tries, minutes) in the order of the feed."""
    columns = col(Story.id), col(Story.title), col(Story.tries), col(Story.minutes_saved)
    mine = col(Story.department_id) == department_id, col(Story.shown).is_(True)
    statement = select(*columns).where(*mine).order_by(col(Story.place).desc(), col(Story.id).desc()).limit(limit)
    return [(row[0], row[1], row[2], row[3]) for row in (await session.execute(statement)).all()]


async def tried_since(session: AsyncSession, author_ids: Collection[int], since: date, least: int) -> list[tuple[int, str, int, int, date]]:
    """(id, title, author, people who tried it, day of the last of them)."""
    latest = func.max(col(StoryTry.day))
    statement = (
        select(col(Story.id), col(Story.title), col(Story.person_id), col(Story.tries), latest)
        .join(StoryTry, col(StoryTry.story_id) == col(Story.id))
        .where(col(Story.person_id).in_(author_ids), col(Story.anonymous).is_(False), col(Story.shown).is_(True))
        .where(col(Story.tries) >= least)
        .group_by(col(Story.id), col(Story.title), col(Story.person_id), col(Story.tries))
        .having(latest >= since)
        .order_by(latest.desc(), col(Story.id))
    )
    return [(row[0], row[1], row[2], row[3], row[4]) for row in (await session.execute(statement)).all()]
