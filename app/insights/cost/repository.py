"""The SQL of the hourly cost."""

from __future__ import annotations

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from app.insights.cost.models import InsightSetting


async def setting(session: AsyncSession) -> InsightSetting | None:
    """The row, if anybody has ever set something."""
    return (await session.exec(select(InsightSetting))).first()


async def save(session: AsyncSession, row: InsightSetting) -> None:
    """Write the one row, new or not."""
    await session.merge(row)
    await session.flush()
