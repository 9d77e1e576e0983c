"""What the product itself knows of a review's period: from the figures of the company or department, and from the help desk."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from app.database import UnitOfWork
from app.helpdesk import service as helpdesk
from app.insights import service as insights
from app.people.rules import Actor
from app.roadmap.review.rules import Computed, WeekPoint, ends_of
from app.roadmap.views import CycleRef

WEEK = timedelta(days=7)


async def measure(uow: UnitOfWork, actor: Actor, cycle: CycleRef, first: date, last: date) -> Computed:
    """The finished weeks of a period, and what waits at the desk now. Figures of fewer than five people stay unknown."""
    begin = insights.week_of(first)
    end = insights.week_of(last + timedelta(days=1)) - WEEK  # the last week that is over
    weeks: tuple[WeekPoint, ...] = ()
    minutes = None
    if begin <= end:
        found = await insights.weekly(uow, begin, end, cycle.department_id)
        weeks = tuple(
            WeekPoint(one.week, one.figures.adoption if one.figures else None, one.figures.habit if one.figures else None) for one in found
        )
        minutes = await insights.minutes(uow, begin, end, cycle.department_id)
    first_adoption, first_habit, adoption, habit = ends_of(weeks) if weeks else (None, None, None, None)
    waiting = await helpdesk.queue_counts(uow, actor)
    return Computed(
        weeks=weeks,
        adoption=adoption,
        habit=habit,
        first_adoption=first_adoption,
        first_habit=first_habit,
        minutes_sum=None if minutes is None else minutes.sum,
        minutes_median=None if minutes is None else minutes.median,
        minutes_answers=0 if minutes is None else minutes.answers,
        open_questions=waiting.todo + waiting.waiting,
        overdue=waiting.overdue,
    )


def frozen(computed: Computed) -> dict[str, Any]:
    """As it is stored when a review is held."""
    kept = asdict(computed)
    kept["weeks"] = [[one.week.isoformat(), one.adoption, one.habit] for one in computed.weeks]
    return kept


def thawed(kept: dict[str, Any]) -> Computed:
    """As it was when the review was held."""
    weeks = tuple(WeekPoint(date.fromisoformat(week), adoption, habit) for week, adoption, habit in kept["weeks"])
    return Computed(**{**kept, "weeks": weeks})
