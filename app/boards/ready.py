"""Making the summaries that a board rests on before somebody reads it. For the edges: it opens units of work of its own."""

from __future__ import annotations

from datetime import date

from app.boards.rules import Period
from app.boards.summarising import refresh
from app.boards.team_board import weeks_to_refresh
from app.database import Database
from app.people.rules import Actor

MOST_ROUNDS = 120  # of refreshing before a board is shown as it is


async def make_ready(database: Database, actor: Actor, period: Period, day: date | None) -> None:
    """Make what is stale, each week in a transaction of its own; nothing to do most of the time."""
    for _ in range(MOST_ROUNDS):
        async with database.read() as uow:
            weeks = await weeks_to_refresh(uow, actor, period, day)
        if not weeks:
            return
        for week in weeks:
            async with database.write() as uow:
                await refresh(uow, week)
