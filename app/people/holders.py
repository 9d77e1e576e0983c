"""Who holds a role, and how many people departments have: for telling the right people, and for not singling anybody out."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection

from app.database import UnitOfWork
from app.people import repository
from app.people.rules import Permission, Role, permissions_of


async def ids_permitted(uow: UnitOfWork, permission: Permission) -> frozenset[int]:
    """The active people whose roles allow something; to be told, not to be shown."""
    roles = [role.value for role in Role if permission in permissions_of(frozenset({role}))]
    return frozenset(await repository.ids_of_holders(uow.session, roles))


async def department_sizes(uow: UnitOfWork, department_ids: Collection[int]) -> dict[int, int]:
    """How many active people each of the departments has."""
    found = await repository.sizes(uow.session, department_ids)
    return {department: found.get(department, 0) for department in department_ids}
