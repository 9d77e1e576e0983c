"""What is asked about everybody at once: the names that would give somebody away, and who may do something."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass

from app.database import UnitOfWork
from app.people.repository import names as repository
from app.people.rules import GRANTS, Actor, Permission, require


@dataclass(frozen=True)
class CompanyNames:
    """Every name that stands for a person or a department of the company."""

    people: tuple[str, ...]
    departments: tuple[str, ...]


async def names_in_company(uow: UnitOfWork, actor: Actor) -> CompanyNames:
    """The names to look for before a text about an incident is published, for who leads the programme."""
    require(actor, Permission.LEAD_PROGRAMME)
    found = await repository.names_of_everybody(uow.session)
    return CompanyNames(tuple(found), tuple(await repository.names_of_departments(uow.session)))


async def ids_of_those_who_may(uow: UnitOfWork, permission: Permission) -> frozenset[int]:
    """The active people whose roles allow something; for messages to them."""
    roles = [role.value for role, granted in GRANTS.items() if permission in granted]
    return await repository.ids_of_holders(uow.session, roles)
