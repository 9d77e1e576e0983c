"""A company with a sales team of eight, one of whom leads it, a neighbouring team, and a small one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from app.boards.rules import WEEK
from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from app.people import service as people
from app.team import service as team
from app.team.views import TeamPage, Thanked
from tests.services.boards.office import Office
from tests.services.habit.acting import Acting
from tests.services.people.office import found_company

MONDAY = date(2026, 8, 3)


@dataclass
class Led(Office):
    """Teams with those who lead them: each manager belongs to the team and is the first of it."""

    ids: dict[str, int] = field(default_factory=dict[str, int])
    members: dict[str, list[Acting]] = field(default_factory=dict[str, list[Acting]])

    async def lead(self, name: str, size: int) -> Acting:
        """A team of so many people, led by its first."""
        self.ids[name], self.members[name] = await self.team(name, size)
        await self.appoint(self.members[name][0], [name])
        return self.members[name][0]

    async def appoint(self, who: Acting, names: Iterable[str]) -> None:
        async with self.db.write() as uow:
            await people.set_roles(uow, self.admin.member.actor, who.id, ["manager"], [self.ids[name] for name in names], False)

    async def page(self, who: Acting, name: str | None = None) -> TeamPage:
        """The view as the page shows it: summaries are made first."""
        actor, number = await who.actor(), self.ids[name] if name else None
        await team.make_ready(self.db, actor, number)
        async with self.db.read() as uow:
            return await team.team_page(uow, actor, number)

    async def thank(self, who: Acting, name: str, whom: Acting, reason: str, words: str = "", **decided: str) -> Thanked:
        async with self.db.write() as uow:
            return await team.thank(uow, await who.actor(), self.ids[name], whom.id, reason, words, **decided)

    async def note(self) -> int:
        async with self.db.write() as uow:
            return await team.note_streaks(uow)

    async def practise(self, who: Sequence[Acting], days: Iterable[date]) -> None:
        for day in sorted(days):
            for one in who:
                await one.practise(day)

    def go_to(self, day: date) -> None:
        self.admin.go_to(day)


def week(number: int) -> list[date]:
    """The workdays of the company's n-th week, from 0; Tuesday 11 August is a holiday."""
    days = [MONDAY + number * WEEK + timedelta(days=offset) for offset in range(5)]
    return [day for day in days if day != date(2026, 8, 11)]


@pytest.fixture
async def led(db: Database, clock: ManualClock) -> AsyncGenerator[Led]:
    admin = Acting(db, clock, await found_company(db))
    async with db.write() as uow:  # on leave all the time: one person without a department would hide a department from the figures
        await habit.take_leave(uow, admin.member.actor, MONDAY, MONDAY + 52 * WEEK, None)
    ready = Led(db, clock, admin)
    await ready.lead("営業部", 8)
    yield ready
    await ready.assert_boards_equal_ledgers()
