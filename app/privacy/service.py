"""Use cases of privacy: handing a person everything about them, and erasing a person."""

from __future__ import annotations

from app.badges import service as badges
from app.boards import service as boards
from app.database import UnitOfWork
from app.habit import service as habit
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.practice import service as practice
from app.privacy.register import REGISTER
from app.quiz import service as quiz
from app.records import Records

__all__ = ["REGISTER", "erase_person", "export_person"]

OTHER_AREAS = (habit, practice, quiz, badges, boards)


async def export_person(uow: UnitOfWork, actor: Actor) -> list[Records]:
    """Everything the product holds about the actor, kind by kind; nobody else's."""
    require(actor, Permission.MEMBER)
    return [records for area in (people, *OTHER_AREAS) for records in await area.personal_records(uow, actor)]


async def erase_person(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Erase a person whose account is closed, for good: nothing that names or describes them stays, only anonymous days.

    Twice is the same as once. Raises ConflictError while the account is open.
    """
    require(actor, Permission.MANAGE_COMPANY)
    if await people.erase_account(uow, actor, person_id):
        for area in OTHER_AREAS:
            await area.erase_person(uow, actor, person_id)
