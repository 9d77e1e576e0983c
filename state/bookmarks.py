"""Bookmarks: the button beside a lesson, challenge or question, and the list of everything I keep."""

from __future__ import annotations

import reflex as rx

from app.database import database
from app.learning import service as learning
from app.learning.views import Step, StepStatus
from state import payload
from state.base import PageState, handler
from state.learn_rows import ItemRow, row_of

PAGE = 20
MISSING = "learn.bookmark.not_found"


class BookmarkState(PageState, rx.State):
    """The button: `kept` are those of the versions looked at lately that I keep."""

    kept: list[int] = []

    @handler()
    async def load(self) -> None:
        """For the item that the address names; an address that names none has its own page to say so."""
        named = self.router.url.query_parameters.get("v", "")
        await self._look(int(named) if named.isascii() and named.isdigit() and len(named) < 10 else 0)  # noqa: PLR2004 - longer is no id

    @handler()
    async def look(self, version: int) -> None:
        """For an item that has just appeared on the page."""
        await self._look(payload.version(version, MISSING))

    @handler()
    async def keep(self, version: int) -> None:
        """One tap: I want to find this again."""
        chosen = payload.version(version, MISSING)
        async with database().write() as uow:
            await learning.keep_bookmark(uow, self._actor(), chosen)
        self.kept = [chosen]
        self._say("learn.bookmark.kept")

    @handler()
    async def drop(self, version: int) -> None:
        """Another tap: no longer."""
        chosen = payload.version(version, MISSING)
        async with database().write() as uow:
            await learning.drop_bookmark(uow, self._actor(), chosen)
        self.kept = []
        self._say("learn.bookmark.dropped")

    async def _look(self, version: int) -> None:
        async with database().read() as uow:
            self.kept = [version] if await learning.is_kept(uow, self._actor(), version) else []


class BookmarksState(PageState, rx.State):
    """The list, the latest first, a page at a time."""

    loaded: bool = False
    rows: list[ItemRow] = []
    total: int = 0
    page: int = 0
    pages: int = 1

    @handler()
    async def load(self) -> None:
        """From the beginning."""
        self.page = 0
        await self._show()

    @handler()
    async def turn(self, forward: bool) -> None:
        """The page after or before, if there is one."""
        self.page = self.page + (1 if payload.flag(forward, "page") else -1)
        await self._show()

    @handler()
    async def drop(self, version: int) -> None:
        """Take one out of the list."""
        chosen = payload.version(version, MISSING)
        async with database().write() as uow:
            await learning.drop_bookmark(uow, self._actor(), chosen)
        await self._show()
        self._say("learn.bookmark.dropped")

    async def _show(self) -> None:
        async with database().read() as uow:
            kept = await learning.kept_items(uow, self._actor())
        self.total, self.pages = len(kept), max(1, -(-len(kept) // PAGE))
        self.page = min(max(0, self.page), self.pages - 1)
        shown = kept[self.page * PAGE : (self.page + 1) * PAGE]
        self.rows = [row_of(Step(item, StepStatus.NEW)) for item in shown]
        self.loaded = True
