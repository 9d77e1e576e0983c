"""Settling items: done, skipped, open again. The order is guided: going ahead and skipping ask for a reason, which is kept and shown."""

from __future__ import annotations

from app.database import UnitOfWork
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor
from app.roadmap import repository
from app.roadmap.access import workable_item
from app.roadmap.guidance import title_of
from app.roadmap.history import record
from app.roadmap.hooks import evidence_of
from app.roadmap.items import faster, note_change
from app.roadmap.models import RoadmapCycle, RoadmapItem
from app.roadmap.notices import forget_due, item_path
from app.roadmap.rules import EventKind, ItemStatus
from app.roadmap.rules.order import comes_first
from app.roadmap.rules.texts import MAX_NOTE, MAX_REASON, check_link, check_optional
from app.roadmap.showing import item_view, ref_of
from app.roadmap.views import ItemView, ReasonNeededError, Unmet

KINDS = {ItemStatus.DONE: EventKind.ITEM_DONE, ItemStatus.SKIPPED: EventKind.ITEM_SKIPPED, ItemStatus.OPEN: EventKind.ITEM_REOPENED}


async def set_status(
    uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str, status: ItemStatus, seen: ItemStatus, reason: str = ""
) -> ItemView:
    """Settle an item as done or skipped, or open it again, for whoever works on it. The same again changes nothing.

    Raises ReasonNeededError without a reason when it is skipped, or done although something comes first; ConflictError when somebody
    else did something else meanwhile.
    """
    row, item = await workable_item(uow, actor, cycle_id, slug)
    if item.status == status.value:
        return await item_view(uow, actor, row, item)
    if item.status != seen.value:
        raise await faster(uow, item.changed_by, "status")
    why = check_optional(reason, "reason", MAX_REASON, multiline=True)
    if status is ItemStatus.SKIPPED and not why:
        raise ReasonNeededError("roadmap.reason.skip")
    if status is ItemStatus.DONE and not why:
        first = await _first(uow, actor, row, item)
        if first:
            raise ReasonNeededError("roadmap.reason.ahead", first)
    await _settle(uow, actor.person_id, row, item, status, why)
    return await item_view(uow, actor, row, item)


async def complete_item(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str, evidence: str, link: str = "") -> ItemView:
    """Settle an item as done because something in the product shows it: `evidence` becomes its note, `link` its link, where they are empty.

    For other areas, on behalf of whoever works on the item. No reason is asked for: the evidence is one, also out of turn. An item that is
    settled already stays as it is, so that sending it twice is the same as once. Raises as `edit_item`.
    """
    row, item = await workable_item(uow, actor, cycle_id, slug)
    note, address = check_optional(evidence, "note", MAX_NOTE, multiline=True), check_link(link)
    if item.status != ItemStatus.OPEN.value:
        return await item_view(uow, actor, row, item)
    item.note, item.link = item.note or note, item.link or address
    ahead = bool(await _first(uow, actor, row, item))
    await _settle(uow, actor.person_id, row, item, ItemStatus.DONE, note[:MAX_REASON] if ahead else "", note=note, link=address)
    return await item_view(uow, actor, row, item)


async def fill_in(uow: UnitOfWork, cycle_id: int, slugs: tuple[str, ...]) -> int:
    """Settle the open items of a running cycle whose evidence the product sees itself, when it is their turn; how many.

    An item that somebody has opened again is theirs to settle. No actor: a job of the product.
    """
    row = await repository.cycle(uow.session, cycle_id, lock=True)
    if row is None:
        return 0
    rows = await repository.items(uow.session, row.id)
    statuses = {one.slug: ItemStatus(one.status) for one in rows}
    ref = await ref_of(uow, row)
    settled = 0
    for item in rows:
        ready = item.slug in slugs and item.status == ItemStatus.OPEN.value and item.by_itself and item.phase <= row.phase
        if not ready or comes_first(item.slug, item.phase, statuses, row.phase):
            continue
        found = await evidence_of(uow, ref, item.slug)
        if found is None or not found.done:
            continue
        await _settle(uow, None, row, item, ItemStatus.DONE, "")
        statuses[item.slug] = ItemStatus.DONE
        settled += 1
    return settled


async def _first(uow: UnitOfWork, actor: Actor, row: RoadmapCycle, item: RoadmapItem) -> tuple[Unmet, ...]:
    rows = await repository.items(uow.session, row.id)
    statuses = {one.slug: ItemStatus(one.status) for one in rows}
    titles = {one.slug: title_of(locale_of(actor.locale), one.slug, one.title) for one in rows}
    slugs = comes_first(item.slug, item.phase, statuses, row.phase)
    return tuple(Unmet("roadmap.unmet.item", {"title": titles[one]}, item_path(row.id, one)) for one in slugs)


async def _settle(
    uow: UnitOfWork, actor_id: int | None, row: RoadmapCycle, item: RoadmapItem, status: ItemStatus, reason: str, **written: str
) -> None:
    await forget_due(uow, item)
    today = await people.staff_day(uow)  # read before anything changes: the row is checked as a whole
    item.status, item.reason = status.value, reason if status is not ItemStatus.OPEN else ""
    item.settled_on = None if status is ItemStatus.OPEN else today
    item.settled_by = None if status is ItemStatus.OPEN else actor_id
    if status is ItemStatus.OPEN:
        item.by_itself = False
    note_change(item, actor_id)
    kind = EventKind.ITEM_SEEN if actor_id is None else KINDS[status]
    await record(uow, actor_id, row, kind, item.slug, title=item.title, reason=reason, **written)
