"""Trainers of the company, through onboarding and at work."""

from __future__ import annotations

from app.database import Database
from app.people import service as people
from tests.services.people.office import Member, hire


async def a_trainer(db: Database, admin: Member, name: str, login: str) -> Member:
    """Somebody who writes content."""
    trainer = await hire(db, admin, name=name, login=login, roles=("trainer",))
    async with db.write() as uow:
        await people.set_track(uow, trainer.actor, "work")
        await people.complete_onboarding(uow, trainer.actor)
    return trainer
