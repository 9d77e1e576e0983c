"""Who holds a certificate and in how many weeks the checklist was kept, for whoever sums it up.

Nothing of it may be shown for fewer than five people; what somebody said in a checklist never leaves this area.
"""
# pyright: strict

from __future__ import annotations

from datetime import date

from app.database import UnitOfWork
from app.quiz import repository_basics as repository


async def certified(uow: UnitOfWork, day: date) -> frozenset[int]:
    """The people who hold a certificate of the security basics that is valid on a day. Checks nobody's permission."""
    return frozenset(await repository.holders(uow.session, day))


async def checklists_kept(uow: UnitOfWork, first: date, last: date) -> dict[int, int]:
    """In how many of the weeks (Mondays) from `first` to `last` each person kept the checklist. Checks nobody's permission."""
    return await repository.checklists_kept(uow.session, first, last)
