"""What an asker does: ask, add something, say whether it helped, reopen, keep to the desk, withdraw."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.exc import IntegrityError

from app import clock
from app.curriculum import service as curriculum
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.keys import check_key
from app.helpdesk import repository
from app.helpdesk.access import PICTURES, own, receivers
from app.helpdesk.indexing import reindex, unindex
from app.helpdesk.models import HelpQuestion
from app.helpdesk.notices import announce, tell_assignee, tell_desk_of_new, tell_of_risk
from app.helpdesk.rules import Category, ContextKind, ReplyKind, Status, Visibility
from app.helpdesk.rules.hours import deadline
from app.helpdesk.rules.status import Act, may_reopen
from app.helpdesk.rules.texts import MAX_ALT, MAX_PICTURES, MAX_QUESTION, MAX_TITLE, check_choice, check_line, check_text
from app.helpdesk.showing import question_view
from app.helpdesk.views import Asked, AskForm, Context, PictureInput, QuestionInput, QuestionView, ReplyInput
from app.helpdesk.writing import add_reply, already_written, checked_text, note_act, office_hours, target_minutes
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy import service as policy
from app.policy.screened import check_decision, screened
from app.uploads import service as uploads


async def ask(uow: UnitOfWork, actor: Actor, sent: QuestionInput) -> Asked:
    """Store a question, exactly once per `client_key`; as a security risk it goes to its receivers alone.

    Raises InvalidInputError (fields `text`, `category`, `visibility`, `pictures`, `picture_alt`), UndecidedError while findings in it await
    a decision, and NotFoundError for pictures that are not the actor's own.
    """
    require(actor, Permission.MEMBER)
    text = check_text(sent.text, "text", MAX_QUESTION)
    category = check_choice(sent.category, "category", Category)
    visibility = check_choice(sent.visibility, "visibility", Visibility)
    tokens, alts = _checked_pictures(sent.pictures)
    words = await policy.words_to_screen(uow)
    fields = {"text": text, "picture_alt": "\n".join(alts)}
    stored = screened(fields, words, check_decision(sent.decision), sent.decided_for, locale_of(actor.locale))
    key = check_key(sent.client_key)
    context = await _checked_context(uow, actor, sent.context)
    earlier = await repository.question_by_key(uow.session, actor.person_id, key)
    if earlier is not None:
        return Asked(earlier.id, earlier.risk)
    now = clock.now()
    row = HelpQuestion(
        asker_id=actor.person_id,
        client_key=key,
        text=stored["text"],
        category=category.value,
        context_kind=context.kind.value,
        context_version_id=context.version_id,
        context_title=context.title,
        pictures=[{"token": token, "alt": alt} for token, alt in zip(tokens, stored["picture_alt"].split("\n"), strict=False)],
        visibility=Visibility.DESK.value if sent.risk else visibility.value,
        anonymous=bool(sent.anonymous),
        risk=bool(sent.risk),
        status=Status.NEW.value,
        asked_at=now,
        due_at=deadline(await office_hours(uow), now, await target_minutes(uow)),
        changed_at=now,
    )
    try:
        async with uow.session.begin_nested():
            uow.session.add(row)
    except IntegrityError:
        earlier = await repository.question_by_key(uow.session, actor.person_id, key)
        if earlier is None:
            raise
        return Asked(earlier.id, earlier.risk)
    if tokens:
        subject = f"{PICTURES}{row.id}"
        await uploads.attach(uow, actor, tokens, audience=uploads.Audience.AREA, area="helpdesk", subject=subject, anonymous=row.anonymous)
    if row.risk:
        await _note_risk(uow, actor, row)
    else:
        await reindex(uow, row)
        await tell_desk_of_new(uow, actor, row)
    announce(uow)
    return Asked(row.id, row.risk)


async def _note_risk(uow: UnitOfWork, actor: Actor, row: HelpQuestion) -> None:
    """The log says that there is one; who asked it stays unsaid where that was promised."""
    await people.record_audit(uow, None if row.anonymous else actor, "helpdesk.risk_marked", f"question:{row.id}")
    await tell_of_risk(uow, actor, row)


async def ask_form(uow: UnitOfWork, actor: Actor) -> AskForm:
    """What a person is told before they ask: how soon the desk means to answer, and who alone would get a security risk."""
    require(actor, Permission.MEMBER)
    return AskForm(await target_minutes(uow) // 60, tuple(one.name for one in await receivers(uow)))


async def context_of(uow: UnitOfWork, actor: Actor, wanted: ContextKind, version_id: int | None) -> Context:
    """Where somebody is, with its title in their language; a Context of NONE for what is not there.

    A quiz may come without a question. Of a story only kind and number: stories stand beside this area, whoever passes one on knows its
    title.
    """
    require(actor, Permission.MEMBER)
    if wanted is ContextKind.QUIZ and version_id is None:
        return Context(wanted)
    if wanted is ContextKind.NONE or not is_id(version_id):
        return Context()
    number, locale = version_id or 0, locale_of(actor.locale)
    try:
        match wanted:
            case ContextKind.LESSON:
                title = (await curriculum.lesson(uow, number, locale)).title
            case ContextKind.CHALLENGE:
                title = (await curriculum.challenge(uow, number, locale)).title
            case ContextKind.QUIZ:
                title = (await curriculum.question(uow, number, locale)).title
            case _:
                title = ""
    except NotFoundError:
        return Context()
    return Context(wanted, number, title[:MAX_TITLE])


async def write_as_asker(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> QuestionView:
    """Add something to one's own question, once per `client_key`. Raises ConflictError for a solved one, which is reopened instead."""
    return await _write(uow, actor, question_id, sent, Act.ASKER_WRITES)


