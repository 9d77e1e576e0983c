"""The company's choices about the studio."""

from __future__ import annotations

from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.studio import repository
from app.studio.models import StudioSettings
from app.studio.views import Settings


async def show_settings(uow: UnitOfWork, actor: Actor) -> Settings:
    """Whether publishing needs a second person."""
    if not actor.may(Permission.MANAGE_COMPANY):
        require(actor, Permission.AUTHOR)
    row = await repository.settings(uow.session)
    return Settings(second_person=row is not None and row.second_person)


async def set_settings(uow: UnitOfWork, actor: Actor, *, second_person: bool) -> Settings:
    """Whether publishing needs a second person: for those who lead the company's settings, or authors could excuse themselves."""
    require(actor, Permission.MANAGE_COMPANY)
    row = await repository.settings(uow.session, lock=True)
    if second_person == (row is not None and row.second_person):
        return Settings(second_person=second_person)
    if row is None:
        uow.session.add(StudioSettings(second_person=second_person))
    else:
        row.second_person = second_person
    await uow.session.flush()
    await people.record_audit(uow, actor, "studio.settings", "company:1", second_person=second_person)
    return Settings(second_person=second_person)
