"""The overview: departments by phases on a timeline, a portion at a time."""

from __future__ import annotations

import reflex as rx

from app.database import database
from app.i18n.dates import short_day_text
from app.people.rules import Permission
from app.roadmap import service as roadmap
from app.roadmap.rules import Health
from state import payload
from state.base import PageState, handler
from state.roadmap_rows import FreeUnit, Mark, UnitRow, month_marks, place, unit_row

PORTION = 30
MOST_FREE = 50
MOST_PAGES = 1000


class RoadmapState(PageState, rx.State):
    """Units with an open cycle, page by page, and those without one. `today` is where the line of today stands."""

    loaded: bool = False
    rows: list[UnitRow] = []
    free: list[FreeUnit] = []
    free_left: int = 0
    marks: list[Mark] = []
    today: float = 0
    today_text: str = ""
    counts: dict[str, int] = {}
    total: int = 0
    page: int = 1
    has_next: bool = False
    may_lead: bool = False

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """The first portion."""
        await self._show(1)
        self.loaded = True

    @handler(Permission.VIEW_PROGRAMME)
    async def turn(self, page: int) -> None:
        """Another portion."""
        await self._show(payload.whole(page, "page", least=1, most=MOST_PAGES))

    async def _show(self, page: int) -> None:
        locale = self._locale()
        async with database().read() as uow:
            seen = await roadmap.overview(uow, self._actor())
        portion = seen.rows[(page - 1) * PORTION : page * PORTION]
        self.rows = [unit_row(row, seen.first, seen.last, locale) for row in portion]
        self.page, self.total, self.has_next = page, len(seen.rows), len(seen.rows) > page * PORTION
        self.free = [FreeUnit(row.department_id or 0, row.unit, row.closed) for row in seen.without[:MOST_FREE]]
        self.free_left = max(0, len(seen.without) - MOST_FREE)
        self.marks, self.today = month_marks(seen.first, seen.last, locale), place(seen.today, seen.first, seen.last)
        self.today_text = short_day_text(seen.today, locale)
        healths = [row.health.health for row in seen.rows if row.health is not None]
        self.counts = {one.value: healths.count(one) for one in Health}
        self.may_lead = seen.may_lead
