"""The desk's queue: filters with counts, search, what is due first; and the list of security risks for who receives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import reflex as rx

from app import clock, live
from app.database import database
from app.helpdesk import service as helpdesk
from app.helpdesk.rules import Category, QueueFilter
from app.helpdesk.views import QueueCounts, QueuePage, QueueRow
from app.i18n import Locale
from app.i18n.dates import day_text
from app.live import hub
from app.people.rules import Actor, Permission, learning_day
from state import payload
from state.base import PageState, handler

LONGEST_WORDS = 100
MAX_PAGE = 10_000
HOUR = 60


@dataclass
class DeskRow:
    """A question in the queue; `age` in days, `due` "" once it was answered."""

    id: int
    excerpt: str
    category: str
    status: str
    public: bool
    anonymous: bool
    asker: str
    assignee: str
    mine: bool
    age: int
    due: str
    overdue: bool
    risk: bool


class _Queue(PageState, rx.State, mixin=True):
    """A list of questions to work on, a page at a time."""

    loaded: bool = False
    rows: list[DeskRow] = []
    page: int = 1
    has_next: bool = False
    _starts: list[str | None] = [None]

    def _beginning_of(self, page: int) -> str | None:
        self._starts = self._starts[:page] if 1 < page <= len(self._starts) else [None]
        return self._starts[-1]

    def _fill(self, found: QueuePage) -> None:
        actor = self._actor()
        today = learning_day(clock.now(), actor.zone, actor.day_start_hour)
        self.page, self.has_next = len(self._starts), found.cursor is not None
        self._starts = [*self._starts, found.cursor] if found.cursor else self._starts
        self.rows = [_row(row, today, self._locale()) for row in found.rows]


class DeskState(_Queue, rx.State):
    """The queue of the desk; `counts` by filter."""

    wanted: str = QueueFilter.TODO.value
    category: str = ""
    words: str = ""
    counts: dict[str, int] = {}
    hours: int = 0
    minutes: int = 0
    median_hours: int = 0
    within: int = 0
    told: int = 0
    receives_risks: bool = False

    @handler(Permission.STAFF_DESK)
    async def load(self) -> None:
        """The queue as it was last looked at; it then moves when somebody asks or answers."""
        await self._look(self.page if self.loaded else 1)
        actor = self._actor()
        async with database().read() as uow:
            figures = await helpdesk.numbers(uow, actor)
            self.receives_risks = await helpdesk.receives_risks(uow, actor)
        self.hours, self.told = figures.target_hours, figures.answered if figures.within_target is not None else 0
        self.minutes, self.within = figures.median_minutes or 0, round(100 * (figures.within_target or 0))
        self.median_hours = round(self.minutes / HOUR) if self.minutes >= HOUR else 0
        hub.watch(self.router.session.client_token, live.DESK)
        self.loaded = True

    @handler(Permission.STAFF_DESK, keeps_messages=True)
    async def refresh(self) -> None:
        """Look again, because something happened at the desk."""
        await self._look(self.page)

    @handler(Permission.STAFF_DESK)
    async def choose(self, wanted: str) -> None:
        """Another filter."""
        self.wanted, self.words = payload.choice(wanted, "filter", QueueFilter).value, ""
        await self._look(1)

    @handler(Permission.STAFF_DESK)
    async def find(self, form: dict[str, Any]) -> None:
        """By words or category."""
        fields = payload.form(form)
        self.words = payload.text(fields.get("q", ""), "q", longest=LONGEST_WORDS, required=False)
        self.category = payload.choice(fields["category"], "category", Category).value if fields.get("category") else ""
        await self._look(1)

    @handler(Permission.STAFF_DESK)
    async def turn(self, page: int) -> None:
        """The page before or after."""
        await self._look(payload.whole(page, "page", least=1, most=MAX_PAGE))

    async def _look(self, page: int) -> None:
        actor, start = self._actor(), self._beginning_of(page)
        async with database().read() as uow:
            counts = await helpdesk.queue_counts(uow, actor)
            if self.words:
                found = await helpdesk.search_desk(uow, actor, self.words)
            else:
                found = await helpdesk.queue(uow, actor, QueueFilter(self.wanted), self.category or None, start)
        self.counts = _counts(counts)
        self._fill(found)


class RisksState(_Queue, rx.State):
    """Security risks, for who receives them; for everybody else the list is empty."""

    receives_risks: bool = False
    closed: bool = False

    @handler()
    async def load(self) -> None:
        """What is open."""
        await self._look(self.page if self.loaded else 1)
        hub.watch(self.router.session.client_token, live.DESK)
        self.loaded = True

    @handler(keeps_messages=True)
    async def refresh(self) -> None:
        """Look again."""
        await self._look(self.page)

    @handler()
    async def choose(self, closed: bool) -> None:
        """What is open, or what is done."""
        self.closed = payload.flag(closed, "closed")
        await self._look(1)

    @handler()
    async def turn(self, page: int) -> None:
        """The page before or after."""
        await self._look(payload.whole(page, "page", least=1, most=MAX_PAGE))

    async def _look(self, page: int) -> None:
        actor: Actor = self._actor()
        async with database().read() as uow:
            self.receives_risks = await helpdesk.receives_risks(uow, actor)
            found = await helpdesk.risks(uow, actor, self.closed, self._beginning_of(page))
        self._fill(found)


def _row(row: QueueRow, today: date, locale: Locale) -> DeskRow:
    return DeskRow(
        id=row.id,
        excerpt=row.excerpt,
        category=row.category.value,
        status=row.status.value,
        public=row.visibility.value == "public",
        anonymous=row.anonymous,
        asker=row.asker or "",
        assignee=row.assignee or "",
        mine=row.mine,
        age=max(0, (today - row.on).days),
        due=day_text(row.due_on, locale) if row.due_on else "",
        overdue=row.overdue,
        risk=row.risk,
    )


def _counts(counts: QueueCounts) -> dict[str, int]:
    shown = (one for one in QueueFilter if one is not QueueFilter.CLOSED)
    return {one.value: getattr(counts, one.value) for one in shown}
