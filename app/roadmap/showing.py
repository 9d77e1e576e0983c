"""A cycle and its items as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, learning_day
from app.roadmap import repository
from app.roadmap.access import item_row, may_lead, may_tend, may_work, readable_cycle
from app.roadmap.guidance import guidance, title_of
from app.roadmap.history import history_of
from app.roadmap.hooks import evidence_of
from app.roadmap.models import RoadmapCycle, RoadmapItem, RoadmapPhase, RoadmapSpan
from app.roadmap.rules import CycleStatus, ItemStatus
from app.roadmap.rules.dates import PhasePlan
from app.roadmap.rules.health import Facts, judge
from app.roadmap.rules.order import Step, comes_first, guided, next_step
from app.roadmap.views import CycleRef, CycleView, ItemPage, ItemView, PhaseSpan, PhaseView


@dataclass(frozen=True)
class Days:
    """The company's calendar as the roadmap needs it: today, and the day of an instant."""

    name: str
    locale: Locale
    zone: ZoneInfo
    day_start_hour: int

    @property
    def today(self) -> date:
        return self.of(clock.now())

    def of(self, instant: datetime) -> date:
        return learning_day(instant, self.zone, self.day_start_hour)


async def company_days(uow: UnitOfWork) -> Days:
    """The company's days."""
    company = await people.company(uow)
    return Days(company.name, locale_of(company.locale), ZoneInfo(company.zone), company.day_start_hour)


async def show_cycle(uow: UnitOfWork, actor: Actor, cycle_id: int) -> CycleView:
    """A cycle with its phases, items and history, for who may read the programme, looks after it or after an item of it.

    Raises NotFoundError.
    """
    row = await readable_cycle(uow, actor, cycle_id)
    locale = locale_of(actor.locale)
    days = await company_days(uow)
    items = await repository.items(uow.session, row.id)
    plans = await repository.phases(uow.session, row.id)
    siblings = await repository.cycles_of(uow.session, row.unit)
    after = await repository.cycle(uow.session, row.after_cycle_id) if row.after_cycle_id else None
    spans = await repository.spans(uow.session, [one.id for one in (*siblings, *((after,) if after else ()))])
    shown = await _item_views(uow, actor, row, items, days.today)
    upcoming = next_step((_step(one) for one in items), row.phase) if row.status == CycleStatus.RUNNING.value else None
    names = await people.names_of(uow, [row.owner_id] if row.owner_id else [])
    return CycleView(
        cycle=ref(row, spans),
        unit=(await unit_names(uow, days.name, locale)).get(row.department_id, ""),
        owner=names.get(row.owner_id or 0, ""),
        after=ref(after, spans) if after else None,
        health=judge(health_facts(row, plans[row.phase - 1], [_step(one) for one in items], _late(items, days.today), days), days.today),
        phases=tuple(
            PhaseView(plan_of(plan), plan.finished_on, tuple(one for one in shown.values() if one.phase == plan.phase)) for plan in plans
        ),
        next_item=shown[upcoming.slug] if upcoming else None,
        earlier=tuple(ref(one, spans) for one in siblings if one.number < row.number),
        history=await history_of(uow, actor, row.id),
        revision=row.revision,
        may_lead=may_lead(actor),
        may_work=may_tend(actor, row),
    )


async def show_item(uow: UnitOfWork, actor: Actor, cycle_id: int, slug: str) -> ItemPage:
    """One item with its guidance, what comes first, what the product sees of it, and its history. Raises NotFoundError."""
    row = await readable_cycle(uow, actor, cycle_id)
    item = await item_row(uow, row, slug)
    locale = locale_of(actor.locale)
    days = await company_days(uow)
    shown = await _item_views(uow, actor, row, await repository.items(uow.session, row.id), days.today)
    cycle = await ref_of(uow, row)
    texts = guidance(locale).get(slug)
    return ItemPage(
        cycle=cycle,
        unit=(await unit_names(uow, days.name, locale)).get(row.department_id, ""),
        item=shown[item.slug],
        why=texts.why if texts else "",
        good=texts.good if texts else "",
        template=texts.template if texts else "",
        first=tuple(shown[one] for one in shown[item.slug].first),
        evidence=await evidence_of(uow, cycle, slug) if row.status != CycleStatus.PLANNED.value else None,
        history=await history_of(uow, actor, row.id, slug),
    )


