"""Questions as people see them. Here, and nowhere else, it is decided what is told of an asker."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.database import UnitOfWork
from app.helpdesk import repository
from app.helpdesk.access import may_read, may_work, receives
from app.helpdesk.models import HelpQuestion, HelpReply
from app.helpdesk.rules import Category, ContextKind, ReplyKind, Status, Visibility
from app.helpdesk.rules.status import TODO, Act, is_possible, may_reopen
from app.helpdesk.rules.texts import excerpt
from app.helpdesk.views import Context, DeskMember, DeskQuestion, Picture, QuestionRow, QuestionView, QueueRow, ReplyView
from app.markdown import to_html
from app.people import service as people
from app.people.rules import Actor, Permission
from app.uploads import service as uploads

ACCEPTABLE = frozenset({ReplyKind.ANSWER, ReplyKind.COLLEAGUE})


@dataclass(frozen=True)
class _Reader:
    """Who looks, and whose names may stand beside what was written."""

    actor: Actor
    names: Mapping[int, str]
    works: bool

    def day(self, at: datetime) -> date:
        return at.astimezone(self.actor.zone).date()

    def asker_of(self, row: HelpQuestion) -> str | None:
        """The asker's name, never of an anonymous question."""
        return None if row.anonymous else self.names.get(row.asker_id)


async def question_view(uow: UnitOfWork, actor: Actor, row: HelpQuestion) -> QuestionView:
    """A question for its asker or a colleague, without notes."""
    await uow.session.flush()
    written = await repository.replies(uow.session, row.id, notes=False)
    works = await may_work(uow, actor, row)
    reader = _Reader(actor, await _names(uow, [row], written), works)
    mine = row.asker_id == actor.person_id
    status = Status(row.status)
    return QuestionView(
        id=row.id,
        text=row.text,
        category=Category(row.category),
        context=_context(row),
        visibility=Visibility(row.visibility),
        anonymous=row.anonymous,
        asker=reader.asker_of(row),
        mine=mine,
        risk=row.risk,
        status=status,
        on=reader.day(row.asked_at),
        pictures=await _pictures(uow, row),
        replies=_replies(reader, row, written),
        article_id=row.article_id,
        may_answer=not mine and row.visibility == Visibility.PUBLIC.value,
        may_write=mine and is_possible(status, Act.ASKER_WRITES),
        may_say_whether_it_helped=mine and (status is Status.ANSWERED or (row.answers > 0 and status is not Status.SOLVED)),
        may_reopen=mine and may_reopen(status, row.solved_at, clock.now()),
        may_narrow=mine and row.visibility == Visibility.PUBLIC.value,
        may_mark_risk=not row.risk and (mine or works),
    )


async def desk_view(uow: UnitOfWork, actor: Actor, row: HelpQuestion) -> DeskQuestion:
    """A question for who works on it, with notes."""
    await uow.session.flush()
    written = await repository.replies(uow.session, row.id, notes=True)
    names = await _names(uow, [row], written)
    reader = _Reader(actor, names, works=True)
    status, assignee = Status(row.status), row.assignee_id
    return DeskQuestion(
        id=row.id,
        text=row.text,
        category=Category(row.category),
        context=_context(row),
        visibility=Visibility(row.visibility),
        anonymous=row.anonymous,
        asker=reader.asker_of(row),
        mine=row.asker_id == actor.person_id,
        risk=row.risk,
        status=status,
        revision=row.revision,
        on=reader.day(row.asked_at),
        at=None if row.anonymous else row.asked_at,
        due_on=_due_on(reader, row),
        overdue=_is_overdue(row),
        minutes=row.answer_minutes,
        assignee=DeskMember(assignee, names[assignee]) if assignee is not None and assignee in names else None,
        assigned_to_me=assignee == actor.person_id,
        pictures=await _pictures(uow, row),
        replies=_replies(reader, row, written),
        article_id=row.article_id,
        may_close=status is not Status.SOLVED,
        may_ask_back=is_possible(status, Act.ASK_BACK),
        may_mark_risk=not row.risk,
        may_unmark_risk=row.risk and await receives(uow, actor),
        may_make_article=not row.risk
        and row.article_id is None
        and actor.may(Permission.STAFF_DESK)
        and any(one.kind in ACCEPTABLE for one in written),
    )


