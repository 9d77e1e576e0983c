"""How far cycles are, for whoever judges a phase by their items."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection

from app.database import UnitOfWork
from app.people.rules import Actor
from app.roadmap import repository_settled
from app.roadmap.access import readable_cycle
from app.roadmap.rules import ItemStatus
from app.roadmap.showing import ref_of
from app.roadmap.views import CycleRef


async def readable_ref(uow: UnitOfWork, actor: Actor, cycle_id: int) -> CycleRef:
    """A cycle for who may read it. Raises NotFoundError."""
    return await ref_of(uow, await readable_cycle(uow, actor, cycle_id))


async def item_statuses(
    uow: UnitOfWork, cycle_ids: Collection[int], slugs: Collection[str] | None = None
) -> dict[int, dict[str, ItemStatus]]:
    """The status of every item (or of these) by slug, by cycle. Checks nobody's permission."""
    found: dict[int, dict[str, ItemStatus]] = {cycle_id: {} for cycle_id in cycle_ids}
    for cycle_id, slug, status in await repository_settled.statuses(uow.session, cycle_ids, slugs):
        found[cycle_id][slug] = ItemStatus(status)
    return found
