"""SQL of the policy area."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from app.policy.models import ApprovedTool, ChecklistItem, ScreeningWord


async def tools(session: AsyncSession, *, lock: bool = False) -> Sequence[ApprovedTool]:
    statement = select(ApprovedTool).order_by(col(ApprovedTool.position), col(ApprovedTool.id))
    return (await session.scalars(statement.with_for_update() if lock else statement)).all()


async def tool(session: AsyncSession, tool_id: int) -> ApprovedTool | None:
    return (await session.scalars(select(ApprovedTool).where(col(ApprovedTool.id) == tool_id).with_for_update())).one_or_none()


async def count_tools(session: AsyncSession) -> tuple[int, int]:
    """How many tools there are, and the position behind the last."""
    counted = await session.execute(select(func.count(), func.coalesce(func.max(col(ApprovedTool.position)) + 1, 0)))
    number, behind = counted.one()
    return number, behind


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


async def checklist_items(session: AsyncSession) -> Sequence[ChecklistItem]:
    """Every statement that was ever stored, in its order."""
    return (await session.scalars(select(ChecklistItem).order_by(col(ChecklistItem.position), col(ChecklistItem.id)))).all()
