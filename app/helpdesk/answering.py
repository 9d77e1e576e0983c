"""Reading a question, what colleagues do below public ones, accepting an answer, and withdrawing what one wrote."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.helpdesk import repository
from app.helpdesk.access import may_work, readable
from app.helpdesk.indexing import reindex
from app.helpdesk.models import HelpQuestion, HelpReply
from app.helpdesk.notices import announce, take_back_reply, tell_asker_of_reply, thank
from app.helpdesk.rules import ReplyKind, Status, Visibility
from app.helpdesk.rules.status import Act, is_possible, without_answer
from app.helpdesk.showing import ACCEPTABLE, question_view
from app.helpdesk.views import QuestionView, ReplyInput
from app.helpdesk.writing import add_reply, already_written, checked_text, note_act, note_first_answer
from app.people.rules import Actor, Permission, is_id, require


async def question(uow: UnitOfWork, actor: Actor, question_id: int) -> QuestionView:
    """A question for its asker or a colleague. Raises NotFoundError for what the actor may not see, whether or not it is there."""
    return await question_view(uow, actor, await readable(uow, actor, question_id))


async def answer_as_colleague(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> QuestionView:
    """Answer a colleague's public question under one's own name, once per `client_key`.

    Raises ForbiddenError for one's own question and for one that is not public (any more).
    """
    require(actor, Permission.MEMBER)
    text = await checked_text(uow, actor, sent)
    row = await readable(uow, actor, question_id, lock=True)
    if row.asker_id == actor.person_id or row.visibility != Visibility.PUBLIC.value:
        raise ForbiddenError("helpdesk.answer.not_here")
    if not await already_written(uow, actor, row, sent):
        reply = await add_reply(uow, actor, row, ReplyKind.COLLEAGUE, sent.client_key, text)
        await reindex(uow, row)
        await tell_asker_of_reply(uow, actor, row, reply)
        announce(uow)
    return await question_view(uow, actor, row)


async def accept(uow: UnitOfWork, actor: Actor, question_id: int, reply_id: int) -> None:
    """Mark the answer that settled a question, by its asker (then it is solved) or by the desk; its writer is thanked.

    The last word counts; twice is once. Raises ForbiddenError for who may only read, NotFoundError for what is no answer to the question,
    InvalidInputError for one's own answer.
    """
    row = await readable(uow, actor, question_id, lock=True)
    asks, works = row.asker_id == actor.person_id, await may_work(uow, actor, row)
    if not asks and not works:
        raise ForbiddenError
    reply = await repository.reply(uow.session, reply_id) if is_id(reply_id) else None
    if reply is None or reply.question_id != row.id or reply.kind not in ACCEPTABLE:
        raise NotFoundError("helpdesk.reply_not_found")
    if reply.author_id == actor.person_id:
        raise InvalidInputError("helpdesk.accept.own", field="reply")
    if row.accepted_id == reply.id:
        return
    row.accepted_id = reply.id
    if asks:
        note_act(row, Act.HELPED, None)
    elif is_possible(Status(row.status), Act.ANSWER):
        note_act(row, Act.ANSWER, actor.person_id)
    await note_first_answer(uow, row)
    await thank(uow, actor, row, reply)
    announce(uow)


async def withdraw_reply(uow: UnitOfWork, actor: Actor, reply_id: int) -> None:
    """Delete what one wrote, also below a question one may not read any more. Raises NotFoundError for others' and the second time."""
    require(actor, Permission.MEMBER)
    reply = await repository.reply(uow.session, reply_id) if is_id(reply_id) else None
    if reply is None or reply.author_id != actor.person_id:
        raise NotFoundError("helpdesk.reply_not_found")
    row = await repository.question(uow.session, reply.question_id, lock=True)
    if row is None or await repository.reply(uow.session, reply_id) is None:
        raise NotFoundError("helpdesk.reply_not_found")
    await remove_reply(uow, row, reply)


async def remove_reply(uow: UnitOfWork, row: HelpQuestion, reply: HelpReply) -> None:
    """Nothing of what was written stays; an answered question without an answer is open again."""
    kind = ReplyKind(reply.kind)
    await take_back_reply(uow, row, reply)
    await uow.session.delete(reply)
    await uow.session.flush()
    if kind in ACCEPTABLE:
        row.answers = await repository.count_replies(uow.session, row.id, ACCEPTABLE)
    if row.accepted_id == reply.id:
        row.accepted_id = None
    left = await repository.count_replies(uow.session, row.id, [ReplyKind.ANSWER])
    if kind is ReplyKind.ANSWER and not left and row.status == Status.ANSWERED.value:
        row.status = without_answer(assigned=row.assignee_id is not None).value
    if kind is not ReplyKind.NOTE:
        row.revision, row.last_desk_id, row.last_act = row.revision + 1, None, ""
    await reindex(uow, row)
    announce(uow)