async def item_view(uow: UnitOfWork, actor: Actor, row: RoadmapCycle, item: RoadmapItem) -> ItemView:
    """One item as whoever has just worked on it sees it."""
    days = await company_days(uow)
    return (await _item_views(uow, actor, row, await repository.items(uow.session, row.id), days.today))[item.slug]


async def _item_views(
    uow: UnitOfWork, actor: Actor, row: RoadmapCycle, items: Sequence[RoadmapItem], today: date
) -> dict[str, ItemView]:  # fmt: skip
    """Items in the guided order, by slug; one statement for all names."""
    ids = {one for item in items for one in (item.owner_id, item.settled_by) if one is not None}
    names = await people.names_of(uow, ids)
    statuses = {one.slug: ItemStatus(one.status) for one in items}
    by_slug = {one.slug: one for one in items}
    return {
        step.slug: _item_view(locale_of(actor.locale), actor, row, by_slug[step.slug], statuses, names, today)
        for step in guided(_step(one) for one in items)
    }


def _item_view(
    locale: Locale,
    actor: Actor,
    row: RoadmapCycle,
    item: RoadmapItem,
    statuses: Mapping[str, ItemStatus],
    names: Mapping[int, str],
    today: date,
) -> ItemView:
    is_open = item.status == ItemStatus.OPEN.value
    is_history = row.status == CycleStatus.CLOSED.value
    return ItemView(
        id=item.id,
        cycle_id=row.id,
        phase=item.phase,
        slug=item.slug,
        own=item.own,
        title=title_of(locale, item.slug, item.title),
        description=item.description,
        owner_id=item.owner_id,
        owner=names.get(item.owner_id or 0, ""),
        due_on=item.due_on,
        status=ItemStatus(item.status),
        reason=item.reason,
        note=item.note,
        link=item.link,
        origin=item.origin,
        settled_on=item.settled_on,
        settled_by=names.get(item.settled_by or 0, ""),
        revision=item.revision,
        late=is_open and item.due_on is not None and item.due_on < today,
        first=comes_first(item.slug, item.phase, statuses, row.phase) if is_open else (),
        may_work=not is_history and may_work(actor, row, item),
        may_lead=not is_history and may_tend(actor, row),
    )


def health_facts(row: RoadmapCycle, plan: RoadmapPhase, steps: Sequence[Step], late: int, days: Days) -> Facts:
    """What the rule judges a cycle's health by."""
    current = [one for one in steps if one.phase == row.phase]
    return Facts(
        status=CycleStatus(row.status),
        started_on=row.started_on,
        ends_on=row.ends_on,
        phase_ends_on=plan.ends_on,
        moved_on=days.of(row.moved_at),
        items=len(current),
        open_items=sum(1 for one in current if one.status is ItemStatus.OPEN),
        late_items=late,
    )


def _late(items: Iterable[RoadmapItem], today: date) -> int:
    return sum(1 for one in items if one.status == ItemStatus.OPEN.value and one.due_on is not None and one.due_on < today)


def _step(item: RoadmapItem) -> Step:
    return Step(item.slug, item.phase, ItemStatus(item.status), item.position)


def plan_of(row: RoadmapPhase) -> PhasePlan:
    return PhasePlan(row.phase, row.starts_on, row.ends_on)


async def ref_of(uow: UnitOfWork, row: RoadmapCycle) -> CycleRef:
    """A cycle as other areas need it."""
    return ref(row, await repository.spans(uow.session, [row.id]))


def ref(row: RoadmapCycle, spans: Iterable[RoadmapSpan]) -> CycleRef:
    """Likewise, from spans that were read for many cycles."""
    return CycleRef(
        id=row.id,
        department_id=row.department_id,
        number=row.number,
        name=row.name,
        status=CycleStatus(row.status),
        phase=row.phase,
        started_on=row.started_on,
        ends_on=row.ends_on,
        closed_on=row.closed_on,
        owner_id=row.owner_id,
        phases=tuple(PhaseSpan(one.phase, one.first, one.last) for one in spans if one.cycle_id == row.id),
    )


async def unit_names(uow: UnitOfWork, company: str, locale: Locale) -> dict[int | None, str]:
    """The names of all departments there ever were, and of the company as a whole."""
    names: dict[int | None, str] = {one.id: one.name for one in await people.department_names(uow)}
    return {None: translate(locale, "roadmap.unit.company", name=company), **names}
