"""What the author of a story adds later."""

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.habit.rules.keys import check_key
from app.people.rules import Actor, Permission, is_id, require
from app.stories import repository
from app.stories.access import own_story
from app.stories.models import StoryFollowUp
from app.stories.rules import MAX_FOLLOW_UP, check_prose
from app.stories.screening import screened_text
from app.stories.told import announce, tell_others, unsay
from app.stories.views import UNDECIDED, Decided


async def add_follow_up(uow: UnitOfWork, actor: Actor, story_id: int, client_key: str, text: str, decided: Decided = UNDECIDED) -> None:
    """Add what became of it to one's own story, exactly once per `client_key`; those who tried it are told. Raises as `publish_story`."""
    require(actor, Permission.MEMBER)
    key = check_key(client_key)
    story = await own_story(uow, actor, story_id)
    stored = await screened_text(uow, actor, "follow_up", check_prose(text, "follow_up", MAX_FOLLOW_UP), decided)
    row = StoryFollowUp(story_id=story.id, client_key=key, text=stored, created_at=clock.now())
    follow_up_id = await repository.insert_once(uow.session, row)
    if follow_up_id is None:
        return
    if story.shown:
        await tell_others(uow, actor, story, await repository.triers(uow.session, story.id), "follow_up", f"follow_up:{follow_up_id}")
    announce(uow)


async def remove_follow_up(uow: UnitOfWork, actor: Actor, follow_up_id: int) -> None:
    """Take back a follow-up of one's own; twice is once."""
    require(actor, Permission.MEMBER)
    row = await repository.follow_up_of(uow.session, actor.person_id, follow_up_id) if is_id(follow_up_id) else None
    if row is None:
        return
    await repository.delete_follow_up(uow.session, row.id)
    await unsay(uow, row.story_id, (f"follow_up:{row.id}",))
    announce(uow)
