"""SQL of the schedule: which challenge a lane has on a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col, delete, select, update

from app.practice.models import ScheduledChallenge
from app.practice.planning import EVERYBODY


@dataclass(frozen=True)
class ScheduledRow:
    """A row of the schedule; `planned_by` None: it came by itself, `given_at` None: nobody has it yet."""

    department: str
    day: date
    item_id: int
    version_id: int
    planned_by: int | None
    given_at: datetime | None


async def rows_on(session: AsyncSession, track: str, departments: Collection[str], day: date) -> dict[str, ScheduledRow]:
    """A day's rows of these lanes, by department."""
    return {row.department: row for row in await rows_between(session, track, departments, day, day)}


async def rows_between(
    session: AsyncSession, track: str, departments: Collection[str], first: date, last: date, *, lock: bool = False
) -> list[ScheduledRow]:
    """All rows of these lanes from `first` to `last`; `lock` holds them until the commit."""
    statement = (
        select(ScheduledChallenge)
        .where(
            col(ScheduledChallenge.track) == track,
            col(ScheduledChallenge.department).in_(departments),
            col(ScheduledChallenge.day).between(first, last),
        )
        .order_by(col(ScheduledChallenge.day))
        .execution_options(populate_existing=True)
    )
    found = await session.scalars(statement.with_for_update() if lock else statement)
    return [ScheduledRow(row.department, row.day, row.item_id, row.version_id, row.planned_by, row.given_at) for row in found]


async def last_scheduled_days(session: AsyncSession, track: str, department: str, *, before: date) -> dict[int, date]:
    """For each item the last day before another on which a lane had it."""
    row = ScheduledChallenge
    statement = (
        select(row.item_id, func.max(row.day).label("day"))
        .where(col(row.track) == track, _is_of_lane(department), col(row.day) < before)
        .group_by(col(row.item_id))
    )
    return {found.item_id: found.day for found in await session.execute(statement)}


async def next_planned_days(session: AsyncSession, track: str, departments: Collection[str], *, after: date) -> dict[int, date]:
    """For each item the first day after another for which a trainer planned it in these lanes."""
    row = ScheduledChallenge
    statement = (
        select(row.item_id, func.min(row.day).label("day"))
        .where(col(row.track) == track, col(row.department).in_(departments), col(row.day) > after)
        .group_by(col(row.item_id))
    )
    return {found.item_id: found.day for found in await session.execute(statement)}


def _is_of_lane(department: str) -> ColumnElement[bool]:
    """Its own rows, and everybody's on days on which it has none of its own."""
    row = ScheduledChallenge
    if department == EVERYBODY:
        return col(row.department) == EVERYBODY
    own = aliased(ScheduledChallenge)
    shadowed = exists().where(col(own.track) == col(row.track), col(own.day) == col(row.day), col(own.department) == department)
    return or_(col(row.department) == department, and_(col(row.department) == EVERYBODY, ~shadowed))


async def insert_row(session: AsyncSession, row: ScheduledChallenge) -> bool:
    """Store a day's challenge; False when the lane has one already, which stays."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    values = row.model_dump(exclude={"id"})
    statement = insert(ScheduledChallenge).values(**values).on_conflict_do_nothing().returning(col(ScheduledChallenge.id))
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def give(session: AsyncSession, track: str, row: ScheduledRow, item_id: int, version_id: int, now: datetime) -> None:
    """A planned row becomes what people have, as it is in the library now; the first to ask decides."""
    values = {"item_id": item_id, "version_id": version_id, "given_at": now}
    if item_id != row.item_id:
        values["planned_by"] = None
    await session.execute(
        update(ScheduledChallenge)
        .where(_is_row(track, row.department, row.day), col(ScheduledChallenge.given_at).is_(None))
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def change_row(
    session: AsyncSession, track: str, department: str, day: date, *, seen: int, item_id: int, version_id: int, planned_by: int
) -> bool:
    """Put another item on a day that still holds the item `seen` and that nobody has yet; whether it did."""
    statement = (
        update(ScheduledChallenge)
        .where(_is_row(track, department, day), _is_free(seen))
        .values(item_id=item_id, version_id=version_id, planned_by=planned_by)
        .returning(col(ScheduledChallenge.id))
        .execution_options(synchronize_session=False)
    )
    return (await session.execute(statement)).scalar_one_or_none() is not None


async def delete_row(session: AsyncSession, track: str, department: str, day: date, *, seen: int) -> bool:
    """Take the item `seen` off a day that nobody has yet; whether it did."""
    statement = delete(ScheduledChallenge).where(_is_row(track, department, day), _is_free(seen)).returning(col(ScheduledChallenge.id))
    found = await session.execute(statement.execution_options(synchronize_session=False))
    return found.scalar_one_or_none() is not None


async def delete_between(session: AsyncSession, track: str, department: str, first: date, last: date) -> list[date]:
    """Clear a lane's days that nobody has yet; which they were."""
    row = ScheduledChallenge
    statement = (
        delete(row)
        .where(
            col(row.track) == track,
            col(row.department) == department,
            col(row.day).between(first, last),
            col(row.given_at).is_(None),
        )
        .returning(col(row.day))
    )
    return sorted((await session.execute(statement.execution_options(synchronize_session=False))).scalars())


def _is_row(track: str, department: str, day: date) -> ColumnElement[bool]:
    row = ScheduledChallenge
    return and_(col(row.track) == track, col(row.department) == department, col(row.day) == day)


def _is_free(seen: int) -> ColumnElement[bool]:
    return and_(col(ScheduledChallenge.item_id) == seen, col(ScheduledChallenge.given_at).is_(None))
