"""SQL: lines of the library by the names of their items."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from app.studio.models import LibraryEntry


async def entries_named(session: AsyncSession, slugs: Collection[str]) -> list[LibraryEntry]:
    """The lines of items with these names; of two packs with the same name both."""
    query = select(LibraryEntry).where(col(LibraryEntry.slug).in_(slugs), col(LibraryEntry.item_id).is_not(None))
    return list((await session.scalars(query.order_by(col(LibraryEntry.id)))).all()) if slugs else []
