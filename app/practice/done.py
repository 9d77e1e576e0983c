"""What a person has done so far: for their own path, their prompts and their small successes."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.practice import repository, repository_done
from app.practice.repository_done import LastPractised


@dataclass(frozen=True)
class PracticeSoFar:
    """By item: the lessons finished with the last day, the challenges done with version and day; `open`: lesson versions with their card.

    `open` holds only lessons read past their first card, the latest first.
    """

    lessons: dict[int, date]
    challenges: dict[int, LastPractised]
    open: dict[int, int]

    def is_done(self, item_id: int) -> bool:
        """Whether the lesson or challenge was ever finished."""
        return item_id in self.lessons or item_id in self.challenges


async def practice_so_far(uow: UnitOfWork, actor: Actor) -> PracticeSoFar:
    """Everything the actor has finished or has open, on whichever track."""
    require(actor, Permission.MEMBER)
    lessons = await repository.last_finished_days(uow.session, actor.person_id)
    return PracticeSoFar(
        lessons,
        await repository_done.last_practised(uow.session, actor.person_id),
        dict(await repository_done.open_lessons(uow.session, actor.person_id)),
    )


async def challenges_done(uow: UnitOfWork, actor: Actor) -> dict[int, LastPractised]:
    """The challenges the actor has done, by item."""
    require(actor, Permission.MEMBER)
    return await repository_done.last_practised(uow.session, actor.person_id)
