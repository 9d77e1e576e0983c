"""All SQL of the studio."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.studio.models import LibraryEntry, PublishLog, StudioAlternative, StudioDraft, StudioSettings
from app.studio.views import Order, Status

ENTRY_COLUMNS = (
    "item_id",
    "draft_id",
    "kind",
    "slug",
    "title_ja",
    "title_en",
    "track",
    "kind_of_work",
    "phase",
    "position",
    "retired",
    "offer",
    "languages",
    "changed_at",
)


@dataclass(frozen=True)
class Listed:
    """A line of the library as it is stored, with the state of its draft."""

    item_id: int | None
    draft_id: int | None
    kind: str
    slug: str
    title_ja: str
    title_en: str
    track: str | None
    kind_of_work: str | None
    phase: int | None
    position: int | None
    retired: bool
    offer: bool
    languages: str | None
    changed_at: Any
    draft_state: str | None


@dataclass(frozen=True)
class Wanted:
    """Conditions on lines of the library; None does not narrow."""

    words: tuple[str, ...] = ()
    track: str | None = None
    kind_of_work: str | None = None
    phase: int | None = None
    kind: str | None = None
    status: Status | None = None
    languages: str | None = None
    item_ids: frozenset[int] | None = None


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    equal = {"track": wanted.track, "kind_of_work": wanted.kind_of_work, "phase": wanted.phase, "kind": wanted.kind}
    equal["languages"] = wanted.languages
    found: list[ColumnElement[bool]] = [getattr(LibraryEntry, name) == value for name, value in equal.items() if value is not None]
    found += [col(LibraryEntry.search).contains(word, autoescape=True) for word in wanted.words]
    match wanted.status:
        case Status.PUBLISHED:
            found += [col(LibraryEntry.item_id).is_not(None), col(LibraryEntry.retired).is_(False)]
        case Status.RETIRED:
            found.append(col(LibraryEntry.retired).is_(True))
        case Status.DRAFT | Status.IN_REVIEW:
            found.append(col(StudioDraft.state) == wanted.status.value)
        case None:
            pass
    if wanted.item_ids is not None:
        found.append(col(LibraryEntry.item_id).in_(wanted.item_ids))
    return found


def _with_draft(statement: Any) -> Any:
    return statement.select_from(LibraryEntry).outerjoin(StudioDraft, col(StudioDraft.id) == col(LibraryEntry.draft_id))


async def count_entries(session: AsyncSession, wanted: Wanted) -> int:
    """How many lines meet the conditions."""
    statement = select(func.count(col(LibraryEntry.id)))
    if wanted.status in {Status.DRAFT, Status.IN_REVIEW}:
        statement = _with_draft(statement)
    return (await session.scalar(statement.where(*_conditions(wanted)))) or 0


async def entries(session: AsyncSession, wanted: Wanted, order: Order, skip: int, most: int) -> list[Listed]:
    """Lines that meet the conditions; retired ones come last."""
    columns = [getattr(LibraryEntry, name) for name in ENTRY_COLUMNS]
    by_place = [
        col(LibraryEntry.retired),
        col(LibraryEntry.kind),
        case((col(LibraryEntry.track).is_(None), 1), else_=0),
        col(LibraryEntry.track),
        case((col(LibraryEntry.position).is_(None), 1), else_=0),
        col(LibraryEntry.position),
        col(LibraryEntry.slug),
        col(LibraryEntry.id),
    ]
    ordering = by_place if order is Order.PLACE else [col(LibraryEntry.changed_at).desc(), col(LibraryEntry.id).desc()]
    statement = (
        _with_draft(select(*columns, col(StudioDraft.state))).where(*_conditions(wanted)).order_by(*ordering).offset(skip).limit(most)
    )
    return [Listed(*row) for row in await session.execute(statement)]


async def kinds_of_work(session: AsyncSession) -> list[str]:
    """Kinds of work that lines of the library name."""
    statement = select(col(LibraryEntry.kind_of_work)).where(col(LibraryEntry.kind_of_work).is_not(None)).distinct()
    return sorted(word for word in await session.scalars(statement) if word)


async def phases(session: AsyncSession) -> list[int]:
    """Phases that lines of the library name."""
    statement = select(col(LibraryEntry.phase)).where(col(LibraryEntry.phase).is_not(None)).distinct()
    return sorted(phase for phase in await session.scalars(statement) if phase is not None)


async def topics(session: AsyncSession) -> list[str]:
    """The topics of each line that is not retired, joined by spaces."""
    return list(await session.scalars(select(col(LibraryEntry.topics)).where(col(LibraryEntry.retired).is_(False))))


async def entries_of_items(session: AsyncSession, item_ids: Collection[int] | None) -> dict[int, LibraryEntry]:
    """Lines by item, those asked for or all."""
    statement = select(LibraryEntry).where(col(LibraryEntry.item_id).is_not(None))
    if item_ids is not None:
        statement = statement.where(col(LibraryEntry.item_id).in_(item_ids))
    rows = await session.scalars(statement, execution_options={"populate_existing": True})
    return {row.item_id: row for row in rows if row.item_id is not None}


async def entry_of_draft(session: AsyncSession, draft_id: int) -> LibraryEntry | None:
    """The line that shows a draft."""
    return (await session.scalars(select(LibraryEntry).where(col(LibraryEntry.draft_id) == draft_id))).one_or_none()


async def sketches(session: AsyncSession, kind: str) -> list[tuple[int, str, str, str, str]]:
    """(item, slug, titles, sketch) of what is published of a kind."""
    statement = select(
        col(LibraryEntry.item_id), col(LibraryEntry.slug), col(LibraryEntry.title_ja), col(LibraryEntry.title_en), col(LibraryEntry.sketch)
    ).where(col(LibraryEntry.kind) == kind, col(LibraryEntry.retired).is_(False), col(LibraryEntry.item_id).is_not(None))
    return [(item, slug, ja, en, known) for item, slug, ja, en, known in await session.execute(statement) if item is not None]


async def titles(session: AsyncSession, item_ids: Collection[int]) -> dict[int, LibraryEntry]:
    """The lines of items."""
    return await entries_of_items(session, item_ids) if item_ids else {}


async def draft(session: AsyncSession, draft_id: int, *, lock: bool = False) -> StudioDraft | None:
    """A draft; locked, others who save it wait."""
    statement = select(StudioDraft).where(col(StudioDraft.id) == draft_id)
    if lock:
        statement = statement.with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).one_or_none()


async def draft_of_item(session: AsyncSession, item_id: int) -> StudioDraft | None:
    """The open draft of an item."""
    statement = select(StudioDraft).where(col(StudioDraft.item_id) == item_id)
    return (await session.scalars(statement, execution_options={"populate_existing": True})).one_or_none()


async def delete_draft(session: AsyncSession, draft: StudioDraft) -> None:
    """Forget a draft with everything that waits beside it; its line goes too, or shows the item alone."""
    await session.execute(delete(StudioAlternative).where(col(StudioAlternative.draft_id) == draft.id))
    await session.execute(delete(LibraryEntry).where(col(LibraryEntry.draft_id) == draft.id, col(LibraryEntry.item_id).is_(None)))
    await session.execute(update(LibraryEntry).where(col(LibraryEntry.draft_id) == draft.id).values(draft_id=None))
    await session.delete(draft)
    await session.flush()


async def alternatives(session: AsyncSession, draft_id: int) -> Sequence[StudioAlternative]:
    """What waits beside a draft, the oldest first."""
    statement = select(StudioAlternative).where(col(StudioAlternative.draft_id) == draft_id).order_by(col(StudioAlternative.id))
    return (await session.scalars(statement, execution_options={"populate_existing": True})).all()


def add_log(session: AsyncSession, rows: Iterable[PublishLog]) -> None:
    """Write lines into the publish log; there is no other way to change it."""
    session.add_all(rows)


async def log_rows(session: AsyncSession, item_id: int | None, skip: int, most: int) -> Sequence[PublishLog]:
    """Lines of the log, the newest first."""
    statement = select(PublishLog).order_by(col(PublishLog.id).desc()).offset(skip).limit(most)
    if item_id is not None:
        statement = statement.where(_is_about(item_id))
    return (await session.scalars(statement)).all()


async def count_log(session: AsyncSession, item_id: int | None) -> int:
    """How many lines the log has."""
    statement = select(func.count(col(PublishLog.id)))
    if item_id is not None:
        statement = statement.where(_is_about(item_id))
    return (await session.scalar(statement)) or 0


def _is_about(item_id: int) -> ColumnElement[bool]:
    return (col(PublishLog.item_id) == item_id) | (col(PublishLog.other_item_id) == item_id)


async def settings(session: AsyncSession, *, lock: bool = False) -> StudioSettings | None:
    """The company's choices, None while they are the defaults."""
    statement = select(StudioSettings)
    return (await session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


async def link_draft(session: AsyncSession, item_id: int, draft_id: int) -> None:
    """Show an item's draft on its line."""
    await session.execute(update(LibraryEntry).where(and_(col(LibraryEntry.item_id) == item_id)).values(draft_id=draft_id))


async def insert_entries(session: AsyncSession, rows: Sequence[Mapping[str, Any]]) -> None:
    """Many new lines at once."""
    if rows:
        await session.execute(LibraryEntry.__table__.insert(), list(rows))  # pyright: ignore[reportAttributeAccessIssue] - SQLModel does not declare it
