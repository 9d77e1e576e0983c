"""Security risks: from the mark on a question belongs to its asker and the security owner, and is nowhere else."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import ForbiddenError
from app.helpdesk.access import may_work, readable, receives, workable
from app.helpdesk.desk import forget_desk
from app.helpdesk.indexing import reindex
from app.helpdesk.notices import announce, tell_asker, tell_of_risk
from app.helpdesk.rules import Status, Visibility
from app.helpdesk.rules.status import Act
from app.helpdesk.writing import check_revision, note_act
from app.people import service as people
from app.people.rules import Actor, Permission, require


async def receives_risks(uow: UnitOfWork, actor: Actor) -> bool:
    """Whether security risks come to the actor."""
    require(actor, Permission.MEMBER)
    return await receives(uow, actor)


async def mark_risk(uow: UnitOfWork, actor: Actor, question_id: int) -> None:
    """Hand a question over to the security owner, by its asker or somebody at the desk, who from then on does not see it any more.

    It leaves every list and the search at once, and does not become public again. Twice is once for the asker. Raises ForbiddenError for a
    colleague who may only read it.
    """
    row = await readable(uow, actor, question_id, lock=True)
    if row.risk:
        return
    asks = row.asker_id == actor.person_id
    if not asks and not await may_work(uow, actor, row):
        raise ForbiddenError
    row.risk, row.visibility = True, Visibility.DESK.value
    note_act(row, Act.RELEASE, None)
    forget_desk(row)
    if row.status == Status.ASSIGNED.value:
        row.status = Status.NEW.value
    await reindex(uow, row)
    await people.record_audit(uow, None if asks and row.anonymous else actor, "helpdesk.risk_marked", f"question:{row.id}")
    await tell_of_risk(uow, actor, row)
    await tell_asker(uow, actor, row, "handed_over")
    announce(uow)


async def unmark_risk(uow: UnitOfWork, actor: Actor, question_id: int, revision: int) -> None:
    """Give a question back to the desk, by the security owner alone. It stays with the desk even if it was public once."""
    row = await workable(uow, actor, question_id, lock=True)
    if not row.risk:
        return
    await check_revision(uow, actor, row, revision)
    row.risk = False
    note_act(row, Act.RELEASE, None)
    forget_desk(row)
    if row.status == Status.ASSIGNED.value:
        row.status = Status.NEW.value
    await reindex(uow, row)
    await people.record_audit(uow, actor, "helpdesk.risk_unmarked", f"question:{row.id}")
    await tell_asker(uow, actor, row, "returned")
    announce(uow)
