"""The audit log: one row for each privileged action, only ever added."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.people.models import AuditEntry
from app.people.rules import Actor

Detail = int | str | bool | list[int] | list[str] | None


async def record_audit(uow: UnitOfWork, actor: Actor | None, action: str, subject: str, **detail: Detail) -> None:
    """Note that `actor` (None: the server, or somebody not signed in) did `action` to `subject` ('person:7').

    Personal data beyond ids does not belong here: the log outlives the people in it.
    """
    actor_id = None if actor is None else actor.person_id
    uow.session.add(AuditEntry(at=clock.now(), actor_id=actor_id, action=action, subject=subject, detail=dict(detail)))
