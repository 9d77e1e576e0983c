"""Which story somebody may read or change. Whatever is not theirs to see does not exist for them."""

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people.rules import Actor, Permission, is_id
from app.stories import repository
from app.stories.models import Story


async def shown_story(uow: UnitOfWork, story_id: int, *, lock: bool = False) -> Story:
    """A story that everybody may see. Raises NotFoundError."""
    found = await _story(uow, story_id, lock=lock)
    if not found.shown:
        raise NotFoundError("storyrules.error.not_found")
    return found


async def own_story(uow: UnitOfWork, actor: Actor, story_id: int, *, lock: bool = True) -> Story:
    """The actor's own story, hidden or not. Raises NotFoundError for somebody else's."""
    found = await _story(uow, story_id, lock=lock)
    if found.person_id != actor.person_id:
        raise NotFoundError("storyrules.error.not_found")
    return found


async def any_story(uow: UnitOfWork, story_id: int) -> Story:
    """A story, locked, for who curates. Raises NotFoundError."""
    return await _story(uow, story_id, lock=True)


async def readable_story(uow: UnitOfWork, actor: Actor, story_id: int) -> Story:
    """A shown story; a hidden one for its author and who curates. Raises NotFoundError."""
    found = await _story(uow, story_id)
    if not may_read(actor, found):
        raise NotFoundError("storyrules.error.not_found")
    return found


def may_read(actor: Actor, story: Story) -> bool:
    """Whether this person may read a story."""
    return story.shown or story.person_id == actor.person_id or actor.may(Permission.CURATE)


async def _story(uow: UnitOfWork, story_id: int, *, lock: bool = False) -> Story:
    found = await repository.story(uow.session, story_id, lock=lock) if is_id(story_id) else None
    if found is None:
        raise NotFoundError("storyrules.error.not_found")
    return found
