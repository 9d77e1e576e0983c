"""The door to the figures for states, routes, jobs and the areas above. What each number means stands in `rules.py` (semantics 13).

Nobody's permission is checked here: the areas above know who may see what. What must not be seen by anybody (semantics 10) never
leaves this area. Everything reads only and is right at any time; after `make_ready` it is also quick.
"""

from __future__ import annotations

from datetime import date

from app.boards.rules import week_of
from app.database import Database, UnitOfWork
from app.insights.views import (
    Cohort,
    DeskTimes,
    Figures,
    Funnel,
    GroupFigures,
    LeadershipWeek,
    MasteryFigures,
    Minutes,
    Share,
    StoriesFigures,
    WeekFigures,
)

__all__ = [
    "by_department",
    "by_track",
    "cohorts",
    "curr",
    "desk_times",
    "dormant",
    "funnel",
    "group",
    "group_weekly",
    "leadership",
    "make_ready",
    "mastery",
    "minutes",
    "stories_and_reuse",
    "week_of",
    "weekly",
]


async def make_ready(database: Database) -> None:
    """Bring the summaries up to date before they are read; nothing to do most of the time. For the edges: opens its own units of work."""
    raise NotImplementedError


async def weekly(uow: UnitOfWork, first: date, last: date, department_id: int | None = None) -> tuple[WeekFigures, ...]:
    """Every week from `first`'s to `last`'s (at most the running one), of the company or of one department."""
    raise NotImplementedError


async def group(uow: UnitOfWork, person_ids: frozenset[int], first: date, last: date) -> Figures | None:
    """Chosen people over the days from `first` to `last`: expected and active at least once in them, habitual in the week of `last`."""
    raise NotImplementedError


async def group_weekly(uow: UnitOfWork, person_ids: frozenset[int], first: date, last: date) -> tuple[WeekFigures, ...]:
    """Chosen people, week by week."""
    raise NotImplementedError


async def funnel(uow: UnitOfWork, department_id: int | None = None) -> Funnel | None:
    """From an account to the habit, in the last finished week."""
    raise NotImplementedError


async def cohorts(uow: UnitOfWork, weeks: int = 12) -> tuple[Cohort, ...]:
    """Retention of those who began in the last finished weeks, oldest first."""
    raise NotImplementedError


async def curr(uow: UnitOfWork, day: date) -> Share | None:
    """Of the people active on the five workdays before a day, those active on it."""
    raise NotImplementedError


async def by_department(uow: UnitOfWork, week: date) -> tuple[GroupFigures, ...]:
    """A week by department; small ones and people without one together."""
    raise NotImplementedError


async def by_track(uow: UnitOfWork, week: date) -> tuple[GroupFigures, ...]:
    """A week by track; nothing where it would tell of too few together with the departments."""
    raise NotImplementedError


async def dormant(uow: UnitOfWork) -> Share | None:
    """Of the people with an account today who have ever used AI at work, those who have not for 28 days."""
    raise NotImplementedError


async def minutes(uow: UnitOfWork, first: date, last: date, department_id: int | None = None) -> Minutes | None:
    """Minutes saved, self-reported, in the weeks from `first`'s to `last`'s."""
    raise NotImplementedError


async def stories_and_reuse(uow: UnitOfWork, first: date, last: date) -> StoriesFigures:
    """Success stories published and tried on the days from `first` to `last`."""
    raise NotImplementedError


async def desk_times(uow: UnitOfWork, first: date, last: date) -> DeskTimes:
    """How soon the help desk answered what was first answered on the days from `first` to `last`."""
    raise NotImplementedError


async def mastery(uow: UnitOfWork) -> MasteryFigures:
    """Quiz mastery by topic, and the questions with most misconceptions."""
    raise NotImplementedError


async def leadership(uow: UnitOfWork, first: date, last: date) -> tuple[LeadershipWeek, ...]:
    """How many of the executives and managers were active, week by week."""
    raise NotImplementedError
