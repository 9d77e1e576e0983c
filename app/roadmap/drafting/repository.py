"""All SQL of the drafts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.roadmap.drafting.models import Draft, DraftAlternative


async def draft(session: AsyncSession, key: str, *, lock: bool = False) -> Draft | None:
    statement = select(Draft).where(col(Draft.key) == key)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(statement)


async def begin(session: AsyncSession, row: Draft) -> Draft:
    """The draft of a key, locked: this one, or the one that somebody else has begun meanwhile."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        found = await draft(session, row.key, lock=True)
        if found is None:
            raise
        return found
    return row


async def alternatives(session: AsyncSession, draft_id: int) -> Sequence[DraftAlternative]:
    """The texts that wait beside those of a draft, the oldest first."""
    statement = select(DraftAlternative).where(col(DraftAlternative.draft_id) == draft_id).order_by(col(DraftAlternative.id))
    return (await session.scalars(statement)).all()
