"""SQL of the library as authors see it: items of all kinds with what a list shows of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.curriculum.models import CurriculumItem, ItemVersion
from app.curriculum.rules import Kind, Track
from app.curriculum.rules.items import LANGUAGES, Language


@dataclass(frozen=True)
class ListedItem:
    """An item in its current version. `position` is its day or order, `department` the kind of work it is for."""

    item_id: int
    version_id: int
    number: int
    kind: Kind
    slug: str
    track: Track | None
    position: int | None
    department: str | None
    title: str
    languages: tuple[Language, ...]
    minutes: int | None
    difficulty: int
    topics: tuple[str, ...]
    retired: bool


async def listed(
    session: AsyncSession,
    locale: Language,
    *,
    kind: Kind | None = None,
    track: str | None = None,
    item_ids: Collection[int] | None = None,
    with_retired: bool = False,
) -> list[ListedItem]:
    """Items by position and name, each with the title in the language, or in the one that it has."""
    titles = [col(ItemVersion.content)["texts"][language]["title"].as_string() for language in LANGUAGES]
    statement = (
        select(CurriculumItem, col(ItemVersion.id), col(ItemVersion.minutes), col(ItemVersion.difficulty), *titles,
               col(ItemVersion.content)["topics"])
        .join(ItemVersion, and_(col(ItemVersion.item_id) == CurriculumItem.id, col(ItemVersion.number) == CurriculumItem.current_number))
        .where(*_filters(kind, track, item_ids, with_retired=with_retired))
        .order_by(col(CurriculumItem.position), col(CurriculumItem.slug))
    )  # fmt: skip
    found: list[ListedItem] = []
    for item, version_id, minutes, difficulty, *written, topics in await session.execute(statement):
        texts: dict[Language, str] = {language: title for language, title in zip(LANGUAGES, written, strict=True) if title is not None}
        found.append(
            ListedItem(
                item_id=item.id,
                version_id=version_id,
                number=item.current_number,
                kind=Kind(item.kind),
                slug=item.slug,
                track=None if item.track is None else Track(item.track),
                position=item.position,
                department=item.department,
                title=texts.get(locale) or next(iter(texts.values()), item.slug),
                languages=tuple(texts),
                minutes=minutes,
                difficulty=difficulty,
                topics=tuple(topics or ()),
                retired=item.retired_at is not None,
            )
        )
    return found


def _filters(kind: Kind | None, track: str | None, item_ids: Collection[int] | None, *, with_retired: bool) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if kind is not None:
        conditions.append(col(CurriculumItem.kind) == kind)
    if track is not None:
        conditions.append(col(CurriculumItem.track) == track)
    if item_ids is not None:
        conditions.append(col(CurriculumItem.id).in_(item_ids))
    if not with_retired:
        conditions.append(col(CurriculumItem.retired_at).is_(None))
    return conditions


async def kind_of_version(session: AsyncSession, version_id: int) -> tuple[int, str] | None:
    """The item (and its kind) that a version belongs to."""
    statement = (
        select(col(CurriculumItem.id), col(CurriculumItem.kind))
        .join(ItemVersion, col(ItemVersion.item_id) == CurriculumItem.id)
        .where(col(ItemVersion.id) == version_id)
    )
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else (row[0], row[1])


async def version_numbers(session: AsyncSession, item_id: int) -> dict[int, int]:
    """The versions of an item by id, with their numbers."""
    statement = select(col(ItemVersion.id), col(ItemVersion.number)).where(col(ItemVersion.item_id) == item_id)
    return {row[0]: row[1] for row in await session.execute(statement)}


async def items_of_versions(session: AsyncSession, kind: Kind | None = None) -> dict[int, int]:
    """The item of each version of a kind."""
    statement = select(col(ItemVersion.id), col(ItemVersion.item_id)).join(CurriculumItem, col(CurriculumItem.id) == ItemVersion.item_id)
    if kind is not None:
        statement = statement.where(col(CurriculumItem.kind) == kind)
    return {row[0]: row[1] for row in await session.execute(statement)}


async def sequences_stored(session: AsyncSession, track: str) -> list[tuple[str, str | None, list[str]]]:
    """The curricula of a track that are offered, as (pack, kind of work, item slugs), the one published last first."""
    statement = (
        select(col(CurriculumItem.pack_id), col(CurriculumItem.department), col(ItemVersion.content)["items"])
        .join(ItemVersion, and_(col(ItemVersion.item_id) == CurriculumItem.id, col(ItemVersion.number) == CurriculumItem.current_number))
        .where(*_filters(Kind.CURRICULUM, track, None, with_retired=False))
        .order_by(col(ItemVersion.published_at).desc(), col(ItemVersion.id).desc())
    )
    return [(pack_id, department, list(items)) for pack_id, department, items in (await session.execute(statement)).all()]


async def challenges_named(session: AsyncSession, slugs: Collection[str]) -> list[tuple[str, str, int]]:
    """The challenges with these slugs that are offered, as (pack, slug, item)."""
    statement = select(col(CurriculumItem.pack_id), col(CurriculumItem.slug), col(CurriculumItem.id)).where(
        *_filters(Kind.CHALLENGE, None, None, with_retired=False), col(CurriculumItem.slug).in_(slugs)
    )
    return [(pack_id, slug, item_id) for pack_id, slug, item_id in (await session.execute(statement)).all()]
