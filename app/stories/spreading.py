"""How a story spread through the company, and how the channels show it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.stories import repository
from app.stories.access import readable_story
from app.stories.models import Story
from app.stories.rules import FEWEST, spread_of
from app.stories.views import ChannelStory, Spread

MOST_TIPS = 3
MOST_SUGGESTED = 20


async def spread(uow: UnitOfWork, actor: Actor, story_id: int) -> Spread:
    """How a story spread from department to department; small departments stand together. Raises NotFoundError as `read_story`."""
    require(actor, Permission.MEMBER)
    story = await readable_story(uow, actor, story_id)
    flows = await repository.flows(uow.session, story.id)
    names = {one.id: one.name for one in await people.department_names(uow)}
    sizes = await people.department_sizes(uow, {flow.target for flow in flows if flow.target is not None})
    small = frozenset(department for department, size in sizes.items() if size < FEWEST)
    return spread_of(story.department_id, flows, names, small)


async def for_channels(uow: UnitOfWork, actor: Actor, story_ids: Sequence[int]) -> tuple[ChannelStory, ...]:
    """These stories as the channels show them, in this order; those that are not shown (any more) are left out."""
    require(actor, Permission.MEMBER)
    rows = {row.id: row for row in await repository.shown_stories(uow.session, story_ids)}
    return await _for_channels(uow, [rows[story_id] for story_id in story_ids if story_id in rows])


async def suggested_for_channels(uow: UnitOfWork, actor: Actor, since: datetime, limit: int = 5) -> tuple[ChannelStory, ...]:
    """Stories published or tried since an instant, in the order of the feed: featured first, then by re-use and freshness."""
    require(actor, Permission.MEMBER)
    return await _for_channels(uow, await repository.published_or_tried_since(uow.session, since, min(limit, MOST_SUGGESTED)))


async def _for_channels(uow: UnitOfWork, rows: Sequence[Story]) -> tuple[ChannelStory, ...]:
    if not rows:
        return ()
    names = await people.names_of(uow, {row.person_id for row in rows if not row.anonymous})
    departments = {one.id: one.name for one in await people.department_names(uow)}
    tips: dict[int, list[str]] = {}
    for row in await repository.tips(uow.session, [row.id for row in rows], MOST_TIPS * MOST_SUGGESTED):
        tips.setdefault(row.story_id or 0, []).append(row.tip)
    return tuple(
        ChannelStory(
            id=row.id,
            title=row.title,
            problem=row.problem,
            done=row.done,
            minutes_saved=row.minutes_saved,
            quality=row.quality,
            frequency=row.frequency,
            steps=row.steps,
            prompt=row.prompt,
            tool=row.tool,
            author="" if row.anonymous else names.get(row.person_id, ""),
            anonymous=row.anonymous,
            department=departments.get(row.department_id or 0, ""),
            published_at=row.published_at,
            featured=row.featured,
            tries=row.tries,
            departments=row.departments,
            tips=tuple(tips.get(row.id, ())[:MOST_TIPS]),
        )
        for row in rows
    )
