"""SQL of the quiz."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, func, union
from sqlalchemy import select as select_columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from app.quiz.models import QuizAttempt, QuizMemory, QuizSession
from app.quiz.rules import MIN_QUESTIONS, Memory


@dataclass(frozen=True)
class Remembered:
    """A memory and the workday on which its question comes back."""

    memory: Memory
    due: date


async def session_by_key(session: AsyncSession, person_id: int, client_key: str) -> QuizSession | None:
    statement = select(QuizSession).where(col(QuizSession.person_id) == person_id, col(QuizSession.client_key) == client_key)
    return (await session.scalars(statement)).first()


async def sessions_on(session: AsyncSession, person_id: int, day: date) -> Sequence[QuizSession]:
    """A person's sets of a learning day; at most one of them is unfinished."""
    statement = select(QuizSession).where(col(QuizSession.person_id) == person_id, col(QuizSession.day) == day)
    return (await session.scalars(statement)).all()


async def insert_session(session: AsyncSession, row: QuizSession) -> None:
    """Store a set unless its key is known or another one of the day is unfinished."""
    await session.execute(insert_for(session, QuizSession).values(**row.model_dump(exclude={"id"})).on_conflict_do_nothing())


async def lock_session(session: AsyncSession, person_id: int, session_id: int) -> QuizSession | None:
    """A person's own set, locked until the transaction ends: answers to it take turns."""
    statement = select(QuizSession).where(col(QuizSession.id) == session_id, col(QuizSession.person_id) == person_id).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).first()


async def first_all_right_day(session: AsyncSession, person_id: int, since: date) -> date | None:
    """The first day from `since` on with a finished set that is long enough to count and has no wrong first answer."""
    wrong = exists().where(
        col(QuizAttempt.person_id) == col(QuizSession.person_id),
        col(QuizAttempt.client_key) == col(QuizSession.client_key),
        col(QuizAttempt.right).is_(False),
    )
    right = select(func.count(col(QuizAttempt.id))).where(
        col(QuizAttempt.person_id) == col(QuizSession.person_id), col(QuizAttempt.client_key) == col(QuizSession.client_key)
    )
    statement = (
        select(col(QuizSession.day))
        .where(
            col(QuizSession.person_id) == person_id,
            col(QuizSession.day) >= since,
            col(QuizSession.finished_at).is_not(None),
            ~wrong,
            right.scalar_subquery() >= MIN_QUESTIONS,
        )
        .order_by(col(QuizSession.day))
        .limit(1)
    )
    return (await session.scalars(statement)).first()


async def attempts_of(session: AsyncSession, person_id: int, client_key: str) -> Sequence[QuizAttempt]:
    """The answers to one set, in the order they came."""
    statement = (
        select(QuizAttempt)
        .where(col(QuizAttempt.person_id) == person_id, col(QuizAttempt.client_key) == client_key)
        .order_by(col(QuizAttempt.id))
    )
    return (await session.scalars(statement)).all()


