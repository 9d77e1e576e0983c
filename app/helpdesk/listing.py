"""Lists of questions: one's own, public ones, the desk's queue, security risks; and what is found. Few queries, however many rows."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from app import clock, fulltext
from app.database import UnitOfWork
from app.helpdesk import repository, repository_lists
from app.helpdesk.access import receives
from app.helpdesk.indexing import DESK, PUBLIC
from app.helpdesk.models import HelpQuestion
from app.helpdesk.repository_lists import LATEST_FIRST, Place
from app.helpdesk.rules import Category, QueueFilter
from app.helpdesk.rules.texts import MAX_WORDS, check_choice, cleaned, excerpt
from app.helpdesk.rules.wording import content_words
from app.helpdesk.showing import question_rows, queue_rows, readable_numbers
from app.helpdesk.views import OwnAnswer, QuestionPage, QuestionRow, QueueCounts, QueuePage, Similar
from app.people.rules import MAX_ID, Actor, Permission, require

PAGE_SIZE = 30
MOST_FOUND = 50
MOST_SIMILAR = 5
LEAST_TYPED = 4
ARTICLE = "article"


async def my_questions(uow: UnitOfWork, actor: Actor, cursor: str | None = None) -> QuestionPage:
    """What the actor asked, newest first."""
    require(actor, Permission.MEMBER)
    rows = await repository_lists.own(uow.session, actor.person_id, _number(cursor), PAGE_SIZE + 1)
    return await _by_number(uow, actor, rows)


async def my_answers(uow: UnitOfWork, actor: Actor) -> tuple[OwnAnswer, ...]:
    """What the actor answered to colleagues, newest first, at most 50; also where they may not read the question any more."""
    require(actor, Permission.MEMBER)
    found = await repository.answers_to_others(uow.session, actor.person_id, MOST_FOUND)
    readable = await readable_numbers(uow, actor, [row for _, row in found])
    return tuple(
        OwnAnswer(
            id=reply.id,
            question_id=row.id if row.id in readable else None,
            excerpt=excerpt(reply.text),
            on=reply.at.astimezone(actor.zone).date(),
            accepted=row.accepted_id == reply.id,
        )
        for reply, row in found
    )


async def public_questions(
    uow: UnitOfWork, actor: Actor, category: str | None = None, unanswered: bool = False, cursor: str | None = None
) -> QuestionPage:
    """Public questions, newest first; `unanswered`: those that are open and that nobody has answered yet."""
    require(actor, Permission.MEMBER)
    rows = await repository_lists.public(uow.session, _category(category), _number(cursor), PAGE_SIZE + 1, unanswered=unanswered)
    return await _by_number(uow, actor, rows)


async def search_public(uow: UnitOfWork, actor: Actor, words: str, category: str | None = None) -> QuestionPage:
    """The public questions that fit best, at most 50; none for no words."""
    require(actor, Permission.MEMBER)
    ids = await _found(uow, words, [PUBLIC])
    rows = await repository_lists.public_with_ids(uow.session, ids, _category(category))
    return QuestionPage(await question_rows(uow, actor, _in_order(rows, ids)), None)


async def public_by_number(uow: UnitOfWork, actor: Actor, numbers: Sequence[int]) -> tuple[QuestionRow, ...]:
    """Those of these questions that everybody may read, in this order."""
    require(actor, Permission.MEMBER)
    rows = await repository_lists.public_with_ids(uow.session, numbers, None)
    return await question_rows(uow, actor, _in_order(rows, list(numbers)))


async def similar(uow: UnitOfWork, actor: Actor, text: str) -> tuple[Similar, ...]:
    """At most five public questions and articles that may answer what is being typed, best first; () for fewer than four characters."""
    require(actor, Permission.MEMBER)
    typed = cleaned(text[: 4 * MAX_WORDS])[:MAX_WORDS]
    if len(typed) < LEAST_TYPED:
        return ()
    hits = await fulltext.alike(uow, content_words(typed), [PUBLIC, ARTICLE], limit=MOST_SIMILAR)
    return tuple(Similar(hit.kind, hit.ref_id, hit.title) for hit in hits)


async def queue(
    uow: UnitOfWork, actor: Actor, wanted: QueueFilter = QueueFilter.TODO, category: str | None = None, cursor: str | None = None
) -> QueuePage:
    """The desk's queue, what is due first at the top (answered and closed ones: what changed last). Never holds a security risk."""
    require(actor, Permission.STAFF_DESK)
    rows = await repository_lists.queue(
        uow.session, wanted, _category(category), actor.person_id, clock.now(), _place(cursor), PAGE_SIZE + 1
    )
    return await _by_time(uow, actor, rows, latest_first=wanted in LATEST_FIRST)


