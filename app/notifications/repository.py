"""SQL of the notifications area."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select, update

from app.notifications.models import Notice

UNSEEN_SHOWN = 100  # counting stops here


async def add(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Add notices; one that a person has already got by its key stays as it is."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    await session.execute(insert(Notice).on_conflict_do_nothing(index_elements=["person_id", "key"]), list(rows))


async def remove(session: AsyncSession, key: str) -> None:
    await session.execute(delete(Notice).where(col(Notice.key) == key))


async def page(session: AsyncSession, person_id: int, older_than: int | None, limit: int) -> Sequence[Notice]:
    query = select(Notice).where(col(Notice.person_id) == person_id)
    if older_than is not None:
        query = query.where(col(Notice.id) < older_than)
    return (await session.scalars(query.order_by(col(Notice.id).desc()).limit(limit))).all()


async def unseen(session: AsyncSession, person_id: int) -> int:
    """How many have not been seen, at most UNSEEN_SHOWN."""
    mine = col(Notice.person_id) == person_id, col(Notice.seen_at).is_(None)
    counted = select(col(Notice.id)).where(*mine).limit(UNSEEN_SHOWN).subquery()
    return (await session.scalar(select(func.count()).select_from(counted))) or 0


async def mark_seen(session: AsyncSession, person_id: int, up_to: int, now: datetime) -> None:
    mine = col(Notice.person_id) == person_id, col(Notice.id) <= up_to, col(Notice.seen_at).is_(None)
    await session.execute(update(Notice).where(*mine).values(seen_at=now))


async def forget_before(session: AsyncSession, instant: datetime) -> int:
    """Delete old notices; how many."""
    result = await session.execute(delete(Notice).where(col(Notice.created_at) < instant).returning(col(Notice.id)))
    return len(result.all())
