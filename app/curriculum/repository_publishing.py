"""SQL for publishing single items."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.curriculum.models import CurriculumImage, CurriculumItem, ItemVersion, OwnItem
from app.curriculum.rules.items import Kind


@dataclass(frozen=True)
class ItemFacts:
    """An item without its texts. `own`: imports leave it alone; `offered_number`: a newer version of its pack that waits."""

    item_id: int
    pack_id: str
    slug: str
    kind: str
    track: str | None
    position: int | None
    department: str | None
    checked_on: date
    number: int
    retired_at: datetime | None
    own: bool
    upstream_number: int | None
    offered_number: int | None


@dataclass(frozen=True)
class VersionFacts:
    """A version without its texts."""

    version_id: int
    item_id: int
    number: int
    content_hash: str
    published_at: datetime


@dataclass(frozen=True)
class ImageSize:
    """A stored picture without its content."""

    sha256: str
    width: int
    height: int


@dataclass(frozen=True)
class StoredContent:
    """A version's content."""

    item_id: int
    number: int
    minutes: int | None
    difficulty: int
    content: dict[str, Any]
    published_at: datetime


async def facts(session: AsyncSession, item_ids: Collection[int] | None = None, pack_id: str | None = None) -> list[ItemFacts]:
    """Items that have a version, retired ones too, by id."""
    statement = (
        select(
            col(CurriculumItem.id),
            col(CurriculumItem.pack_id),
            col(CurriculumItem.slug),
            col(CurriculumItem.kind),
            col(CurriculumItem.track),
            col(CurriculumItem.position),
            col(CurriculumItem.department),
            col(CurriculumItem.checked_on),
            col(CurriculumItem.current_number),
            col(CurriculumItem.retired_at),
            col(OwnItem.item_id).is_not(None),
            col(OwnItem.upstream_number),
            col(OwnItem.offered_number),
        )
        .outerjoin(OwnItem, col(OwnItem.item_id) == col(CurriculumItem.id))
        .where(col(CurriculumItem.current_number) > 0)
        .order_by(col(CurriculumItem.id))
    )
    if item_ids is not None:
        statement = statement.where(col(CurriculumItem.id).in_(item_ids))
    if pack_id is not None:
        statement = statement.where(col(CurriculumItem.pack_id) == pack_id)
    return [ItemFacts(*row) for row in await session.execute(statement)]


async def current_contents(session: AsyncSession, item_ids: Collection[int]) -> dict[int, StoredContent]:
    """The current version of each item."""
    statement = (
        _contents()
        .join(
            CurriculumItem,
            and_(col(CurriculumItem.id) == ItemVersion.item_id, col(CurriculumItem.current_number) == col(ItemVersion.number)),
        )
        .where(col(CurriculumItem.id).in_(item_ids))
    )
    return {row[0]: StoredContent(*row) for row in await session.execute(statement)}


async def content(session: AsyncSession, item_id: int, number: int) -> StoredContent | None:
    """One version of an item."""
    found = (await session.execute(_contents().where(col(ItemVersion.item_id) == item_id, col(ItemVersion.number) == number))).one_or_none()
    return None if found is None else StoredContent(*found)


def _contents() -> Any:
    return select(
        col(ItemVersion.item_id),
        col(ItemVersion.number),
        col(ItemVersion.minutes),
        col(ItemVersion.difficulty),
        col(ItemVersion.content),
        col(ItemVersion.published_at),
    )


async def versions(session: AsyncSession, item_id: int) -> list[VersionFacts]:
    """All versions of an item, the newest first."""
    statement = (
        select(
            col(ItemVersion.id),
            col(ItemVersion.item_id),
            col(ItemVersion.number),
            col(ItemVersion.content_hash),
            col(ItemVersion.published_at),
        )
        .where(col(ItemVersion.item_id) == item_id)
        .order_by(col(ItemVersion.number).desc())
    )
    return [VersionFacts(*row) for row in await session.execute(statement)]


