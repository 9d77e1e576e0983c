"""Spreading to the next department: the plan as it is worked out, its workflow as a drawing, and the ambassador's answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError, NotFoundError
from app.i18n import Locale
from app.i18n.dates import full_day_text
from app.people.rules import MAX_ID, Permission
from app.policy.rules import clean
from app.policy.screened import UndecidedError
from app.roadmap.spreading import service as spreading
from app.roadmap.spreading.rules import Answer, Drawing, Step, drawn, stages_of, steps_of
from app.roadmap.spreading.service import Plan, StoryLine
from app.stories.rules import path_of as path_of_story
from state import payload
from state.base import PageState, handler
from state.roadmap_draft import LATEST, LONGEST_TEXT, MOST_FIELDS, DraftState, decision_of


@dataclass
class Option:
    """Something to choose."""

    id: int
    name: str


@dataclass
class PlanRow:
    """A plan of the cycle."""

    id: int
    department: str
    begun: bool
    path: str
    current: bool


@dataclass
class StoryRow:
    """A story to show."""

    id: int
    title: str
    department: str
    chosen: bool
    path: str


@dataclass
class StepRow:
    """A step of the workflow."""

    number: int
    what: str
    who: str
    prompt: str


@dataclass
class StageRow:
    """A stage: first, half or all."""

    name: str
    day: str
    note: str


@dataclass
class LineRow:
    """A line of text in the drawing."""

    x: int
    y: int
    text: str
    kind: str


@dataclass
class BoxRow:
    """A box of the drawing."""

    x: int
    y: int
    width: int
    height: int
    lines: list[LineRow] = field(default_factory=list)


@dataclass
class DrawingRow:
    """The drawing: its size as the attribute `viewBox` has it, boxes and arrows."""

    view: str = "0 0 1 1"
    width: int = 1
    boxes: list[BoxRow] = field(default_factory=list)
    arrows: list[str] = field(default_factory=list)


def drawing_of(steps: tuple[Step, ...], *, across: bool) -> DrawingRow:
    """The workflow as the page draws it."""
    made: Drawing = drawn(steps, across=across)
    boxes = [
        BoxRow(one.x, one.y, one.width, one.height, [LineRow(line.x, line.y, line.text, line.kind) for line in one.lines])
        for one in made.boxes
    ]
    return DrawingRow(f"0 0 {made.width} {made.height}", made.width, boxes, list(made.arrows))


def step_rows(texts: dict[str, str]) -> tuple[tuple[Step, ...], list[StepRow]]:
    """The steps for the drawing and the list below it."""
    steps = steps_of({name: clean(text) for name, text in texts.items()})
    return steps, [StepRow(number, one.what, one.who, one.prompt) for number, one in enumerate(steps, 1)]


def stage_rows(texts: dict[str, str], locale: Locale) -> list[StageRow]:
    """The three stages with their days."""
    return [StageRow(one.name, full_day_text(one.day, locale) if one.day else "", clean(one.note)) for one in stages_of(texts)]


def story_rows(stories: tuple[StoryLine, ...]) -> list[StoryRow]:
    """Stories with where they are read."""
    return [StoryRow(one.id, one.title, one.department, one.chosen, path_of_story(one.id)) for one in stories]


class SpreadingState(DraftState, rx.State):
    """The plans of a cycle, and the one that is open (`plan` 0: none)."""

    loaded: bool = False
    may_write: bool = False
    cycle: int = 0
    cycle_name: str = ""
    source_fixed: int = 0
    plans: list[PlanRow] = []
    departments: list[Option] = []
    plan: int = 0
    source: str = ""
    department: str = ""
    ambassador: str = ""
    answer: str = Answer.NOBODY.value
    colleagues: list[Option] = []
    stories: list[StoryRow] = []
    steps: list[StepRow] = []
    stages: list[StageRow] = []
    across: DrawingRow = DrawingRow()
    down: DrawingRow = DrawingRow()
    missing: list[str] = []
    next_cycle: int = 0
    asking: int = 0

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The plans of the cycle named in the address; the one that is named, or else the latest, is open."""
        self.loaded = False
        parameters = self.router.url.query_parameters
        cycle = payload.version(parameters.get("cycle", ""), "roadmap.error.no_cycle")
        wanted = parameters.get("plan", "")
        plan = payload.version(wanted, "spreading.error.no_plan") if wanted else 0
        await self._open(cycle, plan)
        self.loaded = True

    async def _open(self, cycle: int, plan: int) -> None:
        async with database().read() as uow:
            found = await spreading.open_spreading(uow, self._actor(), cycle)
            plan = plan or next((one.id for one in found.plans), 0)
            view = await spreading.open_plan(uow, self._actor(), plan) if plan else None
        if view is not None and view.cycle_id != cycle:
            raise NotFoundError("spreading.error.no_plan")
        self.cycle, self.cycle_name, self.may_write = found.cycle_id, found.cycle_name, found.may_write
        self.source_fixed = found.source_id or 0
        self.plans = [
            PlanRow(one.id, one.department, one.begun, spreading.path_of(cycle, one.id), one.id == plan) for one in found.plans
        ]  # fmt: skip
        self.departments = [Option(one.id, one.name) for one in found.departments]
        self.plan, self.asking = plan, 0
        if view is not None:
            self._begin_draft(view.draft)
            self._show(view)

    @handler(Permission.LEAD_PROGRAMME)
    async def begin(self, form: dict[str, Any]) -> Any:
        """Begin a plan for a department."""
        sent = payload.form(form)
        department = payload.whole(sent.get("department"), "department", least=1, most=MAX_ID)
        source = self.source_fixed or payload.whole(sent.get("source"), "source", least=1, most=MAX_ID)
        async with database().write() as uow:
            plan = await spreading.begin_plan(uow, self._actor(), self.cycle, source, department)
        return rx.redirect(spreading.path_of(self.cycle, plan))

    @handler(Permission.LEAD_PROGRAMME, keeps_messages=True)
    async def change(self, changes: dict[str, Any], number: int, storage_key: str) -> None:
        """Store what was typed. Sent again it changes nothing; what somebody else has changed meanwhile is told."""
        number = payload.whole(number, "number", least=1, most=LATEST)
        try:
            if storage_key != self.storage_key or not self.loaded:
                raise NotFoundError("spreading.error.no_plan")
            typed = payload.texts(changes, "changes", most=MOST_FIELDS, longest=LONGEST_TEXT)
            async with database().write() as uow:
                saved = await spreading.save_plan(uow, self._actor(), self.plan, self._revision, typed)
                view = await spreading.open_plan(uow, self._actor(), self.plan)
            self._note_saved(typed, saved)
            self._show(view)
        except NezukuError:
            self.refused = number
            raise
        self._clear_messages()
        self.confirmed = number

    @handler(Permission.LEAD_PROGRAMME)
    async def settle(self, alternative: int, take: bool) -> None:
        """Choose one of two texts: the one that waits, or the one that stands."""
        chosen, take = payload.whole(alternative, "id", least=1, most=MAX_ID), payload.flag(take, "take")
        async with database().write() as uow:
            await spreading.settle_plan(uow, self._actor(), self.plan, chosen, take=take)
            view = await spreading.open_plan(uow, self._actor(), self.plan)
        self._show(view)

    @handler(Permission.LEAD_PROGRAMME)
    async def choose_story(self, story: int, chosen: bool) -> None:
        """Put a story among those to show, or take it out."""
        story, chosen = payload.whole(story, "story", least=1, most=MAX_ID), payload.flag(chosen, "chosen")
        async with database().write() as uow:
            view = await spreading.choose_stories(uow, self._actor(), self.plan, story, chosen=chosen)
        self._show(view)

    @handler(Permission.LEAD_PROGRAMME)
    async def ask(self, form: dict[str, Any]) -> None:
        """Ask somebody to be the ambassador; what looks personal or confidential in the plan is asked about first."""
        sent = payload.form(form)
        person = self.asking = payload.whole(sent.get("person"), "person", least=1, most=MAX_ID)
        try:
            async with database().write() as uow:
                view = await spreading.ask_ambassador(uow, self._actor(), self.plan, person, *decision_of(sent))
        except UndecidedError as problem:
            self._ask_about(problem)
            return
        self.asking = 0
        self._forget_findings()
        self._show(view)
        self._say("spreading.asked.said")

    @handler(Permission.LEAD_PROGRAMME)
    async def begin_next(self) -> None:
        """Plan the next department's cycle."""
        async with database().write() as uow:
            view = await spreading.begin_next(uow, self._actor(), self.plan)
        self._show(view)
        self._say("spreading.begun")

    def _show(self, view: Plan) -> None:
        texts = dict(view.draft.texts)
        self._show_draft(view.draft)
        self.source, self.department, self.ambassador, self.answer = view.source, view.department, view.ambassador, view.answer.value
        self.colleagues = [Option(one.person_id, one.name) for one in view.colleagues]
        self.stories = story_rows(view.stories)
        steps, self.steps = step_rows(texts)
        self.across, self.down = drawing_of(steps, across=True), drawing_of(steps, across=False)
        self.stages = stage_rows(texts, self._locale())
        self.missing, self.next_cycle, self.may_write = list(view.missing), view.next_cycle_id or 0, view.may_write


