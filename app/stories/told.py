"""What people are told about stories. No message names an author, and none names who tried a story without leaving a tip."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from app.database import UnitOfWork
from app.live import STORIES, hub
from app.people import service as people
from app.people.rules import Actor, Permission
from app.stories.models import Story
from app.stories.rules import path_of
from app.telling import Message, take_back, tell


def announce(uow: UnitOfWork) -> None:
    """Open feeds look again once this is committed."""
    uow.after_commit(partial(hub.announce, STORIES))


def key_of(story_id: int, about: str) -> str:
    """What a message is known by: it is said once, and taken back when the story goes."""
    return f"story:{story_id}:{about}"


async def tell_author(uow: UnitOfWork, actor: Actor, story: Story, kind: str, about: str, **facts: str) -> None:
    """Tell the author of a story, unless it is they who did it."""
    await _say(uow, frozenset({story.person_id}) - {actor.person_id}, story, kind, about, facts)


async def tell_author_by_name(uow: UnitOfWork, actor: Actor, story: Story, kind: str, about: str) -> None:
    """Likewise, naming the actor, who has written something under their name."""
    name = (await people.names_of(uow, (actor.person_id,))).get(actor.person_id, "")
    await _say(uow, frozenset({story.person_id}) - {actor.person_id}, story, kind, about, {"name": name}, actor.person_id)


async def tell_others(uow: UnitOfWork, actor: Actor, story: Story, people_ids: Iterable[int], kind: str, about: str) -> None:
    """Tell these people, but not the actor."""
    await _say(uow, frozenset(people_ids) - {actor.person_id}, story, kind, about)


async def tell_curators(uow: UnitOfWork, actor: Actor, story: Story, kind: str, about: str) -> None:
    """Tell everybody who may hide a story."""
    await tell_others(uow, actor, story, await people.ids_permitted(uow, Permission.CURATE), kind, about)


async def _say(
    uow: UnitOfWork,
    people_ids: frozenset[int],
    story: Story,
    kind: str,
    about: str,
    facts: dict[str, str] | None = None,
    named: int | None = None,
) -> None:
    known = {"title": story.title, **(facts or {})}
    await tell(uow, Message(people_ids, f"stories.{kind}", path_of(story.id), key_of(story.id, about), known, named))


async def unsay(uow: UnitOfWork, story_id: int, abouts: Iterable[str]) -> None:
    """Take back what was said to others about a story that is gone, or about something below it."""
    for about in abouts:
        await take_back(uow, key_of(story_id, about))
