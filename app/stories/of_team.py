"""Stories from one department, and stories of some people that others have tried. What everybody may read anyway."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.stories import repository_team as repository


@dataclass(frozen=True)
class TeamStory:
    """A story in one line; `tries` counts the people who have tried it."""

    id: int
    title: str
    tries: int
    minutes_saved: int


@dataclass(frozen=True)
class TriedStory:
    """A story by somebody who stands by it with their name, tried by others lately."""

    id: int
    title: str
    author_id: int
    tries: int
    day: date


async def stories_from(uow: UnitOfWork, actor: Actor, department_id: int, limit: int) -> tuple[TeamStory, ...]:
    """The stories of a department as the feed has them, in its order. Reads only."""
    require(actor, Permission.MEMBER)
    return tuple(TeamStory(*row) for row in await repository.shown_from(uow.session, department_id, limit))


async def stories_tried(uow: UnitOfWork, author_ids: Collection[int], since: date, least: int) -> tuple[TriedStory, ...]:
    """Stories of these people that are not anonymous and that at least `least` others have tried, the last of them since a day."""
    return tuple(TriedStory(*row) for row in await repository.tried_since(uow.session, author_ids, since, least)) if author_ids else ()
