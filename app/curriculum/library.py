"""The library as authors see it: items with title, place and languages, and to which item a version belongs."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection

from app.curriculum import repository_library
from app.curriculum.repository_library import ListedItem
from app.curriculum.rules import Kind, Language
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people.rules import is_id


async def items_listed(
    uow: UnitOfWork,
    locale: Language,
    *,
    kind: Kind | None = None,
    track: str | None = None,
    item_ids: Collection[int] | None = None,
    with_retired: bool = False,
) -> list[ListedItem]:
    """Items in their current version, those that are offered unless `with_retired`."""
    ids = None if item_ids is None else [item_id for item_id in item_ids if is_id(item_id)]
    return await repository_library.listed(uow.session, locale, kind=kind, track=track, item_ids=ids, with_retired=with_retired)


async def kind_of_version(uow: UnitOfWork, version_id: int) -> tuple[int, Kind]:
    """The item that a version belongs to, and its kind. Raises NotFoundError."""
    found = await repository_library.kind_of_version(uow.session, version_id) if is_id(version_id) else None
    if found is None:
        raise NotFoundError
    return found[0], Kind(found[1])


async def version_numbers(uow: UnitOfWork, item_id: int) -> dict[int, int]:
    """The versions of an item by id, with their numbers from 1."""
    return await repository_library.version_numbers(uow.session, item_id)


async def items_of_versions(uow: UnitOfWork, kind: Kind | None = None) -> dict[int, int]:
    """The item of each version of a kind, old ones too."""
    return await repository_library.items_of_versions(uow.session, kind)


async def sequences_of(uow: UnitOfWork, track: str) -> dict[str, tuple[int, ...]]:
    """For each kind of work ('' for everybody) that has a curriculum on a track, its challenges in order as far as they are offered.

    Where there are several, the one published last; where two packs have an item of the same name, that of the curriculum's pack.
    """
    chosen: dict[str, tuple[str, list[str]]] = {}
    for pack_id, department, slugs in await repository_library.sequences_stored(uow.session, track):
        chosen.setdefault(department or "", (pack_id, slugs))
    if not chosen:
        return {}
    named = {slug for _, slugs in chosen.values() for slug in slugs}
    found = {(pack_id, slug): item_id for pack_id, slug, item_id in await repository_library.challenges_named(uow.session, named)}
    anywhere = {slug: item_id for (_, slug), item_id in sorted(found.items(), reverse=True)}
    orders = {
        department: [found.get((pack_id, slug), anywhere.get(slug)) for slug in slugs] for department, (pack_id, slugs) in chosen.items()
    }
    return {department: tuple(item for item in order if item is not None) for department, order in orders.items()}
