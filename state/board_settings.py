"""The company's choices about boards, on the settings page."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.boards import service as boards
from app.boards.views import BoardChoices
from app.database import database
from app.i18n import translate
from app.people.rules import Permission
from state import payload
from state.base import PageState, handler

MOST_PERCENT = 100


class BoardSettingsState(PageState, rx.State):
    """The form's first values; `revision` begins the form anew when they come."""

    revision: int = 0
    busy: bool = False
    individual: bool = False
    team_streak_percent: str = ""
    season_start: str = ""

    @handler(Permission.MANAGE_COMPANY)
    async def load(self) -> None:
        """What is chosen."""
        async with database().read() as uow:
            self._take(await boards.board_choices(uow, self._actor()))
        self.busy = False

    @handler(Permission.MANAGE_COMPANY)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Choose."""
        fields = payload.form(form)
        percent = payload.whole(fields.get("team_streak_percent"), "team_streak_percent", least=1, most=MOST_PERCENT)
        season = payload.day(fields.get("season_start"), "season_start")
        individual = bool(fields.get("individual"))
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._take(await boards.set_board_choices(uow, self._actor(), individual, percent, season))
            self.notice = translate(self._locale(), "boards.settings.saved")
        finally:
            self.busy = False

    def _take(self, chosen: BoardChoices) -> None:
        self.individual, self.team_streak_percent = chosen.individual, str(chosen.team_streak_percent)
        self.season_start = chosen.season_start.isoformat()
        self.revision += 1
