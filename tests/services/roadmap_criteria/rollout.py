"""A small company on its way: an owner who leads, a sales team of six, a workshop of three, and cycles of the roadmap."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import count
from uuid import uuid4
from zoneinfo import ZoneInfo

from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from app.insights import service as insights
from app.people import service as people
from app.roadmap import service as roadmap
from app.roadmap.criteria import service as criteria
from app.roadmap.criteria.rules.criteria import Criterion
from app.roadmap.criteria.views import CriteriaPage, CriterionView
from app.roadmap.rules import ItemStatus
from app.roadmap.views import CycleInput, CycleRef
from tests.services.habit.acting import practice
from tests.services.people.office import Member, found_company, hire

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = date(2026, 8, 17)
_logins = count(1)


class Rollout:
    """The company, who leads its programme, and its departments."""

    def __init__(self, db: Database, clock: ManualClock, admin: Member, owner: Member) -> None:
        self.db, self.clock, self.admin, self.owner = db, clock, admin, owner
        self.sales: list[Member] = []
        self.workshop: list[Member] = []
        self.sales_id = self.workshop_id = 0

    @classmethod
    async def begin(cls, db: Database, clock: ManualClock, sales: int = 6, workshop: int = 3) -> Rollout:
        admin = await found_company(db)
        house = cls(db, clock, admin, await hire(db, admin, name="推進 花", login="owner@midori.example", roles=["programme_owner"]))
        house.sales_id, house.workshop_id = await house.department("営業部"), await house.department("工房")
        house.sales = [await house.hire(house.sales_id) for _ in range(sales)]
        house.workshop = [await house.hire(house.workshop_id) for _ in range(workshop)]
        return house

    async def department(self, name: str) -> int:
        async with self.db.write() as uow:
            return (await people.create_department(uow, self.admin.actor, name)).id

    async def hire(self, department_id: int | None = None, *roles: str) -> Member:
        number = next(_logins)
        return await hire(
            self.db, self.admin, name=f"社員{number}", login=f"c{number}@midori.example", roles=roles, department_id=department_id
        )

    async def cycle(self, department_id: int | None = None, *, start: bool = True) -> CycleRef:
        async with self.db.write() as uow:
            today = await people.staff_day(uow)
            new = CycleInput(department_id, "第1期", today, today + timedelta(days=120), None, str(uuid4()))
            cycle = await roadmap.plan_cycle(uow, self.owner.actor, new)
            if start:
                await roadmap.start_cycle(uow, self.owner.actor, cycle.id, "はじめます")
            return await roadmap.readable_ref(uow, self.owner.actor, cycle.id)

    async def settle(self, cycle: CycleRef, *slugs: str, status: ItemStatus = ItemStatus.DONE) -> None:
        async with self.db.write() as uow:
            for slug in slugs:
                await roadmap.set_status(uow, self.owner.actor, cycle.id, slug, status, ItemStatus.OPEN, "先に進めます")

    async def practise(self, who: list[Member], day: date) -> None:
        """Each of them finishes a challenge on a day."""
        self.clock.move_to(datetime.combine(day, time(9), TOKYO))
        for one in who:
            async with self.db.read() as uow:
                actor = await people.session_actor(uow, one.token)
            async with self.db.write() as uow:
                await habit.record_set(uow, actor or one.actor, practice())

    def go_to(self, day: date) -> None:
        self.clock.move_to(datetime.combine(day, time(10), TOKYO))

    async def page(self, cycle: CycleRef, who: Member | None = None) -> CriteriaPage:
        await insights.make_ready(self.db)
        async with self.db.read() as uow:
            return await criteria.criteria_page(uow, (who or self.owner).actor, cycle.id)

    async def see(self, cycle: CycleRef, criterion: Criterion) -> CriterionView:
        page = await self.page(cycle)
        return next(one for phase in page.phases for one in phase.criteria if one.criterion is criterion)
