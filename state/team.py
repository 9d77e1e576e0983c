"""The manager's page: a team in numbers that single nobody out, good news to thank for, and what helps."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.i18n.dates import short_day_text
from app.people.rules import Permission
from app.policy.screened import UndecidedError
from app.team import service as team
from app.team.reasons import LONGEST_WORDS
from app.team.rules import DayFigure, WeekShare
from app.team.views import Praise, TeamFigures, TeamPage
from state import payload
from state.base import PageState, handler
from state.screened import Finding, findings_of

KEY_LENGTH = 40
WORD = 80
COLUMN = 40  # the chart's units for a week
HEIGHT = 100


@dataclass
class Choice:
    """A team that the manager leads."""

    id: int
    name: str


@dataclass
class DayRow:
    """A day: `status` is a DayStatus value, `percent` for its bar."""

    weekday: int
    label: str
    status: str
    today: bool
    done: int
    expected: int
    percent: float


@dataclass
class WeekBar:
    """A week of the chart: places and heights of its two bars in the chart's units; texts '' where nothing is told."""

    label: str
    told: bool
    adoption: str
    habit: str
    x: int
    second_x: int
    adoption_height: float
    adoption_y: float
    habit_height: float
    habit_y: float


@dataclass
class PraiseRow:
    """Somebody to thank: `kind` is a ReasonKind value."""

    person_id: int
    name: str
    kind: str
    key: str
    number: int
    title: str
    day: str
    thanked: bool


@dataclass
class LearnedRow:
    """An item that many have finished, and where it is."""

    title: str
    topics: str
    path: str


@dataclass
class StoryRow:
    """A story of the team."""

    id: int
    title: str
    tries: int


@dataclass
class QuestionRow:
    """A question that waits for help."""

    id: int
    text: str
    day: str
    answers: int


