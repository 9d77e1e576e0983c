"""What a group of people has finished: to be summed up, never to be shown person by person. Callers check who may ask."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.database import UnitOfWork
from app.practice import repository_done as repository


async def finished_by(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date) -> frozenset[tuple[int, int]]:
    """(item, person) for each lesson and challenge that these people finished from `first` to `last`. Reads only."""
    return await repository.finished_by(uow.session, person_ids, first, last) if person_ids else frozenset()
