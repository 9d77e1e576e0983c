"""A company of teams whose people practise, and whose figures are read with summaries and without."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from app.boards.rules import WEEK
from app.database import UnitOfWork
from app.insights import repository
from app.insights import service as insights
from app.insights.views import Figures, WeekFigures
from app.privacy.service import erase_person
from tests.services.boards.office import Office
from tests.services.habit.acting import Acting

Found = TypeVar("Found")
FIRST = date(2026, 8, 3)  # the Monday on which the company began
SUNDAY = timedelta(days=6)


def week(number: int) -> date:
    """The Monday of the company's n-th week, from 0."""
    return FIRST + number * WEEK


@dataclass
class Looking(Office):
    """A company, and what is asked about it."""

    async def ready(self) -> None:
        await insights.make_ready(self.db)

    async def ask(self, about: Callable[[UnitOfWork], Awaitable[Found]]) -> Found:
        """The answer from summaries that are up to date, which has to be the one from the ledgers alone."""
        async with self.db.read() as uow:
            before = await about(uow)
        await self.ready()
        async with self.db.read() as uow:
            answer = await about(uow)
        assert before == answer
        return answer

    async def weekly(self, first: int, last: int, department_id: int | None = None) -> tuple[WeekFigures, ...]:
        return await self.ask(lambda uow: insights.weekly(uow, week(first), week(last), department_id))

    async def figures(self, number: int, department_id: int | None = None) -> Figures | None:
        (one,) = await self.weekly(number, number, department_id)
        return one.figures

    async def practise_weeks(self, who: Acting, numbers: Iterable[int], **changes: Any) -> None:
        """One set on the Wednesday of each week."""
        for number in numbers:
            await who.practise(week(number) + timedelta(days=2), **changes)

    async def erase(self, who: Acting) -> None:
        await self.deactivate(who)
        async with self.db.write() as uow:
            await erase_person(uow, self.admin.member.actor, who.id)

    async def forget(self) -> None:
        """All summaries are gone, as before an upgrade."""
        async with self.db.write() as uow:
            for table in (repository.WEEKS, repository.TEAMS, repository.STARTS, repository.PEOPLE):
                await uow.session.execute(table.delete())

    async def wrong(self) -> list[str]:
        async with self.db.read() as uow:
            return [str(one) async for one in insights.verify(uow)]
