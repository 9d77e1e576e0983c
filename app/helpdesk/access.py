"""Who may read a question, and who may work on it. What one may not see is as if it were not there."""

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import NotFoundError
from app.helpdesk import repository
from app.helpdesk.models import HelpQuestion
from app.helpdesk.rules import Visibility
from app.people import service as people
from app.people.membership import Colleague
from app.people.rules import Actor, Permission, Role, is_id, require

DESK_ROLES = frozenset({Role.TRAINER, Role.PROGRAMME_OWNER, Role.HELP_DESK})
PICTURES = "question:"


async def receivers(uow: UnitOfWork) -> tuple[Colleague, ...]:
    """Who gets security risks: the named owner; while nobody is named, or they have left, the programme owners.

    Where there is no programme owner the administrators: a risk must reach somebody.
    """
    setting = await repository.setting(uow.session)
    if setting is not None and setting.security_owner_id is not None:
        named = await people.names_of(uow, [setting.security_owner_id])
        if named:
            return tuple(Colleague(*one) for one in named.items())
    return await people.holders(uow, [Role.PROGRAMME_OWNER]) or await people.holders(uow, [Role.ADMINISTRATOR])


async def receives(uow: UnitOfWork, actor: Actor) -> bool:
    """Whether security risks come to the actor."""
    return actor.person_id in {one.person_id for one in await receivers(uow)}


async def members_of_desk(uow: UnitOfWork) -> tuple[Colleague, ...]:
    """Everybody at the desk, by name."""
    return await people.holders(uow, DESK_ROLES)


async def may_read(uow: UnitOfWork, actor: Actor, row: HelpQuestion) -> bool:
    """The asker always; a security risk its receivers only; a public question everybody; any other the desk."""
    if row.asker_id == actor.person_id:
        return True
    if row.risk:
        return await receives(uow, actor)
    return row.visibility == Visibility.PUBLIC.value or actor.may(Permission.STAFF_DESK)


async def may_work(uow: UnitOfWork, actor: Actor, row: HelpQuestion) -> bool:
    """The desk; on a security risk its receivers only."""
    return await receives(uow, actor) if row.risk else actor.may(Permission.STAFF_DESK)


async def readable(uow: UnitOfWork, actor: Actor, question_id: int, *, lock: bool = False) -> HelpQuestion:
    """A question the actor may read. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    row = await _stored(uow, question_id, lock=lock)
    if row is None or not await may_read(uow, actor, row):
        raise NotFoundError("helpdesk.question_not_found")
    return row


async def workable(uow: UnitOfWork, actor: Actor, question_id: int, *, lock: bool = False) -> HelpQuestion:
    """A question the actor may work on. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    row = await _stored(uow, question_id, lock=lock)
    if row is None or not await may_work(uow, actor, row):
        raise NotFoundError("helpdesk.question_not_found")
    return row


async def own(uow: UnitOfWork, actor: Actor, question_id: int) -> HelpQuestion:
    """The actor's own question, locked. Raises NotFoundError, for others' as for unknown ones."""
    require(actor, Permission.MEMBER)
    row = await _stored(uow, question_id, lock=True)
    if row is None or row.asker_id != actor.person_id:
        raise NotFoundError("helpdesk.question_not_found")
    return row


async def may_see_pictures(uow: UnitOfWork, actor: Actor, subject: str) -> bool:
    """Whether the actor may open the pictures of a subject ('question:12')."""
    number = subject.removeprefix(PICTURES)
    if not subject.startswith(PICTURES) or not (number.isascii() and number.isdigit()):
        return False
    row = await _stored(uow, int(number), lock=False)
    return row is not None and await may_read(uow, actor, row)


async def _stored(uow: UnitOfWork, question_id: int, *, lock: bool) -> HelpQuestion | None:
    return await repository.question(uow.session, question_id, lock=lock) if is_id(question_id) else None
