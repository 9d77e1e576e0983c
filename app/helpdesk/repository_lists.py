"""SQL of lists of questions: keyset pages, each one query over an index."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from app.helpdesk.models import HelpQuestion
from app.helpdesk.rules import Category, QueueFilter, Status, Visibility
from app.helpdesk.rules.figures import FirstAnswers
from app.helpdesk.rules.status import OPEN, STATUSES, TODO

LATEST_FIRST = frozenset({QueueFilter.CLOSED, QueueFilter.ANSWERED})


class Place(NamedTuple):
    """Behind which row a page begins."""

    at: datetime
    id: int


async def own(session: AsyncSession, asker_id: int, before: int | None, limit: int) -> Sequence[HelpQuestion]:
    """A person's own questions, newest first."""
    return await _by_id(session, [col(HelpQuestion.asker_id) == asker_id], before, limit)


async def public(
    session: AsyncSession, category: Category | None, before: int | None, limit: int, *, unanswered: bool
) -> Sequence[HelpQuestion]:
    """Public questions, newest first."""
    conditions = [*_is_public()]
    if category is not None:
        conditions.append(col(HelpQuestion.category) == category.value)
    if unanswered:
        conditions += [col(HelpQuestion.answers) == 0, col(HelpQuestion.status) != Status.SOLVED.value]
    return await _by_id(session, conditions, before, limit)


async def waiting_of(session: AsyncSession, asker_ids: Collection[int], limit: int) -> Sequence[HelpQuestion]:
    """Public questions of some people that were asked with a name and are neither solved nor answered to their asker's content."""
    waiting = [one.value for one in (*TODO, Status.WAITING)]
    conditions = [*_is_public(), col(HelpQuestion.asker_id).in_(asker_ids), col(HelpQuestion.anonymous).is_(False)]
    statement = select(HelpQuestion).where(*conditions, col(HelpQuestion.status).in_(waiting))
    order = (col(HelpQuestion.answers) > 0, col(HelpQuestion.id).desc())
    return (await session.scalars(statement.order_by(*order).limit(limit))).all()


async def public_with_ids(session: AsyncSession, ids: Collection[int], category: Category | None) -> Sequence[HelpQuestion]:
    """Those of the questions that everybody may read."""
    conditions = [col(HelpQuestion.id).in_(ids), *_is_public()]
    if category is not None:
        conditions.append(col(HelpQuestion.category) == category.value)
    return (await session.scalars(select(HelpQuestion).where(*conditions))).all()


async def desk_with_ids(session: AsyncSession, ids: Collection[int]) -> Sequence[HelpQuestion]:
    """Those of the questions that the desk may read."""
    return (await session.scalars(select(HelpQuestion).where(col(HelpQuestion.id).in_(ids), col(HelpQuestion.risk).is_(False)))).all()


async def queue(
    session: AsyncSession, wanted: QueueFilter, category: Category | None, actor_id: int, now: datetime, after: Place | None, limit: int
) -> Sequence[HelpQuestion]:
    """A part of the desk's queue, without security risks: what is due first, or what changed last."""
    statuses = [status.value for status in STATUSES[wanted]]
    conditions: list[ColumnElement[bool]] = [col(HelpQuestion.risk).is_(False), col(HelpQuestion.status).in_(statuses)]
    if category is not None:
        conditions.append(col(HelpQuestion.category) == category.value)
    if wanted is QueueFilter.MINE:
        conditions.append(col(HelpQuestion.assignee_id) == actor_id)
    if wanted is QueueFilter.UNASSIGNED:
        conditions.append(col(HelpQuestion.assignee_id).is_(None))
    if wanted is QueueFilter.OVERDUE:
        conditions += [col(HelpQuestion.first_answer_at).is_(None), col(HelpQuestion.due_at) < now]
    return await _by_time(session, conditions, after, limit, latest_first=wanted in LATEST_FIRST)


async def risks(session: AsyncSession, after: Place | None, limit: int, *, closed: bool) -> Sequence[HelpQuestion]:
    """Security risks, what is due first, or of the closed ones what changed last."""
    statuses = [status.value for status in (STATUSES[QueueFilter.CLOSED] if closed else OPEN)]
    conditions = [col(HelpQuestion.risk).is_(True), col(HelpQuestion.status).in_(statuses)]
    return await _by_time(session, conditions, after, limit, latest_first=closed)


