"""What can be found: the desk finds every question that is no security risk, everybody finds the public ones."""

from __future__ import annotations

from app import fulltext
from app.database import UnitOfWork
from app.helpdesk import repository
from app.helpdesk.models import HelpQuestion
from app.helpdesk.rules import ReplyKind, Visibility
from app.helpdesk.rules.texts import excerpt

DESK, PUBLIC = "desk", "question"


async def reindex(uow: UnitOfWork, row: HelpQuestion) -> None:
    """Let a question be found as it is now: under each kind or not at all."""
    await uow.session.flush()
    if row.risk:
        await unindex(uow, row.id)
        return
    written = await repository.replies(uow.session, row.id, notes=True)
    title = excerpt(row.text)
    await fulltext.put(uow, DESK, row.id, title, "\n".join([row.text, *(one.text for one in written)]))
    if row.visibility == Visibility.PUBLIC.value:
        shown = [one.text for one in written if one.kind != ReplyKind.NOTE.value]
        await fulltext.put(uow, PUBLIC, row.id, title, "\n".join([row.text, *shown]))
    else:
        await fulltext.remove(uow, PUBLIC, [row.id])


async def unindex(uow: UnitOfWork, question_id: int) -> None:
    """Nobody finds a question any more."""
    await fulltext.remove(uow, DESK, [question_id])
    await fulltext.remove(uow, PUBLIC, [question_id])
