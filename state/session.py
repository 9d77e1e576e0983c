"""Who is looking at the page, as far as the page may know: name, language, and which parts of the navigation to show."""

from __future__ import annotations

import logging
from typing import Any

import reflex as rx
from reflex.event import EventSpec
from reflex.state import OnLoadInternalState

from app import cookies
from app.database import database
from app.demo.mark import is_demo
from app.i18n import locale_of, translate
from app.notifications import service as notifications
from app.people import service as people
from app.people.rules import Permission
from state.base import PageState, event_actor, handler

logger = logging.getLogger("nezuku")


class SessionState(PageState, rx.State):
    """Filled by `enter`, the first on_load handler of every page; pages show a skeleton until then."""

    ready: bool = False
    signed_in: bool = False
    name: str = ""
    company_name: str = ""
    permissions: list[str] = []
    unseen: int = 0
    demo: bool = False

    @handler(Permission.ANYONE)
    async def enter(self) -> Any:
        """Fill the frame of any page; an account that has not been through onboarding goes there first."""
        actor = event_actor.get()
        self.demo = is_demo()
        if actor is None:
            self.signed_in, self.name, self.permissions, self.unseen = False, "", [], 0
        else:
            await self._stay_awake()
            async with database().read() as uow:
                me = await people.me(uow, actor)
                company = await people.company(uow)
                self.unseen = await notifications.unseen(uow, actor)
            self.signed_in, self.name, self.company_name = True, me.name, company.name
            self.permissions = sorted(permission.value for permission in actor.permissions)
            if not me.onboarded and self.router.url.path != "/onboarding":
                return rx.redirect("/onboarding")
        self.ready = True
        return None

    async def _stay_awake(self) -> None:
        """Opening a page keeps the session from going idle; in a unit of work of its own, as the service asks."""
        token = cookies.session_token(self.router.headers.cookie)
        if token is not None:
            async with database().write() as uow:
                await people.session_actor(uow, token, touch=True)

    @handler(Permission.MEMBER)
    async def remember_locale(self, locale: str) -> Any:
        """Keep the language a person switched to; the page itself has switched already and asks for its texts again."""
        async with database().write() as uow:
            await people.set_locale(uow, self._actor(), locale_of(locale))
        return OnLoadInternalState.on_load_internal

    @handler(Permission.ANYONE)
    async def report_unexpected(self) -> None:
        """Say that something went wrong, in the person's language."""
        self.error = translate(self._locale(), "error.unexpected")


def show_unexpected(exception: Exception) -> EventSpec | None:
    """An error nobody expected: logged with its traceback, shown as a calm sentence; nothing typed is lost."""
    logger.error("unexpected error in a handler", exc_info=exception)
    return SessionState.report_unexpected()
