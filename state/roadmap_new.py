"""Planning a cycle: a proposal for the unit, its days, who looks after it, and which cycle it follows."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import date
from typing import Any

import reflex as rx

from app.database import database
from app.people.rules import Permission
from app.roadmap import service as roadmap
from app.roadmap.rules import CycleStatus
from app.roadmap.rules.dates import MONTHS, check_day, check_span, end_after, proposed_phases
from app.roadmap.rules.texts import MAX_NAME, MAX_REASON
from app.roadmap.views import CycleInput, ReasonNeededError
from state import payload
from state.base import handler
from state.roadmap_owner import OwnerPage
from state.roadmap_rows import CycleChoice, FreeUnit, PlanRow, cycle_choice, plan_row

OWN_LENGTH = "other"


class RoadmapNewState(OwnerPage, rx.State):
    """The form begins with a proposal; `round` fills it anew. `department` 0 is the company."""

    loaded: bool = False
    busy: bool = False
    round: int = 0
    department: int = 0
    name: str = ""
    starts_on: str = ""
    ends_on: str = ""
    months: str = ""
    after: int = 0
    units: list[FreeUnit] = []
    others: list[CycleChoice] = []
    phases: list[PlanRow] = []
    storage_key: str = ""

    @handler(Permission.LEAD_PROGRAMME)
    async def load(self) -> None:
        """A proposal for the unit in the address, or for the first department without a cycle."""
        asked = self.router.url.query_parameters.get("department", "")
        async with database().read() as uow:
            seen = await roadmap.overview(uow, self._actor())
            planned = await roadmap.cycles(uow, (CycleStatus.PLANNED, CycleStatus.RUNNING))
        self.units = [FreeUnit(row.department_id or 0, row.unit, row.closed) for row in seen.without]
        self.others = [cycle_choice(one, self._locale()) for one in planned]
        first = next((one.id for one in self.units if one.id), 0)
        await self._propose(payload.whole(asked, "department", least=0, most=payload.MAX_ID) if asked else first)
        self.busy, self.loaded = False, True
        self._settle_reason()

    @handler(Permission.LEAD_PROGRAMME)
    async def choose_unit(self, department: str) -> None:
        """Another unit: the proposal begins anew."""
        await self._propose(payload.whole(department, "department", least=0, most=payload.MAX_ID))

    @handler(Permission.LEAD_PROGRAMME)
    async def look(self, starts_on: str, months: str, ends_on: str) -> None:
        """The days of the phases for what is chosen."""
        start, end = _days(starts_on, months, ends_on)
        check_span(start, end)
        self.starts_on, self.months, self.ends_on = start.isoformat(), months, end.isoformat()
        self.phases = [plan_row(one, self._locale()) for one in proposed_phases(start, end)]

    @handler(Permission.LEAD_PROGRAMME)
    async def plan(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Plan the cycle; safe to send again."""
        fields = payload.form(form)
        start, end = _days(fields.get("starts_on"), fields.get("months"), fields.get("ends_on"))
        new = CycleInput(
            department_id=payload.whole(fields.get("department"), "department", least=0, most=payload.MAX_ID) or None,
            name=payload.text(fields.get("name"), "name", longest=MAX_NAME),
            started_on=start,
            ends_on=end,
            owner_id=self.owner or None,
            client_key=payload.text(fields.get("client_key"), "client_key", longest=36),
            after_cycle_id=payload.whole(fields.get("after", 0), "after_cycle_id", least=0, most=payload.MAX_ID) or None,
        )
        reason = payload.text(fields.get("reason") or "", "reason", longest=MAX_REASON, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                planned = await roadmap.plan_cycle(uow, self._actor(), new, reason)
            self._settle_reason()
            yield rx.redirect(roadmap.cycle_path(planned.id))
        except ReasonNeededError as problem:
            self._ask_reason("plan", problem)
        finally:
            self.busy = False

    async def _propose(self, department: int) -> None:
        async with database().read() as uow:
            proposed = await roadmap.propose_cycle(uow, self._actor(), department or None)
        actor = self._actor()
        self.department, self.name = department, proposed.name
        self.starts_on, self.ends_on, self.months = proposed.started_on.isoformat(), proposed.ends_on.isoformat(), str(proposed.months)
        self.after = proposed.after.id if proposed.after else 0
        self.phases = [plan_row(one, self._locale()) for one in proposed.phases]
        self._set_owner(proposed.owner_id, proposed.owner)
        self.round += 1
        self.storage_key = f"nezuku-roadmap-new-{actor.person_id}-{department}-{proposed.number}"


def _days(starts_on: object, months: object, ends_on: object) -> tuple[date, date]:
    """First and last day: by a number of months, or as they were entered."""
    start = payload.day(starts_on, "started_on")
    check_day(start, "started_on")
    chosen = payload.text(months, "months", longest=10)
    if chosen == OWN_LENGTH:
        return start, payload.day(ends_on, "ends_on")
    return start, end_after(start, payload.whole(chosen, "months", least=MONTHS[0], most=MONTHS[-1]))
