"""Leave: register days off, see them, take them back."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import reflex as rx

from app import clock
from app.database import database
from app.habit import service as habit
from app.habit.service import LeaveCategory
from app.habit.views import LeaveView
from app.i18n import Locale, translate
from app.i18n.dates import full_day_text, span_text
from app.people.rules import MAX_ID, Actor, learning_day
from state import payload
from state.base import PageState, handler

MAX_ROWS = 50


class Section(StrEnum):
    """The parts of the page; a message is shown in the part it belongs to."""

    FORM = "form"
    LIST = "list"


@dataclass
class LeaveRow:
    """A registered range; `category` is '' unless the person said why."""

    id: int
    span: str
    kind: str
    category: str
    withdrawable: bool


class LeaveState(PageState, rx.State):
    """My days off: those still to come (or under way) by date, and those that are over, latest first."""

    loaded: bool = False
    busy: bool = False
    section: str = Section.FORM.value
    today: str = ""
    upcoming: list[LeaveRow] = []
    past: list[LeaveRow] = []
    confirming: int = 0

    @handler()
    async def load(self) -> None:
        """What is registered."""
        self.section = Section.FORM.value
        await self._reload()
        self.confirming, self.busy, self.loaded = 0, False, True

    async def _reload(self) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            ranges = await habit.list_leave(uow, actor)
        today = _today(actor)
        self.today = today.isoformat()
        to_come = sorted((leave for leave in ranges if leave.last >= today), key=lambda leave: leave.first)
        self.upcoming = [_row(leave, today, locale) for leave in to_come[:MAX_ROWS]]
        self.past = [_row(leave, today, locale) for leave in ranges if leave.last < today][:MAX_ROWS]

    @handler()
    async def take(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Register days off; without a last day it is one day."""
        self.section = Section.FORM.value
        actor, fields = self._actor(), payload.form(form)
        first = payload.day(fields.get("first"), "first")
        last = payload.day(fields.get("last") or fields.get("first"), "last")
        category = payload.choice(fields["category"], "category", LeaveCategory).value if fields.get("category") else None
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                leave = await habit.take_leave(uow, actor, first, last, category)
            await self._reload()
            self.notice = translate(self._locale(), "leave.taken", span=_span(leave, _today(actor), self._locale()))
        finally:
            self.busy = False

    @handler()
    async def ask(self, leave_id: int) -> None:
        """Ask before a range is taken back."""
        self.confirming = payload.whole(leave_id, "leave_id", least=1, most=MAX_ID)

    @handler()
    async def keep(self) -> None:
        """The range stays."""
        self.confirming = 0

    @handler()
    async def withdraw(self, leave_id: int) -> AsyncGenerator[None]:
        """Take a range back."""
        self.section = Section.LIST.value
        chosen = payload.whole(leave_id, "leave_id", least=1, most=MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await habit.withdraw_leave(uow, self._actor(), chosen)
            await self._reload()
            self.notice = translate(self._locale(), "leave.withdrawn")
        finally:
            self.busy, self.confirming = False, 0


def _today(actor: Actor) -> date:
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)


def _row(leave: LeaveView, today: date, locale: Locale) -> LeaveRow:
    return LeaveRow(leave.id, _span(leave, today, locale), leave.kind, leave.category or "", leave.withdrawable)


def _span(leave: LeaveView, today: date, locale: Locale) -> str:
    """The range in words; with years as soon as one of them is not the present one."""
    if leave.first.year == leave.last.year == today.year:
        return span_text(leave.first, leave.last, locale)
    first, last = full_day_text(leave.first, locale), full_day_text(leave.last, locale)
    return first if leave.first == leave.last else translate(locale, "leave.span", first=first, last=last)
