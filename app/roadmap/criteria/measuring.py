"""The figures that criteria are judged by, each from the area that knows it. Reads only; as many statements for any company.

A department gets figures of its own where the division of the company that everybody sees (`app/disclosure.py`) lets it stand alone; else
the company's stand there, and say so.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE, disjoint_groups
from app.helpdesk.knowledge import service as manual
from app.insights import service as insights
from app.insights.views import DeskTimes, Figures
from app.people import service as people
from app.people.rules import learning_day
from app.policy import service as policy
from app.quiz import service as quiz
from app.roadmap import service as roadmap
from app.roadmap.criteria.rules.criteria import MOST_WEEKS, SPECS, Criterion, Kind
from app.roadmap.criteria.rules.judging import Measured, PerPeople, Share, Steps, Tasks, Weeks
from app.roadmap.criteria.views import Found, Scope
from app.roadmap.rules import ItemStatus
from app.roadmap.views import CycleRef
from app.stories import service as stories

WEEK = timedelta(days=7)
DESK_DAYS = timedelta(days=90)
CHECKLIST_WEEKS = 4
QUIET_WEEKS = 4  # so many weeks without a single workday may lie among those that are looked at
FINE = 10_000  # a share that is known as a fraction only, in whole numbers


@dataclass(frozen=True)
class Count:
    """So many of so many people."""

    done: int
    of: int


@dataclass
class _Company:
    """What several criteria need, read once: today, who is there, and how large the departments are."""

    today: date
    zone: ZoneInfo
    everybody: tuple[people.ActivePerson, ...] = ()
    sizes: dict[int | None, int] = field(default_factory=dict[int | None, int])

    @property
    def week(self) -> date:
        """The running week."""
        return insights.week_of(self.today)

    def begin(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone)


async def measure(uow: UnitOfWork, cycle: CycleRef, wanted: Collection[Criterion]) -> dict[Criterion, Found]:
    """What is known about these criteria in a cycle. Checks nobody's permission."""
    company = await _company(uow)
    if any(SPECS[one].kind is not Kind.STEPS and one not in {Criterion.DESK, Criterion.MANUAL} for one in wanted):
        company.everybody = await people.active_people(uow)
        for one in company.everybody:
            company.sizes[one.department_id] = company.sizes.get(one.department_id, 0) + 1
    found: dict[Criterion, Found] = {}
    if any(SPECS[one].kind is Kind.STEPS for one in wanted):
        statuses = (await roadmap.item_statuses(uow, [cycle.id]))[cycle.id]
        for one in wanted:
            if SPECS[one].kind is Kind.STEPS:
                slugs = SPECS[one].slugs
                found[one] = Found(Steps(sum(statuses.get(slug) is ItemStatus.DONE for slug in slugs), len(slugs)), Scope.CYCLE)
    for one in wanted:
        if one in MEASURES:
            found[one] = await MEASURES[one](uow, cycle, company)
    return found


async def _company(uow: UnitOfWork) -> _Company:
    company = await people.company(uow)
    zone = ZoneInfo(company.zone)
    return _Company(learning_day(clock.now(), zone, company.day_start_hour), zone)


