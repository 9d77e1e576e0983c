"""SQL of the learning area."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, delete, select

from app.learning.models import Bookmark, KeptPrompt, StatedFeeling


async def insert_bookmark(session: AsyncSession, person_id: int, item_id: int, now: datetime) -> None:
    """Keep an item; one that is kept already stays as it is."""
    row = {"person_id": person_id, "item_id": item_id, "created_at": now}
    await session.execute(_insert(session, Bookmark).values(**row).on_conflict_do_nothing())


async def delete_bookmark(session: AsyncSession, person_id: int, item_id: int) -> None:
    statement = delete(Bookmark).where(col(Bookmark.person_id) == person_id, col(Bookmark.item_id) == item_id)
    await session.execute(statement.execution_options(synchronize_session=False))


async def bookmarks_of(session: AsyncSession, person_id: int) -> Sequence[int]:
    """The items a person keeps, the latest first."""
    statement = select(col(Bookmark.item_id)).where(col(Bookmark.person_id) == person_id)
    return (await session.scalars(statement.order_by(col(Bookmark.created_at).desc(), col(Bookmark.item_id)))).all()


async def kept_among(session: AsyncSession, person_id: int, items: Collection[int]) -> set[int]:
    """Those of the items that a person keeps."""
    statement = select(col(Bookmark.item_id)).where(col(Bookmark.person_id) == person_id, col(Bookmark.item_id).in_(items))
    return set((await session.scalars(statement)).all())


async def feeling_of(session: AsyncSession, person_id: int) -> str | None:
    """What a person said; None for nothing."""
    return (await session.scalars(select(col(StatedFeeling.closest_feeling)).where(col(StatedFeeling.person_id) == person_id))).first()


async def keep_feeling(session: AsyncSession, person_id: int, feeling: str, now: datetime) -> None:
    """Store what a person says now, whatever they said before."""
    changed = {"closest_feeling": feeling, "chosen_at": now}
    statement = _insert(session, StatedFeeling).values(person_id=person_id, **changed)
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id"], set_=changed))


async def delete_feeling(session: AsyncSession, person_id: int) -> None:
    statement = delete(StatedFeeling).where(col(StatedFeeling.person_id) == person_id)
    await session.execute(statement.execution_options(synchronize_session=False))


async def keep_prompt(session: AsyncSession, row: KeptPrompt) -> None:
    """Keep a prompt; one that is kept already gets this title and text."""
    changed = {"title": row.title, "text": row.text}
    statement = _insert(session, KeptPrompt).values(**row.model_dump())
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id", "source", "source_id"], set_=changed))


async def drop_prompt(session: AsyncSession, person_id: int, source: str, source_id: int) -> None:
    await session.execute(delete(KeptPrompt).where(*_is_prompt(person_id, source, source_id)).execution_options(synchronize_session=False))


async def is_prompt_kept(session: AsyncSession, person_id: int, source: str, source_id: int) -> bool:
    return bool(await session.scalar(select(exists().where(*_is_prompt(person_id, source, source_id)))))


async def kept_prompts(session: AsyncSession, person_id: int) -> Sequence[KeptPrompt]:
    """The prompts a person keeps, the latest first."""
    statement = select(KeptPrompt).where(col(KeptPrompt.person_id) == person_id)
    return (await session.scalars(statement.order_by(col(KeptPrompt.created_at).desc(), col(KeptPrompt.source_id).desc()))).all()


async def forget_source(session: AsyncSession, source: str, source_ids: Collection[int]) -> None:
    """Delete everybody's copies of these prompts."""
    statement = delete(KeptPrompt).where(col(KeptPrompt.source) == source, col(KeptPrompt.source_id).in_(source_ids))
    await session.execute(statement.execution_options(synchronize_session=False))


def _is_prompt(person_id: int, source: str, source_id: int) -> tuple[ColumnElement[bool], ...]:
    return col(KeptPrompt.person_id) == person_id, col(KeptPrompt.source) == source, col(KeptPrompt.source_id) == source_id


def _insert(session: AsyncSession, table: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return insert(table)
