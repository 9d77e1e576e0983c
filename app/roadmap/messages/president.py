"""The president's message of the week: prepared by who leads the programme or by executives, sent by executives only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.habit import service as habit
from app.i18n import locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.policy.rules import clean
from app.roadmap.drafting import service as drafting
from app.roadmap.drafting.service import DraftView, Saved
from app.roadmap.messages import repository_president as repository
from app.roadmap.messages.models import PresidentMessage, PresidentThanks, ShownStreak
from app.roadmap.messages.rules import LANGUAGES, LONGEST_MESSAGE, MOST_WEEKS, field_of, language_for, may_show
from app.roadmap.messages.screening import screened_texts
from app.roadmap.messages.views import UNDECIDED, Decided, MessagePage, MessageView, OwnPage, TodayMessage
from app.telling import Message, tell

KEY = "president"
TEXTS = {field_of("message", language): LONGEST_MESSAGE[language] for language in LANGUAGES}
LIMITS = {**TEXTS, "weeks": 1}
PAGE = 20
PATH = "/executive"


async def executive_page(uow: UnitOfWork, actor: Actor) -> OwnPage:
    """The draft, the latest messages and the own streak."""
    require(actor, Permission.VIEW_INSIGHTS)
    rows = await repository.history(uow.session, None, PAGE)
    return OwnPage(
        draft=await drafting.read_draft(uow, actor, Permission.VIEW_INSIGHTS, KEY),
        may_publish=actor.is_executive,
        shows_streak=await repository.shows_streak(uow.session, actor.person_id),
        streak=(await habit.streak_of(uow, actor.person_id)).current,
        messages=await _views(uow, actor, rows),
    )


async def save_message(uow: UnitOfWork, actor: Actor, revision: int, changes: Mapping[str, str]) -> Saved:
    """Store what was typed (see `drafting.save_draft`)."""
    require(actor, Permission.VIEW_INSIGHTS)
    return await drafting.save_draft(uow, actor, Permission.VIEW_INSIGHTS, KEY, revision, changes, LIMITS)


async def settle_message(uow: UnitOfWork, actor: Actor, alternative_id: int, *, take: bool) -> DraftView:
    """Choose between two texts of a field. Raises NotFoundError."""
    require(actor, Permission.VIEW_INSIGHTS)
    return await drafting.settle_draft(uow, actor, Permission.VIEW_INSIGHTS, KEY, alternative_id, take=take)


async def hand_over(uow: UnitOfWork, actor: Actor, revision: int) -> None:
    """Tell the executives that a draft waits for them; once for each state of the draft. Raises InvalidInputError for an empty one."""
    require(actor, Permission.LEAD_PROGRAMME)
    texts = await drafting.checked_for_publishing(uow, actor, Permission.LEAD_PROGRAMME, KEY, revision)
    if not _written(texts):
        raise InvalidInputError("messages.president.empty", field=field_of("message", "ja"))
    readers = frozenset(one.person_id for one in await people.executives(uow)) - {actor.person_id}
    if not readers:
        raise ConflictError("messages.president.nobody")
    await tell(uow, Message(readers, "messages.president.draft", PATH, f"president.draft:{revision}"))


async def publish_message(uow: UnitOfWork, actor: Actor, revision: int, decided: Decided = UNDECIDED) -> int:
    """Show the draft to everybody on Today for one or two weeks, instead of the message before it. The id of the message.

    Sent twice it is one message. Raises ForbiddenError for who is no executive, InvalidInputError for an empty draft, ConflictError when
    somebody changed it since the actor looked, UndecidedError while findings of the screening await a decision.
    """
    require(actor, Permission.VIEW_INSIGHTS)
    if not actor.is_executive:
        raise ForbiddenError("messages.president.only")
    sent = await repository.of_draft(uow.session, revision)
    if sent is not None and sent.person_id == actor.person_id:
        return sent.id
    texts = await drafting.checked_for_publishing(uow, actor, Permission.VIEW_INSIGHTS, KEY, revision)
    written = _written(texts)
    if not written:
        raise InvalidInputError("messages.president.empty", field=field_of("message", "ja"))
    stored = await screened_texts(uow, actor, written, decided)
    weeks = MOST_WEEKS if texts.get("weeks") == str(MOST_WEEKS) else 1
    now = clock.now()
    row = PresidentMessage(
        person_id=actor.person_id,
        texts={name.partition(".")[2]: text for name, text in stored.items()},
        weeks=weeks,
        draft_revision=revision,
        published_at=now,
        shown_until=now + timedelta(weeks=weeks),
    )
    await repository.end_earlier(uow.session, now)
    if not await repository.add(uow.session, row):
        raise ConflictError("messages.error.moved_on")
    await drafting.replace_texts(uow, actor, Permission.VIEW_INSIGHTS, KEY, dict.fromkeys(TEXTS, ""))
    return row.id


async def withdraw_message(uow: UnitOfWork, actor: Actor, message_id: int) -> None:
    """Take a message back from everybody; its text comes back into the draft where that is empty. Twice is once. By its writer only.

    Raises NotFoundError for somebody else's.
    """
    require(actor, Permission.VIEW_INSIGHTS)
    row = await repository.message(uow.session, message_id) if is_id(message_id) else None
    if row is None:
        return
    if row.person_id != actor.person_id:
        raise NotFoundError("messages.president.not_found")
    row.withdrawn_at = clock.now()
    await uow.session.flush()
    draft = await drafting.read_draft(uow, actor, Permission.VIEW_INSIGHTS, KEY)
    if not _written(draft.texts):
        texts = {field_of("message", language): text for language, text in row.texts.items()}
        await drafting.replace_texts(uow, actor, Permission.VIEW_INSIGHTS, KEY, texts)


async def show_streak(uow: UnitOfWork, actor: Actor, *, shown: bool) -> None:
    """Whether the actor's own streak stands beside their messages; only an executive's own choice."""
    require(actor, Permission.VIEW_INSIGHTS)
    if not actor.is_executive:
        raise ForbiddenError("messages.president.only")
    if shown:
        await repository.add(uow.session, ShownStreak(person_id=actor.person_id, since=clock.now()))
    else:
        await repository.hide_streak(uow.session, actor.person_id)


async def message_of_today(uow: UnitOfWork, actor: Actor) -> TodayMessage | None:
    """What Today shows of the president: one statement; None where nothing is shown."""
    require(actor, Permission.MEMBER)
    row = await repository.shown_at(uow.session, clock.now())
    return None if row is None else TodayMessage(row.id, _text(actor, row))


async def messages(uow: UnitOfWork, actor: Actor, older_than: int | None = None) -> MessagePage:
    """A page of the president's messages, the newest first."""
    require(actor, Permission.MEMBER)
    rows = await repository.history(uow.session, older_than, PAGE + 1)
    return MessagePage(await _views(uow, actor, rows[:PAGE]), rows[PAGE - 1].id if len(rows) > PAGE else None)


