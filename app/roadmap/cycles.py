"""Cycles: proposed, planned, started, changed, closed. One of each unit is open at a time; a new one begins after the old one is closed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.exc import IntegrityError

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.i18n import locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.roadmap import repository, repository_lists
from app.roadmap.access import cycle_row, require_open
from app.roadmap.content import KINDS
from app.roadmap.history import record
from app.roadmap.items import check_owner, faster
from app.roadmap.models import RoadmapCycle, RoadmapItem, RoadmapPhase, RoadmapSpan
from app.roadmap.notices import cycle_path
from app.roadmap.rules import CycleStatus, EventKind, unit_of
from app.roadmap.rules.dates import (
    USUAL_MONTHS,
    Length,
    PhasePlan,
    check_phases,
    check_span,
    end_after,
    length_of,
    proposed_phases,
)
from app.roadmap.rules.order import wave_ready
from app.roadmap.rules.texts import MAX_NAME, MAX_REASON, check_optional, check_prose
from app.roadmap.showing import Days, company_days, ref, ref_of, unit_names
from app.roadmap.views import CycleFields, CycleInput, CycleRef, Proposal, ReasonNeededError, Unmet

MONDAY = 7


async def propose_cycle(uow: UnitOfWork, actor: Actor, department_id: int | None) -> Proposal:
    """What a new cycle of a unit could be: four months from the next Monday on, after the department that began last. Reads only."""
    require(actor, Permission.LEAD_PROGRAMME)
    days = await company_days(uow)
    unit = await _unit_name(uow, days, department_id)
    number = await repository.last_number(uow.session, unit_of(department_id)) + 1
    started_on = days.today + timedelta(days=(MONDAY - days.today.weekday()) % MONDAY)
    ends_on = end_after(started_on, USUAL_MONTHS)
    waves = [
        row
        for row in await repository_lists.cycles(uow.session, (CycleStatus.PLANNED, CycleStatus.RUNNING))
        if row.department_id is not None and row.department_id != department_id
    ]
    after = waves[-1] if department_id is not None and waves else None
    return Proposal(
        department_id=department_id,
        number=number,
        name=translate(days.locale, "roadmap.cycle.name", unit=unit, n=number)[:MAX_NAME],
        started_on=started_on,
        months=USUAL_MONTHS,
        ends_on=ends_on,
        owner_id=actor.person_id,
        owner=(await people.names_of(uow, [actor.person_id])).get(actor.person_id, ""),
        after=ref(after, ()) if after else None,
        phases=proposed_phases(started_on, ends_on),
    )


async def plan_cycle(uow: UnitOfWork, actor: Actor, new: CycleInput, reason: str = "") -> CycleRef:
    """Plan a cycle of a unit with all items of the product and the phases' proposed days, exactly once per `client_key`.

    Raises InvalidInputError for a field, NotFoundError for a department, ConflictError while another cycle of the unit is open, and
    ReasonNeededError without a reason when it is not three to six months long.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    key = check_key(new.client_key)
    known = await repository.cycle_by_key(uow.session, key)
    if known is not None:
        return await ref_of(uow, known)
    days = await company_days(uow)
    await _unit_name(uow, days, new.department_id)
    why = _check_length(PhasePlan(0, new.started_on, new.ends_on), reason)
    after = await _check_after(uow, new.after_cycle_id, None)
    now = clock.now()
    row = RoadmapCycle(
        department_id=new.department_id,
        unit=unit_of(new.department_id),
        number=await repository.last_number(uow.session, unit_of(new.department_id)) + 1,
        name=check_prose(new.name, "name", MAX_NAME),
        status=CycleStatus.PLANNED.value,
        started_on=new.started_on,
        ends_on=new.ends_on,
        owner_id=await check_owner(uow, new.owner_id),
        after_cycle_id=after,
        client_key=key,
        changed_by=actor.person_id,
        created_at=now,
        moved_at=now,
    )
    try:
        async with uow.session.begin_nested():
            await repository.add(uow.session, row)
    except IntegrityError:
        return await _lost_race(uow, row, key)
    plans = proposed_phases(new.started_on, new.ends_on)
    await repository.add(
        uow.session,
        *(RoadmapPhase(cycle_id=row.id, phase=one.phase, starts_on=one.starts_on, ends_on=one.ends_on) for one in plans),
        *(RoadmapItem(cycle_id=row.id, phase=kind.phase, slug=kind.slug, changed_at=now) for kind in KINDS),
    )
    await record(uow, actor.person_id, row, EventKind.CREATED, day=new.started_on.isoformat(), reason=why)
    return await ref_of(uow, row)


async def _lost_race(uow: UnitOfWork, row: RoadmapCycle, key: str) -> CycleRef:
    """Somebody was faster: with this very cycle, or with another one of the unit."""
    known = await repository.cycle_by_key(uow.session, key)
    if known is not None:
        return await ref_of(uow, known)
    raise ConflictError("roadmap.error.already_open", name=row.name)


