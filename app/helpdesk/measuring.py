"""How many people wait beyond the target, for whoever watches whether one can ask. A number of questions; it names nobody."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.helpdesk import repository_lists
from app.helpdesk.rules import QueueFilter

NOBODY = 0


async def overdue(uow: UnitOfWork) -> int:
    """How many questions that are no security risk have no answer though their target has passed. Checks nobody's permission."""
    return (await repository_lists.counts(uow.session, NOBODY, clock.now()))[QueueFilter.OVERDUE]