async def thank(uow: UnitOfWork, actor: Actor, message_id: int, *, thanks: bool) -> None:
    """Say thanks for a message, or take it back; twice is once. Raises NotFoundError."""
    require(actor, Permission.MEMBER)
    row = await repository.message(uow.session, message_id) if is_id(message_id) else None
    if row is None:
        raise NotFoundError("messages.president.not_found")
    if thanks:
        await repository.add(uow.session, PresidentThanks(message_id=row.id, person_id=actor.person_id, thanked_at=clock.now()))
    else:
        await repository.take_thanks_back(uow.session, row.id, actor.person_id)


async def _views(uow: UnitOfWork, actor: Actor, rows: Iterable[PresidentMessage]) -> tuple[MessageView, ...]:
    shown = list(rows)
    if not shown:
        return ()
    ids = [row.id for row in shown]
    names = await people.names_of(uow, {row.person_id for row in shown})
    counts = await repository.thanks_of(uow.session, ids)
    mine = await repository.thanked_by(uow.session, ids, actor.person_id)
    former, now = translate(locale_of(actor.locale), "messages.former"), clock.now()
    streak = await _streak(uow, shown[0].person_id)
    return tuple(
        MessageView(
            id=row.id,
            by=names.get(row.person_id, former),
            text=_text(actor, row),
            published_at=row.published_at,
            shown_until=row.shown_until,
            shown=row.shown_until > now,
            thanked=row.id in mine,
            thanks=counts.get(row.id, 0) if may_show(counts.get(row.id, 0)) else 0,
            streak=streak if row is shown[0] else None,
            mine=row.person_id == actor.person_id,
        )
        for row in shown
    )


async def _streak(uow: UnitOfWork, person_id: int) -> int | None:
    """Somebody's streak, if they show it."""
    return (await habit.streak_of(uow, person_id)).current if await repository.shows_streak(uow.session, person_id) else None


def _text(actor: Actor, row: PresidentMessage) -> str:
    return row.texts.get(language_for([one for one in LANGUAGES if row.texts.get(one)], actor.locale) or "", "")


def _written(texts: Mapping[str, str]) -> dict[str, str]:
    """The fields in which something stands, as it may be shown."""
    return {name: said for name in TEXTS if (said := clean(texts.get(name, "")))}
