"""A founded company whose programme owner leads a running cycle, a manager who reads along, and an employee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from app.database import Database
from app.people import service as people
from app.roadmap import service as roadmap
from app.roadmap.views import CycleInput
from tests.services.people.conftest import admin
from tests.services.people.office import Member, hire
from tests.services.stories.telling import new_key

__all__ = ["admin"]


@dataclass(frozen=True)
class Programme:
    """`owner` and `second` lead the programme, `manager` and `boss` read, `employee` does not. `cycle` is the company's, in phase 1."""

    db: Database
    admin: Member
    owner: Member
    second: Member
    manager: Member
    boss: Member
    employee: Member
    department: int
    cycle: int


async def running_cycle(db: Database, who: Member, department: int | None = None, name: str = "1回目") -> int:
    """A cycle that begins on 3 August 2026 and runs."""
    async with db.write() as uow:
        new = CycleInput(department, name, date(2026, 8, 3), date(2026, 12, 2), who.id, new_key())
        cycle = await roadmap.plan_cycle(uow, who.actor, new)
        await roadmap.start_cycle(uow, who.actor, cycle.id)
    return cycle.id


@pytest.fixture
async def programme(db: Database, admin: Member) -> Programme:
    async with db.write() as uow:
        sales = (await people.create_department(uow, admin.actor, "営業部")).id
    owner = await hire(db, admin, name="水瀬", login="minase@midori.example", roles=("programme_owner",))
    second = await hire(db, admin, name="二宮", login="ninomiya@midori.example", roles=("programme_owner",))
    employee = await hire(db, admin, name="花子", login="hana@midori.example", department_id=sales)
    manager = await promoted(db, admin, "仁科", "nishina@midori.example", sales)
    boss = await promoted(db, admin, "朝比奈", "asahina@midori.example", None)
    return Programme(db, admin, owner, second, manager, boss, employee, sales, await running_cycle(db, owner))


async def promoted(db: Database, admin: Member, name: str, login: str, managed: int | None) -> Member:
    """Somebody who manages a department, or (without one) an executive."""
    joined = await hire(db, admin, name=name, login=login)
    async with db.write() as uow:
        roles = ["manager"] if managed else []
        await people.set_roles(uow, admin.actor, joined.id, roles, [managed] if managed else [], managed is None)
    async with db.read() as uow:
        actor = await people.session_actor(uow, joined.token)
    assert actor is not None
    return Member(joined.id, joined.token, actor)