async def lock_item(session: AsyncSession, item_id: int) -> CurriculumItem | None:
    """An item for changing; others who want to change it wait."""
    statement = select(CurriculumItem).where(col(CurriculumItem.id) == item_id).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).one_or_none()


async def own_items(session: AsyncSession, item_ids: Collection[int]) -> Sequence[OwnItem]:
    """The company's marks on items."""
    return (await session.scalars(select(OwnItem).where(col(OwnItem.item_id).in_(item_ids)))).all()


async def own_items_of_pack(session: AsyncSession, pack_id: str) -> dict[int, OwnItem]:
    """The company's marks on the items of a pack."""
    statement = (
        select(OwnItem).join(CurriculumItem, col(CurriculumItem.id) == OwnItem.item_id).where(col(CurriculumItem.pack_id) == pack_id)
    )
    return {row.item_id: row for row in await session.scalars(statement, execution_options={"populate_existing": True})}


async def slugs_like(session: AsyncSession, start: str) -> set[str]:
    """The slugs in any pack that begin so."""
    escaped = start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return set(await session.scalars(select(col(CurriculumItem.slug)).where(col(CurriculumItem.slug).like(f"{escaped}%", escape="\\"))))


async def last_position(session: AsyncSession, kind: Kind, track: str) -> int:
    """The highest day or order that is in use in a track; 0 for none."""
    statement = select(func.max(col(CurriculumItem.position))).where(
        col(CurriculumItem.kind) == kind, col(CurriculumItem.track) == track, col(CurriculumItem.retired_at).is_(None)
    )
    return (await session.scalar(statement)) or 0


async def at_position(session: AsyncSession, kind: Kind, track: str, position: int, department: str | None) -> list[tuple[int, str]]:
    """Who stands at a place of a track now: (item id, slug)."""
    statement = select(col(CurriculumItem.id), col(CurriculumItem.slug)).where(
        col(CurriculumItem.kind) == kind,
        col(CurriculumItem.track) == track,
        col(CurriculumItem.position) == position,
        col(CurriculumItem.retired_at).is_(None),
        col(CurriculumItem.department).is_(None) if department is None else col(CurriculumItem.department) == department,
    )
    return [(item_id, slug) for item_id, slug in await session.execute(statement)]


async def sizes(session: AsyncSession, beginnings: Collection[str]) -> list[ImageSize]:
    """Stored pictures whose digests begin so, without their content."""
    if not beginnings:
        return []
    statement = select(col(CurriculumImage.sha256), col(CurriculumImage.width), col(CurriculumImage.height)).where(
        or_(*(col(CurriculumImage.sha256).startswith(beginning, autoescape=True) for beginning in beginnings))
    )
    return [ImageSize(*row) for row in await session.execute(statement)]


async def slugs_known(session: AsyncSession, slugs: Collection[str], kinds: Collection[Kind]) -> set[str]:
    """Which of the slugs are items of these kinds that are in use."""
    statement = select(col(CurriculumItem.slug)).where(
        col(CurriculumItem.slug).in_(slugs), col(CurriculumItem.kind).in_(kinds), col(CurriculumItem.retired_at).is_(None)
    )
    return set(await session.scalars(statement))


async def curricula_in_use(session: AsyncSession) -> list[tuple[int, list[str]]]:
    """The curricula in use with what they list now."""
    statement = (
        select(col(CurriculumItem.id), col(ItemVersion.content))
        .join(
            ItemVersion, and_(col(CurriculumItem.id) == ItemVersion.item_id, col(CurriculumItem.current_number) == col(ItemVersion.number))
        )
        .where(col(CurriculumItem.kind) == Kind.CURRICULUM, col(CurriculumItem.retired_at).is_(None))
    )
    return [(item_id, list(content["items"])) for item_id, content in await session.execute(statement)]
