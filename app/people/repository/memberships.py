"""SQL of departments over time, and of names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date
from typing import Any

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
MOST_IDS = 10_000  # in one statement; both databases stop at 32,767 parameters


async def set_memberships(session: AsyncSession, rows: Sequence[tuple[int, date, int | None]]) -> None:
    """People's departments (person, day, department) from a day on; whatever was noted for later days does not hold any more."""
    connection = await session.connection()
    await connection.execute(_OUTDATED, [{"whose": person_id, "day": day} for person_id, day, _ in rows])
    values = [{"person_id": person_id, "from_day": day, "department_id": department_id} for person_id, day, department_id in rows]
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
