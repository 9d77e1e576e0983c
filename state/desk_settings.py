"""The company's choices about the help desk: the target, and who receives security questions."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.helpdesk import service as helpdesk
from app.helpdesk.views import DeskSettings
from state import payload
from state.base import PageState, handler

MOST_HOURS = 80


@dataclass
class OwnerChoice:
    """Somebody who may receive security questions."""

    id: int
    name: str


class DeskSettingsState(PageState, rx.State):
    """The form's first values; `revision` begins the form anew when they come. Programme owner and administrator: the service decides."""

    loaded: bool = False
    revision: int = 0
    busy: bool = False
    target_hours: str = ""
    owner: int = 0
    candidates: list[OwnerChoice] = []

    @handler()
    async def load(self) -> None:
        """What is chosen."""
        async with database().read() as uow:
            self._take(await helpdesk.desk_settings(uow, self._actor()))
        self.busy, self.loaded = False, True

    @handler()
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Choose."""
        fields = payload.form(form)
        hours = payload.whole(fields.get("target_hours"), "target_hours", least=1, most=MOST_HOURS)
        owner = payload.whole(fields.get("security_owner"), "security_owner", least=0, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._take(await helpdesk.set_desk_settings(uow, self._actor(), owner or None, hours))
            self._say("desk.settings.saved")
        finally:
            self.busy = False

    def _take(self, chosen: DeskSettings) -> None:
        self.target_hours, self.owner = str(chosen.target_hours), chosen.security_owner_id or 0
        self.candidates = [OwnerChoice(one.person_id, one.name) for one in chosen.candidates]
        self.revision += 1
