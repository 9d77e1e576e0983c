"""The three conditions as they stand now: gauges with the evidence behind them.

A single executive's use is shown by what they have agreed to show, and by nothing else: leaders are counted together, five or more.
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.boards import service as boards
from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE
from app.helpdesk import service as helpdesk
from app.insights import service as insights
from app.insights.views import Figures
from app.people import service as people
from app.people.rules import Actor, Permission, learning_day, require
from app.roadmap import service as roadmap
from app.roadmap.criteria.measuring import DESK_DAYS, answered_in_time
from app.roadmap.criteria.rules.conditions import FRESH_DAYS, Sign, ask_gauge, commitment_gauge, habit_gauge
from app.roadmap.criteria.rules.criteria import PRESIDENT
from app.roadmap.criteria.rules.judging import Share
from app.roadmap.criteria.views import AskEvidence, CommitmentEvidence, Conditions, HabitEvidence, Visible
from app.roadmap.rules import ItemStatus

WEEK = timedelta(days=7)
HALF = 50
ROUTINE = "p2.commitment"
WhatIsVisible = Callable[[UnitOfWork], Awaitable[Visible]]

_visible: list[WhatIsVisible] = []


def commitment_seen_by(function: WhatIsVisible) -> None:
    """Let this function say what executives have agreed to show (app/wiring.py). Safe to repeat."""
    if function not in _visible:
        _visible.append(function)


async def conditions(uow: UnitOfWork, actor: Actor) -> Conditions:
    """The three conditions of the company, for who may read the programme."""
    require(actor, Permission.VIEW_PROGRAMME)
    company = await people.company(uow)
    today = learning_day(clock.now(), ZoneInfo(company.zone), company.day_start_hour)
    workdays = await boards.workdays_of_week(uow)
    habit = await _habit(uow, workdays, today)
    commitment, asking = await _commitment(uow, today), await _asking(uow, today)
    return Conditions(
        today=today,
        habit=habit_gauge(Share(workdays.earned, workdays.expected), workdays.people),
        habit_evidence=habit,
        commitment=commitment_gauge(commitment.signs),
        commitment_evidence=commitment,
        ask=ask_gauge(asking.in_time, asking.overdue),
        ask_evidence=asking,
    )


async def _habit(uow: UnitOfWork, found: boards.CompanyWeek, today: date) -> HabitEvidence:
    last = insights.week_of(today) - WEEK
    weeks = await insights.weekly(uow, last, last)
    figures = weeks[-1].figures if weeks else None
    return HabitEvidence(
        week=found.week,
        running=found.week == insights.week_of(today),
        workdays=Share(found.earned, found.expected) if found.people >= LEAST_PEOPLE else None,
        adoption=_share(figures, lambda one: one.active),
        habit=_share(figures, lambda one: one.habitual),
    )


def _share(figures: Figures | None, part: Callable[[Figures], int]) -> Share | None:
    return Share(part(figures), figures.expected) if figures is not None and figures.expected else None


async def _commitment(uow: UnitOfWork, today: date) -> CommitmentEvidence:
    roles, routine = await _items(uow)
    last = insights.week_of(today) - WEEK
    weeks = await insights.leadership(uow, last, last)
    found = weeks[-1].share if weeks else None
    leaders = Share(found.part, found.whole) if found is not None and found.whole else None
    shown = [await function(uow) for function in _visible]
    message_on = max((one.message_on for one in shown if one.message_on is not None), default=None)
    streaks = sum(one.streaks for one in shown) if shown else None
    signs: dict[Sign, bool | None] = {
        Sign.ROLES: None if roles is None else roles == len(PRESIDENT),
        Sign.MESSAGE: (message_on is not None and (today - message_on).days <= FRESH_DAYS) if shown else None,
        Sign.USE: leaders.reaches(HALF) if leaders is not None and leaders.shown else True if streaks else None,
        Sign.ROUTINE: routine,
    }
    return CommitmentEvidence(signs, roles, leaders if leaders is not None and leaders.shown else None, message_on, streaks)


async def _items(uow: UnitOfWork) -> tuple[int | None, bool | None]:
    """How many of the president's roles are done, and whether commitment is part of the routine: in whichever running cycle is furthest."""
    running = [one.id for one in await roadmap.cycles(uow)]
    if not running:
        return None, None
    statuses = (await roadmap.item_statuses(uow, running, (*PRESIDENT, ROUTINE))).values()
    done = [{slug for slug, status in one.items() if status is ItemStatus.DONE} for one in statuses]
    return max(sum(slug in one for slug in PRESIDENT) for one in done), any(ROUTINE in one for one in done)


async def _asking(uow: UnitOfWork, today: date) -> AskEvidence:
    times = await insights.desk_times(uow, today - DESK_DAYS, today)
    return AskEvidence(answered_in_time(times), times.median_minutes, times.target_hours, await helpdesk.overdue(uow))
