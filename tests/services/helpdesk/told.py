"""What somebody finds in their inbox."""

from __future__ import annotations

from app.database import Database
from app.notifications import service as notifications
from tests.services.people.office import Member


async def told(db: Database, who: Member) -> list[str]:
    """The kinds of the notices a person got, oldest first."""
    async with db.read() as uow:
        return [one.kind for one in reversed((await notifications.inbox(uow, who.actor)).notices)]


async def sentences(db: Database, who: Member) -> list[str]:
    """What the notices say, oldest first."""
    async with db.read() as uow:
        return [one.text for one in reversed((await notifications.inbox(uow, who.actor)).notices)]
