"""Publishing single items: new versions, new items, going back, retiring; what the company makes its own is not overwritten by imports.

These functions know no actor: the studio, which offers them to people, has checked the permission.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Protocol

from app import clock
from app.curriculum import repository_importing as importing
from app.curriculum import repository_publishing as sql
from app.curriculum.content import Place, ShownPicture, draft_of, pictures_of, place_of
from app.curriculum.models import CurriculumItem, OwnItem
from app.curriculum.repository_publishing import ItemFacts, StoredContent, VersionFacts
from app.curriculum.rules.fields import MAX_WORD
from app.curriculum.rules.items import Curriculum, Item, Kind, PackItem, Track
from app.curriculum.stored import item_of
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people.rules import is_id

COMPANY_PACK = "company"


class ImportListener(Protocol):
    """Whoever wants to know, inside the transaction, that a pack was imported."""

    async def pack_imported(self, uow: UnitOfWork, pack_id: str) -> None: ...


_listeners: list[ImportListener] = []


def listen_to_imports(listener: ImportListener) -> None:
    """Tell a listener of every import from now on. Safe to repeat."""
    if listener not in _listeners:
        _listeners.append(listener)


async def tell_imported(uow: UnitOfWork, pack_id: str) -> None:
    """Tell everybody who listens."""
    for listener in _listeners:
        await listener.pack_imported(uow, pack_id)


async def item_facts(uow: UnitOfWork, item_ids: Collection[int] | None = None, pack_id: str | None = None) -> tuple[ItemFacts, ...]:
    """Items without their texts, retired ones too, by id: those asked for, those of a pack, or all."""
    return tuple(await sql.facts(uow.session, item_ids, pack_id))


async def facts_of(uow: UnitOfWork, item_id: int) -> ItemFacts:
    """One item without its texts. Raises NotFoundError."""
    found = await sql.facts(uow.session, [item_id]) if is_id(item_id) else []
    if not found:
        raise NotFoundError("authoring.item.not_found")
    return found[0]


async def stored_item(uow: UnitOfWork, item_id: int, number: int | None = None) -> PackItem:
    """What a version of an item says, the current one by default. Raises NotFoundError."""
    known = await facts_of(uow, item_id)
    stored = await sql.content(uow.session, item_id, known.number if number is None else number)
    if stored is None:
        raise NotFoundError("authoring.version_not_found")
    return _item(known, stored)


async def current_items(uow: UnitOfWork, known: Collection[ItemFacts]) -> dict[int, PackItem]:
    """What the current versions of items say, by item id."""
    stored = await sql.current_contents(uow.session, [facts.item_id for facts in known])
    return {facts.item_id: _item(facts, stored[facts.item_id]) for facts in known if facts.item_id in stored}


def _item(known: ItemFacts, stored: StoredContent) -> PackItem:
    track = None if known.track is None else Track(known.track)
    place = Place(track, known.position, known.department, known.checked_on)
    return item_of(known.slug, Kind(known.kind), place, stored.minutes, stored.difficulty, stored.content)


async def stored_pictures(uow: UnitOfWork, item_id: int, number: int | None = None) -> dict[str, ShownPicture]:
    """The pictures that a version of an item shows, the current one by default, by name."""
    known = await facts_of(uow, item_id)
    stored = await sql.content(uow.session, item_id, known.number if number is None else number)
    return {} if stored is None else dict(pictures_of(stored.content))


async def unknown_items(uow: UnitOfWork, slugs: Collection[str]) -> tuple[str, ...]:
    """Which of the slugs are no challenge or lesson in use: a curriculum cannot list them."""
    known = await sql.slugs_known(uow.session, slugs, [Kind.CHALLENGE, Kind.LESSON])
    return tuple(slug for slug in slugs if slug not in known)


async def take_over_membership(uow: UnitOfWork, old: str, new: str) -> tuple[tuple[int, int, int], ...]:
    """Put a new item into the place of an old one in every curriculum that lists it: (curriculum, version before, version after)."""
    changed: list[tuple[int, int, int]] = []
    for item_id, slugs in await sql.curricula_in_use(uow.session):
        if old not in slugs:
            continue
        stored = await stored_item(uow, item_id)
        texts = {language: _with_member(text, old, new) for language, text in stored.texts.items()}
        before = (await facts_of(uow, item_id)).number
        after = await publish_version(uow, item_id, replace(stored, texts=texts), await stored_pictures(uow, item_id))
        changed.append((item_id, before, after.number))
    return tuple(changed)


def _with_member(text: Item, old: str, new: str) -> Item:
    return replace(text, items=tuple(new if slug == old else slug for slug in text.items)) if isinstance(text, Curriculum) else text


async def item_versions(uow: UnitOfWork, item_id: int) -> tuple[VersionFacts, ...]:
    """All versions of an item, the newest first."""
    return tuple(await sql.versions(uow.session, item_id))


async def publish_version(uow: UnitOfWork, item_id: int, item: PackItem, pictures: Mapping[str, ShownPicture]) -> VersionFacts:
    """Make what an item says now its current version, and it the company's own; content that it had before becomes current again.

    `pictures` are those its texts show, by name.
    """
    row = await _locked(uow, item_id)
    await make_own(uow, row)
    draft = draft_of(item, pictures)
    known = await sql.versions(uow.session, item_id)
    number = next((version.number for version in known if version.content_hash == draft.content_hash), None)
    if number is None:
        number = 1 + max((version.number for version in known), default=0)
        await importing.add_versions(uow.session, [(item_id, number, draft)], clock.now())
    place = place_of(item.first)
    row.current_number, row.track, row.position, row.department = number, place.track, place.position, place.department
    row.checked_on = place.checked_on
    await uow.session.flush()
    return next(version for version in await sql.versions(uow.session, item_id) if version.number == number)


async def create_item(uow: UnitOfWork, pack_id: str, item: PackItem, pictures: Mapping[str, ShownPicture]) -> VersionFacts:
    """A new item of the company with its first version. The slug must be free (`free_slug`)."""
    place = place_of(item.first)
    row = CurriculumItem(
        pack_id=pack_id,
        slug=item.slug,
        kind=item.kind.value,
        track=place.track,
        position=place.position,
        department=place.department,
        checked_on=place.checked_on,
    )
    uow.session.add(row)
    await uow.session.flush()
    return await publish_version(uow, row.id, item, pictures)


async def make_current(uow: UnitOfWork, item_id: int, number: int) -> VersionFacts:
    """Go to another version of an item, which becomes the company's own. Raises NotFoundError."""
    row = await _locked(uow, item_id)
    found = next((version for version in await sql.versions(uow.session, item_id) if version.number == number), None)
    if found is None:
        raise NotFoundError("authoring.version_not_found")
    await make_own(uow, row)
    row.current_number = number
    await uow.session.flush()
    return found


