"""The exit criteria of a cycle: every phase with its figures, and changing what is asked for."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.errors import ConflictError, NotFoundError
from app.people.rules import Permission
from app.roadmap import service as roadmap
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.criteria import MOST_REASON, MOST_WEEKS, SPECS, Bar, Criterion, Kind
from app.roadmap.criteria.views import CriteriaPage, CriterionView
from state import payload
from state.base import PageState, handler
from state.roadmap_criteria_shown import BarForm, ChangeRow, PhaseRow, bar_form, change_row, phase_row

KEY = 16
OWN, ALL = "cycle", "all"


class RoadmapCriteriaState(PageState, rx.State):
    """The page of a cycle; `editing` is the criterion in the form, `round` begins the form anew."""

    loaded: bool = False
    found: bool = False
    busy: bool = False
    cycle: int = 0
    cycle_name: str = ""
    unit: str = ""
    back: str = "/roadmap"
    may_lead: bool = False
    phases: list[PhaseRow] = []
    history: list[ChangeRow] = []
    editing: BarForm = BarForm()
    round: int = 0
    _seen: dict[str, tuple[int, int]] = {}

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The cycle that the address names, or the company's."""
        self.loaded, self.busy, self.editing = False, False, BarForm()
        try:
            self._take(await self._page(await self._named()))
            self.found = True
        except NotFoundError:
            self.found, self.phases, self.history = False, [], []
        self.loaded = True

    @handler(Permission.LEAD_PROGRAMME)
    async def edit(self, key: str) -> None:
        """Put a criterion into the form."""
        wanted = criteria.criterion_of(payload.text(key, "key", longest=KEY))
        page = await self._page(self.cycle)
        self._take(page)
        self._begin(_view(page, wanted))

    @handler(Permission.LEAD_PROGRAMME)
    async def cancel(self) -> None:
        """Close the form."""
        self.editing = BarForm()

    @handler(Permission.LEAD_PROGRAMME)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Ask for what the form says, in this cycle or in all."""
        fields = payload.form(form)
        wanted = criteria.criterion_of(payload.text(fields.get("key"), "key", longest=KEY))
        for_all = payload.text(fields.get("scope", OWN), "scope", longest=KEY) == ALL
        bar = _read_bar(wanted, fields)
        seen = self._seen.get(wanted.value, (0, 0))[0 if for_all else 1]
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await criteria.set_bar(uow, self._actor(), self.cycle, wanted, bar, seen, for_all=for_all)
            await self._done()
        except ConflictError:
            self._take(await self._page(self.cycle))  # what is asked for now, beside the form as it was typed
            raise
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def follow(self, key: str) -> None:
        """Ask in this cycle for the same as in the others again."""
        wanted = criteria.criterion_of(payload.text(key, "key", longest=KEY))
        async with database().write() as uow:
            await criteria.follow_others(uow, self._actor(), self.cycle, wanted, self._seen.get(wanted.value, (0, 0))[1])
        await self._done()

    @handler(Permission.LEAD_PROGRAMME)
    async def restore(self, key: str) -> None:
        """Ask in all cycles for the product's default again."""
        wanted = criteria.criterion_of(payload.text(key, "key", longest=KEY))
        seen = self._seen.get(wanted.value, (0, 0))[0]
        async with database().write() as uow:
            await criteria.set_bar(uow, self._actor(), self.cycle, wanted, SPECS[wanted].bar, seen, for_all=True)
        await self._done()

    async def _done(self) -> None:
        self._take(await self._page(self.cycle))
        self.editing = BarForm()
        self._say("criteria.saved")

    async def _named(self) -> int:
        asked = self.router.url.query_parameters.get("cycle", "")
        if asked:
            return payload.version(asked, "criteria.none")
        async with database().read() as uow:
            running = await roadmap.cycles(uow)
        if not running:
            raise NotFoundError("criteria.none")
        return running[0].id

    async def _page(self, cycle_id: int) -> CriteriaPage:
        async with database().read() as uow:
            return await criteria.criteria_page(uow, self._actor(), cycle_id)

    def _take(self, page: CriteriaPage) -> None:
        locale, actor = self._locale(), self._actor()
        self.cycle, self.cycle_name, self.unit = page.cycle.id, page.cycle.name, page.unit
        self.back, self.may_lead = roadmap.cycle_path(page.cycle.id), page.may_lead
        self.phases = [phase_row(one, locale, current=one.phase == page.cycle.phase) for one in page.phases]
        self.history = [change_row(one, actor, locale) for one in page.history]
        self._seen = {one.criterion.value: (one.number, one.cycle_number) for phase in page.phases for one in phase.criteria}

    def _begin(self, view: CriterionView) -> None:
        self.editing, self.round = bar_form(view, self._locale()), self.round + 1


class RoadmapExitState(PageState, rx.State):
    """The current phase's criteria in short, for the page of a cycle (`/roadmap/cycle?id=`)."""

    shown: bool = False
    phase: PhaseRow = PhaseRow()
    href: str = ""

    @handler()
    async def load(self) -> None:
        """Nothing for who may not read the programme or names no cycle: the page says so itself."""
        self.shown = False
        actor, asked = self._actor(), self.router.url.query_parameters.get("id", "")
        if not actor.may(Permission.VIEW_PROGRAMME):
            return
        try:
            number = payload.version(asked, "criteria.none")
            async with database().read() as uow:
                cycle = await roadmap.readable_ref(uow, actor, number)
                check = await criteria.phase_check(uow, actor, cycle.id, cycle.phase)
        except NotFoundError:
            return
        self.phase, self.href = phase_row(check, self._locale(), current=True), f"/roadmap/criteria?cycle={number}"
        self.shown = True


def _view(page: CriteriaPage, wanted: Criterion) -> CriterionView:
    return next(one for phase in page.phases for one in phase.criteria if one.criterion is wanted)


def _read_bar(criterion: Criterion, fields: Any) -> Bar:
    """What the form says; fields that this kind does not have are not read."""
    spec = SPECS[criterion]
    number, weeks = spec.bar.number, spec.bar.weeks
    if spec.least < spec.most:
        number = payload.whole(fields.get("number"), "number", least=spec.least, most=spec.most)
    if spec.kind is Kind.WEEKS:
        weeks = payload.whole(fields.get("weeks"), "weeks", least=1, most=MOST_WEEKS)
    tasks = tuple(task for task in criteria.TASKS if fields.get(f"task_{task}"))
    reason = payload.text(fields.get("reason", ""), "reason", longest=MOST_REASON, required=False)
    return Bar(number, weeks, tasks, bool(fields.get("on")), reason)
