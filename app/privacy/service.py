"""Use cases of privacy: handing a person everything about them, and erasing a person.

Each area declares what it holds (`HELD` in its `privacy.py`); what is done with it stands here once.
"""

from __future__ import annotations

from app.database import UnitOfWork
from app.habit import service as habit
from app.helpdesk import service as helpdesk
from app.insights import service as insights
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.privacy.register import REGISTER
from app.records import Records
from app.records.repository import delete_records, records_of
from app.stories import service as stories

__all__ = ["REGISTER", "erase_person", "export_person"]


async def export_person(uow: UnitOfWork, actor: Actor) -> list[Records]:
    """Everything the product holds about the actor, kind by kind; nobody else's."""
    require(actor, Permission.MEMBER)
    return await records_of(uow.session, REGISTER, actor.person_id)


async def erase_person(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Erase a person whose account is closed, for good: nothing that names or describes them stays, only anonymous days.

    Twice is the same as once. Raises ConflictError while the account is open.
    """
    require(actor, Permission.MANAGE_COMPANY)
    if await people.erase_account(uow, actor, person_id):
        await insights.keep_counts(uow, person_id)
        await stories.erase_contributions(uow, actor, person_id)
        await helpdesk.withdraw_all(uow, person_id)
        await delete_records(uow.session, REGISTER, person_id)
        await habit.blank_records(uow, actor, person_id)
