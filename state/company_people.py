"""The people of the company: searching them, and one person's department, roles, account and reset link."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NotFoundError
from app.i18n import Locale, translate
from app.i18n.dates import full_day_text
from app.people import service as people
from app.people.rules import MAX_ID, PeopleState, Permission, Role, may_grant
from app.people.views import PersonView
from app.privacy import service as privacy
from state import payload
from state.base import handler
from state.company import Choice, CompanyPage, choices, ticked

QUERY = 100


@dataclass
class PersonRow:
    """A person as the list and the panel show them; `managed` are the departments of a manager."""

    id: int = 0
    name: str = ""
    login: str = ""
    department_id: int = 0
    department: str = ""
    roles: list[str] = field(default_factory=list)
    role_names: list[str] = field(default_factory=list)
    managed: list[int] = field(default_factory=list)
    executive: bool = False
    active: bool = True
    waiting: bool = False
    joined: str = ""
    leaves: str = ""


class CompanyPeopleState(CompanyPage, rx.State):
    """A page of people; `person` is the one whose panel is open (id 0: none), `reset_link` is there until it is put away."""

    query: str = ""
    department_filter: int = 0
    state_filter: str = ""
    may_erase: bool = False
    asks_erasure: bool = False
    total: int = 0
    rows: list[PersonRow] = []
    departments: list[Choice] = []
    may_grant_administrator: bool = False
    person: PersonRow = PersonRow()
    reset_link: str = ""

    @handler(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """The page of people that was looked at last."""
        await self._reload()
        self.loaded, self.busy = True, False

    @handler(Permission.ANYONE)
    async def leave(self) -> None:
        """Close the panel and forget the list: neither waits for whoever opens the page next."""
        self._close()
        self.rows, self.loaded = [], False

    @handler(Permission.MANAGE_PEOPLE)
    async def search(self, form: dict[str, Any]) -> None:
        """The people who match."""
        fields = payload.form(form)
        query = payload.text(fields.get("query", ""), "query", longest=QUERY, required=False)
        self.department_filter = payload.whole(fields.get("department_filter", "0"), "department_filter", least=0, most=MAX_ID)
        state = payload.text(fields.get("state_filter", ""), "state_filter", longest=20, required=False)
        self.state_filter = payload.choice(state, "state_filter", PeopleState).value if state else ""
        self.query, self.page = query, 1
        self._close()
        await self._reload()

    @handler(Permission.MANAGE_PEOPLE)
    async def show_all(self) -> AsyncGenerator[Any]:
        """Everybody again."""
        self.query, self.department_filter, self.state_filter, self.page = "", 0, "", 1
        self._close()
        await self._reload()
        yield rx.set_value("query", "")
        yield rx.set_value("department_filter", "0")
        yield rx.set_value("state_filter", "")

    @handler(Permission.MANAGE_PEOPLE)
    async def turn(self, page: int) -> None:
        """Another page of the list."""
        self.page = payload.whole(page, "page", least=1, most=MAX_ID)
        self._close()
        await self._reload()

    @handler(Permission.MANAGE_PEOPLE)
    async def show_person(self, person_id: int) -> None:
        """Open a person's panel, or close it when it is the open one."""
        person_id = payload.whole(person_id, "id", least=1, most=MAX_ID)
        was_open = self.person.id == person_id
        self._close()
        if not was_open:
            self.person = PersonRow(id=person_id)
            await self._reload()
            self._opened()

    @handler(Permission.MANAGE_PEOPLE)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Department, roles and executive of the open person, both or neither."""
        actor, fields, shown = self._actor(), payload.form(form), self._opened()
        department = payload.whole(fields.get("department"), "department", least=0, most=MAX_ID)
        roles, managed, executive = self._roles(fields, shown), self._managed(fields), ticked(fields, "executive")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                if department != shown.department_id:
                    await people.move_to_department(uow, actor, shown.id, department or None)
                if (roles, managed, executive) != (list(shown.roles), list(shown.managed), shown.executive):
                    await people.set_roles(uow, actor, shown.id, roles, managed, executive)
            await self._reload()
            self._say("company.people.saved", name=shown.name)
        finally:
            self.busy = False

    def _roles(self, fields: Mapping[str, Any], shown: PersonRow) -> list[str]:
        """The ticked roles; administrator stays as it is for those who may not grant it, whose box sends nothing."""
        kept = {Role.ADMINISTRATOR} if not self.may_grant_administrator and Role.ADMINISTRATOR in shown.roles else set[Role]()
        return [role.value for role in Role if role in kept or ticked(fields, f"role_{role}")]

    def _managed(self, fields: Mapping[str, Any]) -> list[int]:
        if not ticked(fields, f"role_{Role.MANAGER}"):
            return []
        return sorted(choice.id for choice in self.departments if ticked(fields, f"managed_{choice.id}"))

    @handler(Permission.MANAGE_PEOPLE)
    async def deactivate(self) -> AsyncGenerator[None]:
        """Close the open person's account."""
        person = self._opened()
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await people.deactivate(uow, self._actor(), person.id)
            self.reset_link = ""
            await self._reload()
            self._say("company.people.deactivated", name=person.name)
        finally:
            self.busy, self.confirming = False, 0

    @handler(Permission.MANAGE_PEOPLE)
    async def reactivate(self) -> AsyncGenerator[None]:
        """Open the account again."""
        person = self._opened()
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await people.reactivate(uow, self._actor(), person.id)
            await self._reload()
            self._say("company.people.reactivated", name=person.name)
        finally:
            self.busy, self.confirming = False, 0

    @handler(Permission.MANAGE_COMPANY)
    async def ask_erasure(self) -> None:
        """Ask once, by name, before everything about the open person goes."""
        self._opened()
        self.asks_erasure, self.confirming = True, 0

    @handler(Permission.MANAGE_COMPANY)
    async def keep(self) -> None:
        """Nothing is erased after all."""
        self.asks_erasure = False

    @handler(Permission.MANAGE_COMPANY)
    async def erase(self) -> AsyncGenerator[None]:
        """Erase the open person, for good."""
        person = self._opened()
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await privacy.erase_person(uow, self._actor(), person.id)
            self._close()
            await self._reload()
            self._say("company.people.erased")
        finally:
            self.busy = self.asks_erasure = False

    @handler(Permission.MANAGE_PEOPLE)
    async def make_reset_link(self) -> AsyncGenerator[None]:
        """A link with which the open person chooses a new password."""
        person = self._opened()
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                token = await people.issue_reset_link(uow, self._actor(), person.id)
            self.reset_link = f"{self._address()}/reset?token={token}"
        finally:
            self.busy = False

    @handler(Permission.MANAGE_PEOPLE)
    async def put_link_away(self) -> None:
        """The link has been passed on."""
        self.reset_link = ""

    def _opened(self) -> PersonRow:
        """The open person. Raises NotFoundError when the list no longer has them."""
        if not self.person.name:
            raise NotFoundError("people.person.not_found")
        return self.person

    def _close(self) -> None:
        self.person, self.reset_link, self.confirming, self.asks_erasure = PersonRow(), "", 0, False

    async def _reload(self) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            state = PeopleState(self.state_filter) if self.state_filter else None
            found = await people.list_people(uow, actor, self.query, self.department_filter or None, self.page, state)
            departments = await people.list_departments(uow, actor)
        rows = [_row(person, locale) for person in found.people]
        self.rows, self.total, self.has_next = rows, found.total, found.page < found.pages
        self.departments = choices(departments)
        self.may_grant_administrator, self.may_erase = may_grant(actor, Role.ADMINISTRATOR), actor.may(Permission.MANAGE_COMPANY)
        opened = self.person.id
        self.person = next((row for row in rows if row.id == opened), PersonRow())
        if not self.person.id:
            self.reset_link, self.confirming = "", 0


def _row(person: PersonView, locale: Locale) -> PersonRow:
    roles = [role for role in person.roles if role != Role.EMPLOYEE]
    names = [*roles, "executive"] if person.is_executive else roles
    return PersonRow(
        id=person.id,
        name=person.name,
        login=" / ".join(login for login in (person.staff_id, person.email) if login),
        department_id=person.department_id or 0,
        department=person.department_name or "",
        roles=roles,
        role_names=[translate(locale, f"shell.role.{name}") for name in names],
        managed=list(person.managed_department_ids),
        executive=person.is_executive,
        active=person.active,
        waiting=person.active and not person.onboarded,
        joined=full_day_text(person.joined_on, locale),
        leaves=full_day_text(person.left_on, locale) if person.active and person.left_on else "",
    )
