"""Whom a message or a request is for: everybody with an open account, or those who hold a role."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass

from app.database import UnitOfWork
from app.people.repository import audience as repository
from app.people.rules import Role


@dataclass(frozen=True)
class ActivePerson:
    """Somebody with an open account."""

    id: int
    name: str
    locale: str
    department_id: int | None


async def active_people(uow: UnitOfWork) -> tuple[ActivePerson, ...]:
    """Everybody with an open account, by name."""
    return tuple(ActivePerson(*row) for row in await repository.active_people(uow.session))


async def holders(uow: UnitOfWork, role: Role) -> frozenset[int]:
    """The people with an open account who hold a role."""
    return frozenset(await repository.active_holder_ids(uow.session, role.value))
