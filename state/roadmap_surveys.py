"""Pulse surveys for who leads the programme: the list, a new one, and what one came to."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import reflex as rx

from app.database import database
from app.i18n import Locale, translate
from app.i18n.dates import span_text
from app.people.rules import Permission
from app.roadmap.surveys import service as surveys
from app.roadmap.surveys.rules import (
    LONGEST,
    MAX_INTRO,
    MAX_STATEMENT,
    MAX_TITLE,
    SCALE,
    Audience,
    Question,
    Scale,
    Tally,
)
from app.roadmap.surveys.views import NewSurvey, SurveyLine, SurveyView
from state import payload
from state.base import PageState, handler
from state.company import ticked

USUAL_DAYS = 7
EVERYBODY = 0


@dataclass
class GroupRow:
    """Whom a survey can be sent to; `id` 0: everybody."""

    id: int
    name: str
    people: int
    enough: bool


@dataclass
class SurveyRow:
    """A survey in the list; `answers` is 0 where nothing may be said."""

    id: int = 0
    title: str = ""
    audience: str = ""
    department: str = ""
    days: str = ""
    open: bool = False
    asked: int = 0
    answers: int = 0
    reminded: bool = False


@dataclass
class Bar:
    """A step of a scale, and how many chose it."""

    name: str
    count: int
    percent: int


@dataclass
class ScaleRow:
    """A question with its answers; `answers` is 0 where fewer than five people answered it."""

    title: str
    mean: str = ""
    answers: int = 0
    bars: list[Bar] = field(default_factory=list)


def row_of(line: SurveyLine, locale: Locale) -> SurveyRow:
    """A survey in the reader's language."""
    days = span_text(line.opens_on, line.closes_on, locale)
    return SurveyRow(
        line.id, line.title, line.audience.value, line.department, days, line.is_open, line.asked, line.answers or 0, line.reminded
    )


def scale_row(question: Question, scale: Scale | None, title: str, locale: Locale) -> ScaleRow:
    """The steps of a question from the best one down."""
    if scale is None:
        return ScaleRow(title)
    bars = [
        Bar(translate(locale, f"survey.{question.value}.{step}"), count, round(100 * count / scale.answers))
        for step, count in zip(SCALE, scale.counts, strict=True)
    ]
    return ScaleRow(title, f"{scale.mean:.1f}", scale.answers, bars[::-1])


def scale_rows(tally: Tally, questions: Sequence[Question], statement: str, locale: Locale) -> list[ScaleRow]:
    """All scales that were asked."""
    asked = {
        Question.SATISFACTION: (tally.satisfaction, translate(locale, "survey.satisfaction")),
        Question.QUALITY: (tally.quality, translate(locale, "survey.quality")),
        Question.STATEMENT: (tally.statement, statement),
    }
    return [scale_row(one, *asked[one], locale) for one in questions if one in asked]


def minutes_text(tally: Tally, locale: Locale) -> str:
    """Minutes as people say, or why there are none."""
    if tally.minutes is None:
        return translate(locale, "survey.result.few")
    found = tally.minutes
    return translate(locale, "survey.result.minutes", median=f"{found.median:g}", total=found.total, n=found.answers)


class RoadmapSurveysState(PageState, rx.State):
    """The list, and the form of a new survey."""

    loaded: bool = False
    busy: bool = False
    may_lead: bool = False
    rows: list[SurveyRow] = []
    groups: list[GroupRow] = []
    first_end: str = ""
    usual_end: str = ""
    last_end: str = ""
    draft_key: str = ""
    round: int = 0

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The latest surveys first; those whose last day is over are closed first."""
        actor = self._actor()
        self.busy, self.may_lead = False, actor.may(Permission.LEAD_PROGRAMME)
        await close_due()
        await self._list()
        self.loaded = True

    @handler(Permission.LEAD_PROGRAMME)
    async def send(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Send a survey; safe to send again."""
        sent = _new(payload.form(form))
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await surveys.send_survey(uow, self._actor(), sent)
            self.round += 1
            await self._list()
            self._say("survey.sent")
        finally:
            self.busy = False

    async def _list(self) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            self.rows = [row_of(line, locale) for line in await surveys.surveys(uow, actor)]
            if self.may_lead:
                everybody = translate(locale, "survey.audience.everybody")
                groups = await surveys.survey_groups(uow, actor)
                self.groups = [GroupRow(one.department_id or EVERYBODY, one.name or everybody, one.people, one.enough) for one in groups]
            today = await surveys.company_day(uow)
        self.first_end, self.usual_end, self.last_end = ((today + timedelta(days=days)).isoformat() for days in (1, USUAL_DAYS, LONGEST))
        self.draft_key = f"nezuku-new-survey-{actor.person_id}-{self.round}"


