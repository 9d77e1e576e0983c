"""This week of the whole company: how many of the expected workdays were done so far. The sum of what every board shows."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.boards import repository
from app.boards.calendar import today as company_today
from app.boards.rules import DAY, WEEK, week_of
from app.database import UnitOfWork


@dataclass(frozen=True)
class CompanyWeek:
    """The days of a week up to `last`: credited days, expected days, and how many people its teams expect."""

    week: date
    last: date
    earned: int
    expected: int
    people: int


async def workdays_of_week(uow: UnitOfWork) -> CompanyWeek:
    """The running week; before anybody was expected in it, the last one. Today, unfinished, is never a miss: it counts where it is done.

    Checks nobody's permission. Right as far as the summaries are ready (`make_ready`).
    """
    today = await company_today(uow)
    week = week_of(today)
    before, now = await _sums(uow, week, today - DAY), await _sums(uow, today, today)
    if before.expected:
        return CompanyWeek(week, today, before.earned + now.earned, before.expected + now.earned, before.people)
    return await _sums(uow, week - WEEK, week - DAY)


async def _sums(uow: UnitOfWork, first: date, last: date) -> CompanyWeek:
    week = week_of(first)
    earned, expected = await repository.company_days(uow.session, first, last)
    return CompanyWeek(week, last, earned, expected, await repository.company_people(uow.session, week))
