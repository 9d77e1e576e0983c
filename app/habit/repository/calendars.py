"""What belongs to calendars: a person's settings, zones and pattern, and the company's days."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    delete,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from app.habit.kinds import CompanyDayKind
from app.habit.ledger import NamedDay
from app.habit.repository.tables import (
    AUTOMATIC,
    COMPANY_DAYS,
    PATTERNS,
    ZONES,
    add_or_change,
    dialect_of,
)
from app.habit.rules.workdays import Pattern


async def set_automatic(session: AsyncSession, person_id: int, from_day: date, now: datetime, *, automatic: bool) -> None:
    """The setting from a day on; the last word of that day holds."""
    row = add_or_change(dialect_of(session), AUTOMATIC, ("person_id", "from_day"), ("automatic", "created_at"))
    await session.execute(row, {"person_id": person_id, "from_day": from_day, "automatic": automatic, "created_at": now})


async def automatic_on(session: AsyncSession, person_id: int, day: date) -> bool:
    """Whether freezes are spent by themselves on a day; True unless the person said otherwise."""
    query = select(AUTOMATIC.c.automatic).where(AUTOMATIC.c.person_id == person_id, AUTOMATIC.c.from_day <= day)
    found = (await session.execute(query.order_by(AUTOMATIC.c.from_day.desc()).limit(1))).scalar_one_or_none()
    return found is None or found


async def set_pattern(
    session: AsyncSession, person_id: int, valid_from: date, weekdays: list[int] | None, now: datetime, *, works_on_holidays: bool
) -> None:
    """The person's own days from a day on (None: the company's); the last word of that day holds."""
    changed = {"weekdays": weekdays, "works_on_holidays": works_on_holidays, "created_at": now, "actor_id": person_id}
    row = add_or_change(dialect_of(session), PATTERNS, ("person_id", "valid_from"), changed)
    await session.execute(row, {"person_id": person_id, "valid_from": valid_from, **changed})


async def pattern_on(session: AsyncSession, person_id: int, day: date) -> Pattern | None:
    """The person's own days in force on a day; None when the company's are."""
    query = select(PATTERNS.c.valid_from, PATTERNS.c.weekdays, PATTERNS.c.works_on_holidays)
    query = query.where(PATTERNS.c.person_id == person_id, PATTERNS.c.valid_from <= day).order_by(PATTERNS.c.valid_from.desc()).limit(1)
    row = (await session.execute(query)).one_or_none()
    return None if row is None or row.weekdays is None else Pattern(frozenset(row.weekdays), row.works_on_holidays, row.valid_from)


async def add_zone_change(session: AsyncSession, person_id: int, zone: str, requested_at: datetime, effective_at: datetime) -> None:
    await session.execute(ZONES.insert().values(person_id=person_id, zone=zone, requested_at=requested_at, effective_at=effective_at))


class ZoneRequest(NamedTuple):
    """When a person asked for a zone, and from when it holds."""

    requested_at: datetime
    effective_at: datetime


async def last_zone_change(session: AsyncSession, person_id: int) -> ZoneRequest | None:
    query = select(ZONES.c.requested_at, ZONES.c.effective_at).where(ZONES.c.person_id == person_id)
    row = (await session.execute(query.order_by(ZONES.c.effective_at.desc()).limit(1))).one_or_none()
    return None if row is None else ZoneRequest(row.requested_at, row.effective_at)


async def company_days(session: AsyncSession, first: date, last: date) -> list[NamedDay]:
    """Closures and extra working days of a range, in order."""
    query = select(COMPANY_DAYS.c.day, COMPANY_DAYS.c.kind, COMPANY_DAYS.c.name)
    found = await session.execute(query.where(COMPANY_DAYS.c.day.between(first, last)).order_by(COMPANY_DAYS.c.day))
    return [NamedDay(row.day, CompanyDayKind(row.kind), row.name) for row in found.all()]


async def set_company_days(session: AsyncSession, days: Collection[NamedDay], now: datetime, actor_id: int) -> None:
    """Enter days; the last word on a day holds."""
    rows = [{"day": day.day, "kind": day.kind.value, "name": day.name, "created_at": now, "actor_id": actor_id} for day in days]
    await session.execute(add_or_change(dialect_of(session), COMPANY_DAYS, ("day",), ("kind", "name", "created_at", "actor_id")), rows)


async def remove_company_day(session: AsyncSession, day: date) -> bool:
    """Whether the day was one."""
    removed = await session.execute(delete(COMPANY_DAYS).where(COMPANY_DAYS.c.day == day).returning(COMPANY_DAYS.c.day))
    return removed.one_or_none() is not None
