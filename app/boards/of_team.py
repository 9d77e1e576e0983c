"""The record of one team for whoever leads it: the days behind its streak. Callers check who may ask, and what may be told of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.boards import repository
from app.boards.calendar import board_calendar
from app.boards.rules import WEEK, TeamDay, days_of_week, week_of
from app.boards.summarising import refresh
from app.boards.team_board import STREAK_WEEKS
from app.database import Database, UnitOfWork

FRESH_WEEKS = 13


@dataclass(frozen=True)
class TeamRecord:
    """The days of a team, those to come in this week included; `percent` is what a day of the streak needs."""

    today: date
    percent: int
    days: tuple[TeamDay, ...]


async def team_record(uow: UnitOfWork, team_id: int) -> TeamRecord:
    """The days of a team of two years. Reads only; the last weeks must have been made ready (`make_team_ready`)."""
    calendar = await board_calendar(uow)
    first = week_of(calendar.today) - STREAK_WEEKS * WEEK
    *_, last = days_of_week(week_of(calendar.today))
    days = await repository.team_days(uow.session, team_id, first, last)
    return TeamRecord(calendar.today, calendar.choices.team_streak_percent, days)


async def make_team_ready(database: Database, team_id: int) -> None:
    """Make the summaries of the team's last weeks that are missing or stale, each in a transaction of its own. For the edges."""
    async with database.read() as uow:
        calendar = await board_calendar(uow)
        current = week_of(calendar.today)
        first = max(calendar.first_week, current - (FRESH_WEEKS - 1) * WEEK)
        ready = await repository.ready_teams(uow.session, first, current, [team_id])
    for number in range((current - first) // WEEK + 1):
        week = first + number * WEEK
        if week not in ready:
            async with database.write() as uow:
                await refresh(uow, week)
