"""Whom an item or a cycle can be given to: somebody with an open account, found by name."""

from __future__ import annotations

from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.people.searching import fold
from app.roadmap.access import may_lead
from app.roadmap.views import Candidate

MOST_CANDIDATES = 8


async def candidates(uow: UnitOfWork, actor: Actor, query: str) -> tuple[Candidate, ...]:
    """A few people whose name matches: of the whole company for who leads the programme, for others of their own department."""
    require(actor, Permission.MEMBER)
    if may_lead(actor):
        found = (await people.list_people(uow, actor, query)).people
        return tuple(Candidate(one.id, one.name, one.department_name or "") for one in found if one.active)[:MOST_CANDIDATES]
    colleagues = await people.colleagues(uow, actor)
    return tuple(Candidate(one.person_id, one.name, "") for one in colleagues if fold(query) in fold(one.name))[:MOST_CANDIDATES]
