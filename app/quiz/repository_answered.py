"""SQL of the quiz: which questions a person has answered."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.quiz.models import QuizAttempt


async def last_answered(session: AsyncSession, person_id: int) -> dict[int, int]:
    """For each question a person has answered the version they answered last, by item."""
    latest = (
        select(func.max(col(QuizAttempt.id)).label("id"))
        .where(col(QuizAttempt.person_id) == person_id)
        .group_by(col(QuizAttempt.item_id))
        .subquery()
    )
    statement = select(col(QuizAttempt.item_id), col(QuizAttempt.version_id)).join(latest, latest.c.id == col(QuizAttempt.id))
    return {row[0]: row[1] for row in await session.execute(statement)}
