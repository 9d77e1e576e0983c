"""Working on items: adding own ones, writing on them, moving and removing them. Two people at once: what one typed is never overwritten."""

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError
from app.habit.rules.keys import check_key
from app.people import service as people
from app.people.rules import Actor, is_id
from app.roadmap import repository
from app.roadmap.access import cycle_row, may_tend, readable_cycle, require_open, workable_item
from app.roadmap.content import PHASES
from app.roadmap.history import record
from app.roadmap.models import RoadmapCycle, RoadmapItem
from app.roadmap.notices import forget_due, tell_new_owner
from app.roadmap.rules import EventKind
from app.roadmap.rules.dates import check_day
from app.roadmap.rules.texts import (
    MAX_DESCRIPTION,
    MAX_NOTE,
    MAX_TITLE,
    MOST_OWN_ITEMS,
    check_link,
    check_optional,
    check_origin,
    check_prose,
)
from app.roadmap.showing import item_view
from app.roadmap.views import ItemFields, ItemView, NewItem

TENDED = ("owner_id", "due_on", "title", "description")


async def add_item(uow: UnitOfWork, actor: Actor, cycle_id: int, new: NewItem) -> ItemView:
    """Add an own item, exactly once per `client_key`; its owner is told. For who leads the programme or looks after the cycle.

    Raises NotFoundError, ForbiddenError, ConflictError for a closed cycle or too many items, InvalidInputError for a field.
    """
    key, origin = check_key(new.client_key), check_origin(new.origin)
    await readable_cycle(uow, actor, cycle_id)
    row = await cycle_row(uow, cycle_id, lock=True)
    if not may_tend(actor, row):
        raise ForbiddenError
    known = await repository.item_by_key(uow.session, row.id, key)
    if known is not None:
        return await item_view(uow, actor, row, known)
    require_open(row)
    own_items = await repository.count_own_items(uow.session, row.id)
    if own_items >= MOST_OWN_ITEMS:
        raise ConflictError("roadmap.error.many_items", most=MOST_OWN_ITEMS)
    fields = await _checked(uow, ItemFields(new.owner_id, new.due_on, "", "", new.title, new.description), own=True)
    item = RoadmapItem(
        cycle_id=row.id,
        phase=_phase(new.phase if new.phase is not None else row.phase),
        slug=f"own.{key.replace('-', '')}",
        own=True,
        title=fields.title,
        description=fields.description,
        owner_id=fields.owner_id,
        due_on=fields.due_on,
        position=own_items + 1,
        origin=origin,
        client_key=key,
        by_itself=False,
        changed_by=actor.person_id,
        changed_at=clock.now(),
    )
    await repository.add(uow.session, item)
    await record(uow, actor.person_id, row, EventKind.ITEM_ADDED, item.slug, title=item.title, phase=item.phase)
    await tell_new_owner(uow, actor.person_id, row, item)
    return await item_view(uow, actor, row, item)


async def edit_item(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str, before: ItemFields, after: ItemFields) -> ItemView:
    """Store what somebody changed: the fields that differ between what they saw and what they sent. The same again changes nothing.

    What others changed meanwhile in other fields stays. Raises ConflictError naming the field where they changed the same one; nothing is
    stored then. Note and link are for whoever works on the item; owner, day and an own item's texts for who looks after the cycle.
    """
    row, item = await workable_item(uow, actor, cycle_id, slug)
    sent = await _checked(uow, after, own=item.own)
    seen = await _checked(uow, before, own=item.own, people_too=False)
    stands = ItemFields(item.owner_id, item.due_on, item.note, item.link, item.title, item.description)
    changed = [
        name
        for name in ("title", "description", "owner_id", "due_on", "note", "link")
        if getattr(sent, name) not in (getattr(seen, name), getattr(stands, name))
    ]
    for name in changed:
        if getattr(seen, name) != getattr(stands, name):
            raise await faster(uow, item.changed_by, name)
        if name in TENDED and not may_tend(actor, row):
            raise ForbiddenError
    if changed:
        await _store(uow, actor, row, item, sent, changed)
    return await item_view(uow, actor, row, item)


