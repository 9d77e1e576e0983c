"""Invitations: making a link with its QR code, which is shown once, and closing links that are still open."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import reflex as rx
import segno

from app.database import database
from app.i18n import Locale, translate
from app.i18n.dates import instant_text
from app.people import service as people
from app.people.rules import MAX_ID, Permission, Role, may_grant
from app.people.views import InvitationView, InviteInput
from state import payload
from state.base import handler
from state.company import ROWS, Choice, CompanyPage, choices, ticked

NAME_HINT = 60
MOST_DAYS = 30
QUIET_ZONE = 4  # modules of white around the code (ISO/IEC 18004, section 6.3.8)


class InviteKind(StrEnum):
    """A link for one person, or one that is passed on to many."""

    ONE = "one"
    MANY = "many"


@dataclass
class InvitationRow:
    """An invitation as the list shows it."""

    id: int
    title: str
    department: str
    uses: str
    expires: str
    state: str
    state_text: str


class CompanyInvitationsState(CompanyPage, rx.State):
    """A page of invitations; `link` and `qr` (an image as data URI) are those of the one just made, until they are put away."""

    rows: list[InvitationRow] = []
    departments: list[Choice] = []
    may_grant_administrator: bool = False
    link: str = ""
    link_id: int = 0
    qr: str = ""
    link_title: str = ""
    link_expires: str = ""
    link_for_many: bool = False

    @handler(Permission.MANAGE_PEOPLE)
    async def load(self) -> None:
        """The page of invitations that was looked at last."""
        await self._reload()
        self.loaded, self.busy = True, False

    @handler(Permission.ANYONE)
    async def leave(self) -> None:
        """Neither a link nor the list waits for whoever opens the page next."""
        self._put_away()
        self.rows, self.loaded = [], False

    @handler(Permission.MANAGE_PEOPLE)
    async def put_link_away(self) -> None:
        """The link has been passed on."""
        self._put_away()

    @handler(Permission.MANAGE_PEOPLE)
    async def turn(self, page: int) -> None:
        """Another page of the list."""
        self.page = payload.whole(page, "page", least=1, most=MAX_ID)
        await self._reload()

    @handler(Permission.MANAGE_PEOPLE)
    async def create(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """A new invitation, its link and its QR code."""
        wanted = _wanted(form)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                made, token = await people.invite(uow, self._actor(), wanted)
            self.link = f"{self._address()}/join?token={token}"
            self.qr = await asyncio.to_thread(qr_code, self.link)
            row = _row(made, self._actor().zone, self._locale())
            self.link_id, self.link_title, self.link_expires, self.link_for_many = row.id, row.title, row.expires, not made.single_use
            self.page = 1
            await self._reload()
        finally:
            self.busy = False

    @handler(Permission.MANAGE_PEOPLE)
    async def revoke(self, invitation_id: int) -> AsyncGenerator[None]:
        """Close an open invitation."""
        invitation_id = payload.whole(invitation_id, "id", least=1, most=MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await people.revoke_invitation(uow, self._actor(), invitation_id)
            if invitation_id == self.link_id:
                self._put_away()
            await self._reload()
            self._say("company.invitations.revoked")
        finally:
            self.busy, self.confirming = False, 0

    def _put_away(self) -> None:
        self.link = self.qr = self.link_title = self.link_expires = ""
        self.link_id = 0

    async def _reload(self) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            rows = await people.list_invitations(uow, actor, self.page)
            further = await people.list_invitations(uow, actor, self.page + 1) if len(rows) == ROWS else ()
            departments = await people.list_departments(uow, actor)
        self.rows, self.has_next = [_row(row, actor.zone, locale) for row in rows], bool(further)
        self.departments = choices(departments)
        self.may_grant_administrator = may_grant(actor, Role.ADMINISTRATOR)


def _wanted(form: dict[str, Any]) -> InviteInput:
    """What the form asks for; a link for many has no name and no roles, whatever its hidden fields say."""
    fields = payload.form(form)
    single_use = payload.choice(fields.get("kind"), "kind", InviteKind) is InviteKind.ONE
    department = payload.whole(fields.get("department"), "department", least=0, most=MAX_ID)
    name_hint = payload.text(fields.get("name_hint", ""), "name_hint", longest=NAME_HINT, required=False)
    return InviteInput(
        department_id=department or None,
        roles=tuple(role.value for role in Role if ticked(fields, f"role_{role}")) if single_use else (),
        single_use=single_use,
        name_hint=name_hint or None if single_use else None,
        days_valid=payload.whole(fields.get("days_valid"), "days_valid", least=1, most=MOST_DAYS),
    )


def _row(row: InvitationView, zone: ZoneInfo, locale: Locale) -> InvitationRow:
    return InvitationRow(
        id=row.id,
        title=_title(row, locale),
        department=(row.department_name or "") if row.single_use else "",
        uses="" if row.single_use else translate(locale, "company.invitations.uses", n=row.uses),
        expires=translate(locale, "company.invitations.expires", at=instant_text(row.expires_at, zone, locale)),
        state=row.state,
        state_text=translate(locale, f"people.invite.state.{row.state}"),
    )


def _title(row: InvitationView, locale: Locale) -> str:
    """Whom an invitation is for."""
    if row.single_use:
        return row.name_hint or translate(locale, "company.invitations.row.one")
    if row.department_name:
        return translate(locale, "company.invitations.row.many", department=row.department_name)
    return translate(locale, "company.invitations.row.all")


def qr_code(text: str) -> str:
    """The text as a QR code: an SVG image as data URI, black on white in every theme, because scanners expect that."""
    image = io.BytesIO()
    code = segno.make_qr(text, error="m")
    code.save(image, kind="svg", border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True, xmldecl=False, svgclass=None, lineclass=None)
    return f"data:image/svg+xml;base64,{base64.b64encode(image.getvalue()).decode()}"
