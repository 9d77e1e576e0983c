"""Who belongs to a team and who did, as far as the view needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.boards.rules import WEEK
from app.database import UnitOfWork
from app.people import service as people
from app.people.rules import Actor

YEARS_BACK = 105 * WEEK  # as far as the team's streak can go


@dataclass(frozen=True)
class Members:
    """`names` of who is in the team today with an open account; `belongs`: whether the viewer is or was one of the team."""

    names: Mapping[int, str]
    belongs: bool
    memberships: tuple[people.Membership, ...] = field(repr=False)

    def between(self, first: date, last: date) -> frozenset[int]:
        """Whoever was in the team on any of these days, whatever became of them: a later move changes no past figure."""
        return frozenset(one.person_id for one in self.memberships if one.first <= last and one.last >= first)


async def members_of(uow: UnitOfWork, actor: Actor, team_id: int, today: date) -> Members:
    """The members of a team, then and now. Reads only."""
    found = await people.memberships(uow, today - YEARS_BACK, today, [team_id])
    names = await people.names_of(uow, {one.person_id for one in found if one.last >= today})
    return Members(names, any(one.person_id == actor.person_id for one in found), found)
