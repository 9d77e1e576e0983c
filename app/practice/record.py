"""What a person has to show for their practice, as far as badges ask for it."""
# pyright: strict

from __future__ import annotations

from datetime import date

from app.curriculum import service as curriculum
from app.database import UnitOfWork
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require
from app.practice import repository
from app.practice.learner import track_of


async def first_story(uow: UnitOfWork, actor: Actor, since: date) -> date | None:
    """The first learning day from `since` on with a challenge described well enough to tell others: with minutes saved and a note."""
    require(actor, Permission.MEMBER)
    return await repository.first_story_day(uow.session, actor.person_id, since)


async def lessons_finished(uow: UnitOfWork, actor: Actor) -> tuple[int, int]:
    """How many lessons of the actor's track are finished, and how many there are."""
    require(actor, Permission.MEMBER)
    lessons = [view.item_id for view in await curriculum.lessons_of(uow, track_of(actor), locale_of(actor.locale))]
    return await repository.count_finished(uow.session, actor.person_id, lessons), len(lessons)
