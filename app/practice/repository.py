"""SQL of the practice area."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from app.practice.models import ChallengeOpening, ChallengeSubmission, ScheduledChallenge


async def scheduled(session: AsyncSession, track: str, day: date) -> ScheduledChallenge | None:
    statement = select(ScheduledChallenge).where(col(ScheduledChallenge.track) == track, col(ScheduledChallenge.day) == day)
    return (await session.scalars(statement)).first()


async def latest_scheduled(session: AsyncSession, track: str, not_after: date) -> ScheduledChallenge | None:
    statement = (
        select(ScheduledChallenge)
        .where(col(ScheduledChallenge.track) == track, col(ScheduledChallenge.day) <= not_after)
        .order_by(col(ScheduledChallenge.day).desc())
        .limit(1)
    )
    return (await session.scalars(statement)).first()


async def last_scheduled_days(session: AsyncSession, track: str, not_after: date) -> dict[int, date]:
    """For each item of a track the last day it was scheduled."""
    statement = (
        select(ScheduledChallenge.item_id, func.max(ScheduledChallenge.day).label("day"))
        .where(col(ScheduledChallenge.track) == track, col(ScheduledChallenge.day) <= not_after)
        .group_by(col(ScheduledChallenge.item_id))
    )
    return {row.item_id: row.day for row in await session.execute(statement)}


async def insert_scheduled(session: AsyncSession, row: ScheduledChallenge) -> None:
    """Store a day's challenge unless another request was first."""
    await _insert_or_keep(session, row)


async def insert_opening(session: AsyncSession, row: ChallengeOpening) -> None:
    """Remember the first opening of a day; later ones change nothing."""
    await _insert_or_keep(session, row)


async def opened_at(session: AsyncSession, person_id: int, version_id: int, day: date) -> datetime | None:
    row = await session.get(ChallengeOpening, (person_id, version_id, day))
    return row.opened_at if row else None


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
    return (await session.scalars(statement)).all()


async def _insert_or_keep(session: AsyncSession, row: SQLModel) -> None:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    values = {key: value for key, value in row.model_dump().items() if not (key == "id" and value is None)}
    await session.execute(insert(type(row)).values(**values).on_conflict_do_nothing())
