"""What the badges hold about a person: handed to them, and deleted when they are erased."""

from __future__ import annotations

from app.badges import models
from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.records import Erasure, Held, Records
from app.records.repository import delete_records, records_of

HELD = (Held(models.EarnedBadge, "badges", Erasure.DELETED),)


async def personal_records(uow: UnitOfWork, actor: Actor) -> list[Records]:
    """Everything the badges hold about the actor."""
    require(actor, Permission.MEMBER)
    return await records_of(uow.session, HELD, actor.person_id)


async def erase_person(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Delete a person's badges."""
    require(actor, Permission.MANAGE_COMPANY)
    await delete_records(uow.session, HELD, person_id)
