"""SQL of the feed: index scans in the order of `place`, page after page by key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.rules import Actor
from app.stories.models import Story, StoryTry
from app.stories.rules import FEATURED
from app.stories.views import Cursor, Wanted


async def page(session: AsyncSession, actor: Actor, wanted: Wanted, after: Cursor | None, limit: int) -> Sequence[Story]:
    """The next stories of a feed."""
    statement = _feed(actor, wanted)
    if after is not None:
        statement = statement.where(tuple_(col(Story.place), col(Story.id)) < (after.place, after.story_id))
    statement = statement.order_by(col(Story.place).desc(), col(Story.id).desc()).limit(limit)
    return (await session.scalars(statement)).all()


async def among(session: AsyncSession, actor: Actor, wanted: Wanted, story_ids: Collection[int]) -> Sequence[Story]:
    """Those of the stories that the feed would show."""
    return (await session.scalars(_feed(actor, wanted).where(col(Story.id).in_(story_ids)))).all()


async def first_untried(session: AsyncSession, person_id: int) -> tuple[int, str] | None:
    """Number and title of the story that stands first among those a person has neither written nor tried."""
    tried = exists().where(col(StoryTry.story_id) == col(Story.id), col(StoryTry.person_id) == person_id)
    others = col(Story.shown).is_(True), col(Story.person_id) != person_id, ~tried
    statement = select(col(Story.id), col(Story.title)).where(*others).order_by(col(Story.place).desc(), col(Story.id).desc()).limit(1)
    row = (await session.execute(statement)).first()
    return None if row is None else (row[0], row[1])


def _feed(actor: Actor, wanted: Wanted) -> Select[Any]:
    """What the filters leave. One's own stories are there while they are hidden, too, in the list of one's own."""
    return select(Story).where(*_conditions(actor, wanted))


def _conditions(actor: Actor, wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [col(Story.person_id) == actor.person_id if wanted.mine else col(Story.shown).is_(True)]
    if wanted.my_work:
        conditions.append(col(Story.kind_of_work) == actor.kind_of_work)
    if wanted.my_department:
        conditions.append(col(Story.department_id) == actor.department_id)
    if wanted.tool:
        conditions.append(col(Story.tool) == wanted.tool)
    if wanted.least_minutes:
        conditions.append(col(Story.minutes_saved) >= wanted.least_minutes)
    if wanted.featured:
        conditions.append(col(Story.place) >= FEATURED)  # where only featured ones stand, so that the index finds them
    if wanted.questions:
        conditions.append(col(Story.open_questions) > 0)
    if wanted.tried:
        tried = select(col(StoryTry.story_id)).where(col(StoryTry.person_id) == actor.person_id, col(StoryTry.story_id).is_not(None))
        conditions.append(col(Story.id).in_(tried))
    return conditions


async def tools(session: AsyncSession, limit: int) -> Sequence[str]:
    """The tools of shown stories, the most used first."""
    statement = (
        select(col(Story.tool))
        .where(col(Story.shown), col(Story.tool) != "")
        .group_by(col(Story.tool))
        .order_by(func.count().desc(), col(Story.tool))
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def published_by_department(session: AsyncSession, since: datetime) -> dict[int | None, int]:
    """How many shown stories were published since an instant, by department."""
    row = Story
    counted = select(col(row.department_id), func.count()).where(col(row.shown).is_(True), col(row.published_at) >= since)
    return {found[0]: found[1] for found in (await session.execute(counted.group_by(col(row.department_id)))).all()}
