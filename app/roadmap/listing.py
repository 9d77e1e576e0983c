"""Many cycles at once: for other areas, and the overview of departments by phases. As many statements for a hundred as for one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from app.database import UnitOfWork
from app.i18n import Locale, locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.roadmap import repository, repository_lists
from app.roadmap.access import may_lead
from app.roadmap.guidance import title_of
from app.roadmap.models import RoadmapCycle, RoadmapPhase, RoadmapSpan
from app.roadmap.repository_lists import ItemLine
from app.roadmap.rules import CycleStatus, ItemStatus, unit_of
from app.roadmap.rules.health import judge
from app.roadmap.rules.order import Step, next_step
from app.roadmap.showing import Days, company_days, health_facts, plan_of, ref, unit_names
from app.roadmap.views import CycleRef, Overview, OverviewRow

OPEN = (CycleStatus.PLANNED, CycleStatus.RUNNING)
AHEAD = timedelta(days=120)
BEHIND = timedelta(days=30)


async def current_cycle(uow: UnitOfWork, department_id: int | None) -> CycleRef | None:
    """The running cycle of a department, or of the company (None), with its phases so far; None while none runs. Callers check who asks."""
    row = await repository.open_cycle(uow.session, unit_of(department_id))
    if row is None or row.status != CycleStatus.RUNNING.value:
        return None
    return ref(row, await repository.spans(uow.session, [row.id]))


async def cycles(uow: UnitOfWork, statuses: Sequence[CycleStatus] = (CycleStatus.RUNNING,)) -> tuple[CycleRef, ...]:
    """All running cycles (or those of other statuses), the company's first, then as they began; two statements. Callers check who asks."""
    rows = await repository_lists.cycles(uow.session, statuses)
    spans = defaultdict[int, list[RoadmapSpan]](list)
    for span in await repository.spans(uow.session, [row.id for row in rows]):
        spans[span.cycle_id].append(span)
    return tuple(ref(row, spans[row.id]) for row in rows)


async def overview(uow: UnitOfWork, actor: Actor) -> Overview:
    """Departments by phases on a timeline, with health, next step and owner, for who may read the programme."""
    require(actor, Permission.VIEW_PROGRAMME)
    locale, days = locale_of(actor.locale), await company_days(uow)
    rows = await repository_lists.cycles(uow.session, OPEN)
    names = await unit_names(uow, days.name, locale)
    people_names = await people.names_of(uow, {row.owner_id for row in rows if row.owner_id is not None})
    closed = await repository_lists.closed_counts(uow.session)
    plans = defaultdict[int, list[RoadmapPhase]](list)
    for plan in await repository_lists.phases(uow.session, OPEN):
        plans[plan.cycle_id].append(plan)
    lines = defaultdict[int, list[ItemLine]](list)
    for line in await repository_lists.item_lines(uow.session, OPEN):
        lines[line.cycle_id].append(line)
    called = {row.id: row.name for row in rows}
    with_cycle = tuple(
        _row(
            row,
            plans[row.id],
            lines[row.id],
            days,
            locale,
            names.get(row.department_id, ""),
            people_names.get(row.owner_id or 0, ""),
            called.get(row.after_cycle_id or 0, ""),
            closed.get(row.unit, 0),
        )
        for row in rows
    )
    has = {row.department_id for row in rows}
    in_use = [(one.id, one.name) for one in await people.list_departments(uow, actor)]
    units: list[tuple[int | None, str]] = [(None, names[None]), *in_use]
    return Overview(
        today=days.today,
        first=min([days.today - BEHIND, *(row.started_on for row in rows)]),
        last=max([days.today + AHEAD, *(row.ends_on for row in rows)]),
        rows=with_cycle,
        without=tuple(_empty(department, name, closed) for department, name in units if department not in has),
        may_lead=may_lead(actor),
    )


def _row(
    row: RoadmapCycle,
    plans: Sequence[RoadmapPhase],
    lines: Sequence[ItemLine],
    days: Days,
    locale: Locale,
    unit: str,
    owner: str,
    after: str,
    closed: int,
) -> OverviewRow:
    steps = [Step(one.slug, one.phase, ItemStatus(one.status), one.position) for one in lines]
    late = sum(1 for one in lines if one.status == ItemStatus.OPEN.value and _is_before(one.due_on, days.today))
    upcoming = next_step(steps, row.phase) if row.status == CycleStatus.RUNNING.value else None
    line = next((one for one in lines if upcoming is not None and one.slug == upcoming.slug), None)
    current = [one for one in steps if one.phase == row.phase]
    return OverviewRow(
        department_id=row.department_id,
        unit=unit,
        cycle=ref(row, ()),
        plans=tuple(plan_of(one) for one in plans),
        finished=tuple(one.phase for one in plans if one.finished_on is not None),
        health=judge(health_facts(row, plans[row.phase - 1], steps, late, days), days.today),
        owner=owner,
        next_slug=line.slug if line else "",
        next_title=title_of(locale, line.slug, line.title) if line else "",
        next_due=line.due_on if line else None,
        settled=sum(1 for one in current if one.status is not ItemStatus.OPEN),
        items=len(current),
        after=after,
        closed=closed,
    )


def _is_before(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _empty(department_id: int | None, unit: str, closed: dict[int, int]) -> OverviewRow:
    return OverviewRow(department_id, unit, None, (), (), None, "", "", "", None, 0, 0, "", closed.get(unit_of(department_id), 0))
