"""Sets of questions and what was made of them, a bounded number at a time."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from sqlalchemy import and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.operations.repository.rows import ATTEMPTS, SESSIONS, SETS
from app.quiz.rules import MIN_QUESTIONS

CHUNK = 500


async def unfinished_business(session: AsyncSession) -> AsyncGenerator[str]:
    """Finished quiz sessions that have too few answers, or no set although they were long enough."""
    own = and_(ATTEMPTS.c.person_id == SESSIONS.c.person_id, ATTEMPTS.c.client_key == SESSIONS.c.client_key)
    answers = select(func.count()).select_from(ATTEMPTS).where(own).correlate(SESSIONS).scalar_subquery()
    same = and_(SETS.c.kind == "quiz", SETS.c.person_id == SESSIONS.c.person_id, SETS.c.client_key == SESSIONS.c.client_key)
    counted = exists().where(same).select_from(SETS).correlate(SESSIONS)
    columns = (SESSIONS.c.id, SESSIONS.c.versions, answers.label("answers"), counted.label("counted"))
    reached = 0
    while True:
        query = select(*columns).where(SESSIONS.c.finished_at.is_not(None), SESSIONS.c.id > reached).order_by(SESSIONS.c.id).limit(CHUNK)
        rows = (await session.execute(query)).all()
        if not rows:
            return
        for row in rows:
            if row.answers != len(row.versions):
                yield f"quiz_session {row.id}: finished with {row.answers} of {len(row.versions)} answers"
            if len(row.versions) >= MIN_QUESTIONS and not row.counted:
                yield f"quiz_session {row.id}: finished without a habit_set"
        reached = rows[-1].id
