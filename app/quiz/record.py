"""What a person has to show for their quizzes, as far as badges ask for it."""
# pyright: strict

from __future__ import annotations

from datetime import date

from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.quiz import repository


async def first_all_right(uow: UnitOfWork, actor: Actor, since: date) -> date | None:
    """The first learning day from `since` on with a finished set of three questions or more, every first answer right."""
    require(actor, Permission.MEMBER)
    return await repository.first_all_right_day(uow.session, actor.person_id, since)


async def remembered(uow: UnitOfWork, actor: Actor) -> int:
    """How many questions the actor will still know in three weeks."""
    require(actor, Permission.MEMBER)
    known = await repository.memories(uow.session, actor.person_id)
    return sum(kept.memory.stable for kept in known.values())