async def _store(uow: UnitOfWork, actor: Actor, row: RoadmapCycle, item: RoadmapItem, sent: ItemFields, changed: list[str]) -> None:
    if {"owner_id", "due_on"} & set(changed):
        await forget_due(uow, item)
    for name in changed:
        setattr(item, name, getattr(sent, name))
    note_change(item, actor.person_id)
    facts = {"title": item.title}
    if "owner_id" in changed:
        await record(uow, actor.person_id, row, EventKind.ITEM_OWNER, item.slug, **facts, owner=item.owner_id)
        await tell_new_owner(uow, actor.person_id, row, item)
    if "due_on" in changed:
        await record(uow, actor.person_id, row, EventKind.ITEM_DUE, item.slug, **facts, day=item.due_on and item.due_on.isoformat())
    written = {name: getattr(item, name) for name in ("note", "link", "description") if name in changed}
    if written or "title" in changed:
        await record(uow, actor.person_id, row, EventKind.ITEM_CHANGED, item.slug, **facts, **written)


async def move_item(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str, phase: int) -> None:
    """Put an own item into another phase; where it is already, nothing happens."""
    row, item = await _own_item(uow, actor, cycle_id, slug)
    if item.phase != _phase(phase):
        item.phase = phase
        note_change(item, actor.person_id)
        await record(uow, actor.person_id, row, EventKind.ITEM_MOVED, item.slug, title=item.title, phase=phase)


async def remove_item(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str) -> None:
    """Remove an own item; that it was there stays in the history."""
    row, item = await _own_item(uow, actor, cycle_id, slug)
    await forget_due(uow, item)
    await record(uow, actor.person_id, row, EventKind.ITEM_REMOVED, item.slug, title=item.title, note=item.note, link=item.link)
    await uow.session.delete(item)
    await uow.session.flush()


async def _own_item(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str) -> tuple[RoadmapCycle, RoadmapItem]:
    row, item = await workable_item(uow, actor, cycle_id, slug)
    if not may_tend(actor, row):
        raise ForbiddenError
    if not item.own:
        raise ConflictError("roadmap.error.not_own")
    return row, item


def note_change(item: RoadmapItem, actor_id: int | None) -> None:
    """An item is not as somebody may have seen it."""
    item.revision += 1
    item.changed_by, item.changed_at = actor_id, clock.now()


async def faster(uow: UnitOfWork, by: int | None, field: str) -> ConflictError:
    """The error that says who changed the same thing first."""
    name = (await people.names_of(uow, [by])).get(by, "") if by is not None else ""
    return ConflictError("roadmap.error.faster" if name else "roadmap.error.faster_unknown", field=field, name=name)


async def check_owner(uow: UnitOfWork, person_id: int | None) -> int | None:
    """Somebody with an open account, or nobody. Raises InvalidInputError."""
    if person_id is None:
        return None
    if not is_id(person_id) or person_id not in await people.names_of(uow, [person_id]):
        raise InvalidInputError("roadmap.error.person", field="owner_id")
    return person_id


async def _checked(uow: UnitOfWork, fields: ItemFields, *, own: bool, people_too: bool = True) -> ItemFields:
    if fields.due_on is not None:
        check_day(fields.due_on, "due_on")
    return ItemFields(
        owner_id=await check_owner(uow, fields.owner_id) if people_too else fields.owner_id,
        due_on=fields.due_on,
        note=check_optional(fields.note, "note", MAX_NOTE, multiline=True),
        link=check_link(fields.link),
        title=check_prose(fields.title, "title", MAX_TITLE) if own else "",
        description=check_optional(fields.description, "description", MAX_DESCRIPTION, multiline=True) if own else "",
    )


def _phase(phase: int) -> int:
    if phase not in PHASES:
        raise InvalidInputError("roadmap.error.phase", field="phase")
    return phase
