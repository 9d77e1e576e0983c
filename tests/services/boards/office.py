"""Teams and their people, who practise, move, take leave and look at boards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count

from app.boards import service as boards
from app.boards.rules import Period
from app.boards.views import IndividualView, TeamBoardView
from app.clock import ManualClock
from app.database import Database
from app.people import service as people
from tests.services.habit.acting import Acting
from tests.services.people.office import hire

_logins = count(1)


@dataclass
class Office:
    """A company with its administrator."""

    db: Database
    clock: ManualClock
    admin: Acting

    async def team(self, name: str, size: int = 0) -> tuple[int, list[Acting]]:
        """A new department with so many people."""
        async with self.db.write() as uow:
            made = await people.create_department(uow, self.admin.member.actor, name)
        return made.id, [await self.hire(made.id) for _ in range(size)]

    async def hire(self, department_id: int | None) -> Acting:
        number = next(_logins)
        member = await hire(
            self.db, self.admin.member, name=f"社員{number}", login=f"p{number}@midori.example", department_id=department_id
        )
        return Acting(self.db, self.clock, member)

    async def move(self, who: Acting, department_id: int | None) -> None:
        async with self.db.write() as uow:
            await people.move_to_department(uow, self.admin.member.actor, who.id, department_id)

    async def deactivate(self, who: Acting) -> None:
        async with self.db.write() as uow:
            await people.deactivate(uow, self.admin.member.actor, who.id)

    async def board(self, who: Acting, period: Period = Period.WEEK, day: date | None = None) -> TeamBoardView:
        """The board as the page shows it: what is stale is made first."""
        actor = await who.actor()
        await boards.make_ready(self.db, actor, period, day)
        async with self.db.read() as uow:
            return await boards.team_board(uow, actor, period, day)

    async def enable_individual_board(self, *, individual: bool = True) -> None:
        async with self.db.write() as uow:
            await boards.set_board_choices(uow, self.admin.member.actor, individual, 60, date(2026, 8, 3))

    async def join(self, who: Acting, nickname: str = "") -> None:
        async with self.db.write() as uow:
            await boards.join_individual_board(uow, await who.actor(), nickname)

    async def leave(self, who: Acting) -> None:
        async with self.db.write() as uow:
            await boards.leave_individual_board(uow, await who.actor())

    async def individual(self, who: Acting, period: Period = Period.WEEK) -> IndividualView:
        actor = await who.actor()
        async with self.db.read() as uow:
            return await boards.individual_board(uow, actor, period)

    async def assert_boards_equal_ledgers(self) -> None:
        async with self.db.read() as uow:
            assert await boards.verify(uow) == ()
