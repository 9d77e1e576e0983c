"""A company whose cycle is under way: its programme owner, its president, and people in two departments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.database import Database
from app.people import service as people
from app.roadmap import service as roadmap
from app.roadmap.views import CycleInput
from tests.services.people.conftest import admin
from tests.services.people.office import Member, actor_of, hire
from tests.services.policy.told import Told, told

__all__ = ["Told", "admin", "told"]
ADMIN_KEY = "11111111-1111-4111-8111-11111111111%d"


async def department(db: Database, admin: Member, name: str) -> int:
    async with db.write() as uow:
        return (await people.create_department(uow, admin.actor, name)).id


@pytest.fixture
async def sales(db: Database, admin: Member) -> int:
    return await department(db, admin, "営業部")


@pytest.fixture
async def factory(db: Database, admin: Member) -> int:
    return await department(db, admin, "製造部")


@pytest.fixture
async def haruka(db: Database, admin: Member) -> Member:
    """Leads the programme."""
    return await hire(db, admin, name="水瀬 遥", login="haruka@midori.example", roles=("programme_owner",))


@pytest.fixture
async def president(db: Database, admin: Member) -> Member:
    member = await hire(db, admin, name="朝比奈 泰三", login="taizo@midori.example")
    return await promoted(db, admin, member)


async def promoted(db: Database, admin: Member, member: Member) -> Member:
    async with db.write() as uow:
        await people.set_roles(uow, admin.actor, member.id, (), (), is_executive=True)
    actor = await actor_of(db, member.token)
    assert actor is not None
    return replace(member, actor=actor)


@pytest.fixture
async def misaki(db: Database, admin: Member, sales: int) -> Member:
    """Works in sales."""
    return await hire(db, admin, name="美咲", login="misaki@midori.example", department_id=sales)


@pytest.fixture
async def kenta(db: Database, admin: Member, factory: int) -> Member:
    """Works in the factory."""
    return await hire(db, admin, name="健太", login="kenta@midori.example", department_id=factory)


async def begun(db: Database, owner: Member, department_id: int | None, number: int = 1) -> int:
    """A running cycle."""
    new = CycleInput(department_id, "第1サイクル", date(2026, 8, 3), date(2026, 12, 1), owner.id, ADMIN_KEY % number)
    async with db.write() as uow:
        cycle = (await roadmap.plan_cycle(uow, owner.actor, new)).id
        await roadmap.start_cycle(uow, owner.actor, cycle)
    return cycle


@pytest.fixture
async def cycle(db: Database, haruka: Member) -> int:
    """The company's."""
    return await begun(db, haruka, None)


async def crowd(db: Database, admin: Member, count: int, department_id: int | None = None) -> list[Member]:
    return [
        await hire(db, admin, name=f"社員{number}", login=f"s{number}@midori.example", department_id=department_id)
        for number in range(count)
    ]  # fmt: skip
