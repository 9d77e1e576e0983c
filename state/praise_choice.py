"""What a person says about being thanked by whoever leads their team."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.team import service as team
from app.team.views import PraiseChoiceView
from state import payload
from state.base import PageState, handler
from state.company import ticked


class PraiseChoiceState(PageState, rx.State):
    """The choice as it holds now."""

    loaded: bool = False
    busy: bool = False
    told: bool = True
    returns: bool = False
    leaders: str = ""

    @handler()
    async def load(self) -> None:
        """What holds now, and who would hear of it."""
        async with database().read() as uow:
            self._show(await team.praise_choice(uow, self._actor()))
        self.busy, self.loaded = False, True

    @handler()
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep the choice; saying it again changes nothing."""
        sent = payload.form(form)
        payload.text(sent.get("page"), "page", longest=10)  # an empty form is not one without ticks
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._show(await team.choose_praise(uow, self._actor(), ticked(sent, "told"), ticked(sent, "returns")))
            self._say("team.choice.saved")
        finally:
            self.busy = False

    def _show(self, view: PraiseChoiceView) -> None:
        self.told, self.returns, self.leaders = view.told, view.returns, ", ".join(view.leaders)
