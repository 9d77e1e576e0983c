"""What a person says about being thanked: whether whoever leads their team may hear of good news at all, and of a return after a break."""

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.team import repository
from app.team.reasons import Choice
from app.team.views import PraiseChoiceView


async def praise_choice(uow: UnitOfWork, actor: Actor) -> PraiseChoiceView:
    """The actor's choice, and who would hear of it. Reads only."""
    require(actor, Permission.MEMBER)
    said = (await repository.choices_of(uow.session, [actor.person_id])).get(actor.person_id, Choice())
    leaders = [one.name for one in await people.managers(uow) if one.department_id == actor.department_id]
    return PraiseChoiceView(said.told, said.returns, tuple(leaders))


async def choose_praise(uow: UnitOfWork, actor: Actor, told: bool, returns: bool) -> PraiseChoiceView:
    """Say anew what may be told; it holds from the next look on. Without good news there are no returns either."""
    require(actor, Permission.MEMBER)
    await repository.save_choice(uow.session, actor.person_id, Choice(told, told and returns), clock.now())
    return await praise_choice(uow, actor)