async def say_whether_it_helped(
    uow: UnitOfWork, actor: Actor, question_id: int, helped: bool, sent: ReplyInput | None = None
) -> QuestionView:
    """Yes: the question is solved. No: it is open again, and `sent` says what is missing.

    Raises InvalidInputError for a no without a word, ConflictError for a no where there is no answer.
    """
    if not helped:
        if sent is None:
            raise InvalidInputError("helpdesk.text.empty", field="text")
        return await _write(uow, actor, question_id, sent, Act.NOT_HELPED)
    row = await own(uow, actor, question_id)
    if row.status != Status.SOLVED.value:
        note_act(row, Act.HELPED, None)
        announce(uow)
    return await question_view(uow, actor, row)


async def reopen(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput) -> QuestionView:
    """Open a solved question again within 30 days, with a word why. Raises ConflictError later."""
    return await _write(uow, actor, question_id, sent, Act.REOPEN)


async def _write(uow: UnitOfWork, actor: Actor, question_id: int, sent: ReplyInput, act: Act) -> QuestionView:
    require(actor, Permission.MEMBER)
    text = await checked_text(uow, actor, sent)
    row = await own(uow, actor, question_id)
    if await already_written(uow, actor, row, sent):
        return await question_view(uow, actor, row)
    if act is Act.REOPEN and row.status == Status.SOLVED.value and not may_reopen(Status.SOLVED, row.solved_at, clock.now()):
        raise ConflictError("helpdesk.impossible.reopen")
    note_act(row, act, None)
    await add_reply(uow, actor, row, ReplyKind.ASKER, sent.client_key, text)
    if not row.risk:
        await reindex(uow, row)
    await tell_assignee(uow, actor, row, "reopened" if row.status == Status.REOPENED.value else "asker_replied")
    announce(uow)
    return await question_view(uow, actor, row)


async def narrow_to_desk(uow: UnitOfWork, actor: Actor, question_id: int) -> QuestionView:
    """Take a public question back to the desk. There is no way back: from then on the desk answers in confidence."""
    row = await own(uow, actor, question_id)
    if row.visibility != Visibility.DESK.value:
        row.visibility = Visibility.DESK.value
        row.changed_at = clock.now()
        await reindex(uow, row)
        announce(uow)
    return await question_view(uow, actor, row)


async def withdraw_question(uow: UnitOfWork, actor: Actor, question_id: int) -> None:
    """Delete one's own question with its pictures and everything written below it. Raises NotFoundError the second time."""
    await remove_question(uow, await own(uow, actor, question_id))


async def remove_question(uow: UnitOfWork, row: HelpQuestion) -> None:
    """Nothing of a question stays: not in lists, not in the search, no picture."""
    await unindex(uow, row.id)
    await uploads.remove_of(uow, "helpdesk", f"{PICTURES}{row.id}")
    await repository.delete_question(uow.session, row)
    announce(uow)


def _checked_pictures(pictures: Sequence[PictureInput]) -> tuple[list[str], list[str]]:
    """Tokens, each once, and what each picture shows."""
    if len(pictures) > MAX_PICTURES:
        raise InvalidInputError("helpdesk.pictures.too_many", field="pictures", most=MAX_PICTURES)
    by_token = {one.token: check_line(one.alt, "picture_alt", MAX_ALT) for one in pictures if one.token}
    return list(by_token), list(by_token.values())


async def _checked_context(uow: UnitOfWork, actor: Actor, sent: Context) -> Context:
    """The context with the title that it really has; that of a story is taken as it comes, the area of stories stands beside this one."""
    found = await context_of(uow, actor, sent.kind, sent.version_id)
    return Context(found.kind, found.version_id, check_line(sent.title, "context", MAX_TITLE)) if found.kind is ContextKind.STORY else found
