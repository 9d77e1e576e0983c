"""How far the rules are acknowledged is seen as shares of teams, by name only by the programme owner; reminders stay rare."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.clock import ManualClock
from app.database import Database
from app.errors import ForbiddenError
from app.people import service as people
from app.people.rules import Actor
from app.policy.documents import service as rules
from tests.services.people.office import Member, actor_of, audit_of
from tests.services.policy.ruling import House


@pytest.fixture
async def house(db: Database) -> House:
    return await House.build(db)


async def manager_of(house: House, department_id: int) -> Actor:
    member = await house.hire(department_id)
    async with house.db.write() as uow:
        await people.set_roles(uow, house.admin.actor, member.id, ["manager"], [department_id], False)
    actor = await actor_of(house.db, member.token)
    assert actor is not None
    return actor


async def team(house: House, name: str, size: int) -> tuple[int, list[Member]]:
    department_id = await house.department(name)
    return department_id, [await house.hire(department_id) for _ in range(size)]


async def test_a_manager_sees_the_share_of_the_own_team_and_no_total(house: House, db: Database) -> None:
    sales, sellers = await team(house, "営業部", 6)
    await team(house, "製造部", 7)
    await team(house, "総務部", 2)
    manager = await manager_of(house, sales)
    document_id = await house.published()
    await house.acknowledge(sellers[0], document_id)
    async with db.read() as uow:
        (status,) = await rules.status(uow, manager)
        (whole,) = await rules.status(uow, house.owner.actor)
    # 営業部 has 7 with its manager; 総務部, the administrator and the owner are 4, so one of the larger teams stands with them.
    shown = {one.team_id: (one.acknowledged, one.expected) for one in whole.shares}
    assert status.total is None
    assert {one.team_id for one in status.shares} <= {sales}
    assert whole.total is not None
    assert (whole.total.acknowledged, whole.total.expected) == (1, 18)
    assert min(expected for _, expected in shown.values()) >= 5


async def test_a_team_of_four_is_shown_to_nobody_not_even_to_its_manager(house: House, db: Database) -> None:
    small, _ = await team(house, "総務部", 3)
    await team(house, "製造部", 9)
    manager = await manager_of(house, small)
    await house.published()
    async with db.read() as uow:
        (status,) = await rules.status(uow, manager)
        (whole,) = await rules.status(uow, house.owner.actor)
    assert (status.shares, status.own_teams_hidden) == ((), 1)
    assert small not in {one.team_id for one in whole.shares}


async def test_names_are_for_the_owner_and_every_look_is_written_down(house: House, db: Database) -> None:
    sales, sellers = await team(house, "営業部", 5)
    manager = await manager_of(house, sales)
    document_id = await house.published()
    await house.acknowledge(sellers[0], document_id)
    for _ in range(2):
        async with db.write() as uow:
            names = {one.person_id for one in await rules.missing_people(uow, house.owner.actor, document_id)}
    assert sellers[0].id not in names
    assert sellers[1].id in names
    assert [row for row in await audit_of(db) if row[0] == "rules.names_seen"] == [
        ("rules.names_seen", f"rule:{document_id}", house.owner.id)
    ] * 2
    for refused in (manager, sellers[0].actor):
        async with db.write() as uow:
            with pytest.raises(ForbiddenError):
                await rules.missing_people(uow, refused, document_id)
            with pytest.raises(ForbiddenError):
                await rules.remind_missing(uow, refused, document_id)
    async with db.read() as uow:
        with pytest.raises(ForbiddenError):
            await rules.status(uow, sellers[0].actor)


async def test_nobody_is_reminded_twice_in_a_week_whatever_the_rules(house: House, db: Database, clock: ManualClock) -> None:
    _, sellers = await team(house, "営業部", 3)
    document_id = await house.published()
    await house.acknowledge(sellers[0], document_id)

    async def remind() -> int:
        async with db.write() as uow:
            return await rules.remind_missing(uow, house.owner.actor, document_id)

    assert [await remind(), await remind()] == [3, 0]  # the administrator and two of the team; the owner acts and is not told
    clock.advance(timedelta(days=7))
    assert await remind() == 3


async def test_the_share_of_the_company_counts_who_has_acknowledged_everything(house: House, db: Database) -> None:
    document_id = await house.published()
    someone = await house.hire()
    await house.acknowledge(someone, document_id)
    async with db.read() as uow:
        share = await rules.acknowledged_share(uow)
    assert (share.acknowledged, share.expected) == (1, 3)
    async with db.write() as uow:
        await people.deactivate(uow, house.admin.actor, someone.id)
    async with db.read() as uow:
        share = await rules.acknowledged_share(uow)
    assert (share.acknowledged, share.expected) == (0, 2)
