"""Changing what is asked for: by the programme owner, for all cycles or for one, with history; switched off with a reason only."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.helpdesk.knowledge.rules import Task
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.people.validation import check_text
from app.roadmap import service as roadmap
from app.roadmap.criteria import repository
from app.roadmap.criteria.bars import InForce, bar_of, bars_in
from app.roadmap.criteria.models import RoadmapCriterion
from app.roadmap.criteria.rules.criteria import MOST_REASON, SPECS, Bar, Criterion, check_bar
from app.roadmap.rules import CycleStatus

TASKS = tuple(task.value for task in Task if task is not Task.OTHER)


async def set_bar(uow: UnitOfWork, actor: Actor, cycle_id: int, criterion: Criterion, wanted: Bar, seen: int, *, for_all: bool) -> None:
    """Ask for this from now on, in all cycles or in this one; the same again changes nothing. `seen` is the number of the last change of
    that kind the actor knew.

    Raises InvalidInputError for a bar outside its bounds, ConflictError when somebody else changed it meanwhile or the cycle is closed.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    await _require_open(uow, actor, cycle_id)
    reason = "" if wanted.on or not wanted.reason.strip() else check_text(wanted.reason, "reason", MOST_REASON, multiline=True)
    bar = check_bar(criterion, Bar(wanted.number, wanted.weeks, wanted.tasks, wanted.on, reason), frozenset(TASKS))
    now = (await bars_in(uow, cycle_id))[criterion]
    if for_all and bar == await _for_all(uow, criterion):
        return
    if not for_all and now.own and bar == now.bar:
        return
    await _append(uow, actor, None if for_all else cycle_id, criterion, bar, seen, now)


async def follow_others(uow: UnitOfWork, actor: Actor, cycle_id: int, criterion: Criterion, seen: int) -> None:
    """Ask in this cycle for what is asked for in all others again; nothing happens where it does already. Raises ConflictError."""
    require(actor, Permission.LEAD_PROGRAMME)
    await _require_open(uow, actor, cycle_id)
    now = (await bars_in(uow, cycle_id))[criterion]
    if now.own:
        await _append(uow, actor, cycle_id, criterion, now.bar, seen, now, inherit=True)


async def _append(
    uow: UnitOfWork,
    actor: Actor,
    cycle_id: int | None,
    criterion: Criterion,
    bar: Bar,
    seen: int,
    now: InForce,
    *,
    inherit: bool = False,
) -> None:
    number = now.number if cycle_id is None else now.cycle_number
    row = RoadmapCriterion(
        cycle_id=cycle_id,
        criterion=criterion.value,
        number=number + 1,
        inherit=inherit,
        active=bar.on,
        value=bar.number,
        weeks=bar.weeks,
        tasks=list(bar.tasks),
        reason=bar.reason,
        changed_by=actor.person_id,
        changed_at=clock.now(),
    )
    if seen != number or not await repository.append(uow.session, row):
        raise ConflictError("criteria.error.faster", field="number")
    subject = "roadmap:criteria" if cycle_id is None else f"roadmap_cycle:{cycle_id}"
    await people.record_audit(
        uow,
        actor,
        "roadmap.criterion",
        subject,
        criterion=criterion.value,
        value=bar.number,
        weeks=bar.weeks,
        active=bar.on,
        inherit=inherit,
    )


async def _for_all(uow: UnitOfWork, criterion: Criterion) -> Bar:
    rows = await repository.latest_bars(uow.session, [])
    return next((bar_of(row) for row in rows if row.criterion == criterion.value), SPECS[criterion].bar)


async def _require_open(uow: UnitOfWork, actor: Actor, cycle_id: int) -> None:
    if (await roadmap.readable_ref(uow, actor, cycle_id)).status is CycleStatus.CLOSED:
        raise ConflictError("criteria.error.closed")


def criterion_of(value: str) -> Criterion:
    """A criterion by its word. Raises InvalidInputError."""
    try:
        return Criterion(value)
    except ValueError:
        raise InvalidInputError("criteria.error.criterion", field="criterion") from None
