"""The door to the uploads area: keeping a picture somebody sent, letting it belong to something, and who may see it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from enum import StrEnum

from app import clock
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.people.rules import Actor, Permission, require
from app.pictures import MEDIA_TYPE, Picture
from app.uploads import repository
from app.uploads.models import Upload
from app.uploads.privacy import HELD
from app.uploads.views import UploadView

__all__ = [
    "HELD",
    "MEDIA_TYPE",
    "Audience",
    "UploadView",
    "attach",
    "content",
    "forget_unused",
    "guard",
    "keep",
    "remove",
    "remove_of",
    "shown",
]

MOST_UNUSED = 40
UNUSED_KEPT = timedelta(days=2)
TOKEN = re.compile(r"[\w-]{22}", re.ASCII)

MaySee = Callable[[UnitOfWork, Actor, str], Awaitable[bool]]


class Audience(StrEnum):
    """Who may see a picture: whoever sent it, every signed-in person, or whom the area decides."""

    SENDER = "sender"
    EVERYONE = "everyone"
    AREA = "area"


_guards: dict[str, MaySee] = {}


def guard(area: str, may_see: MaySee) -> None:
    """Let an area decide who may see its pictures: `may_see(uow, actor, subject)`. Called when the process is put together."""
    _guards[area] = may_see


async def keep(uow: UnitOfWork, actor: Actor, picture: Picture) -> UploadView:
    """Keep a picture (`app.pictures.read`) for what the actor is writing. Raises InvalidInputError when too many lie unused."""
    require(actor, Permission.MEMBER)
    if await repository.unattached_of(uow.session, actor.person_id) >= MOST_UNUSED:
        raise InvalidInputError("uploads.too_many", field="image", most=MOST_UNUSED)
    row = Upload(
        token=secrets.token_urlsafe(16),
        person_id=actor.person_id,
        content=picture.content,
        width=picture.width,
        height=picture.height,
        audience=Audience.SENDER,
        created_at=clock.now(),
    )
    uow.session.add(row)
    await uow.session.flush()
    return UploadView(row.token, row.width, row.height)


async def attach(
    uow: UnitOfWork,
    actor: Actor,
    tokens: Sequence[str],
    *,
    audience: Audience,
    area: str,
    subject: str,
    anonymous: bool = False,
    moved_from: str = "",
) -> tuple[UploadView, ...]:
    """Let the actor's pictures belong to `subject` of `area`; those that do already stay, also when a colleague sent them.

    Twice is the same as once. `anonymous` forgets for good who sent them. `moved_from` is a subject of the area, such as a draft, that
    gives its pictures to this one. Raises NotFoundError for one that is not the actor's to use.
    """
    require(actor, Permission.MEMBER)
    if not tokens:
        return ()
    if not all(TOKEN.fullmatch(token) for token in tokens):
        raise NotFoundError("uploads.not_found")
    there = await repository.belonging_to(uow.session, tokens, area, subject)
    there |= await repository.attach(
        uow.session, actor.person_id, tokens, audience.value, area, subject, anonymous=anonymous, moved_from=moved_from
    )
    if set(tokens) - there:
        raise NotFoundError("uploads.not_found")
    views = await shown(uow, tokens)
    return tuple(views[token] for token in dict.fromkeys(tokens))


async def shown(uow: UnitOfWork, tokens: Collection[str]) -> dict[str, UploadView]:
    """Pictures by token; those that are gone are left out. Whether the reader may see them is decided when the browser asks."""
    rows = await repository.sizes(uow.session, tokens) if tokens else ()
    return {row.token: UploadView(row.token, row.width, row.height) for row in rows}


async def remove(uow: UnitOfWork, tokens: Collection[str]) -> None:
    """Delete pictures; those that are gone are no error. The caller has decided that they may be."""
    if tokens:
        await repository.remove(uow.session, tokens)


async def remove_of(uow: UnitOfWork, area: str, subject: str, keep: Collection[str] = ()) -> None:
    """Delete what belongs to a subject, all but `keep`."""
    await repository.remove_of(uow.session, area, subject, keep)


async def content(uow: UnitOfWork, actor: Actor, token: str) -> bytes:
    """The picture itself (`MEDIA_TYPE`). Raises NotFoundError for those who may not see it just as for one that is not there."""
    require(actor, Permission.MEMBER)
    row = await repository.by_token(uow.session, token) if TOKEN.fullmatch(token) else None
    if row is None or not await _may_see(uow, actor, row):
        raise NotFoundError("uploads.not_found")
    return row.content


async def _may_see(uow: UnitOfWork, actor: Actor, row: Upload) -> bool:
    if row.person_id == actor.person_id or row.audience == Audience.EVERYONE:
        return True
    may_see = _guards.get(row.area)
    return row.audience == Audience.AREA and may_see is not None and await may_see(uow, actor, row.subject)


async def forget_unused(uow: UnitOfWork) -> int:
    """Delete pictures that were used for nothing in two days; how many."""
    return await repository.remove_unattached_before(uow.session, clock.now() - UNUSED_KEPT)
