"""SQL of the badges area."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from app.badges.models import EarnedBadge


class Held(NamedTuple):
    """On which learning day a badge was earned, and when it was stored."""

    day: date
    recorded_at: datetime


async def held_by(session: AsyncSession, person_id: int) -> dict[str, Held]:
    """The badges of a person."""
    columns = col(EarnedBadge.badge), col(EarnedBadge.day), col(EarnedBadge.recorded_at)
    found = await session.execute(select(*columns).where(col(EarnedBadge.person_id) == person_id))
    return {badge: Held(day, recorded_at) for badge, day, recorded_at in found.all()}


async def insert_earned(session: AsyncSession, person_id: int, days: Mapping[str, date], now: datetime) -> frozenset[str]:
    """Store badges and return those that were not there before."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    rows = [{"person_id": person_id, "badge": badge, "day": day, "recorded_at": now} for badge, day in days.items()]
    statement = insert(EarnedBadge).values(rows).on_conflict_do_nothing().returning(col(EarnedBadge.badge))
    return frozenset((await session.scalars(statement)).all())


async def earned_since(
    session: AsyncSession, person_ids: Collection[int], badges: Collection[str], since: date
) -> list[tuple[int, str, date]]:
    """(person, badge, day) of some badges of some people."""
    columns = col(EarnedBadge.person_id), col(EarnedBadge.badge), col(EarnedBadge.day)
    wanted = col(EarnedBadge.person_id).in_(person_ids), col(EarnedBadge.badge).in_(badges), col(EarnedBadge.day) >= since
    rows = (await session.execute(select(*columns).where(*wanted).order_by(col(EarnedBadge.day), col(EarnedBadge.badge)))).all()
    return [(row[0], row[1], row[2]) for row in rows]
