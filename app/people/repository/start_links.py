"""SQL of links for the first sign-in: who still waits for one, and storing many at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.models import AuthSession, Department, Person, PersonRole, ResetLink
from app.people.repository.storing import changed
from app.people.rules import UNCLAIMED


class Waiting(NamedTuple):
    """Somebody whose account nobody has signed in to yet."""

    id: int
    name: str
    department: str | None
    login: str


def unclaimed(*, with_administrators: bool = True) -> tuple[ColumnElement[bool], ...]:
    """Active, no password chosen, not begun in any other way."""
    signed_in = select(col(AuthSession.id)).where(col(AuthSession.person_id) == col(Person.id)).exists()
    administrates = (
        select(col(PersonRole.id)).where(col(PersonRole.person_id) == col(Person.id), col(PersonRole.role) == "administrator").exists()
    )
    never = (
        col(Person.password_hash) == UNCLAIMED,
        col(Person.onboarded_at).is_(None),
        col(Person.deactivated_at).is_(None),
        ~signed_in,
    )
    return never if with_administrators else (*never, ~administrates)


async def waiting_counts(session: AsyncSession, *, with_administrators: bool) -> list[tuple[int | None, str | None, int]]:
    """(department id, its name, how many wait) by name; None for those without a department, last."""
    query = (
        select(col(Person.department_id), col(Department.name), func.count())
        .outerjoin(Department, col(Department.id) == col(Person.department_id))
        .where(*unclaimed(with_administrators=with_administrators))
        .group_by(col(Person.department_id), col(Department.name))
        .order_by(col(Department.name).is_(None), col(Department.name))
    )
    return [(row[0], row[1], row[2]) for row in (await session.execute(query)).all()]


async def waiting(
    session: AsyncSession, department_id: int | None, *, everybody: bool, with_administrators: bool, limit: int
) -> list[Waiting]:
    """Who waits in a department (None: in none), or everywhere; by department and name. Locked until the commit."""
    query = (
        select(col(Person.id), col(Person.name), col(Department.name), func.coalesce(col(Person.staff_id), col(Person.email)))
        .outerjoin(Department, col(Department.id) == col(Person.department_id))
        .where(*unclaimed(with_administrators=with_administrators))
        .order_by(col(Department.name).is_(None), col(Department.name), col(Person.name), col(Person.id))
        .limit(limit)
        .with_for_update(of=Person)
    )
    if not everybody:
        of_none = col(Person.department_id).is_(None)
        query = query.where(of_none if department_id is None else col(Person.department_id) == department_id)
    return [Waiting(*row) for row in (await session.execute(query)).all()]


async def replace_links(session: AsyncSession, people: Collection[int], rows: Sequence[dict[str, Any]]) -> None:
    """Store new links and end the unused ones these people had."""
    await changed(session, delete(ResetLink).where(col(ResetLink.person_id).in_(people), col(ResetLink.used_at).is_(None)))
    await session.execute(insert(ResetLink), rows)
