"""From phase to phase: finishing one, going back, closing the cycle. What is still open is said; with a reason it goes on all the same."""

from __future__ import annotations

from datetime import date, timedelta

from app.database import UnitOfWork
from app.errors import ConflictError
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.roadmap import repository
from app.roadmap.access import cycle_row, readable_cycle, require_open
from app.roadmap.content import LAST_PHASE
from app.roadmap.guidance import title_of
from app.roadmap.history import record
from app.roadmap.hooks import unmet_by_checks
from app.roadmap.items import faster
from app.roadmap.models import RoadmapCycle, RoadmapSpan
from app.roadmap.notices import item_path
from app.roadmap.rules import CycleStatus, EventKind, ItemStatus
from app.roadmap.rules.texts import MAX_REASON, check_optional
from app.roadmap.showing import company_days, ref_of
from app.roadmap.views import ReasonNeededError, Unmet


async def missing(uow: UnitOfWork, actor: Actor, cycle_id: int) -> tuple[Unmet, ...]:
    """What is missing before the phase a cycle is in should end: its open items, and what the exit checks find. Reads only."""
    return await _missing(uow, actor, await readable_cycle(uow, actor, cycle_id))


async def finish_phase(uow: UnitOfWork, actor: Actor, cycle_id: int, phase: int, reason: str = "") -> None:
    """Finish the phase a cycle is in today: the next one begins, and the last one closes the cycle. Finished already: nothing happens.

    Raises ReasonNeededError with what is missing; ConflictError when the cycle is in another phase by now, or not started.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await _running(uow, cycle_id, phase)
    if row is None:
        return
    why = check_optional(reason, "reason", MAX_REASON, multiline=True)
    unmet = await _missing(uow, actor, row)
    if unmet and not why:
        raise ReasonNeededError("roadmap.reason.finish", unmet)
    today = (await company_days(uow)).today
    plans = await repository.phases(uow.session, row.id)
    plans[phase - 1].finished_on = today
    facts = {"phase": phase, "reason": why, "day": today.isoformat(), "unmet": len(unmet)}
    if phase == LAST_PHASE:
        await _leave_phase(uow, row, today)
        row.status, row.closed_on = CycleStatus.CLOSED.value, today
        await record(uow, actor.person_id, row, EventKind.CLOSED, **facts)
        return
    await _change_phase(uow, row, phase + 1, today)
    await record(uow, actor.person_id, row, EventKind.ADVANCED, **facts, to=row.phase)


async def go_back(uow: UnitOfWork, actor: Actor, cycle_id: int, phase: int, reason: str) -> None:
    """Go back from the phase a cycle is in to the one before, with a reason. Gone back already: nothing happens.

    Raises ReasonNeededError without one; ConflictError in the first phase, when the cycle is elsewhere by now, or not running.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await cycle_row(uow, cycle_id, lock=True)
    if row.status != CycleStatus.RUNNING.value:
        raise ConflictError("roadmap.error.not_running")
    if row.phase == phase - 1:
        return
    if row.phase != phase:
        raise await faster(uow, row.changed_by, "phase")
    if phase == 1:
        raise ConflictError("roadmap.error.first_phase")
    why = check_optional(reason, "reason", MAX_REASON, multiline=True)
    if not why:
        raise ReasonNeededError("roadmap.reason.back")
    await _change_phase(uow, row, phase - 1, (await company_days(uow)).today)
    plans = await repository.phases(uow.session, row.id)
    plans[row.phase - 1].finished_on = None
    await record(uow, actor.person_id, row, EventKind.WENT_BACK, phase=phase, to=row.phase, reason=why)


async def close_cycle(uow: UnitOfWork, actor: Actor, cycle_id: int, reason: str = "") -> None:
    """End a running cycle in whatever phase it is; a new one of the unit may begin. Closed already: nothing happens.

    Raises ReasonNeededError: before its last phase is finished a cycle is closed with a reason. ConflictError for a planned one.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    row = await cycle_row(uow, cycle_id, lock=True)
    if row.status == CycleStatus.CLOSED.value:
        return
    if row.status != CycleStatus.RUNNING.value:
        raise ConflictError("roadmap.error.not_running")
    why = check_optional(reason, "reason", MAX_REASON, multiline=True)
    if not why:
        raise ReasonNeededError("roadmap.reason.close", await _missing(uow, actor, row))
    today = (await company_days(uow)).today
    await _leave_phase(uow, row, today)
    row.status, row.closed_on = CycleStatus.CLOSED.value, today
    await record(uow, actor.person_id, row, EventKind.CLOSED, phase=row.phase, reason=why, day=today.isoformat())


async def _running(uow: UnitOfWork, cycle_id: int, phase: int) -> RoadmapCycle | None:
    """The locked cycle in this phase; None when the phase was finished before. Raises ConflictError."""
    row = await cycle_row(uow, cycle_id, lock=True)
    if row.phase == phase + 1 or (row.status == CycleStatus.CLOSED.value and row.phase == phase):
        return None
    require_open(row)
    if row.status != CycleStatus.RUNNING.value:
        raise ConflictError("roadmap.error.not_running")
    if row.phase != phase:
        raise await faster(uow, row.changed_by, "phase")
    return row


async def _missing(uow: UnitOfWork, actor: Actor, row: RoadmapCycle) -> tuple[Unmet, ...]:
    locale = locale_of(actor.locale)
    rows = await repository.items(uow.session, row.id)
    still_open = [one for one in rows if one.phase == row.phase and one.status == ItemStatus.OPEN.value]
    titles = [title_of(locale, one.slug, one.title) for one in still_open]
    items = tuple(
        Unmet("roadmap.unmet.item", {"title": title}, item_path(row.id, one.slug)) for one, title in zip(still_open, titles, strict=True)
    )
    return (*items, *await unmet_by_checks(uow, await ref_of(uow, row)))


async def _leave_phase(uow: UnitOfWork, row: RoadmapCycle, last: date) -> int:
    """The phase ended on this day; one that began later, today, is left out, so that a day is in one phase only. The next position."""
    spans = await repository.spans(uow.session, [row.id])
    latest = spans[-1]
    if latest.first > last:
        await uow.session.delete(latest)
        await uow.session.flush()
        return latest.position
    latest.last = last
    return latest.position + 1


async def _change_phase(uow: UnitOfWork, row: RoadmapCycle, phase: int, today: date) -> None:
    """From today on the cycle is in another phase; back in the one of yesterday, it never left."""
    yesterday = today - timedelta(days=1)
    position = await _leave_phase(uow, row, yesterday)
    row.phase = phase
    spans = await repository.spans(uow.session, [row.id])
    if spans and (spans[-1].phase, spans[-1].last) == (phase, yesterday):
        spans[-1].last = None
    else:
        await repository.add(uow.session, RoadmapSpan(cycle_id=row.id, position=position, phase=phase, first=today))
