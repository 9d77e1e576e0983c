"""One cycle: its phases with their items, moving on, going back, closing, its days, its owner, own items, and history."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import Any

import reflex as rx

from app.database import UnitOfWork, database
from app.errors import ConflictError
from app.i18n import translate
from app.people.rules import Actor, Permission
from app.roadmap import service as roadmap
from app.roadmap.content import LAST_PHASE
from app.roadmap.rules import CycleStatus
from app.roadmap.rules.dates import PhasePlan
from app.roadmap.rules.texts import MAX_DESCRIPTION, MAX_NAME, MAX_REASON, MAX_TITLE
from app.roadmap.views import CycleFields, CycleView, NewItem, ReasonNeededError
from state import payload
from state.base import handler
from state.roadmap_owner import OwnerPage, merged_base
from state.roadmap_rows import (
    CycleChoice,
    EventRow,
    PhaseRow,
    PlanRow,
    cycle_choice,
    event_rows,
    phase_row,
    plan_row,
    short_day_text,
    span_days,
    why_text,
)

MISSING = "roadmap.error.no_cycle"
ROADMAP = "/roadmap"


class RoadmapCycleState(OwnerPage, rx.State):
    """The cycle the address names. `panel` is the part open for changes, `round` fills its form anew, `revision` was seen."""

    loaded: bool = False
    busy: bool = False
    id: int = 0
    name: str = ""
    unit: str = ""
    status: str = ""
    days: str = ""
    phase: int = 1
    phase_name: str = ""
    last_phase: bool = False
    health: str = ""
    why: str = ""
    keeper: str = ""
    after_name: str = ""
    after_path: str = ""
    after: int = 0
    next_title: str = ""
    next_path: str = ""
    next_due: str = ""
    next_owner: str = ""
    may_lead: bool = False
    may_work: bool = False
    revision: int = 0
    round: int = 0
    panel: str = ""
    adding: int = 0
    phases: list[PhaseRow] = []
    plans: list[PlanRow] = []
    others: list[CycleChoice] = []
    earlier: list[CycleChoice] = []
    history: list[EventRow] = []
    _seen: CycleFields = CycleFields("", None, None)

    @handler()
    async def load(self) -> None:
        """The cycle as it stands."""
        number = payload.version(self.router.url.query_parameters.get("id", ""), MISSING)
        self.panel, self.adding, self.busy, self.loaded, self.id = "", 0, False, False, 0
        self._settle_reason()
        await self._open(number)
        self.loaded = True

    @handler(Permission.LEAD_PROGRAMME)
    async def open_panel(self, panel: str) -> None:
        """Open one part for changes, or close it ('')."""
        self.panel, self.adding = payload.text(panel, "panel", longest=10, required=False), 0
        self._settle_reason()
        if self.panel and self.id:
            await self._open(self.id)
        if self.panel == "edit":
            async with database().read() as uow:
                rows = await roadmap.cycles(uow, (CycleStatus.PLANNED, CycleStatus.RUNNING))
            self.others = [cycle_choice(one, self._locale()) for one in rows if one.id != self.id]

    @handler(Permission.LEAD_PROGRAMME)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Store name, owner and what it follows; what somebody else changed in other fields stays."""
        fields = payload.form(form)
        number = payload.version(fields.get("cycle"), MISSING)
        sent = CycleFields(
            payload.text(fields.get("name"), "name", longest=MAX_NAME),
            self.owner or None,
            payload.whole(fields.get("after", 0), "after_cycle_id", least=0, most=payload.MAX_ID) or None,
        )
        seen = self._seen
        async for _ in self._act("save", number, lambda uow, actor: roadmap.change_cycle(uow, actor, number, seen, sent), sent):
            yield

    @handler(Permission.LEAD_PROGRAMME)
    async def save_days(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Store the days of the five phases."""
        fields = payload.form(form)
        number = payload.version(fields.get("cycle"), MISSING)
        plans = tuple(_plan(fields, phase) for phase in range(1, LAST_PHASE + 1))
        revision = payload.whole(fields.get("revision"), "revision", least=1, most=payload.MAX_ID)
        reason = payload.text(fields.get("reason") or "", "reason", longest=MAX_REASON, required=False)
        async for _ in self._act("days", number, lambda uow, actor: roadmap.plan_phases(uow, actor, number, revision, plans, reason)):
            yield

    @handler(Permission.LEAD_PROGRAMME)
    async def start(self, cycle: int) -> AsyncGenerator[None]:
        """Start the planned cycle today."""
        number = payload.version(cycle, MISSING)
        async for _ in self._act("start", number, lambda uow, actor: roadmap.start_cycle(uow, actor, number)):
            yield

    @handler(Permission.LEAD_PROGRAMME)
    async def finish(self, cycle: int, phase: int) -> AsyncGenerator[None]:
        """Finish the phase; what is missing is listed first."""
        number, current = payload.version(cycle, MISSING), payload.whole(phase, "phase", least=1, most=LAST_PHASE)
        async for _ in self._act("finish", number, lambda uow, actor: roadmap.finish_phase(uow, actor, number, current)):
            yield

    @handler(Permission.LEAD_PROGRAMME)
    async def back(self, cycle: int, phase: int) -> AsyncGenerator[None]:
        """Go back a phase; the reason is asked for."""
        number, current = payload.version(cycle, MISSING), payload.whole(phase, "phase", least=1, most=LAST_PHASE)
        async for _ in self._act("back", number, lambda uow, actor: roadmap.go_back(uow, actor, number, current, "")):
            yield

    @handler(Permission.LEAD_PROGRAMME)
    async def close(self, cycle: int) -> AsyncGenerator[None]:
        """Close the cycle early; the reason is asked for."""
        number = payload.version(cycle, MISSING)
        async for _ in self._act("close", number, lambda uow, actor: roadmap.close_cycle(uow, actor, number)):
            yield

    @handler(Permission.LEAD_PROGRAMME)
    async def give_reason(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Do what waited for a reason."""
        fields = payload.form(form)
        number = payload.version(fields.get("cycle"), MISSING)
        act = payload.text(fields.get("act"), "act", longest=10)
        current = payload.whole(fields.get("phase"), "phase", least=1, most=LAST_PHASE)
        reason = payload.text(fields.get("reason"), "reason", longest=MAX_REASON)
        acts: dict[str, Callable[[UnitOfWork, Actor], Awaitable[None]]] = {
            "start": lambda uow, actor: roadmap.start_cycle(uow, actor, number, reason),
            "finish": lambda uow, actor: roadmap.finish_phase(uow, actor, number, current, reason),
            "back": lambda uow, actor: roadmap.go_back(uow, actor, number, current, reason),
            "close": lambda uow, actor: roadmap.close_cycle(uow, actor, number, reason),
        }
        if act in acts:
            async for _ in self._act(act, number, acts[act]):
                yield

    @handler(Permission.LEAD_PROGRAMME)
    async def discard(self, cycle: int) -> Any:
        """Take back a cycle that never started."""
        number = payload.version(cycle, MISSING)
        async with database().write() as uow:
            await roadmap.discard_cycle(uow, self._actor(), number)
        self.loaded = False
        return rx.redirect(ROADMAP)

    @handler()
    async def open_adding(self, phase: int) -> None:
        """Open the form for an own item of a phase, or close it (0)."""
        self.adding, self.panel = payload.whole(phase, "phase", least=0, most=LAST_PHASE), ""
        self._set_owner(None, "")
        self.round += 1

    @handler()
    async def add(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Add an own item; safe to send again."""
        fields = payload.form(form)
        number = payload.version(fields.get("cycle"), MISSING)
        due = fields.get("due_on")
        new = NewItem(
            title=payload.text(fields.get("title"), "title", longest=MAX_TITLE * 2),
            owner_id=self.owner or None,
            due_on=payload.day(due, "due_on") if due else None,
            client_key=payload.text(fields.get("client_key"), "client_key", longest=36),
            phase=payload.whole(fields.get("phase"), "phase", least=1, most=LAST_PHASE),
            description=payload.text(fields.get("description") or "", "description", longest=MAX_DESCRIPTION * 2, required=False),
        )

        async def act(uow: UnitOfWork, actor: Actor) -> None:
            await roadmap.add_item(uow, actor, number, new)

        async for _ in self._act("add", number, act):
            yield

    async def _act(
        self, name: str, number: int, act: Callable[[UnitOfWork, Actor], Awaitable[None]], sent: CycleFields | None = None
    ) -> AsyncGenerator[None]:
        """Do something to the cycle and show it anew; a reason is asked for where one is needed, a form stays open when it was refused."""
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await act(uow, self._actor())
        except ReasonNeededError as problem:
            self._ask_reason(name, problem)
        except ConflictError:
            await self._open(number, keep=name in {"save", "days", "add"}, sent=sent)
            raise
        else:
            self._settle_reason()
            self.panel, self.adding = "", 0
            await self._open(number)
            self._say(f"roadmap.said.{name}")
        finally:
            self.busy = False

    async def _open(self, number: int, *, keep: bool = False, sent: CycleFields | None = None) -> None:
        """Read the cycle. `keep`: what is typed in an open form stays; where it was `sent` in vain, saving again puts it in place."""
        actor = self._actor()
        async with database().read() as uow:
            seen = await roadmap.cycle(uow, actor, number)
        self._show(seen)
        self.history = event_rows(seen.history, actor.zone, self._locale())
        self.revision = seen.revision
        if sent is not None:
            self._seen = merged_base(self._seen, sent, seen.fields)
        if not keep:
            self._seen = seen.fields
            self._set_owner(seen.cycle.owner_id, seen.owner)
            self.plans = [plan_row(one.plan, self._locale()) for one in seen.phases]
            self.round += 1

    def _show(self, seen: CycleView) -> None:
        locale, cycle = self._locale(), seen.cycle
        running = cycle.status is not CycleStatus.PLANNED
        self.id, self.name, self.unit, self.status = cycle.id, cycle.name, seen.unit, cycle.status.value
        self.days = span_days(cycle.started_on, cycle.closed_on or cycle.ends_on, locale)
        self.phase, self.phase_name = cycle.phase, translate(locale, f"roadmap.phase.{cycle.phase}")
        self.last_phase = cycle.phase == LAST_PHASE
        self.health, self.why, self.keeper = seen.health.health.value, why_text(seen.health, locale), seen.owner
        after = seen.after
        self.after, self.after_name = (after.id, after.name) if after else (0, "")
        self.after_path = roadmap.cycle_path(after.id) if after else ""
        coming = seen.next_item
        self.next_title = coming.title if coming else ""
        self.next_path = roadmap.item_path(cycle.id, coming.slug) if coming else ""
        self.next_due = short_day_text(coming.due_on, locale) if coming and coming.due_on else ""
        self.next_owner = coming.owner if coming else ""
        self.may_lead, self.may_work = seen.may_lead, seen.may_work
        self.phases = [phase_row(one, cycle.phase, locale, running=running) for one in seen.phases]
        self.earlier = [cycle_choice(one, locale) for one in seen.earlier]


def _plan(fields: Mapping[str, Any], phase: int) -> PhasePlan:
    name = f"phase{phase}"
    return PhasePlan(phase, payload.day(fields.get(f"starts{phase}"), name), payload.day(fields.get(f"ends{phase}"), name))
