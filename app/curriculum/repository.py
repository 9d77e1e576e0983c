"""All SQL of the curriculum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.curriculum.content import Draft, Place
from app.curriculum.models import CurriculumItem, ItemVersion
from app.curriculum.rules.items import LANGUAGES, Kind, Language
from app.curriculum.views import ChallengeView

# Columns that may be empty for other kinds of items never are for a challenge.
ChallengeRow = tuple[str, int, int, int, str, str, int, int]
StoredRow = tuple[int, int, str, str, int, int, int, dict[str, Any]]


@dataclass(frozen=True)
class StoredVersion:
    """Which version of an item has which content."""

    item_id: int
    number: int
    content_hash: str


@dataclass(frozen=True)
class StoredChallenge:
    """A version of a challenge with its item."""

    item_id: int
    version_id: int
    slug: str
    track: str
    day: int
    minutes: int
    difficulty: int
    content: dict[str, Any]


async def add_missing_items(session: AsyncSession, pack_id: str, items: Iterable[tuple[str, Kind, Place]]) -> None:
    """Make rows for items the pack did not have; those that exist, or that another process adds right now, are left alone.

    In the order of slugs, so that two imports at once wait for each other instead of deadlocking.
    """
    rows = [
        {
            "pack_id": pack_id,
            "slug": slug,
            "kind": kind,
            "track": place.track,
            "position": place.position,
            "department": place.department,
            "checked_on": place.checked_on,
            "current_number": 0,
        }
        for slug, kind, place in sorted(items)
    ]
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    if rows:
        await session.execute(insert(CurriculumItem).on_conflict_do_nothing(), rows)


async def lock_items(session: AsyncSession, pack_id: str) -> Sequence[CurriculumItem]:
    """All items of a pack, retired ones too, locked until the transaction ends: imports of a pack take turns."""
    statement = select(CurriculumItem).where(col(CurriculumItem.pack_id) == pack_id).order_by(col(CurriculumItem.slug)).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).all()


async def versions_of(session: AsyncSession, pack_id: str) -> list[StoredVersion]:
    """Every version of every item of a pack, without content."""
    statement = (
        select(col(ItemVersion.item_id), col(ItemVersion.number), col(ItemVersion.content_hash))
        .join(CurriculumItem, col(CurriculumItem.id) == ItemVersion.item_id)
        .where(col(CurriculumItem.pack_id) == pack_id)
    )
    return [StoredVersion(*row) for row in await session.execute(statement)]


def add_version(session: AsyncSession, item_id: int, number: int, draft: Draft, published_at: datetime) -> None:
    """Store a new version."""
    session.add(
        ItemVersion(
            item_id=item_id,
            number=number,
            content_hash=draft.content_hash,
            minutes=draft.minutes,
            difficulty=draft.difficulty,
            content=draft.content,
            published_at=published_at,
        )
    )


async def challenges_in(session: AsyncSession, track: str, locale: Language, department: str | None) -> list[ChallengeView]:
    """The current challenges of a track by day, from day 0; where the department has its own variant of a day, that one."""
    statement = (
        select(
            col(CurriculumItem.pack_id),
            col(CurriculumItem.id),
            col(ItemVersion.id),
            col(CurriculumItem.position),
            _text("title", locale),
            _text("summary", locale),
            col(ItemVersion.minutes),
            col(ItemVersion.difficulty),
        )
        .join(ItemVersion, and_(col(ItemVersion.item_id) == CurriculumItem.id, col(ItemVersion.number) == CurriculumItem.current_number))
        .where(_offered(track, department))
        .order_by(col(CurriculumItem.position), col(CurriculumItem.pack_id), col(CurriculumItem.department).nulls_last())
    )
    rows = cast("Sequence[ChallengeRow]", (await session.execute(statement)).all())
    chosen: dict[tuple[int, str], ChallengeView] = {}
    for pack_id, item_id, version_id, day, title, summary, minutes, difficulty in rows:
        chosen.setdefault((day, pack_id), ChallengeView(item_id, version_id, day, title, summary, minutes, difficulty))
    return list(chosen.values())


def _offered(track: str, department: str | None) -> ColumnElement[bool]:
    return and_(
        col(CurriculumItem.kind) == Kind.CHALLENGE,
        col(CurriculumItem.track) == track,
        col(CurriculumItem.retired_at).is_(None),
        or_(col(CurriculumItem.department).is_(None), col(CurriculumItem.department) == department),
    )


def _text(name: str, locale: Language) -> ColumnElement[str]:
    """A text of the version in the language, or in the one that its pack has."""
    languages = (locale, *(language for language in LANGUAGES if language != locale))
    return func.coalesce(*(col(ItemVersion.content)["texts"][language][name].as_string() for language in languages))


async def stored_challenge(session: AsyncSession, version_id: int) -> StoredChallenge | None:
    """A version of a challenge, current or not, its item retired or not."""
    statement = (
        select(
            col(CurriculumItem.id),
            col(ItemVersion.id),
            col(CurriculumItem.slug),
            col(CurriculumItem.track),
            col(CurriculumItem.position),
            col(ItemVersion.minutes),
            col(ItemVersion.difficulty),
            col(ItemVersion.content),
        )
        .join(ItemVersion, col(ItemVersion.item_id) == CurriculumItem.id)
        .where(col(ItemVersion.id) == version_id, col(CurriculumItem.kind) == Kind.CHALLENGE)
    )
    row = cast("StoredRow | None", (await session.execute(statement)).one_or_none())
    return None if row is None else StoredChallenge(*row)
