"""What a person has to show for their practice, as far as badges ask for it."""
# pyright: strict

from __future__ import annotations

from app.curriculum import service as curriculum
from app.database import UnitOfWork
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.practice import repository
from app.practice.learner import track_of


async def lessons_finished(uow: UnitOfWork, actor: Actor) -> tuple[int, int]:
    """How many lessons of the actor's track are finished, and how many there are."""
    require(actor, Permission.MEMBER)
    lessons = [view.item_id for view in await curriculum.lessons_of(uow, track_of(actor), locale_of(actor.locale))]
    return await repository.count_finished(uow.session, actor.person_id, lessons), len(lessons)
