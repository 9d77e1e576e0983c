"""Who leads: executives read where the programme stands, managers know their departments."""

from __future__ import annotations

from app.database import Database
from app.people import service
from app.people.rules import Permission
from tests.services.people.office import Member, hire


async def test_an_executive_reads_the_programme_until_they_are_one_no_longer(db: Database, admin: Member) -> None:
    hanako = await hire(db, admin)
    async with db.write() as uow:
        await service.set_roles(uow, admin.actor, hanako.id, (), (), is_executive=True)
    async with db.read() as uow:
        actor = await service.session_actor(uow, hanako.token)
        assert actor is not None
        assert actor.is_executive
        assert {Permission.VIEW_PROGRAMME, Permission.VIEW_INSIGHTS} <= actor.permissions
        assert Permission.LEAD_PROGRAMME not in actor.permissions
        assert [one.person_id for one in await service.executives(uow)] == [hanako.id]
        assert hanako.id in await service.ids_permitted(uow, Permission.VIEW_INSIGHTS)
    async with db.write() as uow:
        await service.set_roles(uow, admin.actor, hanako.id, (), (), is_executive=False)
    async with db.read() as uow:
        actor = await service.session_actor(uow, hanako.token)
        assert actor is not None
        assert not actor.may(Permission.VIEW_PROGRAMME)
        assert await service.executives(uow) == ()


async def test_managers_know_their_departments_and_nobody_elses(db: Database, admin: Member) -> None:
    hanako = await hire(db, admin)
    async with db.write() as uow:
        sales = (await service.create_department(uow, admin.actor, "営業部")).id
        closed = (await service.create_department(uow, admin.actor, "旧企画室")).id
        await service.create_department(uow, admin.actor, "経理部")
        await service.set_roles(uow, admin.actor, hanako.id, ["manager"], [sales, closed], is_executive=False)
        await service.archive_department(uow, admin.actor, closed)
    async with db.read() as uow:
        assert await service.managed_departments(uow, hanako.actor) == {sales}
        assert await service.managed_departments(uow, admin.actor) == frozenset()
        assert [(one.department_id, one.person_id) for one in await service.managers(uow)] == [(sales, hanako.id)]