async def counts(session: AsyncSession, actor_id: int, now: datetime) -> dict[QueueFilter, int]:
    """How many open questions each filter holds, in one pass over the open ones."""
    status, unassigned = col(HelpQuestion.status), col(HelpQuestion.assignee_id).is_(None)
    todo = status.in_([one.value for one in TODO])
    held: dict[QueueFilter, ColumnElement[bool]] = {
        QueueFilter.TODO: todo,
        QueueFilter.NEW: status == Status.NEW.value,
        QueueFilter.MINE: col(HelpQuestion.assignee_id) == actor_id,
        QueueFilter.UNASSIGNED: and_(todo, unassigned),
        QueueFilter.WAITING: status == Status.WAITING.value,
        QueueFilter.OVERDUE: and_(todo, col(HelpQuestion.first_answer_at).is_(None), col(HelpQuestion.due_at) < now),
        QueueFilter.ANSWERED: status == Status.ANSWERED.value,
    }
    columns = [func.coalesce(func.sum(case((condition, 1), else_=0)), 0).label(wanted.value) for wanted, condition in held.items()]
    is_open = status.in_([one.value for one in OPEN])
    row = (await session.execute(select(*columns).where(col(HelpQuestion.risk).is_(False), is_open))).one()
    return {wanted: int(number) for wanted, number in zip(held, row, strict=True)}


async def open_risks(session: AsyncSession) -> int:
    is_open = col(HelpQuestion.status).in_([one.value for one in OPEN])
    statement = select(func.count()).select_from(HelpQuestion).where(col(HelpQuestion.risk).is_(True), is_open)
    return (await session.scalars(statement)).one()


async def unanswered(session: AsyncSession) -> Sequence[HelpQuestion]:
    """Open questions without a first answer, locked."""
    conditions = [col(HelpQuestion.first_answer_at).is_(None), col(HelpQuestion.status).in_([one.value for one in OPEN])]
    return (await session.scalars(select(HelpQuestion).where(*conditions).order_by(col(HelpQuestion.id)).with_for_update())).all()


async def first_answers(session: AsyncSession, since: datetime, before: datetime | None = None) -> FirstAnswers:
    """How soon questions that are no risk were answered, of those first answered since an instant (and before another)."""
    minutes = col(HelpQuestion.answer_minutes)
    answered = (col(HelpQuestion.risk).is_(False), col(HelpQuestion.first_answer_at) >= since, minutes.is_not(None))
    answered = answered if before is None else (*answered, col(HelpQuestion.first_answer_at) < before)
    in_time = func.coalesce(func.sum(case((col(HelpQuestion.first_answer_at) <= col(HelpQuestion.due_at), 1), else_=0)), 0)
    number, soon = (await session.execute(select(func.count(), in_time).select_from(HelpQuestion).where(*answered))).one()
    middle = select(minutes).where(*answered).order_by(minutes).offset(max(number - 1, 0) // 2).limit(1)
    return FirstAnswers(number, int(soon), await session.scalar(middle))


def _is_public() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(HelpQuestion.visibility) == Visibility.PUBLIC.value, col(HelpQuestion.risk).is_(False)


async def _by_id(
    session: AsyncSession, conditions: Sequence[ColumnElement[bool]], before: int | None, limit: int
) -> Sequence[HelpQuestion]:
    statement = select(HelpQuestion).where(*conditions)
    if before is not None:
        statement = statement.where(col(HelpQuestion.id) < before)
    return (await session.scalars(statement.order_by(col(HelpQuestion.id).desc()).limit(limit))).all()


async def _by_time(
    session: AsyncSession, conditions: Sequence[ColumnElement[bool]], after: Place | None, limit: int, *, latest_first: bool
) -> Sequence[HelpQuestion]:
    at, number = (col(HelpQuestion.changed_at) if latest_first else col(HelpQuestion.due_at)), col(HelpQuestion.id)
    statement = select(HelpQuestion).where(*conditions)
    if after is not None:
        behind = (at < after.at, number < after.id) if latest_first else (at > after.at, number > after.id)
        statement = statement.where(or_(behind[0], and_(at == after.at, behind[1])))
    order = (at.desc(), number.desc()) if latest_first else (at, number)
    return (await session.scalars(statement.order_by(*order).limit(limit))).all()
