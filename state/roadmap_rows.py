"""Cycles and items as pages show them: texts in the reader's language, days written out, places on the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from app.i18n import Locale, translate
from app.i18n.dates import instant_text, month_text, short_day_text, span_text
from app.roadmap.rules import ItemStatus
from app.roadmap.rules.dates import PhasePlan, months_later
from app.roadmap.rules.health import Judged
from app.roadmap.service import item_path
from app.roadmap.views import CycleRef, EventView, ItemView, OverviewRow, PhaseView, Unmet

WIDTH = 720  # of the timeline's drawing
LEAST_BAR = 4.0
LABELLED = 22.0


@dataclass
class Bar:
    """A phase on the timeline: from `x` on, `width` wide; `look` is done, now or ahead; `label` where there is room for it."""

    phase: int
    x: float
    width: float
    middle: float
    look: str
    label: str


@dataclass
class Mark:
    """A month on the timeline."""

    x: float
    label: str


@dataclass
class PlanRow:
    """The days of a phase, for the table and the form."""

    phase: int
    name: str
    days: str
    starts_on: str = ""
    ends_on: str = ""
    look: str = ""


@dataclass
class UnitRow:
    """A unit with its cycle in the overview; `summary` says in one sentence what the drawing shows."""

    id: int
    department: int
    unit: str
    cycle: str
    status: str
    phase: int
    phase_name: str
    health: str
    why: str
    owner: str
    next_title: str
    next_path: str
    next_due: str
    settled: int
    count: int
    days: str
    after: str
    summary: str
    bars: list[Bar] = field(default_factory=list)
    plans: list[PlanRow] = field(default_factory=list)


@dataclass
class FreeUnit:
    """A unit without an open cycle; `id` 0 is the company."""

    id: int
    name: str
    closed: int


@dataclass
class ItemRow:
    """An item in the list of its phase."""

    slug: str
    path: str
    title: str
    status: str
    owner: str
    due: str
    late: bool
    own: bool
    waits: int


@dataclass
class PhaseRow:
    """A phase of a cycle with its items."""

    phase: int
    name: str
    days: str
    look: str
    finished: str
    settled: int
    lines: list[ItemRow] = field(default_factory=list)


@dataclass
class EventRow:
    """A line of the history."""

    at: str
    who: str
    text: str
    detail: str


@dataclass
class NeedRow:
    """Something that should come first, and where."""

    text: str
    path: str


@dataclass
class CycleChoice:
    """A cycle in a list of choices or of history."""

    id: int
    name: str
    days: str = ""


def place(day: date, first: date, last: date) -> float:
    """Where a day stands on the timeline from the first to the last day."""
    return round(WIDTH * (day - first).days / max(1, (last - first).days + 1), 1)


def month_marks(first: date, last: date, locale: Locale) -> list[Mark]:
    """The first day of each month; where they are many, of every second or third."""
    day = months_later(first.replace(day=1), 1)
    months: list[date] = []
    while day <= last:
        months.append(day)
        day = months_later(day, 1)
    step = max(1, -(-len(months) // 10))
    return [Mark(place(one, first, last), month_text(one, locale, year=one.month == 1)) for one in months[::step]]


def look_of(phase: int, current: int, finished: Iterable[int], *, running: bool) -> str:
    """Whether a phase is behind, under way or ahead."""
    if phase in finished or (running and phase < current):
        return "done"
    return "now" if running and phase == current else "ahead"


def bars_of(plans: Iterable[PhasePlan], looks: dict[int, str], first: date, last: date) -> list[Bar]:
    """Phases as bars with a small gap between them."""
    bars: list[Bar] = []
    for plan in plans:
        start = place(plan.starts_on, first, last)
        width = max(LEAST_BAR, round(place(plan.ends_on, first, last) - start + WIDTH / max(1, (last - first).days + 1) - 2, 1))
        label = str(plan.phase) if width >= LABELLED else ""
        bars.append(Bar(plan.phase, start, width, round(start + width / 2, 1), looks[plan.phase], label))
    return bars


def why_text(judged: Judged | None, locale: Locale) -> str:
    """The reasons for a cycle's health, '' for none."""
    reasons = judged.reasons if judged else ()
    return (" / " if locale == "ja" else "; ").join(translate(locale, f"roadmap.health.why.{one.key}", n=one.n) for one in reasons)


