"""The company's settings."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.habit import service as habit
from app.people import service as people
from app.people.rules import Permission
from app.people.views import CompanyInput, CompanyView
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


class CompanySettingsState(CompanyPage, rx.State):
    """The form's first values. `revision` counts changes from elsewhere, for which the form begins anew."""

    saved: Saved = Saved()
    revision: int = 0

    @handler(Permission.MANAGE_COMPANY)
    async def load(self) -> None:
        """The settings in force; a form that shows them already keeps what is typed into it."""
        async with database().read() as uow:
            stored = _saved(await people.company(uow))
        if self.saved != stored:
            self.saved, self.revision = stored, self.revision + 1
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
