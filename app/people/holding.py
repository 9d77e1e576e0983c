"""Who holds a role, for areas in which a role is somebody's job."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection

from app.database import UnitOfWork
from app.people.membership import Colleague
from app.people.repository import holding as repository
from app.people.rules import Role

MOST_HOLDERS = 200


async def holders(uow: UnitOfWork, roles: Collection[Role]) -> tuple[Colleague, ...]:
    """The active people who hold one of the roles, by name; at most `MOST_HOLDERS`."""
    rows = await repository.holders(uow.session, [role.value for role in roles], MOST_HOLDERS)
    return tuple(Colleague(*row) for row in rows)
