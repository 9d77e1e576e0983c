"""The SQL of the hourly cost."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.insights.cost.models import InsightSetting


async def setting(session: AsyncSession) -> InsightSetting | None:
    """The row, if anybody has ever set something."""
    return (await session.scalars(select(InsightSetting))).first()


async def save(session: AsyncSession, row: InsightSetting) -> None:
    """Write the one row, new or not."""
    await session.merge(row)
    await session.flush()
