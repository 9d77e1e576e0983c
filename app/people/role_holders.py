"""Who holds a role, for areas in which people with one look after something."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection

from app.database import UnitOfWork
from app.people import repository
from app.people.membership import MOST_COLLEAGUES, Colleague
from app.people.rules import Role


async def role_holders(uow: UnitOfWork, roles: Collection[Role]) -> tuple[Colleague, ...]:
    """The active people who hold any of the roles, each once, by name; at most `MOST_COLLEAGUES` of each role."""
    found = {row for role in roles for row in await repository.holders_of(uow.session, role.value, MOST_COLLEAGUES)}
    return tuple(Colleague(*row) for row in sorted(found, key=lambda row: (row[1], row[0])))
