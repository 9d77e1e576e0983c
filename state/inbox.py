"""What a person was told: the inbox."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from app import live
from app.database import database
from app.i18n.dates import instant_text
from app.live import hub
from app.notifications import service as notifications
from app.notifications.views import Inbox
from state import payload
from state.base import PageState, handler

PATH = "/inbox"


@dataclass
class Notice:
    """A notice; `fresh` when it had not been seen before this visit."""

    text: str
    path: str
    at: str
    fresh: bool


class InboxState(PageState, rx.State):
    """A page of notices; what it shows counts as seen."""

    loaded: bool = False
    notices: list[Notice] = []
    older_than: int = 0
    first_page: bool = True

    @handler()
    async def load(self) -> None:
        """The newest notices."""
        await self._show(None)
        hub.watch(self.router.session.client_token, live.INBOX)
        self.loaded = True

    @handler(keeps_messages=True)
    async def refresh(self) -> None:
        """Look again, because somebody was told something."""
        if self.router.url.path.rstrip("/") != PATH:
            hub.forget(self.router.session.client_token, live.INBOX)
            return
        if self.first_page:
            await self._show(None)

    @handler()
    async def older(self, older_than: int) -> None:
        """The page before."""
        await self._show(payload.whole(older_than, "older_than", least=1, most=payload.MAX_ID))

    async def _show(self, older_than: int | None) -> None:
        actor = self._actor()
        async with database().read() as uow:
            page = await notifications.inbox(uow, actor, older_than)
        fresh = [one.id for one in page.notices if not one.seen]
        if fresh:
            async with database().write() as uow:
                await notifications.mark_seen(uow, actor, max(fresh))
        self.notices = self._rows(page)
        self.older_than, self.first_page = page.older_than or 0, older_than is None

    def _rows(self, page: Inbox) -> list[Notice]:
        zone, locale = self._actor().zone, self._locale()
        return [Notice(one.text, one.path, instant_text(one.at, zone, locale), not one.seen) for one in page.notices]
