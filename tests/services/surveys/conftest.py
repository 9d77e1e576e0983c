"""A company with a programme owner, a manager and two departments: sales of six, accounting of five."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from app.database import Database
from app.people import service as people
from tests.services.people.office import Member, found_company, hire
from tests.services.policy.told import told

__all__ = ["told"]


@dataclass
class Firm:
    """Who there is: `owner` leads the programme, `manager` reads it, neither belongs to a department."""

    owner: Member
    manager: Member
    sales: list[Member]
    accounting: list[Member]
    sales_id: int
    accounting_id: int

    @property
    def everybody(self) -> list[Member]:
        return [self.owner, self.manager, *self.sales, *self.accounting]


async def founded(db: Database, *, sales: int = 6, accounting: int = 5) -> Firm:
    founder = await found_company(db)
    async with db.write() as uow:
        departments = [await people.create_department(uow, founder.actor, name) for name in ("営業部", "経理部")]
    sales_id, accounting_id = departments[0].id, departments[1].id
    sellers = [
        await hire(db, founder, name=f"営業 {number}", login=f"sales{number}@midori.example", department_id=sales_id)
        for number in range(sales)
    ]
    counters = [
        await hire(db, founder, name=f"経理 {number}", login=f"count{number}@midori.example", department_id=accounting_id)
        for number in range(accounting)
    ]
    manager = await hire(db, founder, name="部長 京子", login="manager@midori.example")
    async with db.write() as uow:
        await people.set_roles(uow, founder.actor, manager.id, ["manager"], [sales_id], False)
        signed_in = await people.session_actor(uow, manager.token)
        assert signed_in is not None
    return Firm(founder, Member(manager.id, manager.token, signed_in), sellers, counters, sales_id, accounting_id)


@pytest.fixture
async def firm(db: Database) -> Firm:
    return await founded(db)
