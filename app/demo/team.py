"""Round numbers of days in a row that people of the demo have reached: what the nightly job would have noted."""

from __future__ import annotations

from app.database import Database
from app.team import service as team


async def tell_of_teams(database: Database) -> None:
    """Note them, so that whoever leads a team finds somebody to thank."""
    async with database.write() as uow:
        await team.note_streaks(uow)
