"""A PoC for somebody who takes part in it: what is tried, what is measured, and the way out."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import reflex as rx

from app.database import database
from app.i18n.dates import span_text
from app.roadmap.poc import service as poc
from app.roadmap.poc.views import MyPoc
from state import payload
from state.base import PageState, handler
from state.poc_rows import TaskRow


class PocState(PageState, rx.State):
    """The PoC that the address names; `survey` waits for an answer (0: none does)."""

    loaded: bool = False
    busy: bool = False
    asking: bool = False
    id: int = 0
    title: str = ""
    hypothesis: str = ""
    days: str = ""
    stage: str = ""
    tasks: list[TaskRow] = []
    stepped_out: bool = False
    may_change: bool = False
    survey: int = 0

    @handler()
    async def load(self) -> None:
        """What it is about."""
        self.loaded, self.busy, self.asking, self.id = True, False, False, 0
        number = payload.version(self.router.url.query_parameters.get("id", ""), "poc.error.gone")
        async with database().read() as uow:
            self._show(await poc.my_poc(uow, self._actor(), number))

    @handler()
    async def ask(self) -> None:
        """Ask once before stepping out."""
        self.asking = True

    @handler()
    async def decline(self) -> None:
        """Stay in it."""
        self.asking = False

    @handler()
    async def take_part(self, poc_id: int, joins: bool) -> AsyncGenerator[None]:
        """Step out, or come back; safe to repeat."""
        number = payload.whole(poc_id, "poc", least=1, most=payload.MAX_ID)
        stays = payload.flag(joins, "joins")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._show(await poc.step_out(uow, self._actor(), number, out=not stays))
            self.asking = False
            self._say("poc.mine.back" if stays else "poc.mine.left")
        finally:
            self.busy = False

    def _show(self, mine: MyPoc) -> None:
        self.id, self.title, self.hypothesis, self.stage = mine.id, mine.title, mine.hypothesis, mine.stage.value
        self.days = span_text(mine.first_on, mine.last_on, self._locale())
        self.tasks = [TaskRow(one.name, str(one.minutes)) for one in mine.tasks]
        self.stepped_out, self.may_change, self.survey = mine.stepped_out, mine.may_change, mine.survey_id
