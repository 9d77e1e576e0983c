"""The weekly security checklist."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.policy import service as policy
from app.policy.rules import MOST_STORED
from app.policy.views import StatementView
from app.quiz import service as quiz
from app.quiz.rules.checklist import Said
from app.quiz.views import ChecklistView
from state import payload
from state.base import PageState, handler

LONGEST_KEY = 20


@dataclass
class StatementRow:
    """A statement with its tip in both languages, and what was said to it this week ("" for nothing yet)."""

    key: str
    said: str
    text_ja: str
    text_en: str
    tip_ja: str
    tip_en: str


class ChecklistState(PageState, rx.State):
    """This week's checklist: what is asked (`rows`), and `tips` for what was answered with "from now on"."""

    loaded: bool = False
    busy: bool = False
    offered: bool = False
    done: bool = False
    editing: bool = False
    rows: list[StatementRow] = []
    tips: list[StatementRow] = []
    shown: str = ""
    draft_key: str = ""

    @handler()
    async def load(self) -> None:
        """Read this week's checklist."""
        actor = self._actor()
        async with database().read() as uow:
            view, statements = await quiz.checklist(uow, actor), await policy.statements(uow, actor)
        self._show(view, statements)
        self.offered, self.editing, self.busy = view.offered, False, False
        self.draft_key = f"nezuku-checklist-{actor.person_id}-{view.week.isoformat()}"
        self.loaded = True

    @handler()
    async def finish(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep the answers. The form names the statements it shows: the list may have changed since."""
        fields, actor = payload.form(form), self._actor()
        shown = payload.text(fields.get("shown", ""), "checklist", longest=MOST_STORED * (LONGEST_KEY + 1), required=False).split()
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                statements = await policy.statements(uow, actor)
                sent = {one.key: payload.choice(fields[one.key], "checklist", Said).value for one in statements if fields.get(one.key)}
                self._show(await quiz.tick_checklist(uow, actor, sent, shown), statements)
            self.editing = False
        finally:
            self.busy = False

    @handler()
    async def change(self) -> None:
        """Answer again; until then what was said stays."""
        self.editing = self.done

    def _show(self, view: ChecklistView, statements: Sequence[StatementView]) -> None:
        said = {name: one.value for name, one in view.said.items()}
        rows = [StatementRow(one.key, said.get(one.key, ""), **vars(one.words)) for one in statements]
        self.rows = [row for row, one in zip(rows, statements, strict=True) if one.active]
        self.shown = " ".join(row.key for row in self.rows)
        self.tips = [row for row in rows if row.said == Said.NEXT]
        self.done = bool(view.said)
