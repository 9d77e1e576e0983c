"""Bringing stored items to what a file says: prepared without a transaction, compared without writing, written in one short one."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app import clock
from app.curriculum import repository
from app.curriculum import repository_importing as sql
from app.curriculum.content import Draft, Place, ShownPicture, draft_of, place_of
from app.curriculum.images import with_webp_names
from app.curriculum.models import OwnItem
from app.curriculum.publishing import COMPANY_PACK, tell_imported
from app.curriculum.repository_importing import LockedItem
from app.curriculum.repository_publishing import own_items_of_pack
from app.curriculum.rules import PackItem
from app.curriculum.views import ImportReport
from app.database import UnitOfWork
from app.errors import ConflictError
from app.pictures import MEDIA_TYPE, Picture, prepare


@dataclass(frozen=True)
class Ready:
    """An item with everything that takes time done: its version as it would be stored, and its pictures."""

    item: PackItem
    place: Place
    draft: Draft
    pictures: tuple[Picture, ...]


def make_ready(items: Iterable[PackItem]) -> tuple[Ready, ...]:
    """The items as they would be stored. Raises UnusablePictureError. Slow: call in a thread."""
    return tuple(_ready(with_webp_names(item) if item.pictures else item) for item in items)


def _ready(item: PackItem) -> Ready:
    pictures = {name: prepare(content) for name, content in item.pictures.items()}
    shown = {name: ShownPicture(picture.digest, picture.width, picture.height) for name, picture in pictures.items()}
    return Ready(item, place_of(item.first), draft_of(item, shown), tuple(pictures.values()))


async def compare(uow: UnitOfWork, pack_id: str, ready: Sequence[Ready], *, retires: bool) -> ImportReport:
    """What bringing a pack's items up to date would do, without doing it. Raises ConflictError like the import."""
    known = {row.slug: row for row in await sql.item_states(uow.session, pack_id)}
    own = await _kept(uow, pack_id, retires=retires)
    added = changed = 0
    for one in ready:
        row = known.get(one.item.slug)
        if row is not None and row.item_id in own:
            continue
        if row is None or row.current_number == 0 or row.retired:
            added += 1
        elif row.kind != one.item.kind:
            raise ConflictError("curriculum.kind_changed", item=one.item.slug)
        else:
            place = (one.place.track, one.place.position, one.place.department)
            changed += (row.content_hash, row.track, row.position, row.department) != (one.draft.content_hash, *place)
    offered = {one.item.slug for one in ready}
    gone = sum(not row.retired and row.item_id not in own for slug, row in known.items() if slug not in offered) if retires else 0
    return ImportReport(added, changed, len(ready) - added - changed, gone)


async def add_items(uow: UnitOfWork, items: Sequence[PackItem], pack_id: str = COMPANY_PACK) -> ImportReport:
    """Add items to a pack or bring them up to date; nothing is ever retired. Doing it again changes nothing more.

    New content becomes a new version, content that was there before becomes current again. What the company has made its own stays as it
    is; what the file says about it becomes an offer.
    Raises ConflictError when an item has become another kind of item, UnusablePictureError for a picture that cannot be shown.
    """
    return await add_ready(uow, await asyncio.to_thread(make_ready, items), pack_id)


async def add_ready(uow: UnitOfWork, ready: Sequence[Ready], pack_id: str = COMPANY_PACK, *, retires: bool = False) -> ImportReport:
    """Likewise with what was made ready before; with `retires` items of the pack that are not among them are retired."""
    session = uow.session
    for one in ready:
        for picture in one.pictures:
            size = picture.width, picture.height
            await repository.add_image(session, picture.digest, MEDIA_TYPE, size, picture.content, clock.now())
    by_slug = {one.item.slug: one for one in ready}
    known = await sql.lock_items(session, pack_id)
    missing = [(slug, one.item.kind, one.place) for slug, one in by_slug.items() if slug not in known]
    if missing:
        await repository.add_missing_items(session, pack_id, missing)
        known = await sql.lock_items(session, pack_id)
    versions: dict[int, dict[str, int]] = defaultdict(dict)
    for version in await repository.versions_of(session, pack_id):
        versions[version.item_id][version.content_hash] = version.number
    own = await _kept(uow, pack_id, retires=retires)
    added = changed = 0
    new_versions: list[tuple[int, int, Draft]] = []
    moved: list[tuple[int, int, Place]] = []
    for slug, one in by_slug.items():
        row = known[slug]
        if row.item_id in own and row.kind != one.item.kind:
            continue
        number = _number(row, one, versions[row.item_id])
        if number not in versions[row.item_id].values():
            new_versions.append((row.item_id, number, one.draft))
        if row.item_id in own:
            _offer(own[row.item_id], row, number)
            continue
        place = (one.place.track, one.place.position, one.place.department)
        is_added = row.current_number == 0 or row.retired
        is_changed = (row.current_number, row.track, row.position, row.department) != (number, *place)
        added += is_added
        changed += is_changed and not is_added
        if is_added or is_changed or row.checked_on != one.place.checked_on:
            moved.append((row.item_id, number, one.place))
    await sql.add_versions(session, new_versions, clock.now())
    await sql.bring_up_to_date(session, moved)
    gone = [row.item_id for slug, row in known.items() if retires and slug not in by_slug and not row.retired and row.item_id not in own]
    await sql.retire_items(session, gone, clock.now())
    await session.flush()
    await tell_imported(uow, pack_id)
    return ImportReport(added, changed, len(by_slug) - added - changed, len(gone))


async def _kept(uow: UnitOfWork, pack_id: str, *, retires: bool) -> dict[int, OwnItem]:
    """What an import must not overwrite: what the company has made its own. Into its own pack it imports what it wants to have there."""
    return {} if pack_id == COMPANY_PACK and not retires else await own_items_of_pack(uow.session, pack_id)


def _offer(own: OwnItem, row: LockedItem, number: int) -> None:
    """Keep which version the pack has of an item that is the company's own; where that is new to the company, as an offer."""
    if number != own.upstream_number:
        own.upstream_number, own.offered_number = number, None if number == row.current_number else number


def _number(row: LockedItem, one: Ready, numbers: Mapping[str, int]) -> int:
    """The version of an item that has the content: the one that had it before, or the next one."""
    if row.kind != one.item.kind:
        raise ConflictError("curriculum.kind_changed", item=one.item.slug)
    return numbers.get(one.draft.content_hash) or max(numbers.values(), default=0) + 1
