"""The workspace of one PoC: plan, people, surveys, problems, figures, decision."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import reflex as rx

from app.database import UnitOfWork, database
from app.errors import ConflictError, InvalidInputError
from app.i18n.dates import day_text, span_text
from app.people import service as people
from app.people.rules import Actor, Permission
from app.roadmap.poc import service as poc
from app.roadmap.poc.judging import Item, Limit
from app.roadmap.poc.rules import (
    CHANGED,
    MAX_NOTES,
    MAX_REASONS,
    MAX_TASK,
    MAX_TEXT,
    MAX_TITLE,
    MOST_MINUTES,
    MOST_PROBLEMS,
    MOST_TASKS,
    MOST_WEEKS,
    PocSurvey,
    Task,
    week_begin,
)
from app.roadmap.poc.views import PlanInput, PocView
from state import payload
from state.base import PageState, handler
from state.company import Choice
from state.poc_rows import ItemRow, PersonRow, TaskRow, decided_text, item_rows
from state.roadmap_surveys import SurveyRow, close_due, row_of

MONDAYS = 12
WORD = 60


@dataclass
class MondayRow:
    """A Monday on which a PoC can begin."""

    value: str
    text: str


@dataclass
class PocSurveyRow:
    """One of the two surveys; `sent` whether it has been sent, `may_send` whether now is its time."""

    which: str
    sent: bool
    may_send: bool
    row: SurveyRow
    troubles: list[str]


@dataclass
class LimitRow:
    """What an item is judged against."""

    item: str
    good: str
    poor: str


@dataclass
class QuestionRow:
    """An open question at the help desk."""

    id: int
    text: str


class RoadmapPocState(PageState, rx.State):
    """One PoC; `asking` is what is being asked about before it is done ("" for nothing)."""

    loaded: bool = False
    busy: bool = False
    asking: str = ""
    may_lead: bool = False
    id: int = 0
    revision: int = 0
    title: str = ""
    hypothesis: str = ""
    cycle: str = ""
    stage: str = ""
    first_on: str = ""
    weeks: str = "4"
    days: str = ""
    usage_before: str = ""
    tasks: list[TaskRow] = []
    task_count: int = 0
    mondays: list[MondayRow] = []
    people: list[PersonRow] = []
    people_count: int = 0
    departments: list[Choice] = []
    found: list[PersonRow] = []
    searched: bool = False
    missing: list[str] = []
    outlook: str = ""
    limits: list[LimitRow] = []
    surveys: list[PocSurveyRow] = []
    questions: list[QuestionRow] = []
    problems: str = ""
    blocking: str = "0"
    hidden: str = ""
    measured_people: int = 0
    items: list[ItemRow] = []
    advice: str = ""
    decision: str = ""
    reasons: str = ""
    decided_on: str = ""

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The PoC that the address names."""
        self.loaded, self.busy, self.asking, self.id, self.found, self.searched = True, False, "", 0, [], False
        number = payload.version(self.router.url.query_parameters.get("id", ""), "poc.error.gone")
        await close_due()
        await self._read(number)

    @handler(Permission.LEAD_PROGRAMME)
    async def save_plan(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep the plan as it is typed."""
        fields = payload.form(form)
        plan = _plan(fields)
        async for step in self._do(fields, lambda uow, actor, number, revision: poc.save_plan(uow, actor, number, revision, plan)):
            yield step
        self._say("poc.plan.saved")

    @handler(Permission.LEAD_PROGRAMME)
    async def save_limits(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep what the items are judged against."""
        fields = payload.form(form)
        limits = {one: Limit(_amount(fields, f"{one.value}_good"), _amount(fields, f"{one.value}_poor")) for one in Item}
        async for step in self._do(fields, lambda uow, actor, number, revision: poc.save_limits(uow, actor, number, revision, limits)):
            yield step
        self._say("poc.limits.saved")

    @handler(Permission.LEAD_PROGRAMME)
    async def search(self, form: dict[str, Any]) -> None:
        """Look for people to pick."""
        fields = payload.form(form)
        number = payload.version(fields.get("poc"), "poc.error.gone")
        words = payload.text(fields.get("words", ""), "words", longest=WORD, required=False)
        async with database().read() as uow:
            found = await poc.find_people(uow, self._actor(), number, words)
        self.found, self.searched = [PersonRow(*one) for one in found], bool(words)

    @handler(Permission.LEAD_PROGRAMME)
    async def pick(self, poc_id: int, person_id: int) -> None:
        """Pick somebody; safe to repeat."""
        number = payload.whole(poc_id, "poc", least=1, most=payload.MAX_ID)
        person = payload.whole(person_id, "person", least=1, most=payload.MAX_ID)
        async with database().write() as uow:
            await poc.pick_people(uow, self._actor(), number, [person])
        self.found = [one for one in self.found if one.id != person]
        await self._read(number)

    @handler(Permission.LEAD_PROGRAMME)
    async def pick_department(self, form: dict[str, Any]) -> None:
        """Pick everybody of a department; safe to repeat."""
        fields = payload.form(form)
        number = payload.version(fields.get("poc"), "poc.error.gone")
        department = payload.whole(fields.get("department", ""), "department", least=1, most=payload.MAX_ID)
        async with database().write() as uow:
            await poc.pick_people(uow, self._actor(), number, (), department)
        await self._read(number)

    @handler(Permission.LEAD_PROGRAMME)
    async def drop(self, poc_id: int, person_id: int) -> None:
        """Take somebody off the list; safe to repeat."""
        number = payload.whole(poc_id, "poc", least=1, most=payload.MAX_ID)
        person = payload.whole(person_id, "person", least=1, most=payload.MAX_ID)
        async with database().write() as uow:
            await poc.drop_person(uow, self._actor(), number, person)
        await self._read(number)

    @handler(Permission.LEAD_PROGRAMME)
    async def ask(self, what: str) -> None:
        """Ask once before something that cannot be taken back."""
        self.asking = payload.text(what, "what", longest=10)

    @handler(Permission.LEAD_PROGRAMME)
    async def decline(self) -> None:
        """Leave it as it is."""
        self.asking = ""

    @handler(Permission.LEAD_PROGRAMME)
    async def start(self, poc_id: int, revision: int) -> AsyncGenerator[None]:
        """Begin, and tell everybody who is picked."""
        async for step in self._do({"poc": poc_id, "revision": revision}, poc.start_poc):
            yield step
        self._say("poc.started")

    @handler(Permission.LEAD_PROGRAMME)
    async def cancel(self, poc_id: int, revision: int) -> AsyncGenerator[None]:
        """Call it off."""
        async for step in self._do({"poc": poc_id, "revision": revision}, poc.cancel_poc):
            yield step
        self._say("poc.cancelled")

    @handler(Permission.LEAD_PROGRAMME)
    async def delete(self, poc_id: int) -> AsyncGenerator[Any]:
        """Delete a plan that has not begun."""
        number = payload.whole(poc_id, "poc", least=1, most=payload.MAX_ID)
        async with database().write() as uow:
            await poc.delete_poc(uow, self._actor(), number)
        yield rx.redirect("/roadmap/poc")

    @handler(Permission.LEAD_PROGRAMME)
    async def send_survey(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Ask those who take part; safe to send again."""
        fields = payload.form(form)
        number = payload.version(fields.get("poc"), "poc.error.gone")
        which = payload.choice(fields.get("which"), "which", PocSurvey)
        key = payload.text(fields.get("client_key"), "client_key", longest=36)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await poc.send_poc_survey(uow, self._actor(), number, which, key)
            await self._read(number)
            self._say("survey.sent")
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def save_problems(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Note open problems."""
        fields = payload.form(form)
        problems = payload.text(fields.get("problems", ""), "problems", longest=MAX_NOTES, required=False)
        blocking = payload.whole(fields.get("blocking", ""), "blocking", least=0, most=MOST_PROBLEMS)
        async for step in self._do(
            fields, lambda uow, actor, number, revision: poc.save_problems(uow, actor, number, revision, problems, blocking)
        ):
            yield step
        self._say("poc.problems.saved")

    @handler(Permission.LEAD_PROGRAMME)
    async def measure(self, poc_id: int, revision: int) -> AsyncGenerator[None]:
        """Make the figures, once."""
        async for step in self._do({"poc": poc_id, "revision": revision}, poc.measure_poc):
            yield step

    @handler(Permission.LEAD_PROGRAMME)
    async def decide(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Decide what to do next."""
        fields = payload.form(form)
        decision = payload.text(fields.get("decision", ""), "decision", longest=10, required=False)
        reasons = payload.text(fields.get("reasons"), "reasons", longest=MAX_REASONS)
        async for step in self._do(
            fields, lambda uow, actor, number, revision: poc.decide_poc(uow, actor, number, revision, decision, reasons)
        ):
            yield step
        self._say("poc.decided")

    @handler(Permission.LEAD_PROGRAMME)
    async def close(self, poc_id: int, revision: int) -> AsyncGenerator[None]:
        """Put it away."""
        async for step in self._do({"poc": poc_id, "revision": revision}, poc.close_poc):
            yield step

    async def _do(self, fields: Mapping[str, Any], act: Callable[[UnitOfWork, Actor, int, int], Awaitable[None]]) -> AsyncGenerator[None]:
        """Change the PoC that a form or a button is about, as its sender saw it, and show what became of it."""
        number = payload.version(fields.get("poc"), "poc.error.gone")
        revision = payload.whole(fields.get("revision"), "revision", least=1, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await act(uow, self._actor(), number, revision)
            self.asking = ""
            await self._read(number)
        except ConflictError as problem:
            if problem.key == CHANGED:  # what is typed stays; sent again, it is a decision
                async with database().read() as uow:
                    self.revision = (await poc.show_poc(uow, self._actor(), number)).revision
            raise
        finally:
            self.busy = False

    async def _read(self, number: int) -> None:
        actor = self._actor()
        async with database().read() as uow:
            view = await poc.show_poc(uow, actor, number)
            departments = await people.list_departments(uow, actor) if view.may_lead and view.line.stage.value == "planning" else ()
        self.departments = [Choice(one.id, one.name) for one in departments]
        self._show(view)

    def _show(self, view: PocView) -> None:
        locale, line = self._locale(), view.line
        self.id, self.revision, self.may_lead = line.id, view.revision, view.may_lead
        self.title, self.hypothesis, self.cycle, self.stage = line.title, view.hypothesis, line.cycle, line.stage.value
        self.first_on = line.first_on.isoformat() if line.first_on else ""
        self.weeks = str(view.weeks)
        self.days = span_text(line.first_on, line.last_on, locale) if line.first_on and line.last_on else ""
        mondays = [week_begin(view.today) + timedelta(weeks=week) for week in range(MONDAYS)]
        self.mondays = [MondayRow(day.isoformat(), day_text(day, locale)) for day in mondays]
        self.usage_before = "" if view.usage_before is None else str(view.usage_before)
        filled = [TaskRow(one.name, str(one.minutes)) for one in view.tasks]
        self.tasks, self.task_count = filled + [TaskRow()] * (MOST_TASKS - len(filled)), len(filled)
        self.people = [PersonRow(one.person_id, one.name, one.department) for one in view.participants]
        self.people_count = line.people
        self.missing = list(view.missing)
        self.outlook = view.outlook.value if view.outlook else ""
        self.limits = [LimitRow(item.value, f"{limit.good:g}", f"{limit.poor:g}") for item, limit in view.limits.items()]
        self.surveys = [
            PocSurveyRow(
                one.which.value,
                one.line is not None,
                one.which in view.sendable and view.may_lead,
                row_of(one.line, locale) if one.line else SurveyRow(),
                list(one.tally.troubles) if one.tally else [],
            )
            for one in view.surveys
        ]
        self.questions = [QuestionRow(one.id, one.excerpt) for one in view.questions]
        self.problems, self.blocking = view.problems, str(view.blocking)
        self.hidden = view.measured.hidden.value if view.measured and view.measured.hidden else ""
        self.measured_people = view.measured.people if view.measured else 0
        self.items = item_rows(view, locale)
        self.advice = view.advice.value if view.advice else ""
        self.decision, self.reasons = line.decision.value if line.decision else "", view.reasons
        self.decided_on = decided_text(view, locale)


def _plan(fields: Mapping[str, Any]) -> PlanInput:
    tasks = [
        Task(name, payload.whole(fields.get(f"minutes_{place}", ""), "tasks", least=1, most=MOST_MINUTES))
        for place in range(1, MOST_TASKS + 1)
        if (name := payload.text(fields.get(f"task_{place}", ""), "tasks", longest=MAX_TASK, required=False))
    ]
    before = fields.get("usage_before", "")
    return PlanInput(
        title=payload.text(fields.get("title"), "title", longest=MAX_TITLE),
        hypothesis=payload.text(fields.get("hypothesis", ""), "hypothesis", longest=MAX_TEXT, required=False),
        first_on=payload.day(fields.get("first_on"), "first_on") if fields.get("first_on") else None,
        weeks=payload.whole(fields.get("weeks", ""), "weeks", least=1, most=MOST_WEEKS),
        tasks=tuple(tasks),
        usage_before=payload.whole(before, "usage_before", least=0, most=100) if before != "" else None,
    )


def _amount(fields: Mapping[str, Any], name: str) -> float:
    """A number with at most one digit behind the point. Raises InvalidInputError."""
    typed = payload.text(fields.get(name, ""), name, longest=6)
    whole, point, rest = typed.partition(".")
    if not (whole.isascii() and whole.isdigit()) or (point and not (rest.isascii() and rest.isdigit() and len(rest) == 1)):
        raise InvalidInputError("poc.error.limit.number", field=name)
    return float(typed)
