"""Why the streak is what it is: the ledger, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import reflex as rx

from app.database import database
from app.habit import service as habit
from app.i18n.dates import day_text
from state.base import PageState, handler

MAX_ROWS = 50


@dataclass
class LedgerRow:
    """A day as the page shows it."""

    date: str
    status: str
    streak: int
    reason: str


class StreakState(PageState, rx.State):
    """A page of days, newest first; an older page replaces the newer one."""

    loaded: bool = False
    current: int = 0
    best: int = 0
    freezes: int = 0
    days_this_quarter: int = 0
    rows: list[LedgerRow] = []
    newest: bool = True
    _older: date | None = None
    has_older: bool = False

    @handler()
    async def load(self) -> None:
        """The newest days."""
        await self._page(None)
        self.loaded = True

    @handler()
    async def show_older(self) -> None:
        """The page before this one."""
        if self._older is not None:
            await self._page(self._older)

    async def _page(self, before: date | None) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            streak = (await habit.today(uow, actor)).streak
            page = await habit.streak_ledger(uow, actor, before)
        self.current, self.best, self.freezes, self.days_this_quarter = (
            streak.current,
            streak.best,
            streak.freezes,
            streak.days_this_quarter,
        )
        self.rows = [LedgerRow(day_text(day.date, locale), day.status, day.streak, day.reason) for day in page.days[:MAX_ROWS]]
        self._older, self.has_older, self.newest = page.older, page.older is not None, before is None