def unit_row(row: OverviewRow, first: date, last: date, locale: Locale) -> UnitRow:
    """A unit that has a cycle."""
    cycle = row.cycle
    if cycle is None or row.health is None:
        raise ValueError("a unit without a cycle")
    running = cycle.status.value == "running"
    looks = {plan.phase: look_of(plan.phase, cycle.phase, row.finished, running=running) for plan in row.plans}
    phase_name = translate(locale, f"roadmap.phase.{cycle.phase}")
    health = translate(locale, f"roadmap.health.{row.health.health.value}")
    days = span_days(cycle.started_on, cycle.ends_on, locale)
    key = "roadmap.timeline.running" if running else "roadmap.timeline.planned"
    return UnitRow(
        id=cycle.id,
        department=cycle.department_id or 0,
        unit=row.unit,
        cycle=cycle.name,
        status=cycle.status.value,
        phase=cycle.phase,
        phase_name=phase_name,
        health=row.health.health.value,
        why=why_text(row.health, locale),
        owner=row.owner,
        next_title=row.next_title,
        next_path=item_path(cycle.id, row.next_slug) if row.next_slug else "",
        next_due=short_day_text(row.next_due, locale) if row.next_due else "",
        settled=row.settled,
        count=row.items,
        days=days,
        after=row.after,
        summary=translate(locale, key, unit=row.unit, phase=cycle.phase, name=phase_name, days=days, health=health),
        bars=bars_of(row.plans, looks, first, last),
        plans=[PlanRow(plan.phase, "", span_text(plan.starts_on, plan.ends_on, locale), look=looks[plan.phase]) for plan in row.plans],
    )


def span_days(first: date, last: date, locale: Locale) -> str:
    """From one day to another, with years."""
    return f"{short_day_text(first, locale)}{'〜' if locale == 'ja' else ' – '}{short_day_text(last, locale)}"


def item_row(item: ItemView, locale: Locale) -> ItemRow:
    return ItemRow(
        item.slug,
        item_path(item.cycle_id, item.slug),
        item.title,
        item.status.value,
        item.owner,
        short_day_text(item.due_on, locale) if item.due_on else "",
        item.late,
        item.own,
        len(item.first) if item.status is ItemStatus.OPEN else 0,
    )


def phase_row(view: PhaseView, current: int, locale: Locale, *, running: bool) -> PhaseRow:
    plan = view.plan
    finished = (plan.phase,) if view.finished_on else ()
    return PhaseRow(
        plan.phase,
        translate(locale, f"roadmap.phase.{plan.phase}"),
        span_days(plan.starts_on, plan.ends_on, locale),
        look_of(plan.phase, current, finished, running=running),
        short_day_text(view.finished_on, locale) if view.finished_on else "",
        view.settled,
        [item_row(one, locale) for one in view.items],
    )


def plan_row(plan: PhasePlan, locale: Locale) -> PlanRow:
    """A phase's days for a form."""
    name = translate(locale, f"roadmap.phase.{plan.phase}")
    days = span_days(plan.starts_on, plan.ends_on, locale)
    return PlanRow(plan.phase, name, days, plan.starts_on.isoformat(), plan.ends_on.isoformat())


def event_rows(events: Iterable[EventView], zone: ZoneInfo, locale: Locale) -> list[EventRow]:
    return [EventRow(instant_text(one.at, zone, locale), one.who, one.text, one.detail) for one in events]


def need_rows(needs: Iterable[Unmet], locale: Locale) -> list[NeedRow]:
    return [NeedRow(translate(locale, one.text_key, **one.facts), one.path) for one in needs]


def cycle_choice(cycle: CycleRef, locale: Locale) -> CycleChoice:
    return CycleChoice(cycle.id, cycle.name, span_days(cycle.started_on, cycle.closed_on or cycle.ends_on, locale))