async def start_cycle(uow: UnitOfWork, actor: Actor, cycle_id: int, reason: str = "") -> None:
    """Start a planned cycle today: its first phase begins, and the planned days move along. Started already: nothing happens.

    Raises ReasonNeededError without a reason while the department before it has no success to show yet (it is in phase 1 or 2).
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await cycle_row(uow, cycle_id, lock=True)
    require_open(row)
    if row.status == CycleStatus.RUNNING.value:
        return
    why = check_optional(reason, "reason", MAX_REASON, multiline=True)
    before = await repository.cycle(uow.session, row.after_cycle_id) if row.after_cycle_id else None
    if before is not None and not wave_ready(CycleStatus(before.status), before.phase) and not why:
        raise ReasonNeededError("roadmap.reason.wave", (Unmet("roadmap.unmet.wave", {"name": before.name}, cycle_path(before.id)),))
    today = (await company_days(uow)).today
    moved = today - row.started_on
    for plan in await repository.phases(uow.session, row.id):
        plan.starts_on, plan.ends_on = plan.starts_on + moved, plan.ends_on + moved
    row.started_on, row.ends_on, row.status = today, row.ends_on + moved, CycleStatus.RUNNING.value
    await repository.add(uow.session, RoadmapSpan(cycle_id=row.id, position=1, phase=row.phase, first=today))
    await record(uow, actor.person_id, row, EventKind.STARTED, day=today.isoformat(), reason=why)


async def change_cycle(uow: UnitOfWork, actor: Actor, cycle_id: int, before: CycleFields, after: CycleFields) -> None:
    """Store what somebody changed of a cycle: the fields that differ between what they saw and what they sent.

    Raises ConflictError naming the field that somebody else changed meanwhile, InvalidInputError for what cannot be.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await cycle_row(uow, cycle_id, lock=True)
    require_open(row)
    sent = CycleFields(
        check_prose(after.name, "name", MAX_NAME),
        await check_owner(uow, after.owner_id),
        await _check_after(uow, after.after_cycle_id, row),
    )
    names = ("name", "owner_id", "after_cycle_id")
    changed = [name for name in names if getattr(sent, name) not in (getattr(before, name), getattr(row, name))]
    for name in changed:
        if getattr(before, name) != getattr(row, name):
            raise await faster(uow, row.changed_by, name)
        setattr(row, name, getattr(sent, name))
    if changed:
        await record(uow, actor.person_id, row, EventKind.CHANGED, note=row.name, owner=row.owner_id)


async def plan_phases(uow: UnitOfWork, actor: Actor, cycle_id: int, revision: int, plans: tuple[PhasePlan, ...], reason: str = "") -> None:
    """Plan the days of a cycle's five phases; the cycle lasts from the first to the last. The same again changes nothing.

    Raises InvalidInputError that names the phase, ConflictError when the cycle has changed since `revision`, and ReasonNeededError
    without a reason when all together are not three to six months.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await cycle_row(uow, cycle_id, lock=True)
    require_open(row)
    rows = await repository.phases(uow.session, row.id)
    if [one.phase for one in plans] != [one.phase for one in rows]:
        raise InvalidInputError("roadmap.error.phase", field="phase")
    if [(one.starts_on, one.ends_on) for one in plans] == [(one.starts_on, one.ends_on) for one in rows]:
        return
    if revision != row.revision:
        raise await faster(uow, row.changed_by, "phase")
    check_phases(plans)
    why = _check_length(PhasePlan(0, plans[0].starts_on, plans[-1].ends_on), reason)
    for stored, plan in zip(rows, plans, strict=True):
        stored.starts_on, stored.ends_on = plan.starts_on, plan.ends_on
    row.started_on, row.ends_on = plans[0].starts_on, plans[-1].ends_on
    await record(uow, actor.person_id, row, EventKind.PLANNED, day=row.ends_on.isoformat(), reason=why)


async def discard_cycle(uow: UnitOfWork, actor: Actor, cycle_id: int) -> None:
    """Take back a cycle that was planned and never started. Raises ConflictError for any other."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await cycle_row(uow, cycle_id, lock=True)
    if row.status != CycleStatus.PLANNED.value:
        raise ConflictError("roadmap.error.started")
    await repository.delete_cycle(uow.session, row)


async def _unit_name(uow: UnitOfWork, days: Days, department_id: int | None) -> str:
    """The name of the company, or of a department in use. Raises NotFoundError."""
    if department_id is not None and not is_id(department_id):
        raise NotFoundError("roadmap.error.no_department")
    found = (await unit_names(uow, days.name, locale_of(days.locale))).get(department_id)
    if found is None:
        raise NotFoundError("roadmap.error.no_department")
    return found


async def _check_after(uow: UnitOfWork, after_id: int | None, row: RoadmapCycle | None) -> int | None:
    """A cycle that this one can wait for: another one, which does not wait for it in turn. Raises InvalidInputError."""
    before = after_id
    seen = {row.id} if row is not None else set[int]()
    while before is not None:
        found = await repository.cycle(uow.session, before) if is_id(before) and before not in seen else None
        if found is None:
            raise InvalidInputError("roadmap.error.after", field="after_cycle_id")
        seen.add(before)
        before = found.after_cycle_id
    return after_id


def _check_length(whole: PhasePlan, reason: str) -> str:
    """The reason for another length than three to six months, '' for none. Raises InvalidInputError and ReasonNeededError."""
    check_span(whole.starts_on, whole.ends_on)
    why = check_optional(reason, "reason", MAX_REASON, multiline=True)
    length = length_of(whole.starts_on, whole.ends_on)
    if length is not Length.FINE and not why:
        raise ReasonNeededError(f"roadmap.reason.{length.value}")
    return why
