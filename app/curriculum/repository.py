"""All SQL of the curriculum."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from app.curriculum.content import Place
from app.curriculum.models import CurriculumImage, CurriculumItem, CurriculumPack, ItemVersion
from app.curriculum.rules.items import LANGUAGES, Kind, Language, Manifest, Track
from app.curriculum.views import ChallengeView, LessonView, SequenceStep, StoredImage, TrainingView

# Columns that may be empty for other kinds of items never are for a challenge or lesson.
ListedRow = tuple[int, int, int, str, str, int, int]
PlacedRow = tuple[int, int, str, str | None, int | None, int, int, dict[str, Any]]


@dataclass(frozen=True)
class StoredVersion:
    """Which version of an item has which content."""

    item_id: int
    number: int
    content_hash: str


@dataclass(frozen=True)
class StoredPlaced:
    """A version of a challenge, lesson or training with its item; `position` is the day or the order."""

    item_id: int
    version_id: int
    slug: str
    track: str | None
    position: int | None
    minutes: int
    difficulty: int
    content: dict[str, Any]


@dataclass(frozen=True)
class StoredQuestion:
    """A version of a question with its item."""

    item_id: int
    version_id: int
    slug: str
    difficulty: int
    content: dict[str, Any]
    content_hash: str


@dataclass(frozen=True)
class ListedQuestion:
    """A question that is offered now, without its texts."""

    item_id: int
    version_id: int
    topics: tuple[str, ...]


@dataclass(frozen=True)
class StoredItem:
    """An item in its current version, whatever its kind."""

    pack_id: str
    slug: str
    kind: str
    track: str | None
    position: int | None
    department: str | None
    checked_on: date
    minutes: int | None
    difficulty: int
    content: dict[str, Any]


@dataclass(frozen=True)
class StoredCurriculum:
    """A curriculum in its current version."""

    item_id: int
    version_id: int
    pack_id: str
    slug: str
    track: str | None
    department: str | None
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
    if rows:
        await session.execute(_insert(session)(CurriculumItem).on_conflict_do_nothing(), rows)


async def versions_of(session: AsyncSession, pack_id: str) -> list[StoredVersion]:
    """Every version of every item of a pack, without content."""
    statement = (
        select(col(ItemVersion.item_id), col(ItemVersion.number), col(ItemVersion.content_hash))
        .join(CurriculumItem, col(CurriculumItem.id) == ItemVersion.item_id)
        .where(col(CurriculumItem.pack_id) == pack_id)
    )
    return [StoredVersion(*row) for row in await session.execute(statement)]


async def challenges_in(session: AsyncSession, track: str, locale: Language) -> list[ChallengeView]:
    """The current challenges of a track by day, from day 0, without variants for kinds of work."""
    return [ChallengeView(*row) for row in await _listed(session, Kind.CHALLENGE, track, locale)]


async def variants_in(session: AsyncSession, track: str, department: str) -> dict[int, tuple[int, int]]:
    """For each common challenge of a track that the department has a variant of: the variant's item and current version."""
    variant = aliased(CurriculumItem)
    statement = (
        select(col(CurriculumItem.id), col(variant.id), col(ItemVersion.id))
        .join(
            variant,
            and_(
                col(variant.pack_id) == col(CurriculumItem.pack_id),
                col(variant.track) == col(CurriculumItem.track),
                col(variant.position) == col(CurriculumItem.position),
                col(variant.kind) == col(CurriculumItem.kind),
            ),
        )
        .join(ItemVersion, and_(col(ItemVersion.item_id) == col(variant.id), col(ItemVersion.number) == col(variant.current_number)))
        .where(
            _offered(Kind.CHALLENGE),
            col(CurriculumItem.track) == track,
            col(CurriculumItem.department).is_(None),
            col(variant.department) == department,
            col(variant.retired_at).is_(None),
        )
    )
    return {common: (item, version) for common, item, version in (await session.execute(statement)).all()}


async def departments_named(session: AsyncSession) -> list[str]:
    """The words for kinds of work that challenges have variants for."""
    statement = select(col(CurriculumItem.department)).where(_offered(Kind.CHALLENGE), col(CurriculumItem.department).is_not(None))
    return sorted(word for word in await session.scalars(statement.distinct()) if word)


