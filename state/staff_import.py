"""Importing a staff file: what its check found, page by page, and the import itself."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NotFoundError
from app.i18n import Locale, translate
from app.people import service as people
from app.people.rules import MAX_ID, Permission
from app.people.staff import PAGE_SIZE, StaffImportView, StaffLine
from app.staff import service as staff
from state import payload
from state.base import handler
from state.company import CompanyPage, ticked


class Shown(StrEnum):
    """The lines that are listed."""

    ERROR = "error"
    NEW = "new"
    UPDATE = "update"
    MISSING = "missing"


@dataclass
class ImportRow:
    """A line as the list shows it; `problems` say the column and what to do."""

    line: int
    name: str
    login: str
    department: str
    leaves: bool
    problems: list[str] = field(default_factory=list)


class StaffImportState(CompanyPage, rx.State):
    """The check that the address names (0: none yet), its numbers, and one page of its lines."""

    check_id: int = 0
    applied: bool = False
    new: int = 0
    update: int = 0
    same: int = 0
    leaving: int = 0
    gone: int = 0
    missing: int = 0
    errors: int = 0
    closed_missing: bool = False
    departments: list[str] = []
    department_count: int = 0
    unused: list[str] = []
    shown: str = ""
    rows: list[ImportRow] = []

    @handler(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """The check that the address names, with its errors first."""
        self._forget()
        self.loaded, self.busy = True, False
        asked = self.router.url.query_parameters.get("check", "")
        if asked:
            check_id = payload.whole(asked, "check", least=1, most=MAX_ID)
            async with database().read() as uow:
                found = await people.staff_import(uow, self._actor(), check_id)
            if not found.ready:
                raise NotFoundError("staff.import.forgotten")
            self._show_numbers(found)
            first = Shown.ERROR if self.errors else Shown.NEW if self.new else Shown.UPDATE
            if self.errors + self.new + self.update:
                await self._list(first, 1)

    @handler(Permission.ANYONE)
    async def leave(self) -> None:
        """Names do not stay in a page nobody looks at."""
        self._forget()

    @handler(Permission.MANAGE_PEOPLE)
    async def show(self, kind: str) -> None:
        """List other lines."""
        await self._list(payload.choice(kind, "kind", Shown), 1)

    @handler(Permission.MANAGE_PEOPLE)
    async def turn(self, page: int) -> None:
        """Another page of the lines."""
        await self._list(Shown(self.shown or Shown.ERROR), payload.whole(page, "page", least=1, most=MAX_ID))

    @handler(Permission.MANAGE_PEOPLE)
    async def run(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Import what was checked; a second tap finds it done."""
        actor, close_missing = self._actor(), ticked(payload.form(form), "close_missing")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                done = await staff.import_staff(uow, actor, self.check_id, close_missing=close_missing)
            self._show_numbers(done)
            self.rows, self.shown, self.has_next = [], "", False
        finally:
            self.busy = False

    def _show_numbers(self, found: StaffImportView) -> None:
        counts = found.counts
        self.check_id, self.applied, self.closed_missing = found.id, found.applied, found.closed_missing
        self.new, self.update, self.same = counts["new"], counts["update"], counts["same"]
        self.leaving, self.gone = counts["leaving"], counts["gone"]
        self.missing, self.errors = counts["missing"], counts["error"]
        self.departments, self.unused = list(found.notices["departments"]), list(found.notices["unused"])
        self.department_count = found.notices["department_count"]

    def _forget(self) -> None:
        self.check_id, self.applied, self.rows, self.shown, self.departments, self.unused = 0, False, [], "", [], []
        self.new = self.update = self.same = self.leaving = self.gone = self.missing = self.errors = self.department_count = 0

    async def _list(self, kind: Shown, page: int) -> None:
        async with database().read() as uow:
            lines = await people.staff_lines(uow, self._actor(), self.check_id, kind.value, page)
        total = {Shown.ERROR: self.errors, Shown.NEW: self.new, Shown.UPDATE: self.update, Shown.MISSING: self.missing}[kind]
        self.rows = [_row(line, self._locale()) for line in lines]
        self.shown, self.page, self.has_next = kind.value, page, page * PAGE_SIZE < total


def _row(line: StaffLine, locale: Locale) -> ImportRow:
    problems = [_problem(problem["heading"], problem["key"], problem["params"], locale) for problem in line.problems]
    listed = line.line if line.action != Shown.MISSING else 0
    return ImportRow(listed, line.name, line.email or line.staff_id or "", line.department or "", line.closes, problems)


def _problem(heading: str, key: str, params: dict[str, object], locale: Locale) -> str:
    text = translate(locale, key, **params)
    return translate(locale, "import.problem", heading=heading, text=text) if heading else text
