"""The AI tools a company has approved."""

from __future__ import annotations

import pytest

from app.database import Database
from app.errors import ConflictError, ForbiddenError, NotFoundError
from app.policy import service as policy
from tests.services.people.office import audit_of, found_company, hire


async def test_an_administrator_approves_a_tool_and_everyone_sees_it(db: Database) -> None:
    admin = await found_company(db)
    employee = await hire(db, admin)
    async with db.write() as uow:
        await policy.add_tool(uow, admin.actor, "社内AIチャット", "https://ai.example.com")
    async with db.read() as uow:
        tools = await policy.approved_tools(uow, employee.actor)
    assert [(tool.name, tool.url) for tool in tools] == [("社内AIチャット", "https://ai.example.com")]
    assert [row[0] for row in await audit_of(db)].count("policy.tool_added") == 1


async def test_a_name_can_be_used_once(db: Database) -> None:
    admin = await found_company(db)
    async with db.write() as uow:
        await policy.add_tool(uow, admin.actor, "AI", "https://ai.example.com")
    with pytest.raises(ConflictError):
        async with db.write() as uow:
            await policy.add_tool(uow, admin.actor, "AI", "https://other.example.com")


async def test_an_employee_cannot_approve_or_remove_tools(db: Database) -> None:
    admin = await found_company(db)
    employee = await hire(db, admin)
    with pytest.raises(ForbiddenError):
        async with db.write() as uow:
            await policy.add_tool(uow, employee.actor, "AI", "https://ai.example.com")
    with pytest.raises(ForbiddenError):
        async with db.write() as uow:
            await policy.remove_tool(uow, employee.actor, 1)


async def test_a_removed_tool_is_gone_and_cannot_be_removed_again(db: Database) -> None:
    admin = await found_company(db)
    async with db.write() as uow:
        tool = await policy.add_tool(uow, admin.actor, "AI", "https://ai.example.com")
    async with db.write() as uow:
        await policy.remove_tool(uow, admin.actor, tool.id)
    with pytest.raises(NotFoundError):
        async with db.write() as uow:
            await policy.remove_tool(uow, admin.actor, tool.id)


async def test_tools_stand_in_the_order_they_were_added_also_after_removals(db: Database) -> None:
    admin = await found_company(db)
    async with db.write() as uow:
        added = [await policy.add_tool(uow, admin.actor, name, "https://ai.example.com") for name in ("a", "b", "c")]
        for tool in added[:2]:
            await policy.remove_tool(uow, admin.actor, tool.id)
        await policy.add_tool(uow, admin.actor, "d", "https://ai.example.com")
        assert [tool.name for tool in await policy.approved_tools(uow, admin.actor)] == ["c", "d"]
