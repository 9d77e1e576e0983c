"""The company's choices about boards."""

from __future__ import annotations

from datetime import date
from functools import partial

from app.boards import repository, repository_members
from app.boards.calendar import board_calendar
from app.boards.individual import rebuild_points
from app.boards.repository import Choices
from app.boards.rules import season_of, week_of
from app.boards.views import BoardChoices
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.live import BOARDS, hub
from app.people import service as people
from app.people.rules import Actor, Permission, require

PERCENT = range(1, 101)
YEARS = range(2000, 2101)


async def board_choices(uow: UnitOfWork, actor: Actor) -> BoardChoices:
    """What the company has chosen."""
    require(actor, Permission.MEMBER)
    calendar = await board_calendar(uow)
    chosen = calendar.choices
    return BoardChoices(chosen.individual, chosen.team_streak_percent, season_of(calendar.today, calendar.anchor))


async def set_board_choices(uow: UnitOfWork, actor: Actor, individual: bool, team_streak_percent: int, season_start: date) -> BoardChoices:
    """Switch the individual board on or off, and set the team streak's threshold and a day in whose week a season begins.

    Switching it off deletes who took part and their points: whoever wants to join later says so anew.
    """
    require(actor, Permission.MANAGE_COMPANY)
    if type(team_streak_percent) is not int or team_streak_percent not in PERCENT:
        raise InvalidInputError("boards.settings.percent", field="team_streak_percent")
    if season_start.year not in YEARS:
        raise InvalidInputError("boards.settings.season", field="season_start", first=YEARS.start, last=YEARS.stop - 1)
    before = await board_calendar(uow)
    await repository.save_choices(uow.session, Choices(individual, team_streak_percent, week_of(season_start)))
    if not individual:
        await repository_members.delete_everybody(uow.session)
    after = await board_calendar(uow)
    if season_of(before.today, before.anchor) > season_of(after.today, after.anchor):
        await rebuild_points(uow, after, await repository_members.members(uow.session))  # the season now reaches further back
    await people.record_audit(
        uow,
        actor,
        "boards.choose",
        "company:1",
        individual=individual,
        percent=team_streak_percent,
        season=week_of(season_start).isoformat(),
    )
    uow.after_commit(partial(hub.announce, BOARDS))
    return await board_choices(uow, actor)
