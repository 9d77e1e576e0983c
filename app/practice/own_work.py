"""What a person has done with a challenge, in their own words: handed to nobody but them."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass

from app.curriculum import service as curriculum
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.i18n import locale_of
from app.people.rules import Actor, Permission, is_id, require
from app.practice import repository_done as repository


@dataclass(frozen=True)
class OwnWork:
    """The actor's last submission of a challenge, with the challenge's title and starter prompt."""

    version_id: int
    title: str
    prompt: str
    text: str
    note: str
    minutes_saved: int | None


async def own_work(uow: UnitOfWork, actor: Actor, version_id: int) -> OwnWork:
    """What the actor handed in last for a version of a challenge. Raises NotFoundError when that is nothing."""
    require(actor, Permission.MEMBER)
    row = await repository.last_submission(uow.session, actor.person_id, version_id) if is_id(version_id) else None
    if row is None:
        raise NotFoundError
    detail = await curriculum.challenge(uow, version_id, locale_of(actor.locale))
    return OwnWork(version_id, detail.title, detail.prompt, row.text, row.note, row.minutes_saved)