async def queue_counts(uow: UnitOfWork, actor: Actor) -> QueueCounts:
    """How many questions wait, by filter."""
    require(actor, Permission.STAFF_DESK)
    held = await repository_lists.counts(uow.session, actor.person_id, clock.now())
    return QueueCounts(**{wanted.value: number for wanted, number in held.items()})


async def search_desk(uow: UnitOfWork, actor: Actor, words: str) -> QueuePage:
    """The desk's questions that fit best, notes included, at most 50; none for no words."""
    require(actor, Permission.STAFF_DESK)
    ids = await _found(uow, words, [DESK])
    rows = await repository_lists.desk_with_ids(uow.session, ids)
    return QueuePage(await queue_rows(uow, actor, _in_order(rows, ids)), None)


async def risks(uow: UnitOfWork, actor: Actor, closed: bool = False, cursor: str | None = None) -> QueuePage:
    """Security risks for who receives them; for everybody else there are none."""
    require(actor, Permission.MEMBER)
    if not await receives(uow, actor):
        return QueuePage((), None)
    rows = await repository_lists.risks(uow.session, _place(cursor), PAGE_SIZE + 1, closed=closed)
    return await _by_time(uow, actor, rows, latest_first=closed)


async def _found(uow: UnitOfWork, words: str, kinds: Sequence[str]) -> list[int]:
    words = cleaned(words[: 4 * MAX_WORDS])[:MAX_WORDS]
    return [hit.ref_id for hit in await fulltext.find(uow, words, kinds, limit=MOST_FOUND)] if words else []


def _in_order(rows: Sequence[HelpQuestion], ids: Sequence[int]) -> list[HelpQuestion]:
    by_id = {row.id: row for row in rows}
    return [by_id[one] for one in ids if one in by_id]


async def _by_number(uow: UnitOfWork, actor: Actor, rows: Sequence[HelpQuestion]) -> QuestionPage:
    shown = rows[:PAGE_SIZE]
    return QuestionPage(await question_rows(uow, actor, shown), str(shown[-1].id) if len(rows) > PAGE_SIZE else None)


async def _by_time(uow: UnitOfWork, actor: Actor, rows: Sequence[HelpQuestion], *, latest_first: bool) -> QueuePage:
    shown = rows[:PAGE_SIZE]
    cursor = None
    if len(rows) > PAGE_SIZE:
        last = shown[-1]
        at = last.changed_at if latest_first else last.due_at
        cursor = f"{round(at.timestamp() * 1_000_000)}.{last.id}"
    return QueuePage(await queue_rows(uow, actor, shown), cursor)


def _category(value: str | None) -> Category | None:
    return check_choice(value, "category", Category) if value else None


def _number(cursor: str | None) -> int | None:
    """Behind which number a page begins; the beginning for a cursor that is none."""
    if not cursor or not (cursor.isascii() and cursor.isdigit()) or len(cursor) > len(str(MAX_ID)):
        return None
    return min(int(cursor), MAX_ID)


def _place(cursor: str | None) -> Place | None:
    """Behind which instant and number a page begins; the beginning for a cursor that is none."""
    at, _, number = (cursor or "").partition(".")
    last = _number(number)
    if last is None or not (at.isascii() and at.isdigit()) or len(at) > len("253402300799000000"):
        return None
    try:
        seconds, rest = divmod(int(at), 1_000_000)
        return Place(datetime.fromtimestamp(seconds, UTC).replace(microsecond=rest), last)
    except (ValueError, OverflowError, OSError):
        return None
