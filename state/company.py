"""The company at a glance with its first steps after setup, its departments, and what all of the company's pages share."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app import clock
from app.curriculum import service as curriculum
from app.database import UnitOfWork, database
from app.habit import service as habit
from app.habit.service import CompanyDayKind
from app.i18n import translate
from app.people import service as people
from app.people.rules import MAX_ID, Actor, Permission
from app.people.views import DepartmentView
from app.policy import service as policy
from app.settings import settings
from state import payload
from state.base import PageState, handler

ROWS = 50
DEPARTMENT_NAME = 60
KIND_OF_WORK = 64
NAMED_KINDS = frozenset({"sales", "accounting", "general-affairs", "support", "manufacturing", "logistics", "construction", "retail"})


@dataclass
class Choice:
    """A row of a select."""

    id: int
    name: str


def choices(departments: tuple[DepartmentView, ...]) -> list[Choice]:
    """Departments to choose from; all of them, because one that is missing could not be chosen."""
    return [Choice(department.id, department.name) for department in departments]


def ticked(fields: Mapping[str, Any], name: str) -> bool:
    """Whether a box was ticked; forms leave boxes that are not ticked out."""
    return fields.get(name) in ("on", True)


class CompanyPage(PageState, mixin=True):
    """A page with lists and forms: `busy` while sending, `confirming` is the row whose end is being asked about (0: none)."""

    loaded: bool = False
    busy: bool = False
    confirming: int = 0
    page: int = 1
    has_next: bool = False

    @handler(Permission.MANAGE_PEOPLE)
    async def ask(self, row_id: int) -> None:
        """Ask once before something ends."""
        self.confirming = payload.whole(row_id, "id", least=1, most=MAX_ID)

    @handler(Permission.MANAGE_PEOPLE)
    async def decline(self) -> None:
        """Leave it as it is."""
        self.confirming = 0

    def _address(self) -> str:
        """Where people reach this server: NEZUKU_PUBLIC_URL, or the origin of the page that asks."""
        return settings().public_url or self.router.url.origin


class CompanyState(PageState, rx.State):
    """The overview: how much there is of everything, and which of the first steps are done."""

    loaded: bool = False
    people_count: int = 0
    department_count: int = 0
    tool_count: int = 0
    has_departments: bool = False
    has_invited: bool = False
    has_tools: bool = False
    has_closures: bool = False
    steps_done: int = 0

    @handler(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """Count what is there; the steps follow from that, nobody ticks them."""
        actor = self._actor()
        async with database().read() as uow:
            self.people_count = (await people.list_people(uow, actor)).total
            self.department_count = len(await people.list_departments(uow, actor))
            self.tool_count = len(await policy.approved_tools(uow, actor))
            self.has_closures = await _has_closures(uow, actor)
            invited = bool(await people.list_invitations(uow, actor))
        self.has_departments, self.has_tools = self.department_count > 0, self.tool_count > 0
        self.has_invited = invited or self.people_count > 1
        self.steps_done = sum((self.has_departments, self.has_invited, self.has_tools, self.has_closures))
        self.loaded = True


async def _has_closures(uow: UnitOfWork, actor: Actor) -> bool:
    """Whether this year or the next has a day on which the company is closed."""
    year = clock.now().astimezone(actor.zone).year
    calendars = [await habit.calendar(uow, actor, asked) for asked in (year, year + 1)]
    return any(day.kind == CompanyDayKind.CLOSURE for calendar in calendars for day in calendar.company_days)


@dataclass
class DepartmentRow:
    """A department as the list shows it; `kind` is the word of its kind of work and `work` its name."""

    id: int
    name: str
    members: int
    kind: str
    work: str


@dataclass
class Kind:
    """A kind of work that challenges have variants for."""

    word: str
    name: str


class DepartmentsState(CompanyPage, rx.State):
    """The departments, which are also the teams; `editing` is the one being renamed (0: none)."""

    rows: list[DepartmentRow] = []
    kinds: list[Kind] = []
    editing: int = 0

    @handler(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """The departments in use, by name."""
        await self._reload()
        self.loaded, self.busy = True, False

    @handler(Permission.MANAGE_PEOPLE)
    async def turn(self, page: int) -> None:
        """Another page of the list."""
        self.page = payload.whole(page, "page", least=1, most=MAX_ID)
        await self._reload()

    @handler(Permission.MANAGE_PEOPLE)
    async def create(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """A new department; the field is emptied for the next one."""
        name = payload.text(payload.form(form).get("department_name"), "name", longest=DEPARTMENT_NAME)
        self.busy, self.editing = True, 0
        yield
        try:
            async with database().write() as uow:
                made = await people.create_department(uow, self._actor(), name)
            await self._reload()
            self._say("company.departments.created", name=made.name)
            yield rx.set_value("department_name", "")
        finally:
            self.busy = False

    @handler(Permission.MANAGE_PEOPLE)
    async def edit(self, department_id: int) -> None:
        """Open the field for another name."""
        self.editing, self.confirming = payload.whole(department_id, "id", least=1, most=MAX_ID), 0

    @handler(Permission.MANAGE_PEOPLE)
    async def stop_editing(self) -> None:
        """Keep the name."""
        self.editing = 0

    @handler(Permission.MANAGE_PEOPLE)
    async def rename(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Another name and kind of work for the department that is open."""
        fields = payload.form(form)
        name = payload.text(fields.get("new_name"), "name", longest=DEPARTMENT_NAME)
        kind = payload.text(fields.get("kind_of_work", ""), "kind_of_work", longest=KIND_OF_WORK, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                renamed = await people.rename_department(uow, self._actor(), self.editing, name)
                if "kind_of_work" in fields:
                    await people.set_kind_of_work(uow, self._actor(), self.editing, kind or None)
            self.editing = 0
            await self._reload()
            self._say("company.departments.renamed", name=renamed.name)
        finally:
            self.busy = False

    @handler(Permission.MANAGE_PEOPLE)
    async def archive(self, department_id: int) -> AsyncGenerator[None]:
        """Take a department out of use."""
        department_id = payload.whole(department_id, "id", least=1, most=MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await people.archive_department(uow, self._actor(), department_id)
            await self._reload()
            self._say("company.departments.archived")
        finally:
            self.busy, self.confirming = False, 0

    async def _reload(self) -> None:
        async with database().read() as uow:
            departments = await people.list_departments(uow, self._actor())
            words = set(await curriculum.kinds_of_work(uow)) | {row.kind_of_work for row in departments if row.kind_of_work}
        self.kinds = [Kind(word, self._work(word)) for word in sorted(words)]
        first = (self.page - 1) * ROWS
        self.rows = [
            DepartmentRow(row.id, row.name, row.member_count, row.kind_of_work or "", self._work(row.kind_of_work or ""))
            for row in departments[first : first + ROWS]
        ]
        self.has_next = len(departments) > first + ROWS

    def _work(self, word: str) -> str:
        """The name of a kind of work; a word that only a company's own pack knows stands for itself."""
        return translate(self._locale(), f"company.work.{word}") if word in NAMED_KINDS else word