async def latest_results(session: AsyncSession, person_id: int, until_id: int, limit: int) -> Sequence[bool]:
    """Whether a person's latest answers up to one of them were right, newest first."""
    statement = (
        select(col(QuizAttempt.right))
        .where(col(QuizAttempt.person_id) == person_id, col(QuizAttempt.id) <= until_id)
        .order_by(col(QuizAttempt.id).desc())
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def last_days_before(session: AsyncSession, person_id: int, items: Collection[int], client_key: str) -> dict[int, date]:
    """For each item practised in other sets the last learning day."""
    statement = (
        select(col(QuizAttempt.item_id), func.max(col(QuizAttempt.day)))
        .where(col(QuizAttempt.person_id) == person_id, col(QuizAttempt.item_id).in_(items), col(QuizAttempt.client_key) != client_key)
        .group_by(col(QuizAttempt.item_id))
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def last_attempt(session: AsyncSession, person_id: int, item_id: int) -> QuizAttempt | None:
    """A person's latest answer to an item, in whichever set and version."""
    statement = (
        select(QuizAttempt)
        .where(col(QuizAttempt.person_id) == person_id, col(QuizAttempt.item_id) == item_id)
        .order_by(col(QuizAttempt.id).desc())
        .limit(1)
    )
    return (await session.scalars(statement)).first()


async def memory_of(session: AsyncSession, person_id: int, item_id: int) -> Remembered | None:
    """What a person remembers of one item; None before the first answer."""
    statement = select(col(QuizMemory.memory), col(QuizMemory.due)).where(
        col(QuizMemory.person_id) == person_id, col(QuizMemory.item_id) == item_id
    )
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else Remembered(Memory.from_json(row[0]), row[1])


async def memories(session: AsyncSession, person_id: int) -> dict[int, Remembered]:
    """Everything a person has practised, by item."""
    statement = select(col(QuizMemory.item_id), col(QuizMemory.memory), col(QuizMemory.due)).where(col(QuizMemory.person_id) == person_id)
    return {item_id: Remembered(Memory.from_json(memory), due) for item_id, memory, due in await session.execute(statement)}


async def lock_memory(session: AsyncSession, person_id: int, item_id: int) -> Remembered | None:
    """What a person remembers of one item, locked until the transaction ends; None before the first answer."""
    statement = (
        select(col(QuizMemory.memory), col(QuizMemory.due))
        .where(col(QuizMemory.person_id) == person_id, col(QuizMemory.item_id) == item_id)
        .with_for_update()
    )
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else Remembered(Memory.from_json(row[0]), row[1])


async def keep_memory(session: AsyncSession, person_id: int, item_id: int, kept: Remembered, now: datetime) -> None:
    """Store what a person remembers of one item, whether or not anything was there before."""
    changed = {"memory": kept.memory.to_json(), "due": kept.due, "updated_at": now}
    statement = insert_for(session, QuizMemory).values(person_id=person_id, item_id=item_id, **changed)
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id", "item_id"], set_=changed))


def insert_for(session: AsyncSession, table: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    """An insert that can say what to do about a row that is there already."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return insert(table)


@dataclass(frozen=True)
class Answered:
    """An answer as far as the memory of its question rests on it."""

    person_id: int
    item_id: int
    day: date
    rating: str
    topics: Sequence[str]


async def people_after(session: AsyncSession, after_id: int, limit: int) -> Sequence[int]:
    """Ids of people who have answered or remember anything, ascending."""
    both = union(
        select(col(QuizAttempt.person_id)).where(col(QuizAttempt.person_id) > after_id),
        select(col(QuizMemory.person_id)).where(col(QuizMemory.person_id) > after_id),
    ).subquery()
    statement = select(both.c.person_id).order_by(both.c.person_id).limit(limit)
    return (await session.scalars(statement)).all()


async def answers_of(session: AsyncSession, people: Collection[int]) -> list[Answered]:
    """All answers of people in the order they came, each with the topics of the version that was asked."""
    version = SQLModel.metadata.tables["item_version"]
    columns: tuple[Any, ...] = (QuizAttempt.person_id, QuizAttempt.item_id, QuizAttempt.day, QuizAttempt.rating)
    statement = (
        select_columns(*(col(own) for own in columns), version.c.content["topics"])
        .join(version, version.c.id == col(QuizAttempt.version_id))
        .where(col(QuizAttempt.person_id).in_(people))
        .order_by(col(QuizAttempt.id))
    )
    return [Answered(*row) for row in await session.execute(statement)]


async def memories_of(session: AsyncSession, people: Collection[int]) -> dict[tuple[int, int], Remembered]:
    """Everything people have practised, by person and item."""
    statement = select(col(QuizMemory.person_id), col(QuizMemory.item_id), col(QuizMemory.memory), col(QuizMemory.due))
    rows = await session.execute(statement.where(col(QuizMemory.person_id).in_(people)))
    return {(person_id, item_id): Remembered(Memory.from_json(memory), due) for person_id, item_id, memory, due in rows}
