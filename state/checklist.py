"""The weekly security checklist."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.quiz import service as quiz
from app.quiz.rules.checklist import STATEMENTS, Said
from app.quiz.views import ChecklistView
from state import payload
from state.base import PageState, handler


class ChecklistState(PageState, rx.State):
    """This week's checklist; `tips` are the statements that were answered with "from now on"."""

    loaded: bool = False
    busy: bool = False
    offered: bool = False
    done: bool = False
    editing: bool = False
    said: dict[str, str] = {}
    tips: list[str] = []
    draft_key: str = ""

    @handler()
    async def load(self) -> None:
        """Read this week's checklist."""
        actor = self._actor()
        async with database().read() as uow:
            view = await quiz.checklist(uow, actor)
        self._show(view)
        self.offered, self.editing, self.busy = view.offered, False, False
        self.draft_key = f"nezuku-checklist-{actor.person_id}-{view.week.isoformat()}"
        self.loaded = True

    @handler()
    async def finish(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep the eight answers."""
        fields = payload.form(form)
        sent = {name: payload.choice(fields[name], "checklist", Said).value for name in STATEMENTS if fields.get(name)}
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._show(await quiz.tick_checklist(uow, self._actor(), sent))
            self.editing = False
        finally:
            self.busy = False

    @handler()
    async def change(self) -> None:
        """Answer again; until then what was said stays."""
        self.editing = self.done

    def _show(self, view: ChecklistView) -> None:
        self.said = {name: said.value for name, said in view.said.items()}
        self.done = bool(view.said)
        self.tips = [name for name, said in view.said.items() if said is Said.NEXT]