class RoadmapSurveyState(PageState, rx.State):
    """What one survey came to; `shown` once it is over and five people have answered."""

    loaded: bool = False
    busy: bool = False
    asking: bool = False
    may_lead: bool = False
    one: SurveyRow = SurveyRow()
    intro: str = ""
    shown: bool = False
    scales: list[ScaleRow] = []
    asked_minutes: bool = False
    minutes: str = ""
    asked_troubles: bool = False
    troubles: list[str] = []

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The survey that the address names."""
        self.loaded, self.busy, self.asking, self.one = True, False, False, SurveyRow()
        number = payload.version(self.router.url.query_parameters.get("id", ""), "survey.error.gone")
        await close_due()
        await self._read(number)

    @handler(Permission.LEAD_PROGRAMME)
    async def remind(self, survey_id: int) -> AsyncGenerator[None]:
        """Remind those who have not answered; the page does not learn who they are."""
        number = payload.whole(survey_id, "survey", least=1, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await surveys.remind_survey(uow, self._actor(), number)
            await self._read(number)
            self._say("survey.reminded.done")
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def ask(self) -> None:
        """Ask once before it is closed."""
        self.asking = True

    @handler(Permission.LEAD_PROGRAMME)
    async def decline(self) -> None:
        """Leave it open."""
        self.asking = False

    @handler(Permission.LEAD_PROGRAMME)
    async def close(self, survey_id: int) -> AsyncGenerator[None]:
        """Close it before its last day."""
        number = payload.whole(survey_id, "survey", least=1, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await surveys.close_survey(uow, self._actor(), number)
            self.asking = False
            await self._read(number)
        finally:
            self.busy = False

    async def _read(self, number: int) -> None:
        async with database().read() as uow:
            self._show(await surveys.show_survey(uow, self._actor(), number))

    def _show(self, view: SurveyView) -> None:
        locale, tally = self._locale(), view.tally
        self.one, self.intro, self.may_lead = row_of(view.line, locale), view.intro, view.may_lead
        self.shown = tally is not None
        self.scales = scale_rows(tally, view.questions, view.statement, locale) if tally else []
        self.asked_minutes, self.asked_troubles = Question.MINUTES in view.questions, Question.TROUBLE in view.questions
        self.minutes = minutes_text(tally, locale) if tally else ""
        self.troubles = list(tally.troubles) if tally else []


async def close_due() -> None:
    """Surveys whose last day is over are closed before anybody looks at them."""
    async with database().read() as uow:
        due = await surveys.surveys_due(uow)
    if due:
        async with database().write() as uow:
            await surveys.close_due_surveys(uow)


def _new(fields: Mapping[str, Any]) -> NewSurvey:
    group = payload.whole(fields.get("audience", ""), "audience", least=EVERYBODY, most=payload.MAX_ID)
    return NewSurvey(
        client_key=payload.text(fields.get("client_key"), "client_key", longest=36),
        title=payload.text(fields.get("title"), "title", longest=MAX_TITLE),
        intro=payload.text(fields.get("intro", ""), "intro", longest=MAX_INTRO, required=False),
        audience=(Audience.DEPARTMENT if group else Audience.EVERYBODY).value,
        department_id=group or None,
        questions=tuple(one.value for one in Question if ticked(fields, f"ask_{one.value}")),
        statement=payload.text(fields.get("statement", ""), "statement", longest=MAX_STATEMENT, required=False),
        closes_on=payload.day(fields.get("closes_on"), "closes_on"),
    )
