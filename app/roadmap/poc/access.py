"""Getting hold of a PoC, and what belongs to it, for the other modules of this area."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people.rules import Actor, Permission, is_id, require
from app.roadmap import service as roadmap
from app.roadmap.poc import repository
from app.roadmap.poc.models import Poc
from app.roadmap.poc.rules import PocState, PocSurvey, Task, check_revision, require_state
from app.roadmap.rules import CycleStatus
from app.roadmap.views import CycleRef


async def stored(uow: UnitOfWork, poc_id: int, *, lock: bool = False) -> Poc:
    """Raises NotFoundError."""
    row = await repository.poc(uow.session, poc_id, lock=lock) if is_id(poc_id) else None
    if row is None:
        raise NotFoundError("poc.error.gone")
    return row


async def led(uow: UnitOfWork, actor: Actor, poc_id: int, *states: PocState, revision: int | None = None) -> Poc:
    """A PoC that the actor is about to change, locked, in one of these states and as they saw it.

    Raises ForbiddenError, NotFoundError, ConflictError when somebody has changed it meanwhile.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await stored(uow, poc_id, lock=True)
    require_state(PocState(row.state), *states)
    if revision is not None:
        check_revision(row.revision, revision)
    return row


def tasks_of(row: Poc) -> tuple[Task, ...]:
    return tuple(Task(str(name), int(minutes)) for name, minutes in row.tasks)


def origin(row: Poc, which: PocSurvey) -> str:
    """How a survey of a PoC is known among surveys."""
    return f"poc:{row.id}:{which.value}"


async def open_cycles(uow: UnitOfWork) -> tuple[CycleRef, ...]:
    """The cycles that a PoC can belong to: those that run, and those that are planned."""
    return await roadmap.cycles(uow, (CycleStatus.RUNNING, CycleStatus.PLANNED))


async def department_of(uow: UnitOfWork, row: Poc) -> int | None:
    """The department whose cycle the PoC belongs to; None for the company's, or one that is over."""
    return next((one.department_id for one in await open_cycles(uow) if one.id == row.cycle_id), None)
