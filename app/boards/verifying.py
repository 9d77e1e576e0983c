"""Whether the boards are what the ledgers give, and making them so. Used nightly and by checks of a whole database."""

from __future__ import annotations

from datetime import date

from app.boards import summarising
from app.boards.calendar import board_calendar
from app.boards.individual import rebuild_points, verify_points
from app.boards.rules import DAY, week_of
from app.boards.summarising import Mismatch, verify_weeks
from app.database import UnitOfWork


async def verify(uow: UnitOfWork) -> tuple[Mismatch, ...]:
    """Every summary that is not what the ledgers give for it. Reads only."""
    return (*await verify_weeks(uow), *await verify_points(uow))


async def mend(uow: UnitOfWork, mismatches: tuple[Mismatch, ...]) -> None:
    """Make wrong summaries right: weeks are marked and made anew by the next reader, points are summed at once."""
    await summarising.distrust(uow, mismatches)
    wrong = sorted({mismatch.person_id for mismatch in mismatches if mismatch.person_id is not None})
    await rebuild_points(uow, await board_calendar(uow), wrong)


async def weeks_to_prepare(uow: UnitOfWork) -> tuple[date, ...]:
    """All weeks since the company began whose summaries have to be made, latest first. Reads only.

    To tomorrow's week: where the night's work falls on the company's Sunday, Monday's first visitor finds the new one ready.
    """
    calendar = await board_calendar(uow)
    return tuple(reversed(await summarising.stale_weeks(uow, calendar.first_week, week_of(calendar.today + DAY))))
