"""The company's settings and its approved AI tools."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.habit import service as habit
from app.people import service as people
from app.people.rules import MAX_ID, Permission
from app.people.views import CompanyInput, CompanyView
from app.policy import service as policy
from app.policy.rules import MAX_NAME, MAX_TOOLS, MAX_URL
from state import payload
from state.base import handler
from state.company import CompanyPage
from state.session import SessionState

COMPANY_NAME = 80
ZONE = 64
CODE = 8
TIME = 5
STATEMENT = 1000
LATEST_DAY_START = 6


@dataclass
class Saved:
    """The settings as they are stored, as the form's first values."""

    name: str = ""
    zone: str = ""
    locale: str = ""
    country: str = ""
    day_start_hour: str = ""
    work_start: str = ""
    work_end: str = ""
    purpose: str = ""
    appraisal_statement: str = ""


@dataclass
class ToolRow:
    """An approved AI tool."""

    id: int
    name: str
    url: str


class CompanySettingsState(CompanyPage, rx.State):
    """The form's first values and the tools. `revision` counts changes from elsewhere, for which the form begins anew."""

    saved: Saved = Saved()
    revision: int = 0
    tools: list[ToolRow] = []
    most_tools: int = MAX_TOOLS

    @handler(Permission.MANAGE_COMPANY)
    async def load(self) -> None:
        """The settings in force; a form that shows them already keeps what is typed into it."""
        async with database().read() as uow:
            stored = _saved(await people.company(uow))
        if self.saved != stored:
            self.saved, self.revision = stored, self.revision + 1
        await self._reload_tools()
        self.loaded, self.busy = True, False

    @handler(Permission.MANAGE_COMPANY)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Change the settings; country and start of day belong to the calendar, so streaks are corrected with them."""
        actor, wanted = self._actor(), _wanted(form)
        self.busy = True
        yield
        try:
            async with database().write() as uow, habit.calendar_change(uow, actor):
                company = await people.update_company(uow, actor, wanted)
            self.saved = _saved(company)
            session = await self.get_state(SessionState)
            session.company_name = company.name
            self._say("company.settings.saved")
        finally:
            self.busy = False

    @handler(Permission.MANAGE_COMPANY)
    async def add_tool(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Approve a tool; the fields are emptied for the next one."""
        fields = payload.form(form)
        name = payload.text(fields.get("tool_name"), "tool_name", longest=MAX_NAME)
        url = payload.text(fields.get("tool_url"), "tool_url", longest=MAX_URL)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                added = await policy.add_tool(uow, self._actor(), name, url)
            await self._reload_tools()
            self._say("company.tools.added", name=added.name)
            yield rx.set_value("tool_name", "")
            yield rx.set_value("tool_url", "")
        finally:
            self.busy = False

    @handler(Permission.MANAGE_COMPANY)
    async def remove_tool(self, tool_id: int) -> AsyncGenerator[None]:
        """Withdraw the approval of a tool."""
        tool_id = payload.whole(tool_id, "id", least=1, most=MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await policy.remove_tool(uow, self._actor(), tool_id)
            await self._reload_tools()
            self._say("company.tools.removed")
        finally:
            self.busy, self.confirming = False, 0

    async def _reload_tools(self) -> None:
        async with database().read() as uow:
            self.tools = [ToolRow(tool.id, tool.name, tool.url) for tool in await policy.approved_tools(uow, self._actor())]


def _wanted(form: dict[str, Any]) -> CompanyInput:
    fields = payload.form(form)

    def sent(field: str, longest: int, *, required: bool = True) -> str:
        return payload.text(fields.get(field), field, longest=longest, required=required)

    return CompanyInput(
        name=sent("name", COMPANY_NAME),
        zone=sent("zone", ZONE),
        locale=sent("locale", CODE),
        country=sent("country", CODE, required=False) or None,
        day_start_hour=payload.whole(fields.get("day_start_hour"), "day_start_hour", least=0, most=LATEST_DAY_START),
        purpose=sent("purpose", STATEMENT),
        appraisal_statement=sent("appraisal_statement", STATEMENT),
        work_start=sent("work_start", TIME),
        work_end=sent("work_end", TIME),
    )


def _saved(company: CompanyView) -> Saved:
    return Saved(
        name=company.name,
        zone=company.zone,
        locale=company.locale,
        country=company.country or "",
        day_start_hour=str(company.day_start_hour),
        work_start=company.work_start,
        work_end=company.work_end,
        purpose=company.purpose,
        appraisal_statement=company.appraisal_statement,
    )
