"""The questions a person has answered: they may look them up again."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.quiz import repository_answered


async def questions_answered(uow: UnitOfWork, actor: Actor) -> dict[int, int]:
    """For each question the actor has answered the version they answered last, by item."""
    require(actor, Permission.MEMBER)
    return await repository_answered.last_answered(uow.session, actor.person_id)
