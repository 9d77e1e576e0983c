"""Whether the figures of those who take part may be shown: enough people, and not to be told apart by other figures (semantics 10)."""
# pyright: strict

from __future__ import annotations

from datetime import date, timedelta

from app.database import UnitOfWork
from app.people import service as people
from app.roadmap.poc import repository
from app.roadmap.poc.circles import Circle, groups_of, singles_out
from app.roadmap.poc.models import Poc
from app.roadmap.poc.rules import Hidden, enough


async def outlook(uow: UnitOfWork, row: Poc, picked: Circle, today: date) -> Hidden | None:
    """Why there will be no figures for those who are picked, as far as that can be known; says nothing about who has stepped out."""
    beside = await repository.beside(uow.session, row) if row.first_on is not None else ()
    others = [frozenset(await repository.picked(uow.session, other.id)) for other in beside if other.measured is None]
    published = await _published(uow, row)
    return Hidden.APART if published is None else await _why(uow, row, picked, [*others, *published], today)


async def why_hidden(uow: UnitOfWork, row: Poc, circle: Circle, today: date) -> Hidden | None:
    """Why no figures of those who took part may be shown, next to all that are shown already; None when they may."""
    published = await _published(uow, row)
    return Hidden.APART if published is None else await _why(uow, row, circle, published, today)


async def _published(uow: UnitOfWork, row: Poc) -> list[Circle] | None:
    """The circles whose figures over the same days are known; None when it cannot be known any more who was in one of them."""
    circles: list[Circle] = []
    for other in await repository.beside(uow.session, row) if row.first_on is not None else ():
        if other.measured is not None and not other.measured["hidden"]:
            circles.append(await repository.taking_part(uow.session, other.id))
            if len(circles[-1]) != other.measured["people"]:
                return None  # somebody has been erased since
    return circles


async def _why(uow: UnitOfWork, row: Poc, circle: Circle, others: list[Circle], today: date) -> Hidden | None:
    """The company is divided as it is at both ends of each week, as far as those have come; every division has to allow it."""
    if not enough(len(circle)):
        return Hidden.FEW
    everybody: dict[int, int | None] = {one.id: None for one in await people.active_people(uow)}
    for day in sorted({min(day, today) for day in _days(row, today)}):
        placed = everybody | {one.person_id: one.department_id for one in await people.memberships(uow, day, day)}
        if singles_out(circle, others, groups_of(placed.items())):
            return Hidden.APART
    return None


def _days(row: Poc, today: date) -> list[date]:
    if row.first_on is None or row.last_on is None:
        return [today]
    weeks = (row.last_on - row.first_on).days // 7 + 1
    mondays = [row.first_on + timedelta(weeks=number) for number in range(weeks)]
    return [day for monday in mondays for day in (monday, monday + timedelta(days=6))]
