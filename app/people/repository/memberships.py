"""SQL of departments over time, and of names."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Date, Integer, Row, Select, bindparam, delete, exists, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.errors import NotFoundError
from app.people.models import Company, Department, DepartmentMembership, Person
from app.people.searching import fold

Since = DepartmentMembership


_OUTDATED = delete(DepartmentMembership).where(
    col(Since.person_id) == bindparam("whose", type_=Integer), col(Since.from_day) >= bindparam("day", type_=Date)
)
DAY = timedelta(days=1)
MOST_IDS = 10_000  # in one statement; both databases stop at 32,767 parameters


async def set_memberships(session: AsyncSession, rows: Sequence[tuple[int, date, int | None, bool]]) -> None:
    """People's departments (person, day, department, gone) from a day on; whatever was noted for later days does not hold any more."""
    connection = await session.connection()
    await connection.execute(_OUTDATED, [{"whose": person_id, "day": day} for person_id, day, *_ in rows])
    values = [{"person_id": row[0], "from_day": row[1], "department_id": row[2], "gone": row[3]} for row in rows]
    await connection.execute(insert(Since), values)


async def departments_ever(session: AsyncSession, person_ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    ids = sorted(person_ids)
    for start in range(0, len(ids), MOST_IDS):
        of_these = col(Since.person_id).in_(ids[start : start + MOST_IDS]), col(Since.department_id).is_not(None)
        found.update(one for one in await session.scalars(select(col(Since.department_id)).where(*of_these).distinct()) if one is not None)
    return found


def department_on(person: ColumnElement[int], day: ColumnElement[date]) -> Select[Any]:
    """The department of a person on a day: the last one noted up to it."""
    query = select(col(Since.department_id)).where(col(Since.person_id) == person, col(Since.from_day) <= day)
    return query.order_by(col(Since.from_day).desc()).limit(1)


async def memberships(
    session: AsyncSession, first: date, last: date, department_ids: Collection[int] | None
) -> list[tuple[int, int, date, date, date]]:
    """(person, department, first, last, day of joining) of everybody's time in departments, cut to the range."""
    until = func.lead(col(Since.from_day), type_=Date()).over(partition_by=col(Since.person_id), order_by=col(Since.from_day))
    spans = select(col(Since.person_id), col(Since.from_day), col(Since.department_id), until.label("until"))
    if department_ids is not None:
        ever = select(col(Since.person_id)).where(col(Since.department_id).in_(department_ids))
        spans = spans.where(col(Since.person_id).in_(ever))
    span = spans.subquery()
    query = (
        select(span.c.person_id, span.c.department_id, span.c.from_day, span.c.until, col(Person.joined_on))
        .join(Person, col(Person.id) == span.c.person_id)
        .where(span.c.department_id.is_not(None), span.c.from_day <= last, or_(span.c.until.is_(None), span.c.until > first))
    )
    if department_ids is not None:
        query = query.where(span.c.department_id.in_(department_ids))
    return [_clipped(row, first, last) for row in (await session.execute(query)).all()]


def _clipped(row: Row[*tuple[Any, ...]], first: date, last: date) -> tuple[int, int, date, date, date]:
    person_id, department_id, from_day, until, joined_on = row
    end = last if until is None else min(last, date.fromordinal(until.toordinal() - 1))
    return person_id, department_id, max(first, from_day), end, joined_on


async def presences(
    session: AsyncSession, first: date, last: date, person_ids: Collection[int] | None
) -> list[tuple[int, int | None, date, date, date, date, str | None, bool]]:
    """(person, department, first, last, joined, could practise from, track, erased) of everybody's time with the company, in order."""
    noted = select(col(Since.person_id), col(Since.from_day), col(Since.department_id), col(Since.gone))
    people = select(col(Person.id), col(Person.joined_on), col(Person.created_at), col(Person.track), col(Person.erased_at))
    if person_ids is not None:
        noted, people = noted.where(col(Since.person_id).in_(person_ids)), people.where(col(Person.id).in_(person_ids))
    zone = await session.scalar(select(col(Company.zone)).where(col(Company.id) == 1))
    if zone is None:
        raise NotFoundError("people.company.missing")
    rows = (await session.execute(noted.order_by(col(Since.person_id), col(Since.from_day)))).all()
    everybody = (await session.execute(people.order_by(col(Person.id)))).all()
    return await asyncio.to_thread(_presences, rows, everybody, first, last, ZoneInfo(zone))


def _presences(
    noted: Sequence[Row[int, date, int | None, bool]],
    everybody: Sequence[Row[int, date, datetime, str | None, datetime | None]],
    first: date,
    last: date,
    zone: ZoneInfo,
) -> list[tuple[int, int | None, date, date, date, date, str | None, bool]]:
    spans: dict[int, list[tuple[date, int | None, bool]]] = {}
    for person_id, from_day, department_id, gone in noted:
        spans.setdefault(person_id, []).append((from_day, department_id, gone))
    found: list[tuple[int, int | None, date, date, date, date, str | None, bool]] = []
    for person_id, joined_on, created_at, track, erased_at in everybody:
        own = spans.get(person_id, [(joined_on, None, False)])
        ends = [*(span[0] - DAY for span in own[1:]), last]
        began = max(joined_on, created_at.astimezone(zone).date())
        for (from_day, department_id, gone), end in zip(own, ends, strict=True):
            begin, until = max(first, from_day, joined_on), min(last, end)
            if not gone and begin <= until:
                found.append((person_id, department_id, begin, until, joined_on, began, track, erased_at is not None))
    return found


async def department_names(session: AsyncSession) -> list[tuple[int, str]]:
    query = select(col(Department.id), col(Department.name)).order_by(col(Department.name))
    return [(row[0], row[1]) for row in (await session.execute(query)).all()]


async def founded_on(session: AsyncSession) -> date:
    created = await session.scalar(select(col(Company.created_at)).where(col(Company.id) == 1))
    if created is None:
        raise NotFoundError("people.company.missing")
    return created.astimezone(UTC).date()


async def colleagues(session: AsyncSession, department_id: int, own_id: int, limit: int) -> list[tuple[int, str]]:
    """The active people of a department by name; whoever asks is always among them."""
    others = select(col(Person.id), col(Person.name)).where(
        col(Person.department_id) == department_id, col(Person.deactivated_at).is_(None)
    )
    chosen = (await session.execute(others.order_by(col(Person.id) != own_id, col(Person.name), col(Person.id)).limit(limit))).all()
    return sorted(((row[0], row[1]) for row in chosen), key=lambda row: (row[1], row[0]))


async def names_of(session: AsyncSession, person_ids: Collection[int]) -> dict[int, str]:
    query = select(col(Person.id), col(Person.name)).where(col(Person.id).in_(person_ids), col(Person.deactivated_at).is_(None))
    return {row[0]: row[1] for row in (await session.execute(query)).all()} if person_ids else {}


async def is_name_of_another(session: AsyncSession, name: str, own_id: int) -> bool:
    key = fold(name)
    same = or_(col(Person.search_key) == key, col(Person.search_key).startswith(f"{key}\n", autoescape=True))
    query = select(exists().where(col(Person.id) != own_id, same))
    return bool(await session.scalar(query))
