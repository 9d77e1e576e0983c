"""Whom something concerns: everybody with an open account, those who hold a role or may do something, and how many they are."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.database import UnitOfWork
from app.people.membership import Colleague
from app.people.repository import audience as repository
from app.people.rules import EXECUTIVE_GRANTS, Actor, Permission, Role, permissions_of, require

MOST_HOLDERS = 200


@dataclass(frozen=True)
class ActivePerson:
    """Somebody with an open account."""

    id: int
    name: str
    locale: str
    department_id: int | None


@dataclass(frozen=True)
class DepartmentManager:
    """Somebody and a department they manage."""

    department_id: int
    person_id: int
    name: str


@dataclass(frozen=True)
class CompanyNames:
    """Every name that stands for a person or a department of the company."""

    people: tuple[str, ...]
    departments: tuple[str, ...]


async def active_people(uow: UnitOfWork) -> tuple[ActivePerson, ...]:
    """Everybody with an open account, by name."""
    return tuple(ActivePerson(*row) for row in await repository.active_people(uow.session))


async def holders(uow: UnitOfWork, roles: Collection[Role]) -> tuple[Colleague, ...]:
    """The active people who hold one of the roles, by name; at most `MOST_HOLDERS`."""
    rows = await repository.holders(uow.session, [role.value for role in roles], MOST_HOLDERS)
    return tuple(Colleague(*row) for row in rows)


async def executives(uow: UnitOfWork) -> tuple[Colleague, ...]:
    """The active executives, by name; at most `MOST_HOLDERS`."""
    return tuple(Colleague(*row) for row in await repository.executives(uow.session, MOST_HOLDERS))


async def managers(uow: UnitOfWork) -> tuple[DepartmentManager, ...]:
    """Which active people manage which departments in use."""
    return tuple(DepartmentManager(*row) for row in await repository.managers(uow.session))


async def managed_departments(uow: UnitOfWork, actor: Actor) -> frozenset[int]:
    """The departments in use that the actor manages; none for whoever manages none."""
    require(actor, Permission.MEMBER)
    return await repository.managed_by(uow.session, actor.person_id)


async def ids_permitted(uow: UnitOfWork, permission: Permission) -> frozenset[int]:
    """The active people whose roles, or whose being an executive, allow something; to be told, not to be shown."""
    roles = [role.value for role in Role if permission in permissions_of(frozenset({role}))]
    return await repository.ids_of_holders(uow.session, roles, executives=permission in EXECUTIVE_GRANTS)


async def department_sizes(uow: UnitOfWork, department_ids: Collection[int]) -> dict[int, int]:
    """How many active people each of the departments has."""
    found = await repository.sizes(uow.session, department_ids)
    return {department: found.get(department, 0) for department in department_ids}


async def names_in_company(uow: UnitOfWork, actor: Actor) -> CompanyNames:
    """The names to look for before a text about an incident is published, for who leads the programme."""
    require(actor, Permission.LEAD_PROGRAMME)
    found = await repository.names_of_everybody(uow.session)
    return CompanyNames(tuple(found), tuple(await repository.names_of_departments(uow.session)))


async def locales_of(uow: UnitOfWork, person_ids: Collection[int]) -> dict[int, str]:
    """The languages of those of these people who have an open account; to write to them."""
    return await repository.locales_of(uow.session, person_ids) if person_ids else {}
