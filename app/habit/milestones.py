"""Who has just reached a number of days in a row for the first time."""

from __future__ import annotations

from collections.abc import Collection

from app.database import UnitOfWork
from app.habit import repository


async def streaks_reached(uow: UnitOfWork, lengths: Collection[int], within: int) -> tuple[tuple[int, int], ...]:
    """(person, length) of those whose best streak is running and has passed the length by fewer than `within` days. Reads only."""
    running = await repository.running_bests(uow.session, [length + more for length in lengths for more in range(within)])
    return tuple((person_id, length) for person_id, best in running for length in lengths if length <= best < length + within)
