"""All SQL of bringing packs up to date, and of counting and taking out what they have."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import and_, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.curriculum.content import Draft, Place
from app.curriculum.models import CurriculumItem, ItemVersion
from app.curriculum.repository import StoredItem, batched

PORTION = 200
_IS_CURRENT = and_(col(ItemVersion.item_id) == CurriculumItem.id, col(ItemVersion.number) == CurriculumItem.current_number)


@dataclass(frozen=True)
class ItemState:
    """An item, retired or not, with the hash of its current content; an import compares with it."""

    item_id: int
    slug: str
    kind: str
    track: str | None
    position: int | None
    department: str | None
    retired: bool
    current_number: int
    content_hash: str | None


@dataclass(frozen=True)
class LockedItem:
    """An item that nobody else may change until the transaction ends."""

    item_id: int
    kind: str
    track: str | None
    position: int | None
    department: str | None
    checked_on: date
    current_number: int
    retired: bool


_STORED_COLUMNS: tuple[Any, ...] = (
    col(CurriculumItem.pack_id),
    col(CurriculumItem.slug),
    col(CurriculumItem.kind),
    col(CurriculumItem.track),
    col(CurriculumItem.position),
    col(CurriculumItem.department),
    col(CurriculumItem.checked_on),
    col(ItemVersion.minutes),
    col(ItemVersion.difficulty),
    col(ItemVersion.content),
)


async def lock_items(session: AsyncSession, pack_id: str) -> dict[str, LockedItem]:
    """All items of a pack by slug, retired ones too, locked until the transaction ends: imports of a pack take turns."""
    statement = (
        select(
            col(CurriculumItem.slug),
            col(CurriculumItem.id),
            col(CurriculumItem.kind),
            col(CurriculumItem.track),
            col(CurriculumItem.position),
            col(CurriculumItem.department),
            col(CurriculumItem.checked_on),
            col(CurriculumItem.current_number),
            col(CurriculumItem.retired_at),
        )
        .where(col(CurriculumItem.pack_id) == pack_id)
        .order_by(col(CurriculumItem.slug))
        .with_for_update()
    )
    rows = cast("Sequence[Any]", (await session.execute(statement)).all())
    return {row[0]: LockedItem(*row[1:8], retired=row[8] is not None) for row in rows}


async def add_versions(session: AsyncSession, versions: Iterable[tuple[int, int, Draft]], published_at: datetime) -> None:
    """Store new versions: (item, number, what it says)."""
    rows = [
        {
            "item_id": item_id,
            "number": number,
            "content_hash": draft.content_hash,
            "minutes": draft.minutes,
            "difficulty": draft.difficulty,
            "content": draft.content,
            "published_at": published_at,
        }
        for item_id, number, draft in versions
    ]
    for start in range(0, len(rows), PORTION):
        await session.execute(insert(ItemVersion), rows[start : start + PORTION], execution_options={"render_nulls": True})


async def bring_up_to_date(session: AsyncSession, items: Iterable[tuple[int, int, Place]]) -> None:
    """Make versions the current ones, at the places given, and bring the items back if they were retired: (item, number, place)."""
    statement = (
        update(CurriculumItem)
        .where(col(CurriculumItem.id) == bindparam("item"))
        .values(
            current_number=bindparam("number"),
            track=bindparam("to_track"),
            position=bindparam("to_position"),
            department=bindparam("to_department"),
            checked_on=bindparam("checked"),
            retired_at=None,
        )
    )
    rows = [
        {
            "item": item_id,
            "number": number,
            "to_track": place.track,
            "to_position": place.position,
            "to_department": place.department,
            "checked": place.checked_on,
        }
        for item_id, number, place in items
    ]
    connection = await session.connection()
    for start in range(0, len(rows), PORTION):
        await connection.execute(statement, rows[start : start + PORTION])


async def retire_items(session: AsyncSession, item_ids: Sequence[int], at: datetime) -> None:
    """Take items out of use."""
    for start in range(0, len(item_ids), PORTION):
        part = item_ids[start : start + PORTION]
        await session.execute(update(CurriculumItem).where(col(CurriculumItem.id).in_(part)).values(retired_at=at))


async def item_states(session: AsyncSession, pack_id: str) -> list[ItemState]:
    """Every item of a pack without its content."""
    statement = (
        select(
            col(CurriculumItem.id),
            col(CurriculumItem.slug),
            col(CurriculumItem.kind),
            col(CurriculumItem.track),
            col(CurriculumItem.position),
            col(CurriculumItem.department),
            col(CurriculumItem.retired_at).is_not(None),
            col(CurriculumItem.current_number),
            col(ItemVersion.content_hash),
        )
        .outerjoin(ItemVersion, _IS_CURRENT)
        .where(col(CurriculumItem.pack_id) == pack_id)
    )
    return [ItemState(*row) for row in cast("Sequence[Any]", (await session.execute(statement)).all())]


async def contents_of(session: AsyncSession, pack_id: str, slugs: Collection[str]) -> list[StoredItem]:
    """The current versions of some items of a pack, retired or not."""
    found: list[StoredItem] = []
    for part in batched(sorted(slugs), 500):
        statement = (
            select(*_STORED_COLUMNS)
            .join(ItemVersion, _IS_CURRENT)
            .where(col(CurriculumItem.pack_id) == pack_id, col(CurriculumItem.slug).in_(part))
        )
        found += [StoredItem(*row) for row in cast("Sequence[Any]", (await session.execute(statement)).all())]
    return found


async def pack_counts(session: AsyncSession) -> list[tuple[str, str, int]]:
    """How many items each pack offers: (pack, kind, number)."""
    statement = (
        select(col(CurriculumItem.pack_id), col(CurriculumItem.kind), func.count())
        .where(col(CurriculumItem.retired_at).is_(None), col(CurriculumItem.current_number) > 0)
        .group_by(col(CurriculumItem.pack_id), col(CurriculumItem.kind))
    )
    return [(row[0], row[1], row[2]) for row in await session.execute(statement)]