async def set_retired(uow: UnitOfWork, item_id: int, *, retired: bool) -> bool:
    """Retire an item or bring it back; False when it was so already. The item becomes the company's own."""
    row = await _locked(uow, item_id)
    if (row.retired_at is not None) == retired:
        return False
    await make_own(uow, row)
    row.retired_at = clock.now() if retired else None
    await uow.session.flush()
    return True


async def answer_offer(uow: UnitOfWork, item_id: int, *, take: bool) -> int | None:
    """Take the newer version of the pack (imports update the item again then), or keep the company's. The number that was offered."""
    row = await _locked(uow, item_id)
    own = next(iter(await sql.own_items(uow.session, [item_id])), None)
    if own is None or own.offered_number is None:
        return None
    number = own.offered_number
    if take:
        row.current_number, row.retired_at = number, None
        await uow.session.delete(own)
    else:
        own.offered_number = None
    await uow.session.flush()
    return number


async def make_own(uow: UnitOfWork, row: CurriculumItem) -> None:
    """From now on imports leave the item as it is."""
    if not await sql.own_items(uow.session, [row.id]):
        upstream = row.current_number or None
        uow.session.add(OwnItem(item_id=row.id, since=clock.now(), upstream_number=upstream))
        await uow.session.flush()


async def _locked(uow: UnitOfWork, item_id: int) -> CurriculumItem:
    row = await sql.lock_item(uow.session, item_id) if is_id(item_id) else None
    if row is None:
        raise NotFoundError("authoring.item.not_found")
    return row


async def free_slug(uow: UnitOfWork, wanted: str) -> str:
    """The wanted slug, or with the first free suffix: -2, -3, …"""
    stem = wanted[: MAX_WORD - 5].rstrip("-")
    taken = await sql.slugs_like(uow.session, stem)
    if wanted not in taken and len(wanted) <= MAX_WORD:
        return wanted
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{stem}-{number}") not in taken)


async def end_of_track(uow: UnitOfWork, kind: Kind, track: str) -> int:
    """The place behind the last one of a track."""
    return 1 + await sql.last_position(uow.session, kind, track)


async def standing_at(uow: UnitOfWork, kind: Kind, track: str, position: int, department: str | None) -> tuple[tuple[int, str], ...]:
    """Who stands at a place of a track now: (item id, slug)."""
    return tuple(await sql.at_position(uow.session, kind, track, position, department))


async def lock_item(uow: UnitOfWork, item_id: int) -> None:
    """Let others who want to change an item wait until this transaction ends. Raises NotFoundError."""
    await _locked(uow, item_id)