async def question_rows(uow: UnitOfWork, actor: Actor, rows: Sequence[HelpQuestion]) -> tuple[QuestionRow, ...]:
    """Lines of a list for askers and colleagues; two queries at most, however many."""
    reader = _Reader(actor, await _names(uow, rows, ()), works=False)
    return tuple(
        QuestionRow(
            id=row.id,
            excerpt=excerpt(row.text),
            category=Category(row.category),
            status=Status(row.status),
            visibility=Visibility(row.visibility),
            anonymous=row.anonymous,
            asker=reader.asker_of(row),
            mine=row.asker_id == actor.person_id,
            risk=row.risk,
            on=reader.day(row.asked_at),
            answers=row.answers,
            accepted=row.accepted_id is not None,
            yours=row.asker_id == actor.person_id and row.status in {Status.WAITING, Status.ANSWERED},
        )
        for row in rows
    )


async def queue_rows(uow: UnitOfWork, actor: Actor, rows: Sequence[HelpQuestion]) -> tuple[QueueRow, ...]:
    """Lines of the queue; one query for all names."""
    reader = _Reader(actor, await _names(uow, rows, ()), works=True)
    return tuple(
        QueueRow(
            id=row.id,
            excerpt=excerpt(row.text),
            category=Category(row.category),
            status=Status(row.status),
            visibility=Visibility(row.visibility),
            anonymous=row.anonymous,
            asker=reader.asker_of(row),
            assignee=None if row.assignee_id is None else reader.names.get(row.assignee_id),
            mine=row.assignee_id == actor.person_id,
            on=reader.day(row.asked_at),
            at=None if row.anonymous else row.asked_at,
            due_on=_due_on(reader, row),
            overdue=_is_overdue(row),
            risk=row.risk,
        )
        for row in rows
    )


async def readable_numbers(uow: UnitOfWork, actor: Actor, rows: Sequence[HelpQuestion]) -> frozenset[int]:
    """Which of the questions the actor may read."""
    return frozenset([row.id for row in rows if await may_read(uow, actor, row)])


def _context(row: HelpQuestion) -> Context:
    return Context(ContextKind(row.context_kind), row.context_version_id, row.context_title)


def _is_overdue(row: HelpQuestion) -> bool:
    return row.first_answer_at is None and row.status in TODO and row.due_at < clock.now()


def _due_on(reader: _Reader, row: HelpQuestion) -> date | None:
    return reader.day(row.due_at) if row.first_answer_at is None else None


async def _names(uow: UnitOfWork, rows: Sequence[HelpQuestion], written: Sequence[HelpReply]) -> dict[int, str]:
    """The names that may be shown; that of an anonymous asker is not even read."""
    wanted = {row.asker_id for row in rows if not row.anonymous} | {row.assignee_id for row in rows if row.assignee_id is not None}
    return await people.names_of(uow, wanted | {one.author_id for one in written if one.kind != ReplyKind.ASKER})


async def _pictures(uow: UnitOfWork, row: HelpQuestion) -> tuple[Picture, ...]:
    if not row.pictures:
        return ()
    shown = await uploads.shown(uow, [one["token"] for one in row.pictures])
    known = [(shown[one["token"]], one["alt"]) for one in row.pictures if one["token"] in shown]
    return tuple(Picture(upload.address, alt, upload.width, upload.height) for upload, alt in known)


def _replies(reader: _Reader, row: HelpQuestion, written: Sequence[HelpReply]) -> tuple[ReplyView, ...]:
    return tuple(_reply(reader, row, one) for one in written)


def _reply(reader: _Reader, row: HelpQuestion, one: HelpReply) -> ReplyView:
    kind = ReplyKind(one.kind)
    by_asker = kind is ReplyKind.ASKER
    mine = one.author_id == reader.actor.person_id
    own_question = row.asker_id == reader.actor.person_id
    return ReplyView(
        id=one.id,
        kind=kind,
        author=reader.asker_of(row) if by_asker else reader.names.get(one.author_id),
        html=paragraphs(one.text) if by_asker else to_html(one.text),
        on=reader.day(one.at),
        at=None if by_asker and row.anonymous else one.at,
        mine=mine,
        accepted=row.accepted_id == one.id,
        may_accept=kind in ACCEPTABLE and not mine and row.accepted_id != one.id and (own_question or reader.works),
        may_withdraw=mine,
    )


def paragraphs(text: str) -> str:
    """Plain text as HTML: blank lines part paragraphs, line ends stay."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    return "".join(f"<p>{html.escape(part.strip()).replace(chr(10), '<br>')}</p>" for part in parts)
