"""Keeping the statements of the weekly security checklist."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.people.rules import Permission
from app.policy import service as policy
from app.policy.rules import LEAST_STATEMENTS, MAX_STATEMENT, MAX_TIP, MOST_STATEMENTS, StatementText
from app.policy.views import StatementView
from state import payload
from state.base import PageState, handler

KEY = 20


@dataclass
class ItemRow:
    """A statement in both languages; a shipped one that nobody has edited has the words of the product."""

    key: str = ""
    shipped: bool = False
    changed: bool = False
    text_ja: str = ""
    text_en: str = ""
    tip_ja: str = ""
    tip_en: str = ""


class ChecklistItemsState(PageState, rx.State):
    """What is asked and what is not; `editing` is the statement in the form, with an empty key for a new one."""

    loaded: bool = False
    busy: bool = False
    rows: list[ItemRow] = []
    off: list[ItemRow] = []
    editing: ItemRow = ItemRow()
    round: int = 0
    least: int = LEAST_STATEMENTS
    most: int = MOST_STATEMENTS

    @handler(Permission.LEAD_PROGRAMME)
    async def load(self) -> None:
        """The statements in force, and an empty form."""
        await self._reload()
        self._begin_anew()
        self.busy, self.loaded = False, True

    @handler(Permission.LEAD_PROGRAMME)
    async def edit(self, key: str) -> None:
        """Put a statement into the form; "" begins a new one."""
        wanted = payload.text(key, "key", longest=KEY, required=False)
        self._begin_anew()
        self.editing = next((row for row in [*self.rows, *self.off] if row.key == wanted), ItemRow())

    @handler(Permission.LEAD_PROGRAMME)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Add a statement, or give the one that the form names other words."""
        fields = payload.form(form)
        key = payload.text(fields.get("key", ""), "key", longest=KEY, required=False)
        limits = {"text_ja": MAX_STATEMENT, "text_en": MAX_STATEMENT, "tip_ja": MAX_TIP, "tip_en": MAX_TIP}
        text = StatementText(
            **{name: payload.text(fields.get(name, ""), name, longest=longest, required=False) for name, longest in limits.items()}
        )
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                if key:
                    await policy.change_statement(uow, self._actor(), key, text)
                else:
                    await policy.add_statement(uow, self._actor(), text)
            await self._reload()
            self._begin_anew()
            self._say("items.saved" if key else "items.added")
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def restore(self, key: str) -> None:
        """Give a shipped statement its own words back."""
        wanted = payload.text(key, "key", longest=KEY)
        async with database().write() as uow:
            await policy.restore_statement(uow, self._actor(), wanted)
        await self._reload()
        self._begin_anew()
        self._say("items.saved")

    @handler(Permission.LEAD_PROGRAMME)
    async def switch(self, key: str, active: bool) -> None:
        """Ask a statement every week, or no more."""
        wanted, asked = payload.text(key, "key", longest=KEY), payload.flag(active, "active")
        async with database().write() as uow:
            await policy.switch_statement(uow, self._actor(), wanted, active=asked)
        await self._reload()

    @handler(Permission.LEAD_PROGRAMME)
    async def move(self, key: str, by: int) -> None:
        """Ask a statement earlier or later."""
        wanted, places = payload.text(key, "key", longest=KEY), payload.whole(by, "by", least=-1, most=1)
        async with database().write() as uow:
            await policy.move_statement(uow, self._actor(), wanted, places)
        await self._reload()

    def _begin_anew(self) -> None:
        self.editing, self.round = ItemRow(), self.round + 1

    async def _reload(self) -> None:
        async with database().read() as uow:
            found = await policy.statements(uow, self._actor())
        self.rows = [_row(one) for one in found if one.active]
        self.off = [_row(one) for one in found if not one.active]


def _row(view: StatementView) -> ItemRow:
    return ItemRow(view.key, view.shipped, view.edited, **vars(view.words))
