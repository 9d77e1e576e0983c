"""SQL about whom something concerns."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.models import Department, Person, PersonRole


async def active_people(session: AsyncSession) -> list[tuple[int, str, str, int | None]]:
    """(id, name, locale, department) of everybody with an open account, by name."""
    columns = select(col(Person.id), col(Person.name), col(Person.locale), col(Person.department_id))
    rows = await session.execute(columns.where(col(Person.deactivated_at).is_(None)).order_by(col(Person.name), col(Person.id)))
    return [(row[0], row[1], row[2], row[3]) for row in rows.all()]


async def holders(session: AsyncSession, roles: Collection[str], limit: int) -> list[tuple[int, str]]:
    """The active people who hold one of the roles, by name."""
    held = select(col(PersonRole.person_id)).where(col(PersonRole.role).in_(roles))
    query = select(col(Person.id), col(Person.name)).where(col(Person.id).in_(held), col(Person.deactivated_at).is_(None))
    return [(row[0], row[1]) for row in (await session.execute(query.order_by(col(Person.name), col(Person.id)).limit(limit))).all()]


async def executives(session: AsyncSession, limit: int) -> list[tuple[int, str]]:
    """The active executives, by name."""
    query = select(col(Person.id), col(Person.name)).where(col(Person.is_executive), col(Person.deactivated_at).is_(None))
    return [(row[0], row[1]) for row in (await session.execute(query.order_by(col(Person.name), col(Person.id)).limit(limit))).all()]


async def managers(session: AsyncSession) -> list[tuple[int, int, str]]:
    """(department, person, name) of the active people who manage departments in use, by department and name."""
    query = (
        select(col(Department.id), col(Person.id), col(Person.name))
        .select_from(PersonRole)
        .join(Person, col(Person.id) == col(PersonRole.person_id))
        .join(Department, col(Department.id) == col(PersonRole.department_id))
        .where(col(PersonRole.role) == "manager", col(Person.deactivated_at).is_(None), col(Department.archived_at).is_(None))
        .order_by(col(Department.id), col(Person.name), col(Person.id))
    )
    return [(row[0], row[1], row[2]) for row in (await session.execute(query)).all()]


async def managed_by(session: AsyncSession, person_id: int) -> frozenset[int]:
    """The departments in use that a person manages."""
    query = (
        select(col(PersonRole.department_id))
        .join(Department, col(Department.id) == col(PersonRole.department_id))
        .where(col(PersonRole.person_id) == person_id, col(PersonRole.role) == "manager", col(Department.archived_at).is_(None))
    )
    return frozenset(department for department in await session.scalars(query) if department is not None)


async def ids_of_holders(session: AsyncSession, roles: Collection[str], *, executives: bool = False) -> frozenset[int]:
    """The active people who hold one of the roles, and the executives if wanted."""
    held = col(Person.id).in_(select(col(PersonRole.person_id)).where(col(PersonRole.role).in_(roles)))
    wanted = or_(held, col(Person.is_executive)) if executives else held
    return frozenset(await session.scalars(select(col(Person.id)).where(wanted, col(Person.deactivated_at).is_(None))))


async def sizes(session: AsyncSession, department_ids: Collection[int]) -> dict[int, int]:
    """How many active people belong to each of the departments that have any."""
    mine = col(Person.department_id).in_(department_ids), col(Person.deactivated_at).is_(None)
    rows = await session.execute(select(col(Person.department_id), func.count()).where(*mine).group_by(col(Person.department_id)))
    return {department: count for department, count in rows.all() if department is not None}


async def names_of_everybody(session: AsyncSession) -> list[str]:
    """Of all who are or were here; erased people have none."""
    return list(await session.scalars(select(col(Person.name)).where(col(Person.erased_at).is_(None)).distinct()))


async def names_of_departments(session: AsyncSession) -> list[str]:
    return list(await session.scalars(select(col(Department.name)).distinct()))


async def locales_of(session: AsyncSession, person_ids: Collection[int]) -> dict[int, str]:
    wanted = col(Person.id).in_(person_ids), col(Person.deactivated_at).is_(None)
    return {row[0]: row[1] for row in (await session.execute(select(col(Person.id), col(Person.locale)).where(*wanted))).all()}
