"""What a group of people has learned together: never who. Callers check who may ask."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.database import UnitOfWork
from app.practice import repository_done as repository


async def most_finished(
    uow: UnitOfWork, person_ids: Collection[int], first: date, last: date, *, least: int, limit: int
) -> tuple[int, ...]:
    """The lessons and challenges that at least `least` of these people finished from `first` to `last`, those of most people first."""
    return await repository.most_finished(uow.session, person_ids, first, last, least, limit) if len(person_ids) >= least else ()
