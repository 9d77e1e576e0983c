"""Who may see and change a cycle: the programme owner everything; who looks after a cycle or an item their part; management reads."""

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, NotFoundError
from app.people.rules import Actor, Permission, is_id
from app.roadmap import repository
from app.roadmap.models import RoadmapCycle, RoadmapItem
from app.roadmap.rules import CycleStatus


def may_lead(actor: Actor) -> bool:
    """Whether somebody plans cycles and moves them on."""
    return actor.may(Permission.LEAD_PROGRAMME)


def may_tend(actor: Actor, row: RoadmapCycle) -> bool:
    """Whether somebody may write on every item of a cycle: who leads the programme, and who looks after the cycle."""
    return may_lead(actor) or row.owner_id == actor.person_id


def may_work(actor: Actor, row: RoadmapCycle, item: RoadmapItem) -> bool:
    """Whether somebody may settle an item and write on it; who looks after it may as well."""
    return may_tend(actor, row) or item.owner_id == actor.person_id


async def cycle_row(uow: UnitOfWork, cycle_id: int, *, lock: bool = False) -> RoadmapCycle:
    """A cycle. Raises NotFoundError."""
    found = await repository.cycle(uow.session, cycle_id, lock=lock) if is_id(cycle_id) else None
    if found is None:
        raise NotFoundError("roadmap.error.no_cycle")
    return found


async def readable_cycle(uow: UnitOfWork, actor: Actor, cycle_id: int) -> RoadmapCycle:
    """A cycle for who may read the programme, looks after it, or after an item of it. For others it does not exist: NotFoundError."""
    row = await cycle_row(uow, cycle_id)
    if actor.may(Permission.VIEW_PROGRAMME) or may_tend(actor, row) or await repository.owns_item(uow.session, row.id, actor.person_id):
        return row
    raise NotFoundError("roadmap.error.no_cycle")


async def item_row(uow: UnitOfWork, row: RoadmapCycle, slug: str) -> RoadmapItem:
    """An item of a cycle. Raises NotFoundError."""
    found = await repository.item(uow.session, row.id, slug[:64])
    if found is None:
        raise NotFoundError("roadmap.error.no_item")
    return found


async def workable_item(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str) -> tuple[RoadmapCycle, RoadmapItem]:
    """A locked cycle and an item of it for who may work on it. Raises NotFoundError, ForbiddenError; ConflictError for a closed cycle."""
    await readable_cycle(uow, actor, cycle_id)
    row = await cycle_row(uow, cycle_id, lock=True)
    item = await item_row(uow, row, slug)
    if not may_work(actor, row, item):
        raise ForbiddenError
    require_open(row)
    return row, item


def require_open(row: RoadmapCycle) -> None:
    """Raises ConflictError for a closed cycle: it is history."""
    if row.status == CycleStatus.CLOSED.value:
        raise ConflictError("roadmap.error.closed")
