"""What other areas ask about reviews: when the next is due, whether and when one was held, and whether that settles the roadmap's item."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.database import UnitOfWork
from app.roadmap.review import repository
from app.roadmap.review.rules import due_after
from app.roadmap.views import CycleRef, Evidence


async def next_due(uow: UnitOfWork, cycles: Collection[CycleRef]) -> dict[int, date]:
    """When the next review of each cycle is due: three months after the last one, at first after the cycle began. One statement."""
    ends = await repository.last_ends(uow.session, [one.id for one in cycles])
    return {one.id: due_after(one.started_on, ends.get(one.id)) for one in cycles}


async def last_held(uow: UnitOfWork, cycle_id: int) -> date | None:
    """The last day that the latest held review of a cycle looked at; None while none was held."""
    return (await repository.last_ends(uow.session, [cycle_id])).get(cycle_id)


async def held_since(uow: UnitOfWork, cycle_id: int, since: date) -> int:
    """How many reviews of a cycle were held that look at days since a day."""
    return await repository.held_count(uow.session, cycle_id, since)


async def review_evidence(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """The three-month review (item p4.review) is settled once one was held; nothing is seen before."""
    last = await last_held(uow, cycle.id)
    if last is None:
        return None
    return Evidence("review.evidence", {"day": last.isoformat()}, f"/roadmap/review?cycle={cycle.id}", done=True)
