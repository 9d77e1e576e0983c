"""How far the rules are acknowledged: shares for managers and the programme owner, names on request for the programme owner."""

from __future__ import annotations

from dataclasses import dataclass, field

import reflex as rx

from app.database import database
from app.errors import NezukuError
from app.i18n import translate
from app.i18n.dates import full_day_text
from app.people import service as people
from app.people.rules import Permission
from app.policy.documents import service as rules
from state import payload
from state.base import PageState, handler

MOST_NAMES = 500


@dataclass
class TeamShareRow:
    """A group of at least five people."""

    name: str
    acknowledged: int
    expected: int
    percent: int


@dataclass
class StatusRow:
    """A set of rules: its shares, and everybody together (`expected` 0: not shown). `hidden`: own teams too small to be shown."""

    document: int
    title: str
    number: int
    published: str
    acknowledged: int
    expected: int
    percent: int
    hidden: int
    teams: list[TeamShareRow] = field(default_factory=list)


@dataclass
class NameRow:
    """Somebody who has not acknowledged yet."""

    name: str
    team: str


class RulesStatusState(PageState, rx.State):
    """`named` is the document whose missing people are shown (0: none)."""

    loaded: bool = False
    refused: bool = False
    leads: bool = False
    rows: list[StatusRow] = []
    named: int = 0
    names: list[NameRow] = []
    more_names: int = 0

    @handler()
    async def load(self) -> None:
        """Read the shares; no names."""
        actor, locale = self._actor(), self._locale()
        self.named, self.names, self.more_names, self.refused, self.rows = 0, [], 0, False, []
        self.leads = actor.may(Permission.LEAD_PROGRAMME)
        try:
            async with database().read() as uow:
                found = await rules.status(uow, actor)
                teams = {one.id: one.name for one in await people.department_names(uow)}
        except NezukuError:
            self.refused = True
            raise
        finally:
            self.loaded = True
        others = translate(locale, "rules.status.others")
        self.rows = [
            StatusRow(
                one.document_id,
                one.title,
                one.number,
                full_day_text(one.published_at.astimezone(actor.zone).date(), locale),
                one.total.acknowledged if one.total else 0,
                one.total.expected if one.total else 0,
                one.total.percent if one.total else 0,
                one.own_teams_hidden,
                [
                    TeamShareRow(teams.get(team.team_id, "") if team.team_id else others, team.acknowledged, team.expected, team.percent)
                    for team in one.shares
                ],
            )
            for one in found
        ]

    @handler(Permission.LEAD_PROGRAMME)
    async def show_names(self, document: int) -> None:
        """Who has not acknowledged yet; the look is written to the audit log."""
        chosen = payload.version(document, "rules.error.not_found")
        async with database().write() as uow:
            missing = await rules.missing_people(uow, self._actor(), chosen)
            teams = {one.id: one.name for one in await people.department_names(uow)}
        self.names = [NameRow(one.name, teams.get(one.department_id or 0, "")) for one in missing[:MOST_NAMES]]
        self.named, self.more_names = chosen, max(0, len(missing) - MOST_NAMES)

    @handler(Permission.LEAD_PROGRAMME)
    async def hide_names(self) -> None:
        """Put the names away."""
        self.named, self.names, self.more_names = 0, [], 0

    @handler(Permission.LEAD_PROGRAMME)
    async def remind(self, document: int) -> None:
        """Remind those who have not acknowledged, each at most once a week."""
        chosen = payload.version(document, "rules.error.not_found")
        async with database().write() as uow:
            told = await rules.remind_missing(uow, self._actor(), chosen)
        self._say("rules.status.reminded" if told else "rules.status.reminded.none", n=told)
