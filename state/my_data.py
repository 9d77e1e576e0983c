"""My data: correcting one's name. Downloads are plain HTTP."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.i18n import translate
from app.people import service as people
from app.people.validation import NAME_LENGTH
from state import payload
from state.base import PageState, handler
from state.session import SessionState


class MyDataState(PageState, rx.State):
    """What may be corrected here, and what is corrected elsewhere."""

    loaded: bool = False
    busy: bool = False
    name: str = ""
    login: str = ""

    @handler()
    async def load(self) -> None:
        """Name and login as they are."""
        async with database().read() as uow:
            me = await people.me(uow, self._actor())
        self.name, self.login = me.name, " / ".join(login for login in (me.email, me.staff_id) if login)
        self.loaded, self.busy = True, False

    @handler()
    async def rename(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Correct my name."""
        name = payload.text(payload.form(form).get("name"), "name", longest=NAME_LENGTH)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self.name = await people.rename_oneself(uow, self._actor(), name)
            self.notice = translate(self._locale(), "mydata.name.saved")
            yield SessionState.enter
        finally:
            self.busy = False
