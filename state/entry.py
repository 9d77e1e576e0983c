"""Pages before there is a session: sign-in, setup, joining by invitation, password reset. The forms themselves are plain HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.demo.mark import current_mark
from app.i18n import translate
from app.people import service as people
from app.people.identities import AccessProblem, provider_label
from app.people.rules import Permission
from app.settings import settings
from state.base import PageState, event_actor, handler

MAX_TOKEN = 200


@dataclass
class DemoAccount:
    """An account of the demo to sign in with."""

    role: str
    name: str
    login: str


class EntryState(PageState, rx.State):
    """What the pages before a session show: whose product this is, and whether the link that was opened still works."""

    loaded: bool = False
    setup_needed: bool = False
    link_valid: bool = False
    company_name: str = ""
    department_name: str = ""
    name_hint: str = ""
    next_path: str = "/"
    provider: str = ""
    demo_accounts: list[DemoAccount] = []
    demo_password: str = ""

    @handler(Permission.ANYONE)
    async def load_sign_in(self) -> Any:
        """Signed-in people go on to their page."""
        if event_actor.get() is not None:
            return rx.redirect("/")
        self.next_path = str(self.router.url.query_parameters.get("next", "/"))[:MAX_TOKEN]
        async with database().read() as uow:
            self.setup_needed = await people.setup_needed(uow)
            if not self.setup_needed:
                self.company_name = (await people.public_company(uow)).name
        self.provider = provider_label(settings().oidc_issuer, settings().oidc_name)
        problem = str(self.router.url.query_parameters.get("problem", ""))
        if problem in {value.value for value in AccessProblem}:
            self.error = translate(self._locale(), f"access.problem.{problem}")
        if (demo := current_mark()) is not None:
            self.demo_accounts = [DemoAccount(one.role, one.name, one.login) for one in demo.logins]
            self.demo_password = demo.password
        self.loaded = True
        return None

    @handler(Permission.ANYONE)
    async def load_setup(self) -> None:
        """The one-time link decides whether the setup form is shown."""
        self.loaded, self.link_valid = True, False
        async with database().read() as uow:
            await people.check_setup_token(uow, self._token())
        self.link_valid = True

    @handler(Permission.ANYONE)
    async def load_invitation(self) -> None:
        """Whose invitation this is."""
        self.loaded, self.link_valid = True, False
        async with database().read() as uow:
            offer = await people.invitation_offer(uow, self._token())
        self.company_name, self.department_name, self.name_hint = offer.company_name, offer.department_name or "", offer.name_hint or ""
        self.link_valid = True

    @handler(Permission.ANYONE)
    async def load_reset(self) -> None:
        """Whose password the link resets."""
        self.loaded, self.link_valid = True, False
        async with database().read() as uow:
            self.name_hint = await people.check_reset_token(uow, self._token())
        self.link_valid = True

    @handler(Permission.ANYONE)
    async def load_start(self) -> None:
        """Whose first sign-in the link is for."""
        self.loaded, self.link_valid = True, False
        async with database().read() as uow:
            self.name_hint = await people.check_reset_token(uow, self._token())
            self.company_name = (await people.public_company(uow)).name
        self.link_valid = True

    def _token(self) -> str:
        return str(self.router.url.query_parameters.get("token", ""))[:MAX_TOKEN]
