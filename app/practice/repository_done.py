"""SQL of the practice area: what a person has done so far, item by item."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.practice.models import ChallengeSubmission, LessonFinish, LessonProgress


class LastPractised(NamedTuple):
    """The version of a challenge that a person did last, and on which learning day."""

    version_id: int
    day: date


async def last_practised(session: AsyncSession, person_id: int) -> dict[int, LastPractised]:
    """For each challenge a person has done, by item."""
    latest = (
        select(func.max(col(ChallengeSubmission.id)).label("id"))
        .where(col(ChallengeSubmission.person_id) == person_id)
        .group_by(col(ChallengeSubmission.item_id))
        .subquery()
    )
    columns = col(ChallengeSubmission.item_id), col(ChallengeSubmission.version_id), col(ChallengeSubmission.day)
    statement = select(*columns).join(latest, latest.c.id == col(ChallengeSubmission.id))
    return {item: LastPractised(version, day) for item, version, day in (await session.execute(statement)).all()}


async def open_lessons(session: AsyncSession, person_id: int) -> Sequence[tuple[int, int]]:
    """The lesson versions a person has open past the first card, with the card they are at, the latest first."""
    statement = (
        select(col(LessonProgress.version_id), col(LessonProgress.position))
        .where(col(LessonProgress.person_id) == person_id, col(LessonProgress.position) > 0)
        .order_by(col(LessonProgress.updated_at).desc(), col(LessonProgress.version_id))
    )
    return [(version, position) for version, position in (await session.execute(statement)).all()]


async def last_submission(session: AsyncSession, person_id: int, version_id: int) -> ChallengeSubmission | None:
    """What a person handed in last for a version of a challenge."""
    statement = (
        select(ChallengeSubmission)
        .where(col(ChallengeSubmission.person_id) == person_id, col(ChallengeSubmission.version_id) == version_id)
        .order_by(col(ChallengeSubmission.id).desc())
        .limit(1)
    )
    return (await session.scalars(statement)).first()


async def finished_by(session: AsyncSession, person_ids: Collection[int], first: date, last: date) -> frozenset[tuple[int, int]]:
    """(item, person) of what these people finished in a span of days."""
    finished = [
        select(col(row.item_id), col(row.person_id)).where(col(row.person_id).in_(person_ids), col(row.day).between(first, last))
        for row in (LessonFinish, ChallengeSubmission)
    ]
    return frozenset((row[0], row[1]) for row in (await session.execute(union(*finished))).all())