class AmbassadorState(PageState, rx.State):
    """What somebody reads who is asked to be the ambassador."""

    loaded: bool = False
    plan: int = 0
    source: str = ""
    department: str = ""
    by: str = ""
    answer: str = Answer.ASKED.value
    begins: str = ""
    begin: str = ""
    stories: list[StoryRow] = []
    steps: list[StepRow] = []
    stages: list[StageRow] = []
    across: DrawingRow = DrawingRow()
    down: DrawingRow = DrawingRow()

    @handler()
    async def load(self) -> None:
        """The invitation named in the address."""
        self.loaded = False
        await self._open(payload.version(self.router.url.query_parameters.get("plan", ""), "spreading.error.no_invitation"))
        self.loaded = True

    @handler()
    async def reply(self, accept: bool) -> None:
        """Yes, or no."""
        accept = payload.flag(accept, "accept")
        async with database().write() as uow:
            await spreading.answer_invitation(uow, self._actor(), self.plan, accept=accept)
        await self._open(self.plan)
        self._say("spreading.accepted.said" if accept else "spreading.declined.said")

    async def _open(self, plan: int) -> None:
        locale = self._locale()
        async with database().read() as uow:
            found = await spreading.invitation(uow, self._actor(), plan)
        texts = dict(found.draft.texts)
        self.plan, self.source, self.department, self.by = found.plan_id, found.source, found.department, found.by
        self.answer, self.begins = found.answer.value, full_day_text(found.begins, locale) if found.begins else ""
        self.begin, self.stories = clean(texts.get("begin", "")), story_rows(found.stories)
        steps, self.steps = step_rows(texts)
        self.across, self.down = drawing_of(steps, across=True), drawing_of(steps, across=False)
        self.stages = stage_rows(texts, locale)
