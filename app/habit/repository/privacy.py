"""SQL of forgetting."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.habit.repository.tables import LEAVE


async def blank_leave(session: AsyncSession, person_id: int) -> None:
    """Excused ranges without a reason."""
    await session.execute(update(LEAVE).where(LEAVE.c.person_id == person_id).values(category=None))
