"""PoCs: the list with a new one, and one as a sheet of paper."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.i18n.dates import span_text
from app.people.rules import Permission
from app.roadmap.poc import service as poc
from app.roadmap.poc.rules import MAX_TEXT, MAX_TITLE
from app.roadmap.poc.views import NewPoc
from state import payload
from state.base import PageState, handler
from state.company import Choice
from state.poc_rows import ItemRow, PocRow, TaskRow, decided_text, item_rows, poc_row
from state.roadmap_surveys import close_due


class RoadmapPocsState(PageState, rx.State):
    """All PoCs, and the form of a new one."""

    loaded: bool = False
    busy: bool = False
    may_lead: bool = False
    rows: list[PocRow] = []
    cycles: list[Choice] = []
    draft_key: str = ""

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The latest first."""
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            listed = await poc.pocs(uow, actor)
        self.rows = [poc_row(line, locale) for line in listed.rows]
        self.cycles = [Choice(one.id, one.name) for one in listed.cycles]
        self.may_lead, self.busy, self.loaded = listed.may_lead, False, True
        self.draft_key = f"nezuku-new-poc-{actor.person_id}-{len(listed.rows)}"

    @handler(Permission.LEAD_PROGRAMME)
    async def create(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Begin a PoC and open it; safe to send again."""
        fields = payload.form(form)
        new = NewPoc(
            client_key=payload.text(fields.get("client_key"), "client_key", longest=36),
            cycle_id=payload.whole(fields.get("cycle", ""), "cycle", least=1, most=payload.MAX_ID),
            title=payload.text(fields.get("title"), "title", longest=MAX_TITLE),
            hypothesis=payload.text(fields.get("hypothesis", ""), "hypothesis", longest=MAX_TEXT, required=False),
        )
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                number = await poc.create_poc(uow, self._actor(), new)
            yield rx.redirect(f"/roadmap/poc/one?id={number}")
        finally:
            self.busy = False


class RoadmapPocResultState(PageState, rx.State):
    """What came out of one PoC, on one page."""

    loaded: bool = False
    id: int = 0
    title: str = ""
    hypothesis: str = ""
    cycle: str = ""
    stage: str = ""
    days: str = ""
    people: int = 0
    tasks: list[TaskRow] = []
    items: list[ItemRow] = []
    hidden: str = ""
    problems: str = ""
    advice: str = ""
    decision: str = ""
    reasons: str = ""
    decided_on: str = ""

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The PoC that the address names."""
        self.loaded, self.id = True, 0
        number = payload.version(self.router.url.query_parameters.get("id", ""), "poc.error.gone")
        await close_due()
        async with database().read() as uow:
            view = await poc.show_poc(uow, self._actor(), number)
        locale, line = self._locale(), view.line
        self.id, self.title, self.hypothesis, self.cycle, self.stage = line.id, line.title, view.hypothesis, line.cycle, line.stage.value
        self.days = span_text(line.first_on, line.last_on, locale) if line.first_on and line.last_on else ""
        self.people = view.measured.people if view.measured else line.people
        self.hidden = view.measured.hidden.value if view.measured and view.measured.hidden else ""
        self.tasks = [TaskRow(one.name, str(one.minutes)) for one in view.tasks]
        self.items, self.problems = item_rows(view, locale), view.problems
        self.advice = view.advice.value if view.advice else ""
        self.decision, self.reasons = line.decision.value if line.decision else "", view.reasons
        self.decided_on = decided_text(view, locale)
