"""Which tasks the manual covers, for whoever asks whether it covers the ones that matter."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.helpdesk.knowledge import repository


async def covered_tasks(uow: UnitOfWork) -> frozenset[str]:
    """The tasks (`rules.Task`) about which everyone can read an article."""
    return frozenset(task for task, articles in (await repository.task_counts(uow.session)).items() if articles)
