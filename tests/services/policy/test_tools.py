"""The AI tools a company has approved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.database import Database
from app.errors import ConflictError, ForbiddenError, NotFoundError
from app.policy import service as policy
from app.policy.rules import ToolUse
from tests.services.people.office import Member, audit_of, found_company, hire


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


USE = ToolUse(data_class="internal", allowed_use="メールの下書き", not_for="採用の判断", account="情報システム担当へ")


async def test_what_a_tool_is_for_is_kept_and_changed_by_administrators_and_programme_owners(
    db: Database, admin: Member, owner: Member, hanako: Member
) -> None:
    async with db.write() as uow:
        tool = await policy.add_tool(uow, owner.actor, "AI", "https://ai.example.com", USE)
        await policy.change_tool(uow, admin.actor, tool.id, "AI 2", "https://ai.example.com", replace(USE, not_for="契約書"))
    async with db.read() as uow:
        (read,) = await policy.approved_tools(uow, hanako.actor)
    assert (read.name, read.use) == ("AI 2", replace(USE, not_for="契約書"))
    assert [row[0] for row in await audit_of(db)][-2:] == ["policy.tool_added", "policy.tool_changed"]


async def test_a_tool_says_nothing_but_public_information_until_somebody_decides(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        assert (await policy.add_tool(uow, admin.actor, "AI", "https://ai.example.com")).use.data_class == "public"


async def test_tools_are_put_into_another_order(db: Database, admin: Member) -> None:
    async with db.write() as uow:
        first, *_, last = [await policy.add_tool(uow, admin.actor, name, "https://ai.example.com") for name in ("a", "b", "c")]
        await policy.move_tool(uow, admin.actor, last.id, -1)
        await policy.move_tool(uow, admin.actor, first.id, -1)
        assert [tool.name for tool in await policy.approved_tools(uow, admin.actor)] == ["a", "c", "b"]
        with pytest.raises(NotFoundError):
            await policy.move_tool(uow, admin.actor, 999, 1)


async def test_neither_the_name_of_another_tool_nor_a_tool_that_is_gone_can_be_taken(db: Database, admin: Member, hanako: Member) -> None:
    async with db.write() as uow:
        await policy.add_tool(uow, admin.actor, "a", "https://ai.example.com")
        other = await policy.add_tool(uow, admin.actor, "b", "https://ai.example.com")
    for number, error in ((other.id, ConflictError), (999, NotFoundError)):
        with pytest.raises(error):
            async with db.write() as uow:
                await policy.change_tool(uow, admin.actor, number, "a", "https://ai.example.com", USE)
    with pytest.raises(ForbiddenError):
        async with db.write() as uow:
            await policy.change_tool(uow, hanako.actor, other.id, "c", "https://ai.example.com", USE)
