"""SQL of working days that come from and go into staff files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.habit.repository.tables import PATTERNS, add_or_change, dialect_of


async def latest_patterns(session: AsyncSession, first_id: int, last_id: int) -> dict[int, tuple[list[int] | None, bool]]:
    """(weekdays, works on holidays) of those who ever had own working days: the last that was set, also when it begins later."""
    among = PATTERNS.c.person_id.between(first_id, last_id)
    newest = select(PATTERNS.c.person_id, func.max(PATTERNS.c.valid_from).label("valid_from")).where(among)
    latest = newest.group_by(PATTERNS.c.person_id).subquery()
    query = select(PATTERNS.c.person_id, PATTERNS.c.weekdays, PATTERNS.c.works_on_holidays).join(
        latest, (PATTERNS.c.person_id == latest.c.person_id) & (PATTERNS.c.valid_from == latest.c.valid_from)
    )
    return {row.person_id: (row.weekdays, row.works_on_holidays) for row in (await session.execute(query)).all()}


async def add_patterns(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    changed = ("weekdays", "works_on_holidays", "created_at", "actor_id")
    await session.execute(add_or_change(dialect_of(session), PATTERNS, ("person_id", "valid_from"), changed), rows)
