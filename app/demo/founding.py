"""How the demo company begins: the setup, its settings, and how people come into it. Through the same use cases as everywhere."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.boards import service as boards
from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.database import Database, UnitOfWork
from app.demo.cast import Player
from app.demo.timeline import Timeline
from app.habit import service as habit
from app.habit.rules.workdays import PersonCalendar
from app.helpdesk.knowledge import service as knowledge
from app.people import passwords
from app.people import service as people
from app.people.rules import Actor, Role
from app.people.views import ClientInfo, InviteInput, RegisterInput, SetupInput
from app.policy import service as policy
from app.policy.rules import ToolUse

PASSWORD = "komorebi-2026"  # noqa: S105 - the demo's, printed and shown on its sign-in page
DEVICES = (
    ClientInfo("192.0.2.10", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"),
    ClientInfo("192.0.2.11", "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"),
    ClientInfo("192.0.2.12", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Edg/131.0"),
)
LINK_DAYS = 30
TAKES_PART = frozenset({"steady", "growing"})  # in the individual board


@dataclass
class Employee:
    """A player with an account: who they are to the services, on which days they are expected, what they miss on purpose."""

    player: Player
    actor: Actor
    calendar: PersonCalendar
    missed: frozenset[date] = frozenset()
    returns: dict[date, int] = field(default_factory=dict[date, int])


async def hashes(cast: Iterable[Player]) -> dict[str, str]:
    """A hash of the one password for each login, each with a salt of its own."""
    logins = [player.login for player in cast]
    made = await asyncio.gather(*(passwords.hash_password(PASSWORD) for _ in logins))
    return dict(zip(logins, made, strict=True))


class Founding:
    """The company from its first morning on; knows the departments and the links people join by."""

    def __init__(self, timeline: Timeline, clock: ManualClock, hashed: dict[str, str]) -> None:
        self._timeline, self._clock, self._hashes = timeline, clock, hashed
        self._departments: dict[str, int] = {}
        self._links: dict[str, str] = {}
        self._administrator: Actor | None = None

    @property
    def administrator(self) -> Actor:
        if self._administrator is None:
            raise AssertionError("the company is set up first")
        return self._administrator

    async def set_up(self, database: Database, player: Player) -> Employee:
        """The first morning: setup, departments, tools, calendar, and a link for each department."""
        timeline, company = self._timeline, self._timeline.company
        self._clock.move_to(timeline.at(timeline.first, "07:00"))
        async with database.write() as uow:
            await curriculum.load_starter(uow)
            await knowledge.load_manual(uow)
            token = await people.issue_setup_link(uow)
            wanted = SetupInput(
                company_name=company["name"], zone=company["zone"], locale=company["locale"], country=company["country"],
                weekdays=(0, 1, 2, 3, 4), purpose=company["purpose"], appraisal_statement=company["appraisal_statement"],
                name=player.name, login=player.login, password_hash=self._hashes[player.login],
            )  # fmt: skip
            signed_in = await people.complete_setup(uow, token, wanted, DEVICES[2])
            admin = self._administrator = await _actor(uow, signed_in.token)
            for name in company["departments"]:
                number = self._departments[name] = (await people.create_department(uow, admin, name)).id
                await people.set_kind_of_work(uow, admin, number, company["work"].get(name))
            await boards.set_board_choices(uow, admin, individual=True, team_streak_percent=60, season_start=timeline.first)
            for tool in company["tools"]:
                await policy.add_tool(uow, admin, tool["name"], tool["url"], ToolUse(**tool["use"]))
            for name, first, last in timeline.closures():
                await habit.add_company_day(uow, admin, first, last, habit.CompanyDayKind.CLOSURE, name)
            for name, day in timeline.extra_workdays():
                await habit.add_company_day(uow, admin, day, None, habit.CompanyDayKind.EXTRA, name)
            await people.move_to_department(uow, admin, admin.person_id, self._departments[player.department])
            for name, number in self._departments.items():
                wanted_link = InviteInput(number, (), single_use=False, name_hint=None, days_valid=LINK_DAYS)
                self._links[name] = (await people.invite(uow, admin, wanted_link))[1]
            # Somebody is still expected to come.
            await people.invite(uow, admin, InviteInput(None, (), single_use=True, name_hint=None, days_valid=LINK_DAYS))
            return await self._settled_in(uow, player, signed_in.token)

    async def join(self, uow: UnitOfWork, player: Player) -> Employee:
        """Somebody registers: by the department's link, or by one of their own with a role or later on."""
        token = self._links[player.department]
        roles = list(player.roles) + ([Role.PROGRAMME_OWNER.value] if player.account == Role.PROGRAMME_OWNER else [])
        if roles or player.joins * 7 >= LINK_DAYS:
            number = self._departments[player.department]
            wanted = InviteInput(number, tuple(roles), single_use=True, name_hint=player.name, days_valid=7)
            token = (await people.invite(uow, self.administrator, wanted))[1]
        filled = RegisterInput(player.name, player.login, player.language, self._hashes[player.login])
        signed_in = await people.register(uow, token, filled, DEVICES[sum(map(ord, player.login)) % len(DEVICES)])
        if player.account == "executive":
            await people.set_roles(uow, self.administrator, signed_in.person_id, (), (), is_executive=True)
        if player.account == Role.PROGRAMME_OWNER:
            # From now on somebody else leads the programme.
            await people.set_roles(uow, self.administrator, self.administrator.person_id, (Role.ADMINISTRATOR,), (), is_executive=False)
        return await self._settled_in(uow, player, signed_in.token)

    async def _settled_in(self, uow: UnitOfWork, player: Player, token: str) -> Employee:
        """What people choose about themselves on their first day."""
        actor = await _actor(uow, token)
        if player.habit != "never":
            await people.set_track(uow, actor, player.track)
        if player.pattern is not None:
            await habit.set_working_pattern(uow, actor, player.pattern, player.works_on_holidays)
        if player.habit in TAKES_PART:
            await boards.join_individual_board(uow, actor)
        if not player.freezes:
            await habit.set_auto_freeze(uow, actor, automatic=False)
        calendar = self._timeline.workdays_of(player)
        employee = Employee(player, await _actor(uow, token), calendar)
        employee.missed, employee.returns = self._timeline.away_of(player, calendar)
        return employee


async def _actor(uow: UnitOfWork, token: str) -> Actor:
    actor = await people.session_actor(uow, token)
    if actor is None:
        raise AssertionError("the session was opened a moment ago")
    return actor


def first_day(player: Player, timeline: Timeline) -> date:
    """The day somebody joins: within the first three days, or some weeks later on a Monday."""
    spread = 0 if player.joins or player.account else sum(map(ord, player.login)) % 3
    return timeline.first + timedelta(weeks=player.joins, days=spread)
