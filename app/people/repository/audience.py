"""SQL about whom a message or a request is for."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.models import Person, PersonRole


async def active_people(session: AsyncSession) -> list[tuple[int, str, str, int | None]]:
    """(id, name, locale, department) of everybody with an open account, by name."""
    columns = select(col(Person.id), col(Person.name), col(Person.locale), col(Person.department_id))
    rows = await session.execute(columns.where(col(Person.deactivated_at).is_(None)).order_by(col(Person.name), col(Person.id)))
    return [(row[0], row[1], row[2], row[3]) for row in rows.all()]


async def active_holder_ids(session: AsyncSession, role: str) -> set[int]:
    held = select(col(PersonRole.person_id)).where(col(PersonRole.role) == role)
    return set(await session.scalars(select(col(Person.id)).where(col(Person.id).in_(held), col(Person.deactivated_at).is_(None))))
