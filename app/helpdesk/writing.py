"""Writing below a question: the same steps whoever writes, so that sending twice is writing once and nobody overtakes another unseen."""

from __future__ import annotations

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.habit import service as habit
from app.habit.rules.keys import check_key
from app.helpdesk import repository
from app.helpdesk.models import HelpQuestion, HelpReply
from app.helpdesk.rules import ReplyKind, Status
from app.helpdesk.rules.figures import TARGET_HOURS
from app.helpdesk.rules.hours import LONGEST, OfficeHours, working_minutes
from app.helpdesk.rules.status import Act, following
from app.helpdesk.rules.texts import MAX_REPLY, check_text
from app.helpdesk.views import ReplyInput
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor
from app.policy import service as policy
from app.policy.screened import check_decision, screened


async def checked_text(uow: UnitOfWork, actor: Actor, sent: ReplyInput) -> str:
    """The text as it may be stored. Raises InvalidInputError and UndecidedError."""
    text = check_text(sent.text, "text", MAX_REPLY)
    words = await policy.words_to_screen(uow)
    return screened({"text": text}, words, check_decision(sent.decision), sent.decided_for, locale_of(actor.locale))["text"]


async def already_written(uow: UnitOfWork, actor: Actor, row: HelpQuestion, sent: ReplyInput) -> bool:
    """Whether just this was stored before; the question must be locked. Raises InvalidInputError for a key of another text's."""
    earlier = await repository.reply_by_key(uow.session, actor.person_id, check_key(sent.client_key))
    if earlier is not None and earlier.question_id != row.id:
        raise InvalidInputError("habit.set.invalid", field="client_key")
    return earlier is not None


async def add_reply(uow: UnitOfWork, actor: Actor, row: HelpQuestion, kind: ReplyKind, key: str, text: str) -> HelpReply:
    """Store a text below a locked question and count it when it answers."""
    reply = HelpReply(question_id=row.id, author_id=actor.person_id, client_key=check_key(key), kind=kind.value, text=text, at=clock.now())
    uow.session.add(reply)
    if kind in {ReplyKind.ANSWER, ReplyKind.COLLEAGUE}:
        row.answers += 1
    row.changed_at = clock.now()
    await uow.session.flush()
    return reply


async def check_revision(uow: UnitOfWork, actor: Actor, row: HelpQuestion, revision: int | None) -> None:
    """Raises ConflictError that says who was faster, unless the question is as the actor saw it."""
    if revision == row.revision:
        return
    if row.last_desk_id == actor.person_id:
        raise ConflictError("helpdesk.faster.you")
    if row.last_desk_id is None:
        raise ConflictError("helpdesk.faster.asker")
    name = (await people.names_of(uow, [row.last_desk_id])).get(row.last_desk_id, "")
    acts = {Act.ANSWER.value: "answered", Act.ASSIGN.value: "assigned"}
    raise ConflictError(f"helpdesk.faster.{acts.get(row.last_act, 'changed')}", name=name)


def note_act(row: HelpQuestion, act: Act, desk_id: int | None) -> None:
    """The question's status follows the act, and whoever looked before learns that something changed. Raises ConflictError."""
    after = following(Status(row.status), act, assigned=row.assignee_id is not None)
    now = clock.now()
    if after is Status.SOLVED and row.status != Status.SOLVED.value:
        row.solved_at = now
    elif after is not Status.SOLVED:
        row.solved_at = None
    row.status, row.last_act, row.last_desk_id = after.value, act.value, desk_id
    row.revision, row.changed_at = row.revision + 1, now


async def note_first_answer(uow: UnitOfWork, row: HelpQuestion) -> None:
    """The first answer or question back was given now: how many working minutes that took."""
    if row.first_answer_at is None:
        row.first_answer_at = clock.now()
        office = await office_hours(uow, row)
        row.answer_minutes = working_minutes(office, row.asked_at, row.first_answer_at)


async def office_hours(uow: UnitOfWork, row: HelpQuestion | None = None) -> OfficeHours:
    """The company's working hours, with the closures since the question was asked and of the time ahead."""
    company = await people.company(uow)
    today = clock.now().date()
    first = today if row is None else row.asked_at.date()
    calendar = await habit.company_calendar(uow, first - timedelta(days=2), today + LONGEST)
    start, end = time.fromisoformat(company.work_start), time.fromisoformat(company.work_end)
    return OfficeHours(ZoneInfo(company.zone), start, end, calendar)


async def target_minutes(uow: UnitOfWork) -> int:
    """The target for the first answer."""
    setting = await repository.setting(uow.session)
    return 60 * (TARGET_HOURS if setting is None else setting.target_hours)
