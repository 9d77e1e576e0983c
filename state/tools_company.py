"""Keeping the list of approved AI tools: administrators, and whoever leads the programme."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.people.rules import MAX_ID, Permission
from app.policy import service as policy
from app.policy.rules import MAX_NAME, MAX_TOOLS, MAX_URL, MAX_USE, DataClass, ToolUse
from app.policy.views import ToolView
from state import payload
from state.base import handler
from state.company import CompanyPage

TEXTS = ("allowed_use", "not_for", "account", "allowed_use_en", "not_for_en", "account_en")


@dataclass
class ToolRow:
    """An approved AI tool with all that is written about it."""

    id: int = 0
    name: str = ""
    url: str = ""
    data_class: str = "public"
    allowed_use: str = ""
    not_for: str = ""
    account: str = ""
    allowed_use_en: str = ""
    not_for_en: str = ""
    account_en: str = ""


class CompanyToolsState(CompanyPage, rx.State):
    """The tools; `editing` is the one in the form, with id 0 for a new one. `round` grows when the form begins anew."""

    tools: list[ToolRow] = []
    most_tools: int = MAX_TOOLS
    editing: ToolRow = ToolRow()
    round: int = 0

    @handler(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """The list in force, and an empty form."""
        await self._reload()
        self.editing, self.round = ToolRow(), self.round + 1
        self.loaded, self.busy, self.confirming = True, False, 0

    @handler(Permission.MANAGE_PEOPLE)
    async def edit(self, tool_id: int) -> None:
        """Put a tool into the form; 0 begins a new one."""
        number = payload.whole(tool_id, "id", least=0, most=MAX_ID)
        self.editing = next((row for row in self.tools if row.id == number), ToolRow())
        self.round += 1

    @handler(Permission.MANAGE_PEOPLE)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Approve a tool, or change the one that the form names."""
        fields = payload.form(form)
        number = payload.whole(fields.get("tool", "0"), "id", least=0, most=MAX_ID)
        name = payload.text(fields.get("tool_name"), "tool_name", longest=MAX_NAME)
        url = payload.text(fields.get("tool_url"), "tool_url", longest=MAX_URL)
        use = ToolUse(
            data_class=payload.choice(fields.get("data_class"), "data_class", DataClass).value,
            **{one: payload.text(fields.get(one, ""), one, longest=MAX_USE, required=False) for one in TEXTS},
        )
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                if number:
                    stored = await policy.change_tool(uow, self._actor(), number, name, url, use)
                else:
                    stored = await policy.add_tool(uow, self._actor(), name, url, use)
            await self._reload()
            self.editing, self.round = ToolRow(), self.round + 1
            self._say("tools.changed" if number else "company.tools.added", name=stored.name)
        finally:
            self.busy = False

    @handler(Permission.MANAGE_PEOPLE)
    async def move(self, tool_id: int, by: int) -> None:
        """Show a tool further up or down."""
        number, places = payload.whole(tool_id, "id", least=1, most=MAX_ID), payload.whole(by, "by", least=-1, most=1)
        async with database().write() as uow:
            await policy.move_tool(uow, self._actor(), number, places)
        await self._reload()

    @handler(Permission.MANAGE_PEOPLE)
    async def remove(self, tool_id: int) -> AsyncGenerator[None]:
        """Withdraw the approval of a tool."""
        number = payload.whole(tool_id, "id", least=1, most=MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await policy.remove_tool(uow, self._actor(), number)
            await self._reload()
            if self.editing.id == number:
                self.editing, self.round = ToolRow(), self.round + 1
            self._say("company.tools.removed")
        finally:
            self.busy, self.confirming = False, 0

    async def _reload(self) -> None:
        async with database().read() as uow:
            self.tools = [_row(tool) for tool in await policy.approved_tools(uow, self._actor())]


def _row(tool: ToolView) -> ToolRow:
    return ToolRow(tool.id, tool.name, tool.url, **vars(tool.use))
