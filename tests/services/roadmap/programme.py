"""Who leads the programme in the tests, and what they do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from app.database import Database
from app.notifications import service as notifications
from app.people import service as people
from app.roadmap import service as roadmap
from app.roadmap.content import FOUNDATIONS
from app.roadmap.rules import ItemStatus
from app.roadmap.views import CycleInput, CycleView, ItemFields, ItemPage, NewItem
from tests.services.people.office import Member

MONDAY = date(2026, 8, 3)
LAST = date(2026, 12, 2)


def new_key() -> str:
    return str(uuid4())


@dataclass(frozen=True)
class Programme:
    """`owner` leads it, `manager` manages sales and reads, `misaki` is a colleague in sales, `admin` founded the company."""

    db: Database
    admin: Member
    owner: Member
    manager: Member
    misaki: Member
    sales: int
    works: int

    async def plan(
        self,
        department: int | None = None,
        *,
        name: str = "第1回",
        key: str = "",
        after: int | None = None,
        first: date = MONDAY,
        last: date = LAST,
        owner: int | None = None,
    ) -> int:
        async with self.db.write() as uow:
            new = CycleInput(department, name, first, last, owner or self.owner.id, key or new_key(), after)
            return (await roadmap.plan_cycle(uow, self.owner.actor, new)).id

    async def start(self, cycle: int, reason: str = "") -> None:
        async with self.db.write() as uow:
            await roadmap.start_cycle(uow, self.owner.actor, cycle, reason)

    async def begin(self, department: int | None = None) -> int:
        """A running cycle."""
        cycle = await self.plan(department)
        await self.start(cycle)
        return cycle

    async def see(self, cycle: int, who: Member | None = None) -> CycleView:
        async with self.db.read() as uow:
            return await roadmap.cycle(uow, (who or self.owner).actor, cycle)

    async def item(self, cycle: int, slug: str, who: Member | None = None) -> ItemPage:
        async with self.db.read() as uow:
            return await roadmap.show_item(uow, (who or self.owner).actor, cycle, slug)

    async def settle(
        self,
        cycle: int,
        slug: str,
        status: ItemStatus = ItemStatus.DONE,
        reason: str = "",
        who: Member | None = None,
        seen: ItemStatus = ItemStatus.OPEN,
    ) -> None:
        async with self.db.write() as uow:
            await roadmap.set_status(uow, (who or self.owner).actor, cycle, slug, status, seen, reason)

    async def found(self, cycle: int) -> None:
        """Purpose, tasks and pattern are settled."""
        for slug in FOUNDATIONS:
            await self.settle(cycle, slug)

    async def edit(self, cycle: int, slug: str, before: ItemFields, after: ItemFields, who: Member | None = None) -> None:
        async with self.db.write() as uow:
            await roadmap.edit_item(uow, (who or self.owner).actor, cycle, slug, before, after)

    async def add(self, cycle: int, title: str = "ライセンスを5つ追加する", *, key: str = "", who: Member | None = None) -> str:
        async with self.db.write() as uow:
            new = NewItem(title, self.misaki.id, date(2026, 8, 20), key or new_key(), origin="meeting:1")
            return (await roadmap.add_item(uow, (who or self.owner).actor, cycle, new)).slug

    async def finish(self, cycle: int, phase: int, reason: str = "") -> None:
        async with self.db.write() as uow:
            await roadmap.finish_phase(uow, self.owner.actor, cycle, phase, reason)

    async def told(self, who: Member) -> list[str]:
        """The kinds of what somebody was told about the roadmap, newest first."""
        async with self.db.read() as uow:
            found = await notifications.inbox(uow, who.actor)
        return [one.kind for one in found.notices if one.kind.startswith("roadmap.")]


async def department(db: Database, admin: Member, name: str) -> int:
    async with db.write() as uow:
        return (await people.create_department(uow, admin.actor, name)).id
