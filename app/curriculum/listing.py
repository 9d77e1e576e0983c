"""Items in rows: by id, for a kind of work, the lessons of all tracks."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection

from app.curriculum import repository_listing as repository
from app.curriculum.rules.items import Kind, Language
from app.curriculum.views_listing import ListedItem
from app.database import UnitOfWork

PRACTISED = (Kind.CHALLENGE, Kind.LESSON)


async def items_named(uow: UnitOfWork, items: Collection[int], locale: Language) -> dict[int, ListedItem]:
    """Items by id in their current version, retired ones too; those that never had a version are left out."""
    found = await repository.listed(uow.session, locale, repository.is_one_of(items)) if items else []
    return {item.item_id: item for item in found}


async def items_for_work(uow: UnitOfWork, track: str, kind_of_work: str | None, locale: Language) -> tuple[ListedItem, ...]:
    """The lessons, then the challenges made for a kind of work on a track; empty without a kind of work."""
    if kind_of_work is None:
        return ()
    conditions = repository.is_offered(*PRACTISED), repository.is_of_work(track, kind_of_work)
    found = await repository.listed(uow.session, locale, *conditions)
    return tuple(sorted(found, key=lambda item: item.kind is not Kind.LESSON))


async def all_lessons(uow: UnitOfWork, locale: Language) -> tuple[ListedItem, ...]:
    """Every lesson that is offered, by track and order."""
    return tuple(await repository.listed(uow.session, locale, repository.is_offered(Kind.LESSON)))


async def item_of_version(uow: UnitOfWork, version_id: int) -> int | None:
    """The item that a version belongs to; None for an unknown one."""
    return await repository.item_of(uow.session, version_id)
