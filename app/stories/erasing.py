"""Erasing a person: their stories go with everything that shows them, and the numbers beside others' stories are right without them."""

from __future__ import annotations

from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.stories import repository
from app.stories.counting import recount
from app.stories.publishing import remove_story
from app.stories.told import announce


async def erase_contributions(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Delete what a person has published, tried, thanked for and written."""
    require(actor, Permission.MANAGE_COMPANY)
    for story in await repository.stories_of(uow.session, person_id):
        await remove_story(uow, story)
    for story_id in sorted(await repository.delete_contributions(uow.session, person_id)):
        story = await repository.story(uow.session, story_id, lock=True)
        if story is not None:
            await recount(uow, story)
    announce(uow)