async def _weekly_use(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    first = company.week - (MOST_WEEKS + QUIET_WEEKS) * WEEK
    return await _figures(uow, cycle, company, first, lambda figures: Weeks(_adoption(figures)[-MOST_WEEKS:]))


def _adoption(weeks: tuple[Figures | None, ...]) -> tuple[Share | None, ...]:
    """Weeks on which nobody was expected are left out: a closed week is no gap."""
    return tuple(None if one is None else Share(one.active, one.expected) for one in weeks if one is None or one.expected)


async def _habit(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    def last(weeks: tuple[Figures | None, ...]) -> Measured | None:
        known = [one for one in weeks if one is not None and one.expected]
        return Share(known[-1].habitual, known[-1].expected) if known else None

    return await _figures(uow, cycle, company, company.week - QUIET_WEEKS * WEEK, last)


async def _figures(
    uow: UnitOfWork, cycle: CycleRef, company: _Company, first: date, read: Callable[[tuple[Figures | None, ...]], Measured | None]
) -> Found:
    """The finished weeks of the department, or of the company where the department's may not be shown."""
    last = company.week - WEEK
    if cycle.department_id is not None:
        own = tuple(one.figures for one in await insights.weekly(uow, first, last, cycle.department_id))
        if any(one is not None for one in own):
            return Found(read(own), Scope.DEPARTMENT)
    whole = tuple(one.figures for one in await insights.weekly(uow, first, last))
    return Found(read(whole), Scope.COMPANY, instead=cycle.department_id is not None)


async def _stories(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    published = await stories.published_by_department(uow, company.begin(cycle.started_on))
    people_there = company.sizes.get(cycle.department_id, 0) if cycle.department_id is not None else 0
    if people_there >= LEAST_PEOPLE:
        return Found(PerPeople(published.get(cycle.department_id, 0), people_there), Scope.DEPARTMENT)
    return Found(
        PerPeople(sum(published.values()), len(company.everybody)), Scope.COMPANY, instead=cycle.department_id is not None
    )  # fmt: skip


async def _rules(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    counts = await policy.acknowledged_by_department(uow, company.everybody)
    asked = {team: one.expected for team, one in counts.items()}
    return _share(cycle, asked, {team: Count(one.acknowledged, one.expected) for team, one in counts.items()})


async def _basics(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    holding = await quiz.certified(uow, company.today)
    return _share(cycle, company.sizes, _counted(company, dict.fromkeys(holding, 1), 1))


async def _checklists(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    first = company.week - CHECKLIST_WEEKS * WEEK
    kept = await quiz.checklists_kept(uow, first, company.week - WEEK)
    return _share(cycle, company.sizes, _counted(company, kept, CHECKLIST_WEEKS))


def _counted(company: _Company, done: Mapping[int, int], most: int) -> dict[int | None, Count]:
    """Of each department: the sum of what its people did, of so many times each."""
    summed: dict[int | None, int] = {}
    for one in company.everybody:
        summed[one.department_id] = summed.get(one.department_id, 0) + done.get(one.id, 0)
    return {team: Count(summed[team], size * most) for team, size in company.sizes.items()}


def _share(cycle: CycleRef, sizes: Mapping[int | None, int], counts: Mapping[int | None, Count]) -> Found:
    """The department's share where its people (`sizes`) may stand alone, else the company's; nothing about fewer than five."""
    if cycle.department_id is not None and frozenset({cycle.department_id}) in disjoint_groups(sizes):
        own = counts[cycle.department_id]
        return Found(Share(own.done, own.of), Scope.DEPARTMENT)
    whole = Share(sum(one.done for one in counts.values()), sum(one.of for one in counts.values()))
    shown = sum(sizes.values()) >= LEAST_PEOPLE
    return Found(whole if shown else None, Scope.COMPANY, instead=cycle.department_id is not None)


async def _desk(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    del cycle
    return Found(answered_in_time(await insights.desk_times(uow, company.today - DESK_DAYS, company.today)), Scope.COMPANY)


def answered_in_time(times: DeskTimes) -> Share:
    """Of the questions first answered in a span of days, those within their target; below five nothing is said of them."""
    within = 0.0 if times.within_target is None else times.within_target
    return Share(round(within * times.answered), times.answered)


async def _manual(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    del cycle, company
    return Found(Tasks(await manual.covered_tasks(uow)), Scope.COMPANY)


async def _rules_reviewed(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    del cycle, company
    on_time, documents = await policy.rules_reviewed_on_time(uow)
    return Found(Share(on_time, documents, least=1), Scope.COMPANY)


async def _mastery(uow: UnitOfWork, cycle: CycleRef, company: _Company) -> Found:
    """What will be known for three weeks of what was practised, over all topics, each weighted by the people who practised it."""
    del cycle, company
    topics = (await insights.mastery(uow)).topics
    practised = sum(one.people for one in topics)
    known = sum(one.people * one.stable for one in topics)
    return Found(Share(round(FINE * known / practised), FINE) if practised else None, Scope.COMPANY)


MEASURES = {
    Criterion.WEEKLY_USE: _weekly_use,
    Criterion.STORIES: _stories,
    Criterion.RULES: _rules,
    Criterion.BASICS: _basics,
    Criterion.DESK: _desk,
    Criterion.MANUAL: _manual,
    Criterion.HABIT: _habit,
    Criterion.RULES_REVIEWED: _rules_reviewed,
    Criterion.MASTERY: _mastery,
    Criterion.CHECKLISTS: _checklists,
}