async def lessons_in(session: AsyncSession, track: str, locale: Language) -> list[LessonView]:
    """The current lessons of a track in order."""
    return [LessonView(*row) for row in await _listed(session, Kind.LESSON, track, locale)]


async def _listed(session: AsyncSession, kind: Kind, track: str, locale: Language) -> Sequence[ListedRow]:
    """The current items of a kind and track by position, those that are for everybody and stand in its sequence."""
    statement = (
        select(
            col(CurriculumItem.id),
            col(ItemVersion.id),
            col(CurriculumItem.position),
            _text("title", locale),
            _text("summary", locale),
            col(ItemVersion.minutes),
            col(ItemVersion.difficulty),
        )
        .join(ItemVersion, _is_current())
        .where(
            _offered(kind),
            col(CurriculumItem.track) == track,
            col(CurriculumItem.department).is_(None),
            col(CurriculumItem.position).is_not(None),
        )
        .order_by(col(CurriculumItem.position), col(CurriculumItem.pack_id))
    )
    return cast("Sequence[ListedRow]", (await session.execute(statement)).all())


def _is_current() -> ColumnElement[bool]:
    return and_(col(ItemVersion.item_id) == CurriculumItem.id, col(ItemVersion.number) == CurriculumItem.current_number)


def _offered(kind: Kind) -> ColumnElement[bool]:
    return and_(col(CurriculumItem.kind) == kind, col(CurriculumItem.retired_at).is_(None))


def _text(name: str, locale: Language) -> ColumnElement[str]:
    """A text of the version in the language, or in the one that its pack has."""
    languages = (locale, *(language for language in LANGUAGES if language != locale))
    return func.coalesce(*(col(ItemVersion.content)["texts"][language][name].as_string() for language in languages))


async def stored_placed(session: AsyncSession, version_id: int, kind: Kind) -> StoredPlaced | None:
    """A version of a challenge, lesson or training, current or not, its item retired or not."""
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
        .where(col(ItemVersion.id) == version_id, col(CurriculumItem.kind) == kind)
    )
    row = cast("PlacedRow | None", (await session.execute(statement)).one_or_none())
    return None if row is None else StoredPlaced(*row)


async def stored_question(session: AsyncSession, version_id: int) -> StoredQuestion | None:
    """A version of a question, current or not, its item retired or not."""
    statement = (
        select(
            col(CurriculumItem.id),
            col(ItemVersion.id),
            col(CurriculumItem.slug),
            col(ItemVersion.difficulty),
            col(ItemVersion.content),
            col(ItemVersion.content_hash),
        )
        .join(ItemVersion, col(ItemVersion.item_id) == CurriculumItem.id)
        .where(col(ItemVersion.id) == version_id, col(CurriculumItem.kind) == Kind.QUESTION)
    )
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else StoredQuestion(*row)


async def questions_offered(session: AsyncSession) -> list[ListedQuestion]:
    """The current questions, by pack and slug."""
    statement = (
        select(col(CurriculumItem.id), col(ItemVersion.id), col(ItemVersion.content)["topics"])
        .join(ItemVersion, _is_current())
        .where(_offered(Kind.QUESTION))
        .order_by(col(CurriculumItem.pack_id), col(CurriculumItem.slug))
    )
    return [ListedQuestion(item_id, version_id, tuple(topics)) for item_id, version_id, topics in await session.execute(statement)]


async def curricula(session: AsyncSession) -> list[StoredCurriculum]:
    """The current curricula, those published last first."""
    statement = (
        select(
            col(CurriculumItem.id),
            col(ItemVersion.id),
            col(CurriculumItem.pack_id),
            col(CurriculumItem.slug),
            col(CurriculumItem.track),
            col(CurriculumItem.department),
            col(ItemVersion.content),
        )
        .join(ItemVersion, _is_current())
        .where(_offered(Kind.CURRICULUM))
        .order_by(col(ItemVersion.published_at).desc(), col(ItemVersion.id).desc())
    )
    return [StoredCurriculum(*row) for row in await session.execute(statement)]