class TeamState(PageState, rx.State):
    """The view of one team. `to_person` and `to_reason` name whom the open form is for; `findings` belong to its sentence."""

    loaded: bool = False
    busy: bool = False
    teams: list[Choice] = []
    team: int = 0
    name: str = ""
    told: bool = False
    streak: int = 0
    percent: int = 60
    plants: list[str] = []
    grown: int = 0
    expected: int = -1
    members: int = 0
    days: list[DayRow] = []
    days_before: list[DayRow] = []
    weeks: list[WeekBar] = []
    latest: str = ""
    latest_adoption: str = ""
    latest_habit: str = ""
    trend: str = ""
    change: int = 0
    approaches: list[str] = []
    first_approach: str = ""
    praise: list[PraiseRow] = []
    learned: list[LearnedRow] = []
    topics: list[str] = []
    stories: list[StoryRow] = []
    questions: list[QuestionRow] = []
    show_id: int = 0
    show_title: str = ""
    challenge: int = 0
    to_person: int = 0
    to_reason: str = ""
    to_name: str = ""
    findings: list[Finding] = []
    digest: str = ""

    @handler()
    async def load(self) -> Any:
        """The team that the address names, or the own one. Everybody else came for the board, which stood at this address before."""
        if not self._actor().may(Permission.VIEW_TEAM):
            self.loaded = False
            return rx.redirect("/boards", replace=True)
        named = self.router.url.query_parameters.get("team", "")
        wanted = payload.version(named, "team.not_found") if named else None
        self.loaded = False  # not the team that was open before, should this one be somebody else's
        await self._show(wanted)
        return None

    @handler(Permission.VIEW_TEAM)
    async def choose(self, team_id: Any) -> None:
        """Another team of those that the manager leads."""
        await self._show(payload.version(team_id, "team.not_found"))

    @handler(Permission.VIEW_TEAM)
    async def thank(self, team_id: int, person_id: int, reason: str) -> AsyncGenerator[None]:
        """Say thanks with one tap."""
        number, person, key = _addressed(team_id, person_id, reason)
        self.busy = True
        yield
        try:
            await self._thank(number, person, key, {})
        finally:
            self.busy = False

    @handler(Permission.VIEW_TEAM)
    async def write(self, person_id: int, reason: str) -> None:
        """Open the form for a sentence of one's own."""
        _, person, key = _addressed(self.team or 1, person_id, reason)
        row = next((one for one in self.praise if (one.person_id, one.key) == (person, key)), None)
        self.to_person, self.to_reason, self.to_name = (person, key, row.name) if row else (0, "", "")
        self.findings, self.digest = [], ""

    @handler(Permission.VIEW_TEAM)
    async def close(self) -> None:
        """Put the form away."""
        self._close()

    @handler(Permission.VIEW_TEAM)
    async def send(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Say thanks with a sentence; the form names whom and what for, because the state may be empty after a restart of the server."""
        sent = payload.form(form)
        number, person, key = _addressed(sent.get("team"), sent.get("person"), sent.get("reason"))
        said = {
            "words": payload.text(sent.get("words", ""), "words", longest=4 * LONGEST_WORDS, required=False),
            "decision": payload.text(sent.get("decision", ""), "decision", longest=WORD, required=False),
            "decided_for": payload.text(sent.get("decided_for", ""), "decided_for", longest=WORD, required=False),
        }
        self.busy = True
        yield
        try:
            await self._thank(number, person, key, said)
        except UndecidedError as problem:
            self._report(problem)
            self.findings, self.digest = findings_of(problem), problem.digest
        finally:
            self.busy = False

    async def _thank(self, team_id: int, person_id: int, reason: str, said: dict[str, str]) -> None:
        async with database().write() as uow:
            thanked = await team.thank(uow, self._actor(), team_id, person_id, reason, **said)
        self._close()
        await self._show(team_id)
        self._say("team.thanked" if thanked.new else "team.thanked.before", name=thanked.name)

    def _close(self) -> None:
        self.to_person, self.to_reason, self.to_name, self.findings, self.digest = 0, "", "", [], ""

    async def _show(self, team_id: int | None) -> None:
        actor = self._actor()
        await team.make_ready(database(), actor, team_id)
        async with database().read() as uow:
            page = await team.team_page(uow, actor, team_id)
        self._close()
        self.teams = [Choice(one.id, one.name) for one in page.teams]
        self.team, self.name = (page.team.id, page.team.name) if page.team else (0, "")
        self._show_figures(page.figures, page)
        self._show_people(page)
        self.loaded = True

    def _show_figures(self, figures: TeamFigures | None, page: TeamPage) -> None:
        self.told = figures is not None
        if figures is None:
            self.plants, self.days, self.days_before, self.weeks = [], [], [], []
            self.streak = self.grown = self.members = self.change = 0
            self.expected, self.latest, self.trend, self.first_approach = -1, "", "", ""
            return
        self.streak, self.percent = figures.streak, figures.percent
        self.plants, self.grown = list(figures.garden), figures.grown
        self.expected, self.members = figures.expected or (-1, 0)
        self.days = self._days(figures.this_week, page)
        self.days_before = self._days(figures.last_week, page)
        self.weeks = self._weeks(figures.weeks)
        latest = next((one for one in reversed(self.weeks) if one.told), None)
        self.latest, self.latest_adoption, self.latest_habit = (latest.label, latest.adoption, latest.habit) if latest else ("", "", "")
        self.trend, self.change = figures.trend.direction.value, round(100 * abs(figures.trend.change))
        self.first_approach = figures.approach.value if figures.approach else ""

    def _show_people(self, page: TeamPage) -> None:
        self.approaches = [one.value for one in page.approaches]
        self.praise = [self._praise(one) for one in page.praise]
        self.learned = [
            LearnedRow(one.title, " · ".join(one.topics), f"/{'lesson' if one.kind == 'lesson' else 'challenge'}?v={one.version_id}")
            for one in page.learned
        ]
        self.topics = list(page.topics)
        self.stories = [StoryRow(one.id, one.title, one.tries) for one in page.stories]
        self.questions = [QuestionRow(one.id, one.excerpt, short_day_text(one.on, self._locale()), one.answers) for one in page.questions]
        self.show_id, self.show_title = (page.show.id, page.show.title) if page.show else (0, "")
        self.challenge = page.challenge

    def _days(self, figures: Sequence[DayFigure], page: TeamPage) -> list[DayRow]:
        return [
            DayRow(
                one.day.weekday(),
                short_day_text(one.day, self._locale()),
                one.status.value,
                one.day == page.today,
                one.done,
                one.expected,
                round(100 * one.share, 1),
            )
            for one in figures
        ]

    def _weeks(self, weeks: Sequence[WeekShare]) -> list[WeekBar]:
        def bar(place: int, one: WeekShare) -> WeekBar:
            adoption, habit = HEIGHT * (one.adoption or 0.0), HEIGHT * (one.habit or 0.0)
            x = place * COLUMN
            return WeekBar(
                label=short_day_text(one.week, self._locale()),
                told=one.adoption is not None,
                adoption=_percent(one.adoption),
                habit=_percent(one.habit),
                x=x + 5,
                second_x=x + 21,
                adoption_height=adoption,
                adoption_y=HEIGHT - adoption,
                habit_height=habit,
                habit_y=HEIGHT - habit,
            )

        return [bar(place, one) for place, one in enumerate(weeks)]

    def _praise(self, one: Praise) -> PraiseRow:
        day = short_day_text(one.day, self._locale())
        return PraiseRow(one.person_id, one.name, one.kind.value, one.key, one.number, one.title, day, one.thanked)


def _addressed(team_id: Any, person_id: Any, reason: Any) -> tuple[int, int, str]:
    """Whom somebody wants to thank, and what for."""
    number = payload.version(team_id, "team.not_found")
    return number, payload.version(person_id, "team.reason_gone"), payload.text(reason, "reason", longest=KEY_LENGTH)


def _percent(share: float | None) -> str:
    return "" if share is None else str(round(100 * share))
