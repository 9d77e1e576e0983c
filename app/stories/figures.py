"""How many stories there are and how they are re-used, in numbers that say nothing about single people."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.database import UnitOfWork
from app.people import service as people
from app.stories import repository_figures as repository


@dataclass(frozen=True)
class ReUse:
    """Stories published in a span of days and still shown, tries in it, those by another department than the story's, and stories tried."""

    published: int
    tries: int
    elsewhere: int
    tried: int


async def re_use(uow: UnitOfWork, first: date, last: date) -> ReUse:
    """Stories on the days from `first` to `last`, by the company's clock."""
    zone = ZoneInfo((await people.company(uow)).zone)
    begin, end = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (first, last + timedelta(days=1)))
    return ReUse(await repository.published(uow.session, begin, end), *await repository.tries(uow.session, first, last))


async def minutes_reported(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date) -> list[tuple[int, date, int]]:
    """(person, day, minutes): what people said their tries saved, for whoever adds it up."""
    return await repository.minutes_reported(uow.session, person_ids, first, last)
