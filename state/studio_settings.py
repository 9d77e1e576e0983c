"""The company's choice about publishing, on the settings page."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.people.rules import Permission
from app.studio import service as studio
from state import payload
from state.base import PageState, handler


class StudioSettingsState(PageState, rx.State):
    """The form's first value; `revision` begins the form anew when it comes."""

    revision: int = 0
    busy: bool = False
    second_person: bool = False

    @handler(Permission.MANAGE_COMPANY)
    async def load(self) -> None:
        """What is chosen."""
        async with database().read() as uow:
            self.second_person = (await studio.show_settings(uow, self._actor())).second_person
        self.revision, self.busy = self.revision + 1, False

    @handler(Permission.MANAGE_COMPANY)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Choose."""
        second_person = bool(payload.form(form).get("second_person"))
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await studio.set_settings(uow, self._actor(), second_person=second_person)
            self.second_person = second_person
            self._say("studio.second.saved")
        finally:
            self.busy = False
