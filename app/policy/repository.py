"""SQL of the policy area."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from app.policy.models import ApprovedTool, ScreeningWord


async def tools(session: AsyncSession) -> Sequence[ApprovedTool]:
    statement = select(ApprovedTool).order_by(col(ApprovedTool.id))
    return (await session.scalars(statement)).all()


async def count_tools(session: AsyncSession) -> int:
    return (await session.scalar(select(func.count()).select_from(ApprovedTool))) or 0


async def delete_tool(session: AsyncSession, tool_id: int) -> bool:
    """Whether there was such a tool."""
    result = await session.execute(delete(ApprovedTool).where(col(ApprovedTool.id) == tool_id).returning(col(ApprovedTool.id)))
    return result.first() is not None


async def words(session: AsyncSession) -> tuple[str, ...]:
    """The company's words in the order they were entered."""
    return tuple((await session.scalars(select(col(ScreeningWord.word)).order_by(col(ScreeningWord.id)))).all())


async def replace_words(session: AsyncSession, rows: Sequence[ScreeningWord]) -> None:
    """Put these words in place of the stored ones."""
    await session.execute(delete(ScreeningWord))
    session.add_all(rows)
    await session.flush()
