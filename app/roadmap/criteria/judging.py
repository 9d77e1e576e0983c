"""A cycle judged: every criterion of every phase with its figure, and what is missing before the current phase ends."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.roadmap import service as roadmap
from app.roadmap.criteria import repository
from app.roadmap.criteria.bars import InForce, bar_of, bars_in
from app.roadmap.criteria.measuring import measure
from app.roadmap.criteria.models import RoadmapCriterion
from app.roadmap.criteria.rules.criteria import PHASES, SPECS, Criterion, of_phase
from app.roadmap.criteria.rules.judging import Verdict, is_ready, judge, standing
from app.roadmap.criteria.views import BarChange, CriteriaPage, CriterionView, Found, PhaseCheck
from app.roadmap.rules import ItemStatus
from app.roadmap.views import CycleRef, Unmet

MOST_CHANGES = 50
# Where one acts on what is not reached yet; items are settled on the roadmap itself.
PATHS: Mapping[Criterion, str] = {
    Criterion.WEEKLY_USE: "/roadmap/conditions",
    Criterion.STORIES: "/stories",
    Criterion.RULES: "/rules/status",
    Criterion.BASICS: "/company/certificates",
    Criterion.DESK: "/desk",
    Criterion.MANUAL: "/ask/manual",
    Criterion.HABIT: "/roadmap/conditions",
    Criterion.RULES_REVIEWED: "/rules/care",
    Criterion.MASTERY: "/quiz",
    Criterion.CHECKLISTS: "/rules/checklist",
}


def page_path(cycle_id: int) -> str:
    return f"/roadmap/criteria?cycle={cycle_id}"


async def criteria_page(uow: UnitOfWork, actor: Actor, cycle_id: int) -> CriteriaPage:
    """The five phases of a cycle with every criterion, for who may read the programme. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    cycle = await roadmap.readable_ref(uow, actor, cycle_id)
    names = {one.id: one.name for one in await people.department_names(uow)}
    changes = await repository.bar_changes(uow.session, cycle.id, MOST_CHANGES)
    return CriteriaPage(
        cycle=cycle,
        unit=names.get(cycle.department_id or 0, ""),
        phases=await judge_phases(uow, cycle, PHASES),
        history=await _history(uow, changes),
        may_lead=actor.may(Permission.LEAD_PROGRAMME),
    )


async def phase_check(uow: UnitOfWork, actor: Actor, cycle_id: int, phase: int) -> PhaseCheck:
    """One phase of a cycle, for the page of the cycle. Raises NotFoundError."""
    require(actor, Permission.VIEW_PROGRAMME)
    return (await judge_phases(uow, await roadmap.readable_ref(uow, actor, cycle_id), (phase,)))[0]


async def judge_phases(uow: UnitOfWork, cycle: CycleRef, phases: Sequence[int]) -> tuple[PhaseCheck, ...]:
    """These phases of a cycle. Checks nobody's permission."""
    bars = await bars_in(uow, cycle.id)
    wanted = [one for phase in phases for one in of_phase(phase)]
    found = await measure(uow, cycle, wanted)
    return tuple(_check(phase, [_view(cycle, one, bars[one], found[one]) for one in of_phase(phase)]) for phase in phases)


async def exit_check(uow: UnitOfWork, cycle: CycleRef) -> tuple[Unmet, ...]:
    """What is missing before the phase a cycle is in should end. Items that are still open are left out: the roadmap names them itself."""
    (phase,) = await judge_phases(uow, cycle, (cycle.phase,))
    statuses = (await roadmap.item_statuses(uow, [cycle.id]))[cycle.id]
    unmet: list[Unmet] = []
    for one in phase.criteria:
        still_open = any(statuses.get(slug) is ItemStatus.OPEN for slug in SPECS[one.criterion].slugs)
        if one.verdict in {Verdict.NOT_YET, Verdict.HIDDEN} and not still_open:
            stands = standing(one.bar, one.found.measured, one.verdict)
            facts = {"now": "–" if stands.now is None else stands.now, "n": stands.goal, "percent": one.bar.number}
            unmet.append(Unmet(f"criteria.unmet.{one.criterion.value}", facts, page_path(cycle.id)))
    return tuple(unmet)


def _check(phase: int, views: Sequence[CriterionView]) -> PhaseCheck:
    verdicts = [one.verdict for one in views]
    asked = sum(one is not Verdict.OFF for one in verdicts)
    return PhaseCheck(phase, tuple(views), asked, sum(one is Verdict.MET for one in verdicts), is_ready(verdicts))


def _view(cycle: CycleRef, criterion: Criterion, force: InForce, found: Found) -> CriterionView:
    slugs = SPECS[criterion].slugs
    by_items = roadmap.item_path(cycle.id, slugs[0]) if len(slugs) == 1 else roadmap.cycle_path(cycle.id)
    return CriterionView(
        criterion=criterion,
        bar=force.bar,
        found=found,
        verdict=judge(criterion, force.bar, found.measured),
        path=by_items if slugs else PATHS[criterion],
        changed=force.bar != SPECS[criterion].bar,
        own=force.own,
        number=force.number,
        cycle_number=force.cycle_number,
    )


async def _history(uow: UnitOfWork, rows: Sequence[RoadmapCriterion]) -> tuple[BarChange, ...]:
    names = await people.names_of(uow, {row.changed_by for row in rows if row.changed_by is not None})
    return tuple(
        BarChange(
            row.changed_at, names.get(row.changed_by or 0, ""), Criterion(row.criterion), bar_of(row), row.cycle_id is not None, row.inherit
        )
        for row in rows
    )
