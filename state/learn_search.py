"""Search over lessons, challenges and the questions I have answered, and the lists by topic and kind."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.curriculum.rules import Kind, Track
from app.database import database
from app.learning import service as learning
from app.learning.rules.searching import MAX_QUERY
from app.learning.views import Found, SearchPage
from state import payload
from state.base import PageState, handler
from state.learn_rows import FoundRow, MarkedPiece, row_of

LONGEST_TOPIC = 64
MAX_PAGE = 1000


class SearchState(PageState, rx.State):
    """What was looked for and a page of what was found; `looked`: there is something to say about it."""

    loaded: bool = False
    looked: bool = False
    words: str = ""
    kind: str = ""
    track: str = ""
    topic: str = ""
    topic_name: str = ""
    instead: str = ""
    rows: list[FoundRow] = []
    total: int = 0
    page: int = 0
    pages: int = 1

    @handler()
    async def load(self) -> None:
        """What the address asks for."""
        asked = self.router.url.query_parameters
        self.words = payload.text(asked.get("q", ""), "q", longest=MAX_QUERY, required=False)
        self.kind = _known(Kind, asked.get("kind", ""))
        self.track = _known(Track, asked.get("track", ""))
        self.topic = payload.text(asked.get("topic", ""), "topic", longest=LONGEST_TOPIC, required=False)
        await self._find(0)

    @handler()
    async def find(self, form: dict[str, Any]) -> None:
        """Other words or another kind; the topic stays until it is taken off."""
        fields = payload.form(form)
        self.words = payload.text(fields.get("q", ""), "q", longest=MAX_QUERY, required=False)
        self.kind = payload.choice(fields["kind"], "kind", Kind).value if fields.get("kind") else ""
        self.track = payload.choice(fields["track"], "track", Track).value if fields.get("track") else ""
        await self._find(0)

    @handler()
    async def any_topic(self) -> None:
        """Look through all topics again."""
        self.topic = ""
        await self._find(0)

    @handler()
    async def turn(self, forward: bool) -> None:
        """The page after or before, if there is one."""
        await self._find(min(max(0, self.page + (1 if payload.flag(forward, "page") else -1)), self.pages - 1))

    async def _find(self, page: int) -> None:
        actor = self._actor()
        wanted = learning.Wanted(self.words, Kind(self.kind) if self.kind else None, self.track or None, self.topic or None)
        self.looked = bool(self.words or self.kind or self.track or self.topic)
        found = SearchPage((), 0, ())
        if self.looked:
            async with database().read() as uow:
                found = await learning.search(uow, actor, wanted, min(page, MAX_PAGE))
        self.rows = [_row(one) for one in found.found]
        self.total, self.page = found.total, page
        self.pages = max(1, -(-found.total // learning.PAGE_SIZE))
        self.instead = " ".join(found.instead)
        self.topic_name = learning.topic_name(self.topic, self._locale()) if self.topic else ""
        self.loaded = True


def _known(words: type[Kind | Track], value: str) -> str:
    """A word of an address, or none at all where nobody knows it."""
    return value if value in set(words) else ""


def _row(found: Found) -> FoundRow:
    row = row_of(found.step)
    title = [MarkedPiece(piece.text, piece.found) for piece in found.title]
    excerpt = [MarkedPiece(piece.text, piece.found) for piece in found.excerpt]
    return FoundRow(row.version, row.kind, row.minutes, row.status, row.href, row.track, row.summary, title, excerpt)