async def steps_of(session: AsyncSession, pack_id: str, slugs: Sequence[str], locale: Language) -> tuple[SequenceStep, ...]:
    """What is offered now of a list of item ids, in its order; where two packs have an item id, that of the pack of the list."""
    statement = (
        select(
            col(CurriculumItem.pack_id),
            col(CurriculumItem.kind),
            col(CurriculumItem.id),
            col(ItemVersion.id),
            col(CurriculumItem.slug),
            _text("title", locale),
            _text("summary", locale),
            col(ItemVersion.minutes),
        )
        .join(ItemVersion, _is_current())
        .where(
            col(CurriculumItem.slug).in_(slugs),
            col(CurriculumItem.kind).in_([Kind.CHALLENGE, Kind.LESSON]),
            col(CurriculumItem.retired_at).is_(None),
        )
        .order_by(col(CurriculumItem.pack_id) == pack_id, col(CurriculumItem.pack_id).desc())
    )
    rows = cast("Sequence[tuple[str, str, int, int, str, str, str, int]]", (await session.execute(statement)).all())
    by_slug = {row[4]: SequenceStep(*row[1:]) for row in rows}
    return tuple(by_slug[slug] for slug in slugs if slug in by_slug)


async def current_items(session: AsyncSession, pack_id: str | None = None) -> list[StoredItem]:
    """The items that are offered now, of one pack or of all, by kind and id."""
    statement = (
        select(
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
        .join(ItemVersion, _is_current())
        .where(col(CurriculumItem.retired_at).is_(None))
        .order_by(col(CurriculumItem.kind), col(CurriculumItem.slug))
    )
    if pack_id is not None:
        statement = statement.where(col(CurriculumItem.pack_id) == pack_id)
    rows = cast("Sequence[Any]", (await session.execute(statement)).all())
    return [StoredItem(*row) for row in rows]


async def packs(session: AsyncSession) -> Sequence[CurriculumPack]:
    """What the packs that were imported say about themselves."""
    return (await session.scalars(select(CurriculumPack).order_by(col(CurriculumPack.id)))).all()


async def keep_pack(session: AsyncSession, manifest: Manifest, at: datetime) -> None:
    """Remember what a pack says about itself; the last import counts."""
    said = {
        "version": manifest.version,
        "licence": manifest.licence,
        "form": manifest.form.value,
        "title": dict(manifest.title),
        "imported_at": at,
    }
    statement = _insert(session)(CurriculumPack).values(id=manifest.id, **said)
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=said))


async def trainings_offered(session: AsyncSession, locale: Language) -> list[TrainingView]:
    """The current trainings, by track."""
    statement = (
        select(
            col(CurriculumItem.id),
            col(ItemVersion.id),
            col(CurriculumItem.track),
            _text("title", locale),
            _text("summary", locale),
            col(ItemVersion.minutes),
        )
        .join(ItemVersion, _is_current())
        .where(_offered(Kind.TRAINING))
        .order_by(col(CurriculumItem.track), col(CurriculumItem.id))
    )
    rows = cast("Sequence[tuple[int, int, str, str, str, int]]", (await session.execute(statement)).all())
    return [TrainingView(item, version, Track(track), title, summary, minutes) for item, version, track, title, summary, minutes in rows]


async def add_image(session: AsyncSession, sha256: str, media_type: str, size: tuple[int, int], content: bytes, at: datetime) -> None:
    """Store a picture unless it is there."""
    width, height = size
    values = {"sha256": sha256, "media_type": media_type, "width": width, "height": height, "content": content, "created_at": at}
    await session.execute(_insert(session)(CurriculumImage).values(values).on_conflict_do_nothing())


async def stored_image(session: AsyncSession, sha256: str) -> StoredImage | None:
    """A picture by its digest."""
    statement = select(col(CurriculumImage.media_type), col(CurriculumImage.content)).where(col(CurriculumImage.sha256) == sha256)
    row = (await session.execute(statement)).one_or_none()
    return None if row is None else StoredImage(*row)


async def images(session: AsyncSession, digests: Collection[str]) -> dict[str, bytes]:
    """Pictures by their digests."""
    found: dict[str, bytes] = {}
    for part in batched(sorted(digests), 500):
        statement = select(col(CurriculumImage.sha256), col(CurriculumImage.content)).where(col(CurriculumImage.sha256).in_(part))
        found |= {row[0]: row[1] for row in await session.execute(statement)}
    return found


def batched(values: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The values in pieces: databases take only so many parameters at once."""
    return (values[start : start + size] for start in range(0, len(values), size))


def _insert(session: AsyncSession) -> Any:
    """The dialect's INSERT, which knows what to do about rows that are there."""
    return postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
