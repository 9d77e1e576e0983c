"""All SQL of announcements, kick-offs and what people want to be rid of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.roadmap.messages.models import LaunchMessage, ReliefAnswer, ReliefQuestion


async def published(session: AsyncSession, cycle_id: int, kind: str) -> LaunchMessage | None:
    """What is published of a cycle."""
    return await session.scalar(select(LaunchMessage).where(col(LaunchMessage.cycle_id) == cycle_id, col(LaunchMessage.kind) == kind))


async def latest(session: AsyncSession, kind: str, department_id: int | None) -> LaunchMessage | None:
    """The latest that concerns somebody of this department."""
    statement = select(LaunchMessage).where(
        col(LaunchMessage.kind) == kind,
        or_(col(LaunchMessage.department_id).is_(None), col(LaunchMessage.department_id) == (department_id or 0)),
    )
    return await session.scalar(statement.order_by(col(LaunchMessage.published_at).desc(), col(LaunchMessage.id).desc()).limit(1))


async def add(session: AsyncSession, row: LaunchMessage | ReliefQuestion | ReliefAnswer) -> bool:
    """Whether this one is stored; false where there is one already."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


async def withdraw(session: AsyncSession, cycle_id: int, kind: str) -> None:
    await session.execute(delete(LaunchMessage).where(col(LaunchMessage.cycle_id) == cycle_id, col(LaunchMessage.kind) == kind))


async def question(session: AsyncSession, cycle_id: int, *, lock: bool = False) -> ReliefQuestion | None:
    return await session.get(ReliefQuestion, cycle_id, with_for_update=True if lock else None, populate_existing=lock)


async def latest_question(session: AsyncSession, department_id: int | None) -> ReliefQuestion | None:
    """The latest that is asked of somebody of this department."""
    statement = select(ReliefQuestion).where(
        or_(col(ReliefQuestion.department_id).is_(None), col(ReliefQuestion.department_id) == (department_id or 0))
    )
    return await session.scalar(statement.order_by(col(ReliefQuestion.opened_at).desc()).limit(1))


async def answer_of(session: AsyncSession, cycle_id: int, person_id: int) -> ReliefAnswer | None:
    statement = select(ReliefAnswer).where(col(ReliefAnswer.cycle_id) == cycle_id, col(ReliefAnswer.person_id) == person_id)
    return await session.scalar(statement)


async def remove_answer(session: AsyncSession, cycle_id: int, person_id: int) -> None:
    await session.execute(delete(ReliefAnswer).where(col(ReliefAnswer.cycle_id) == cycle_id, col(ReliefAnswer.person_id) == person_id))


async def waiting_answers(session: AsyncSession, cycle_id: int) -> int:
    """How many answers nobody has read yet."""
    statement = select(func.count()).where(col(ReliefAnswer.cycle_id) == cycle_id, col(ReliefAnswer.shown).is_(False))
    return await session.scalar(statement) or 0


async def release_answers(session: AsyncSession, cycle_id: int) -> None:
    """Whatever has been answered may be read from now on."""
    await session.execute(update(ReliefAnswer).where(col(ReliefAnswer.cycle_id) == cycle_id).values(shown=True))


async def shown_answers(session: AsyncSession, cycle_id: int) -> Sequence[str]:
    """The released answers in an order that tells nothing of when they were written."""
    statement = select(col(ReliefAnswer.text)).where(col(ReliefAnswer.cycle_id) == cycle_id, col(ReliefAnswer.shown))
    return sorted((await session.scalars(statement)).all())
