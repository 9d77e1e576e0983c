"""Bookmarks: one tap, private."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules import Kind
from app.curriculum.views_listing import ListedItem
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.i18n import locale_of
from app.learning import repository
from app.people.rules import Actor, Permission, is_id, require

KEPT_KINDS = frozenset({Kind.CHALLENGE, Kind.LESSON, Kind.QUESTION})


async def keep_bookmark(uow: UnitOfWork, actor: Actor, version_id: int) -> None:
    """Keep the item that a version belongs to; again changes nothing. Raises NotFoundError for what is not there to keep."""
    require(actor, Permission.MEMBER)
    item_id = await _item(uow, version_id)
    named = await curriculum.items_named(uow, (item_id,), locale_of(actor.locale))
    if item_id not in named or named[item_id].kind not in KEPT_KINDS:
        raise NotFoundError("learn.bookmark.not_found")
    await repository.insert_bookmark(uow.session, actor.person_id, item_id, clock.now())


async def drop_bookmark(uow: UnitOfWork, actor: Actor, version_id: int) -> None:
    """Keep the item no longer; again changes nothing. Raises NotFoundError for an unknown version."""
    require(actor, Permission.MEMBER)
    await repository.delete_bookmark(uow.session, actor.person_id, await _item(uow, version_id))


async def is_kept(uow: UnitOfWork, actor: Actor, version_id: int) -> bool:
    """Whether the actor keeps the item that a version belongs to; nobody keeps what there is not."""
    require(actor, Permission.MEMBER)
    item_id = await curriculum.item_of_version(uow, version_id) if is_id(version_id) else None
    return item_id is not None and bool(await repository.kept_among(uow.session, actor.person_id, (item_id,)))


async def kept_items(uow: UnitOfWork, actor: Actor) -> tuple[ListedItem, ...]:
    """Everything the actor keeps, the latest first; items that are retired since, too."""
    require(actor, Permission.MEMBER)
    kept = await repository.bookmarks_of(uow.session, actor.person_id)
    named = await curriculum.items_named(uow, kept, locale_of(actor.locale))
    return tuple(named[item] for item in kept if item in named)


async def _item(uow: UnitOfWork, version_id: int) -> int:
    item_id = await curriculum.item_of_version(uow, version_id) if is_id(version_id) else None
    if item_id is None:
        raise NotFoundError("learn.bookmark.not_found")
    return item_id
