"""Which team a manager looks at. Another's team is as if it were not there."""

from __future__ import annotations

from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.team.views import TeamName


async def teams_led(uow: UnitOfWork, actor: Actor) -> tuple[TeamName, ...]:
    """The teams in use that the actor leads, by name."""
    require(actor, Permission.VIEW_TEAM)
    led = await people.managed_departments(uow, actor)
    return tuple(TeamName(one.id, one.name) for one in await people.department_names(uow) if one.id in led)


def chosen(actor: Actor, teams: tuple[TeamName, ...], wanted: int | None) -> TeamName | None:
    """The wanted team, or else the own one, or the first; None for who leads none. Raises NotFoundError for a team somebody else leads."""
    if wanted is not None:
        found = next((one for one in teams if one.id == wanted), None)
        if found is None:
            raise NotFoundError("team.not_found")
        return found
    return next((one for one in teams if one.id == actor.department_id), next(iter(teams), None))


async def led_team(uow: UnitOfWork, actor: Actor, team_id: int) -> TeamName:
    """A team that the actor leads. Raises NotFoundError for any other."""
    found = chosen(actor, await teams_led(uow, actor), team_id)
    if found is None:
        raise NotFoundError("team.not_found")
    return found
