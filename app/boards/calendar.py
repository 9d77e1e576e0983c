"""What "today" and a season are to the whole company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app import clock
from app.boards import repository
from app.boards.repository import Choices
from app.boards.rules import week_of
from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import learning_day


@dataclass(frozen=True)
class BoardCalendar:
    """Today in the company's zone, the first week there can be a board of, the day seasons are counted from, and the choices."""

    today: date
    first_week: date
    anchor: date
    choices: Choices


async def board_calendar(uow: UnitOfWork) -> BoardCalendar:
    company = await people.company(uow)
    founded = await people.founded_on(uow)
    chosen = await repository.choices(uow.session)
    today = learning_day(clock.now(), ZoneInfo(company.zone), company.day_start_hour)
    first_week = min(week_of(founded), week_of(today))
    return BoardCalendar(today, first_week, chosen.season_start or first_week, chosen)


async def today(uow: UnitOfWork) -> date:
    """The learning day in the company's zone. Raises NotFoundError before the first run."""
    return (await board_calendar(uow)).today
