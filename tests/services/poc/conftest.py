"""A company with a running cycle, and figures that remember about whom they were made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.insights import service as insights
from app.insights.views import Figures, WeekFigures
from app.roadmap import service as roadmap
from app.roadmap.poc import service as poc
from app.roadmap.poc.rules import Task
from app.roadmap.poc.views import NewPoc, PlanInput, PocView
from app.roadmap.views import CycleInput
from tests.services.people.office import Member
from tests.services.policy.told import told
from tests.services.surveys.conftest import Firm, founded

__all__ = ["told"]

MONDAY = date(2026, 8, 3)
TASKS = (Task("見積書の下書き", 40), Task("お礼のメール", 20))


@dataclass
class MadeFigures:
    """Stands where the figures of the product are made: three of four are active each week, and each saves fifteen minutes a time."""

    about: list[frozenset[int]] = field(default_factory=list)
    days: list[tuple[date, date]] = field(default_factory=list)

    async def group(self, uow: UnitOfWork, person_ids: frozenset[int], first: date, last: date) -> Figures | None:
        del uow
        self.about.append(person_ids)
        self.days.append((first, last))
        return _figures(len(person_ids))

    async def group_weekly(self, uow: UnitOfWork, person_ids: frozenset[int], first: date, last: date) -> tuple[WeekFigures, ...]:
        del uow
        weeks = ((last - first).days + 1) // 7
        return tuple(WeekFigures(first + timedelta(weeks=week), _figures(len(person_ids))) for week in range(weeks))


def _figures(people: int) -> Figures:
    return Figures(people, round(0.75 * people), 0, 3 * people, 2 * people, 15.0, 30 * people, 2 * people)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> MadeFigures:
    figures = MadeFigures()
    monkeypatch.setattr(insights, "group", figures.group)
    monkeypatch.setattr(insights, "group_weekly", figures.group_weekly)
    return figures


@dataclass
class Lab:
    """A company (`firm`) that tries things: helpers for whoever leads the programme."""

    db: Database
    clock: ManualClock
    firm: Firm
    cycle_id: int

    async def planned(self, people: list[Member], *, first: date = MONDAY, weeks: int = 4, title: str = "見積書づくり") -> int:
        owner = self.firm.owner.actor
        async with self.db.write() as uow:
            number = await poc.create_poc(uow, owner, NewPoc(str(uuid4()), self.cycle_id, title, "1件15分短くなる"))
            await poc.save_plan(uow, owner, number, 1, PlanInput(title, "1件15分短くなる", first, weeks, TASKS, 20))
            await poc.pick_people(uow, owner, number, [one.id for one in people])
        return number

    async def started(self, people: list[Member], *, first: date = MONDAY, weeks: int = 4) -> int:
        number = await self.planned(people, first=first, weeks=weeks)
        await self.do(poc.start_poc, number)
        return number

    async def do(self, act: Callable[..., object], number: int, *more: object) -> None:
        """Something that needs the revision, as it is now."""
        async with self.db.write() as uow:
            revision = (await poc.show_poc(uow, self.firm.owner.actor, number)).revision
            await act(uow, self.firm.owner.actor, number, revision, *more)  # type: ignore[misc] - every act is awaited

    async def seen(self, number: int, by: Member | None = None) -> PocView:
        async with self.db.read() as uow:
            return await poc.show_poc(uow, (by or self.firm.owner).actor, number)

    async def over(self, number: int) -> None:
        """Its last day passes, and the figures are made."""
        view = await self.seen(number)
        assert view.line.last_on is not None
        self.clock.advance(timedelta(days=(view.line.last_on - view.today).days + 1))
        await self.do(poc.measure_poc, number)


async def lab_of(db: Database, clock: ManualClock, *, sales: int = 11, accounting: int = 5) -> Lab:
    firm = await founded(db, sales=sales, accounting=accounting)
    async with db.write() as uow:
        planned = await roadmap.plan_cycle(
            uow, firm.owner.actor, CycleInput(None, "全社 1", MONDAY, MONDAY + timedelta(days=120), None, str(uuid4()))
        )
        await roadmap.start_cycle(uow, firm.owner.actor, planned.id)
    return Lab(db, clock, firm, planned.id)


@pytest.fixture
async def lab(db: Database, clock: ManualClock) -> Lab:
    return await lab_of(db, clock)
