"""SQL of who holds a role."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.models import Person, PersonRole


async def holders(session: AsyncSession, roles: Collection[str], limit: int) -> list[tuple[int, str]]:
    """The active people who hold one of the roles, by name."""
    held = select(col(PersonRole.person_id)).where(col(PersonRole.role).in_(roles))
    query = select(col(Person.id), col(Person.name)).where(col(Person.id).in_(held), col(Person.deactivated_at).is_(None))
    return [(row[0], row[1]) for row in (await session.execute(query.order_by(col(Person.name), col(Person.id)).limit(limit))).all()]
