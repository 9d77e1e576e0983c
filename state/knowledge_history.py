"""What an article has said before, and how an earlier text comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.knowledge.views import HistoryPage
from app.i18n.dates import instant_text
from app.people.rules import MAX_ID, Permission
from state import payload
from state.base import PageState, handler
from state.studio_difference import PieceRow

MISSING = "knowledge.error.not_found"
MAX_PIECES = 200


@dataclass
class RevisionRow:
    """A revision."""

    number: int
    at: str
    by: str


@dataclass
class ChangeRow:
    """A field that changed."""

    field: str
    pieces: list[PieceRow]


class ArticleHistoryState(PageState, rx.State):
    """The revisions, and what changed in the one that is looked at."""

    loaded: bool = False
    article: int = 0
    title: str = ""
    shown: int = 0
    latest: int = 0
    has_draft: bool = False
    revisions: list[RevisionRow] = []
    changes: list[ChangeRow] = []

    @handler(Permission.STAFF_DESK)
    async def load(self) -> None:
        """The history of the article named in the address."""
        try:
            await self._open(payload.version(self.router.url.query_parameters.get("a", ""), MISSING), None)
        except NezukuError:
            self.loaded = False
            raise

    @handler(Permission.STAFF_DESK)
    async def look_at(self, article: int, number: int) -> None:
        """What changed in a revision."""
        await self._open(_id(article), _id(number))

    @handler(Permission.STAFF_DESK)
    async def restore(self, article: int, number: int) -> Any:
        """An earlier text becomes the draft."""
        about = _id(article)
        async with database().write() as uow:
            await knowledge.restore(uow, self._actor(), about, _id(number))
        return rx.redirect(f"/ask/article/edit?a={about}")

    async def _open(self, article: int, number: int | None) -> None:
        async with database().read() as uow:
            page = await knowledge.article_history(uow, self._actor(), article, number)
        self._show(page)
        self.loaded = True

    def _show(self, page: HistoryPage) -> None:
        actor, locale = self._actor(), self._locale()
        self.article, self.title, self.shown, self.has_draft = page.id, page.title, page.shown, page.has_draft
        self.latest = page.revisions[0].number if page.revisions else 0
        self.revisions = [
            RevisionRow(one.number, instant_text(one.published_at, actor.zone, locale), one.by or "") for one in page.revisions
        ]
        self.changes = [
            ChangeRow(one.field, [PieceRow(piece.what.value, piece.text) for piece in one.pieces[:MAX_PIECES]]) for one in page.changes
        ]


def _id(value: object) -> int:
    return payload.whole(value, "article", least=1, most=MAX_ID)
