"""Looking up a question one has answered before."""
# pyright: strict

from __future__ import annotations

from app.curriculum import service as curriculum
from app.curriculum.views_listing import SolvedQuestion
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.i18n import locale_of
from app.people.rules import Actor, Permission, is_id, require
from app.quiz import service as quiz


async def look_up_question(uow: UnitOfWork, actor: Actor, version_id: int) -> SolvedQuestion:
    """A question with its solution. Raises NotFoundError also for one that the actor has not answered: it would give the answer away."""
    require(actor, Permission.MEMBER)
    item_id = await curriculum.item_of_version(uow, version_id) if is_id(version_id) else None
    if item_id is None or item_id not in await quiz.questions_answered(uow, actor):
        raise NotFoundError("learn.question.not_answered")
    return await curriculum.solved_question(uow, version_id, locale_of(actor.locale))
