"""What the roadmap does every night: it settles what the product sees, and reminds of items that are due. Twice is the same as once."""

from __future__ import annotations

from datetime import timedelta

from app.database import UnitOfWork
from app.roadmap import repository
from app.roadmap.hooks import slugs_with_evidence
from app.roadmap.listing import cycles
from app.roadmap.notices import tell_owners
from app.roadmap.settling import fill_in
from app.roadmap.showing import company_days

SOON = timedelta(days=3)
# A night that the machine slept through is made up for; older ones have been told of.
RECENTLY = timedelta(days=7)


async def remind_due(uow: UnitOfWork) -> int:
    """Tell who looks after an open item once when it is due within three days and once when it is late; how many items there are."""
    today = (await company_days(uow)).today
    soon = await repository.items_due(uow.session, today, today + SOON)
    late = await repository.items_due(uow.session, today - RECENTLY, today - timedelta(days=1))
    return await tell_owners(uow, "item_soon", "soon", soon) + await tell_owners(uow, "item_late", "late", late)


async def settle_what_is_seen(uow: UnitOfWork) -> int:
    """Settle open items of running cycles whose evidence the product sees itself; how many."""
    slugs = slugs_with_evidence()
    settled = 0
    for one in await cycles(uow):
        settled += await fill_in(uow, one.id, slugs)
    return settled
