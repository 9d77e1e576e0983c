"""All SQL of the president's message."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.roadmap.messages.models import PresidentMessage, PresidentThanks, ShownStreak


async def shown_at(session: AsyncSession, at: datetime) -> PresidentMessage | None:
    """The message that is shown at an instant."""
    statement = select(PresidentMessage).where(col(PresidentMessage.shown_until) > at, col(PresidentMessage.withdrawn_at).is_(None))
    return await session.scalar(statement.order_by(col(PresidentMessage.id).desc()).limit(1))


async def message(session: AsyncSession, message_id: int) -> PresidentMessage | None:
    """A message that has not been withdrawn."""
    statement = select(PresidentMessage).where(col(PresidentMessage.id) == message_id, col(PresidentMessage.withdrawn_at).is_(None))
    return await session.scalar(statement)


async def of_draft(session: AsyncSession, revision: int) -> PresidentMessage | None:
    """The message that was published of a revision of the draft."""
    return await session.scalar(select(PresidentMessage).where(col(PresidentMessage.draft_revision) == revision))


async def history(session: AsyncSession, before: int | None, most: int) -> Sequence[PresidentMessage]:
    """The latest messages, of those before an id."""
    statement = select(PresidentMessage).where(col(PresidentMessage.withdrawn_at).is_(None))
    if before is not None:
        statement = statement.where(col(PresidentMessage.id) < before)
    return (await session.scalars(statement.order_by(col(PresidentMessage.id).desc()).limit(most))).all()


async def end_earlier(session: AsyncSession, at: datetime) -> None:
    """Whatever is still shown ends now."""
    await session.execute(update(PresidentMessage).where(col(PresidentMessage.shown_until) > at).values(shown_until=at))


async def add(session: AsyncSession, row: PresidentMessage | PresidentThanks | ShownStreak) -> bool:
    """Whether this one is stored; false where there is one already."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


async def take_thanks_back(session: AsyncSession, message_id: int, person_id: int) -> None:
    mine = col(PresidentThanks.message_id) == message_id, col(PresidentThanks.person_id) == person_id
    await session.execute(delete(PresidentThanks).where(*mine))


async def thanks_of(session: AsyncSession, message_ids: Collection[int]) -> dict[int, int]:
    """How many thanked for each of the messages."""
    statement = select(col(PresidentThanks.message_id), func.count()).where(col(PresidentThanks.message_id).in_(message_ids))
    return {row[0]: row[1] for row in (await session.execute(statement.group_by(col(PresidentThanks.message_id)))).all()}


async def thanked_by(session: AsyncSession, message_ids: Collection[int], person_id: int) -> frozenset[int]:
    """For which of the messages somebody has thanked."""
    statement = select(col(PresidentThanks.message_id)).where(
        col(PresidentThanks.message_id).in_(message_ids), col(PresidentThanks.person_id) == person_id
    )
    return frozenset((await session.scalars(statement)).all())


async def shows_streak(session: AsyncSession, person_id: int) -> bool:
    return await session.get(ShownStreak, person_id) is not None


async def hide_streak(session: AsyncSession, person_id: int) -> None:
    await session.execute(delete(ShownStreak).where(col(ShownStreak.person_id) == person_id))
