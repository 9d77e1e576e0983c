"""SQL of the practice area."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, delete, select, update

from app.practice.models import ChallengeOpening, ChallengeSubmission, LessonAnswer, LessonFinish, LessonProgress


async def lock_opening(session: AsyncSession, row: ChallengeOpening) -> datetime:
    """When the challenge was first opened that day, now at the latest; the row is locked until the commit, so that sends queue on it."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    unchanged = {"opened_at": ChallengeOpening.opened_at}
    keys = ["person_id", "version_id", "day"]
    statement = insert(ChallengeOpening).values(**row.model_dump()).on_conflict_do_update(index_elements=keys, set_=unchanged)
    return (await session.execute(statement.returning(col(ChallengeOpening.opened_at)))).scalar_one()


async def submission_by_key(session: AsyncSession, person_id: int, client_key: str) -> ChallengeSubmission | None:
    statement = select(ChallengeSubmission).where(
        col(ChallengeSubmission.person_id) == person_id, col(ChallengeSubmission.client_key) == client_key
    )
    return (await session.scalars(statement)).first()


async def last_done_days(session: AsyncSession, person_id: int) -> dict[int, date]:
    """For each item the last learning day on which the person submitted it."""
    statement = (
        select(ChallengeSubmission.item_id, func.max(ChallengeSubmission.day).label("day"))
        .where(col(ChallengeSubmission.person_id) == person_id)
        .group_by(col(ChallengeSubmission.item_id))
    )
    return {row.item_id: row.day for row in await session.execute(statement)}


async def submissions_of_item(session: AsyncSession, person_id: int, item_id: int, day: date) -> Sequence[ChallengeSubmission]:
    statement = select(ChallengeSubmission).where(
        col(ChallengeSubmission.person_id) == person_id, col(ChallengeSubmission.item_id) == item_id, col(ChallengeSubmission.day) == day
    )
    return (await session.scalars(statement.order_by(col(ChallengeSubmission.id)))).all()


async def open_progress(session: AsyncSession, row: LessonProgress) -> None:
    """Remember that a lesson was opened; of one that is open, when it was looked at again: the time away was not time on its card."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(LessonProgress).values(**row.model_dump())
    again = {"updated_at": row.updated_at}
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id", "version_id"], set_=again))


async def progress_of(session: AsyncSession, person_id: int, version_id: int) -> LessonProgress | None:
    return await session.get(LessonProgress, (person_id, version_id), populate_existing=True)


async def move_progress(session: AsyncSession, person_id: int, version_id: int, position: int, now: datetime) -> None:
    """Remember another card of an open lesson."""
    statement = update(LessonProgress).where(_is_progress(person_id, version_id)).values(position=position, updated_at=now)
    await session.execute(statement.execution_options(synchronize_session=False))


async def delete_progress(session: AsyncSession, person_id: int, version_id: int) -> None:
    """Forget an open lesson."""
    statement = delete(LessonProgress).where(_is_progress(person_id, version_id))
    await session.execute(statement.execution_options(synchronize_session=False))


async def insert_answer(session: AsyncSession, row: LessonAnswer) -> None:
    """Store the day's first answer to a card; later ones change nothing."""
    await _insert_or_keep(session, row)


async def answers_on(session: AsyncSession, person_id: int, version_id: int, day: date) -> Sequence[LessonAnswer]:
    """A day's answers to a lesson, by card."""
    statement = (
        select(LessonAnswer)
        .where(col(LessonAnswer.person_id) == person_id, col(LessonAnswer.version_id) == version_id, col(LessonAnswer.day) == day)
        .order_by(col(LessonAnswer.card_index))
    )
    return (await session.scalars(statement)).all()


async def insert_finish(session: AsyncSession, row: LessonFinish) -> None:
    """Store that a lesson is finished unless its key is known or the lesson was finished that day."""
    await _insert_or_keep(session, row)


async def finish_by_key(session: AsyncSession, person_id: int, client_key: str) -> LessonFinish | None:
    statement = select(LessonFinish).where(col(LessonFinish.person_id) == person_id, col(LessonFinish.client_key) == client_key)
    return (await session.scalars(statement)).first()


async def finish_on(session: AsyncSession, person_id: int, item_id: int, day: date) -> LessonFinish | None:
    statement = select(LessonFinish).where(
        col(LessonFinish.person_id) == person_id, col(LessonFinish.item_id) == item_id, col(LessonFinish.day) == day
    )
    return (await session.scalars(statement)).first()


async def last_finished_days(session: AsyncSession, person_id: int) -> dict[int, date]:
    """For each lesson the last learning day on which the person finished it."""
    statement = (
        select(LessonFinish.item_id, func.max(LessonFinish.day).label("day"))
        .where(col(LessonFinish.person_id) == person_id)
        .group_by(col(LessonFinish.item_id))
    )
    return {row.item_id: row.day for row in await session.execute(statement)}


async def count_finished(session: AsyncSession, person_id: int, items: Collection[int]) -> int:
    """How many of the lessons the person has finished at least once."""
    statement = select(func.count(func.distinct(col(LessonFinish.item_id)))).where(
        col(LessonFinish.person_id) == person_id, col(LessonFinish.item_id).in_(items)
    )
    return (await session.scalars(statement)).one()


async def open_positions(session: AsyncSession, person_id: int) -> dict[int, int]:
    """For each lesson version the person has open, the card at which they are."""
    statement = select(LessonProgress.version_id, LessonProgress.position).where(col(LessonProgress.person_id) == person_id)
    return {row.version_id: row.position for row in await session.execute(statement)}


def _is_progress(person_id: int, version_id: int) -> ColumnElement[bool]:
    return and_(col(LessonProgress.person_id) == person_id, col(LessonProgress.version_id) == version_id)


async def _insert_or_keep(session: AsyncSession, row: SQLModel) -> None:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    values = {key: value for key, value in row.model_dump().items() if not (key == "id" and value is None)}
    await session.execute(insert(type(row)).values(**values).on_conflict_do_nothing())
