"""SQL of the company, its people, roles and departments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, delete, exists, func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.models import Company, Department, Person, PersonRole, PersonZone, SetupLink
from app.people.repository.storing import changed
from app.people.rules import PeopleState

# Company and first run


async def company(session: AsyncSession, *, lock: bool = False) -> Company | None:
    """The company; locked, it is also the queue in which changes of roles and activity wait for each other."""
    query = select(Company).where(col(Company.id) == 1)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def delete_unused_setup_links(session: AsyncSession) -> None:
    await changed(session, delete(SetupLink).where(col(SetupLink.used_at).is_(None)))


async def setup_link_open(session: AsyncSession, token_hash: str) -> bool:
    return bool(await session.scalar(select(exists().where(col(SetupLink.token_hash) == token_hash, col(SetupLink.used_at).is_(None)))))


async def claim_setup_link(session: AsyncSession, token_hash: str, now: datetime) -> bool:
    """Use the link up; only one of several at once succeeds."""
    claim = update(SetupLink).where(col(SetupLink.token_hash) == token_hash, col(SetupLink.used_at).is_(None)).values(used_at=now)
    return await changed(session, claim) == 1


# People


class PersonRow(NamedTuple):
    """A person with what a view of them needs from other tables."""

    person: Person
    department_name: str | None
    zone: str
    work_start: str
    work_end: str
    roles: tuple[PersonRole, ...]


def zone_in_force(now: datetime) -> ColumnElement[str]:
    """The zone of the query's person at an instant."""
    latest = (
        select(col(PersonZone.zone))
        .where(col(PersonZone.person_id) == col(Person.id), col(PersonZone.effective_at) <= now)
        .order_by(col(PersonZone.effective_at).desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    return func.coalesce(latest, col(Person.zone))


def _person_rows(now: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Person,
            col(Department.name),
            zone_in_force(now),
            func.coalesce(col(Person.work_start), col(Company.work_start)),
            func.coalesce(col(Person.work_end), col(Company.work_end)),
        )
        .select_from(Person)
        .join(Company, true())
        .outerjoin(Department, col(Department.id) == col(Person.department_id))
    )


async def _with_roles(session: AsyncSession, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[PersonRow]:
    ids = [row[0].id for row in rows]
    held = await roles_of(session, ids) if ids else {}
    return [PersonRow(*row[:5], roles=tuple(held.get(row[0].id, ()))) for row in rows]


async def person_row(session: AsyncSession, person_id: int, now: datetime) -> PersonRow | None:
    rows = (await session.execute(_person_rows(now).where(col(Person.id) == person_id))).all()
    found = await _with_roles(session, rows)
    return found[0] if found else None


async def search_people(
    session: AsyncSession, key: str, department_id: int | None, state: PeopleState | None, now: datetime, *, offset: int, limit: int
) -> tuple[int, list[PersonRow]]:
    """How many people match in all, and some of them: active ones first, then by name. The erased are nobody's to find."""
    conditions: list[ColumnElement[bool]] = [col(Person.erased_at).is_(None)]
    if key:
        conditions.append(col(Person.search_key).contains(key, autoescape=True))
    if state is not None:
        conditions.extend(_in_state(state))
    if department_id is not None:
        conditions.append(col(Person.department_id) == department_id)
    total = await session.scalar(select(func.count()).select_from(Person).where(*conditions))
    order = (col(Person.deactivated_at).is_not(None), col(Person.name), col(Person.id))
    rows = (await session.execute(_person_rows(now).where(*conditions).order_by(*order).offset(offset).limit(limit))).all()
    return total or 0, await _with_roles(session, rows)


def _in_state(state: PeopleState) -> tuple[ColumnElement[bool], ...]:
    active = col(Person.deactivated_at).is_(None)
    return {
        PeopleState.ACTIVE: (active, col(Person.onboarded_at).is_not(None)),
        PeopleState.WAITING: (active, col(Person.onboarded_at).is_(None)),
        PeopleState.INACTIVE: (~active,),
    }[state]


async def person(session: AsyncSession, person_id: int, *, lock: bool = False) -> Person | None:
    query = select(Person).where(col(Person.id) == person_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def person_by_login(session: AsyncSession, login: str) -> Person | None:
    return await session.scalar(select(Person).where(or_(col(Person.email) == login, col(Person.staff_id) == login)))


async def active_person_ids(session: AsyncSession) -> list[int]:
    query = select(col(Person.id)).where(col(Person.deactivated_at).is_(None)).order_by(col(Person.id))
    return list(await session.scalars(query))


async def roles_of(session: AsyncSession, person_ids: Iterable[int]) -> dict[int, list[PersonRole]]:
    query = select(PersonRole).where(col(PersonRole.person_id).in_(person_ids)).order_by(col(PersonRole.id))
    held: dict[int, list[PersonRole]] = {}
    for role in await session.scalars(query):
        held.setdefault(role.person_id, []).append(role)
    return held


async def delete_roles(session: AsyncSession, roles: Iterable[PersonRole]) -> None:
    for role in roles:
        await session.delete(role)
    await session.flush()


async def other_active_holder_exists(session: AsyncSession, role: str, person_id: int) -> bool:
    """Whether somebody active besides this person has the role."""
    query = (
        select(col(PersonRole.id))
        .join(Person, col(Person.id) == col(PersonRole.person_id))
        .where(col(PersonRole.role) == role, col(Person.id) != person_id, col(Person.deactivated_at).is_(None))
        .limit(1)
    )
    return await session.scalar(query) is not None


async def zones_of(session: AsyncSession, person_id: int) -> list[PersonZone]:
    query = select(PersonZone).where(col(PersonZone.person_id) == person_id).order_by(col(PersonZone.effective_at))
    return list(await session.scalars(query))


# Departments


async def department(session: AsyncSession, department_id: int, *, lock: bool = False, share: bool = False) -> Department | None:
    """A department in use. `share` keeps it from being archived, `lock` keeps people from joining it, until the commit."""
    query = select(Department).where(col(Department.id) == department_id, col(Department.archived_at).is_(None))
    if lock or share:
        query = query.with_for_update(read=share).execution_options(populate_existing=True)
    return await session.scalar(query)


async def departments(session: AsyncSession, ids: Iterable[int]) -> list[Department]:
    """Those of the departments that are in use, kept from being archived until the commit."""
    query = select(Department).where(col(Department.id).in_(ids), col(Department.archived_at).is_(None)).order_by(col(Department.id))
    return list(await session.scalars(query.with_for_update(read=True)))


async def departments_with_members(session: AsyncSession, department_id: int | None = None) -> list[tuple[Department, int]]:
    """Departments in use by name (or just one), each with the number of its active people."""
    members = and_(col(Person.department_id) == col(Department.id), col(Person.deactivated_at).is_(None))
    query = (
        select(Department, func.count(col(Person.id)))
        .outerjoin(Person, members)
        .where(col(Department.archived_at).is_(None))
        .group_by(col(Department.id))
        .order_by(col(Department.name))
    )
    if department_id is not None:
        query = query.where(col(Department.id) == department_id)
    return [(row[0], row[1]) for row in (await session.execute(query)).all()]


async def delete_managers_of(session: AsyncSession, department_id: int) -> None:
    await changed(session, delete(PersonRole).where(col(PersonRole.department_id) == department_id))
