"""SQL of the policy area."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from app.policy.models import ApprovedTool, ScreeningWord


async def tools(session: AsyncSession) -> Sequence[ApprovedTool]:
    statement = select(ApprovedTool).order_by(col(ApprovedTool.position), col(ApprovedTool.id))
    return (await session.scalars(statement)).all()


async def count_tools(session: AsyncSession) -> int:
    return (await session.scalar(select(func.count()).select_from(ApprovedTool))) or 0


async def delete_tool(session: AsyncSession, tool_id: int) -> bool:
    """Whether there was such a tool."""
    result = await session.execute(delete(ApprovedTool).where(col(ApprovedTool.id) == tool_id).returning(col(ApprovedTool.id)))
    return result.first() is not None


async def words(session: AsyncSession, *, lock: bool = False) -> tuple[str, ...]:
    """The company's words in the order they were entered; locked, changes of the list wait for each other."""
    query = select(ScreeningWord).order_by(col(ScreeningWord.id))
    return tuple(row.word for row in await session.scalars(query.with_for_update() if lock else query))


async def replace_words(session: AsyncSession, rows: Sequence[ScreeningWord]) -> None:
    """Put these words in place of the stored ones."""
    await session.execute(delete(ScreeningWord))
    if rows:
        insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
        values = [{"word": row.word, "folded": row.folded, "created_at": row.created_at} for row in rows]
        await session.execute(insert(ScreeningWord).on_conflict_do_nothing(), values)
