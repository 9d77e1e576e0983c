"""What the desk does with a question; with a security risk its receivers alone. Each act says which revision it was made for."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.helpdesk.access import members_of_desk, receivers, workable
from app.helpdesk.indexing import reindex
from app.helpdesk.models import HelpQuestion
from app.helpdesk.notices import announce, tell_asker, tell_asker_of_reply, tell_assignee
from app.helpdesk.rules import Category, ReplyKind, Status
from app.helpdesk.rules.status import Act
from app.helpdesk.rules.texts import MAX_REPLY, check_choice, check_text
from app.helpdesk.showing import desk_view
from app.helpdesk.views import DeskMember, DeskQuestion, ReplyInput
from app.helpdesk.writing import add_reply, already_written, check_revision, checked_text, note_act, note_first_answer
from app.markdown import to_html
from app.people.rules import Actor, Permission, require


async def desk_question(uow: UnitOfWork, actor: Actor, question_id: int) -> DeskQuestion:
    """A question with its notes. Raises NotFoundError for what the actor may not work on."""
    return await desk_view(uow, actor, await workable(uow, actor, question_id))


def preview(markdown: str) -> str:
    """An answer in Markdown as safe HTML, as the asker would see it. Raises InvalidInputError for the field `text`."""
    return to_html(check_text(markdown, "text", MAX_REPLY))


async def desk_members(uow: UnitOfWork, actor: Actor) -> tuple[DeskMember, ...]:
    """Everybody at the desk by name."""
    require(actor, Permission.STAFF_DESK)
    return tuple(DeskMember(one.person_id, one.name) for one in await members_of_desk(uow))


async def assign(uow: UnitOfWork, actor: Actor, question_id: int, person_id: int | None, revision: int) -> DeskQuestion:
    """Give a question to somebody at the desk (a risk: to one of its receivers), take it over, or give it back (None).

    Raises ConflictError when somebody was faster, InvalidInputError for a person who does not work on such questions.
    """
    row = await workable(uow, actor, question_id, lock=True)
    if row.assignee_id == person_id:
        return await desk_view(uow, actor, row)
    await check_revision(uow, actor, row, revision)
    if person_id is not None:
        there = await receivers(uow) if row.risk else await members_of_desk(uow)
        if person_id not in {one.person_id for one in there}:
            raise InvalidInputError("helpdesk.assignee", field="assignee")
    row.assignee_id = person_id
    note_act(row, Act.RELEASE if person_id is None else Act.ASSIGN, actor.person_id)
    await tell_assignee(uow, actor, row, "assigned")
    announce(uow)
    return await desk_view(uow, actor, row)


async def answer(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> DeskQuestion:
    """Answer, once per `client_key`; who answers an unassigned question looks after it from then on.

    Raises ConflictError that names who was faster when the question changed since `sent.revision`: nothing is stored, and the text can be
    sent again with the new revision. Raises InvalidInputError and UndecidedError for the text.
    """
    return await _write(uow, actor, question_id, sent, ReplyKind.ANSWER, Act.ANSWER)


async def ask_back(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> DeskQuestion:
    """Ask the asker something; raises as `answer` does, and ConflictError for a solved question."""
    return await _write(uow, actor, question_id, sent, ReplyKind.ASK_BACK, Act.ASK_BACK)


async def add_note(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> DeskQuestion:
    """An internal note, which the asker never sees; several people may write at once."""
    return await _write(uow, actor, question_id, sent, ReplyKind.NOTE, None)


async def _write(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput, kind: ReplyKind, act: Act | None) -> DeskQuestion:
    require(actor, Permission.MEMBER)
    text = await checked_text(uow, actor, sent)
    row = await workable(uow, actor, question_id, lock=True)
    if await already_written(uow, actor, row, sent):
        return await desk_view(uow, actor, row)
    if act is not None:
        await check_revision(uow, actor, row, sent.revision)
        if row.assignee_id is None:
            row.assignee_id = actor.person_id
        note_act(row, act, actor.person_id)
        await note_first_answer(uow, row)
    reply = await add_reply(uow, actor, row, kind, sent.client_key, text)
    await reindex(uow, row)
    if act is not None:
        await tell_asker_of_reply(uow, actor, row, reply)
    announce(uow)
    return await desk_view(uow, actor, row)


async def close(uow: UnitOfWork, actor: Actor, question_id: int, revision: int) -> DeskQuestion:
    """Call a question solved; the asker is told and may reopen it."""
    row = await workable(uow, actor, question_id, lock=True)
    if row.status != Status.SOLVED.value:
        await check_revision(uow, actor, row, revision)
        note_act(row, Act.CLOSE, actor.person_id)
        await tell_asker(uow, actor, row, "closed")
        announce(uow)
    return await desk_view(uow, actor, row)


async def set_category(uow: UnitOfWork, actor: Actor, question_id: int, category: str, revision: int) -> DeskQuestion:
    """Sort a question under another category."""
    chosen = check_choice(category, "category", Category)
    row = await workable(uow, actor, question_id, lock=True)
    if row.category != chosen.value:
        await check_revision(uow, actor, row, revision)
        row.category = chosen.value
        note_act(row, Act.SORT, actor.person_id)
        announce(uow)
    return await desk_view(uow, actor, row)


def forget_desk(row: HelpQuestion) -> None:
    """Nobody at the desk is named at a question any more: it has left the desk."""
    row.assignee_id = row.last_desk_id = None
