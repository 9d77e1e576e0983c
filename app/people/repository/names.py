"""SQL for what is asked about everybody at once: names, and who holds a role."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select

from app.people.models import Department, Person, PersonRole


async def names_of_everybody(session: AsyncSession) -> list[str]:
    """Of all who are or were here; erased people have none."""
    return list(await session.scalars(select(col(Person.name)).where(col(Person.erased_at).is_(None)).distinct()))


async def names_of_departments(session: AsyncSession) -> list[str]:
    return list(await session.scalars(select(col(Department.name)).distinct()))


async def ids_of_holders(session: AsyncSession, roles: Collection[str]) -> frozenset[int]:
    """The active people who hold one of the roles."""
    held = select(col(PersonRole.person_id)).where(col(PersonRole.role).in_(roles))
    return frozenset(await session.scalars(select(col(Person.id)).where(col(Person.id).in_(held), col(Person.deactivated_at).is_(None))))
