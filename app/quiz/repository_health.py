"""SQL about how questions do in use: everybody's first answer to each, and what was wrong and sure."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, case, cast, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from app.quiz.models import QuizAttempt, QuizMemory, QuizMisconception
from app.quiz.rules import STABLE_DAYS
from app.quiz.usage import FirstAnswer, ItemKnown, QuestionSum


def _first_ids() -> Any:
    row = QuizAttempt
    return select(func.min(row.id).label("id")).group_by(col(row.item_id), col(row.person_id)).subquery()


async def question_sums(session: AsyncSession) -> dict[int, QuestionSum]:
    """The sums of every question that was answered, by item."""
    row, first = QuizAttempt, _first_ids()
    statement = (
        select(col(row.item_id), func.count(), func.sum(cast(row.right, Integer)), func.sum(cast(row.hinted, Integer)))
        .join(first, first.c.id == col(row.id))
        .group_by(col(row.item_id))
    )
    sure = (
        select(col(row.item_id), func.count(func.distinct(col(row.person_id))))
        .join(QuizMisconception, col(QuizMisconception.attempt_id) == row.id)
        .group_by(col(row.item_id))
    )
    wrong = {found[0]: found[1] for found in await session.execute(sure)}
    found = (await session.execute(statement)).all()
    return {item: QuestionSum(people, right, hinted, wrong.get(item, 0)) for item, people, right, hinted in found}


async def known_by_item(session: AsyncSession) -> dict[int, ItemKnown]:
    """People who have practised each question, and those for whom it is stable."""
    row = QuizMemory
    stable = case((col(row.memory)["stability"].as_float() >= STABLE_DAYS, 1), else_=0)
    statement = select(col(row.item_id), func.count(), func.sum(stable)).group_by(col(row.item_id))
    return {item: ItemKnown(people, int(number)) for item, people, number in (await session.execute(statement)).all()}


async def first_answers(session: AsyncSession, item_id: int) -> list[FirstAnswer]:
    """Everybody's first answer to a question, with how they do on all others."""
    row, first = QuizAttempt, _first_ids()
    mine = select(row).join(first, first.c.id == col(row.id)).where(col(row.item_id) == item_id)
    answers = (await session.scalars(mine)).all()
    others = (
        select(col(row.person_id), func.count(), func.sum(cast(row.right, Integer)))
        .join(first, first.c.id == col(row.id))
        .where(
            col(row.item_id) != item_id, col(row.person_id).in_(select(QuizAttempt.person_id).where(col(QuizAttempt.item_id) == item_id))
        )
        .group_by(col(row.person_id))
    )
    shares = {person: right / number for person, number, right in (await session.execute(others)).all()}
    return [
        FirstAnswer(one.version_id, one.person_id, one.right, one.hinted, tuple(one.answer["indexes"]), shares.get(one.person_id))
        for one in answers
    ]


async def misconceived_people(session: AsyncSession, item_id: int) -> int:
    """How many people were ever wrong and sure about a question."""
    row = QuizAttempt
    statement = (
        select(func.count(func.distinct(col(row.person_id))))
        .join(QuizMisconception, col(QuizMisconception.attempt_id) == row.id)
        .where(col(row.item_id) == item_id)
    )
    return (await session.scalars(statement)).one()
