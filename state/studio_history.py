"""What was published, by whom and what changed: one item with its versions, or everything; and going back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError, NotFoundError
from app.i18n import translate
from app.i18n.dates import instant_text
from app.people.rules import MAX_ID, Actor, Permission
from app.studio import service as studio
from app.studio.views import ItemHistory, LogRow, Status
from state import payload
from state.base import PageState, handler
from state.studio_difference import DiffRow, diff_rows

NOTE = 500
MAX_VERSIONS = 50
MAX_NUMBER = 100_000


@dataclass
class LogLine:
    """An act of the publish log; `was` and `became` are numbers of versions (0: none)."""

    id: int
    at: str
    by: str
    act: str
    item: int
    kind: str
    title: str
    was: int
    became: int
    note: str
    other: int
    may_roll_back: bool


@dataclass
class VersionLine:
    """A version of the item."""

    number: int
    at: str
    current: bool
    upstream: bool


class StudioHistoryState(PageState, rx.State):
    """The log, newest first; with an item (`item` above 0) also its versions. `compared` is the version whose changes are shown."""

    loaded: bool = False
    busy: bool = False
    item: int = 0
    title: str = ""
    kind: str = ""
    status: str = ""
    draft: int = 0
    offer: int = 0
    just_published: bool = False
    page: int = 1
    pages: int = 1
    total: int = 0
    lines: list[LogLine] = []
    versions: list[VersionLine] = []
    compared: int = 0
    compared_with: int = 0
    compared_line: int = 0
    current: int = 0
    changes: list[DiffRow] = []
    going_back: int = 0
    retiring: bool = False

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """The item named in the address, or everything."""
        asked = self.router.url.query_parameters
        try:
            item = payload.version(asked["item"], "authoring.item.not_found") if "item" in asked else 0
            self.page, self.compared, self.changes, self.going_back, self.retiring = 1, 0, [], 0, False
            self.just_published = asked.get("published") == "1"
            await self._look(item)
        except NezukuError:
            self.loaded = False
            raise
        self.loaded, self.busy = True, False

    @handler(Permission.AUTHOR)
    async def turn(self, page: int) -> None:
        """Another page of the log."""
        self.page = payload.whole(page, "page", least=1, most=MAX_ID)
        await self._look(self.item)

    @handler(Permission.AUTHOR)
    async def compare(self, item: int, before: int, after: int, line: int, other: int) -> None:
        """What a version changed; asked again it closes. `before` 0: nothing came before it; `line` of the log, 0: none.

        With another item (`other` above 0) whose place this one took, what they say differently.
        """
        item = payload.whole(item, "id", least=1, most=MAX_ID)
        before = payload.whole(before, "number", least=0, most=MAX_NUMBER)
        after = payload.whole(after, "number", least=1, most=MAX_NUMBER)
        line = payload.whole(line, "line", least=0, most=MAX_ID)
        if (self.compared, self.compared_with, self.compared_line) == (after, before, line):
            self.compared, self.changes = 0, []
            return
        other = payload.whole(other, "other", least=0, most=MAX_ID)
        async with database().read() as uow:
            if other:
                changed = await studio.meaning_difference(uow, self._actor(), other, item, after)
            else:
                changed = await studio.difference(uow, self._actor(), item, before or None, after)
        self.compared, self.compared_with, self.compared_line, self.changes = after, before, line, diff_rows(changed)

    @handler(Permission.AUTHOR)
    async def ask_back(self, number: int) -> None:
        """Ask once before an old version becomes the current one; 0 takes the question back."""
        self.going_back = payload.whole(number, "number", least=0, most=MAX_NUMBER)

    @handler(Permission.AUTHOR)
    async def roll_back(self, form: dict[str, Any]) -> None:
        """An old version is the current one again; nothing is deleted."""
        note = payload.text(payload.form(form).get("note", ""), "note", longest=NOTE, required=False)
        number = self.going_back
        async with database().write() as uow:
            await studio.roll_back(uow, self._actor(), self._known_item(), number, note)
        self.going_back = 0
        await self._look(self.item)
        self._say("studio.history.rolled_back", number=number)

    @handler(Permission.AUTHOR)
    async def ask_retire(self) -> None:
        """Ask once before learners no longer get the item."""
        self.retiring = not self.retiring

    @handler(Permission.AUTHOR)
    async def retire(self) -> None:
        """Learners no longer get the item; what they have done stays."""
        async with database().write() as uow:
            await studio.retire(uow, self._actor(), self._known_item())
        self.retiring = False
        await self._look(self.item)
        self._say("studio.retired")

    @handler(Permission.AUTHOR)
    async def bring_back(self) -> None:
        """Learners get the item again."""
        async with database().write() as uow:
            await studio.bring_back(uow, self._actor(), self._known_item())
        await self._look(self.item)
        self._say("studio.brought_back")

    @handler(Permission.AUTHOR)
    async def take_offer(self) -> None:
        """The newer version that came with the product becomes the current one."""
        async with database().write() as uow:
            await studio.take_offer(uow, self._actor(), self._known_item())
        await self._look(self.item)
        self._say("studio.offer.taken")

    @handler(Permission.AUTHOR)
    async def keep_ours(self) -> None:
        """The company's own version stays; the offer is not made again."""
        async with database().write() as uow:
            await studio.keep_ours(uow, self._actor(), self._known_item())
        await self._look(self.item)
        self._say("studio.offer.kept")

    @handler(Permission.AUTHOR)
    async def edit(self) -> Any:
        """Open the item's draft, made if there is none."""
        async with database().write() as uow:
            view = await studio.open_draft(uow, self._actor(), self._known_item())
        return rx.redirect(f"/studio/edit?draft={view.id}")

    async def _look(self, item: int) -> None:
        actor = self._actor()
        async with database().read() as uow:
            history = await studio.item_history(uow, actor, item) if item else None
            log = await studio.publish_log(uow, actor, self.page, item or None)
        self.item, self.page, self.pages, self.total = item, log.page, log.pages, log.total
        self.lines = [self._line(row, actor) for row in log.rows]
        self._show(history, actor)

    def _show(self, history: ItemHistory | None, actor: Actor) -> None:
        if history is None:
            self.title, self.kind, self.status, self.draft, self.offer, self.current, self.versions = "", "", "", 0, 0, 0, []
            return
        self.title, self.kind, self.status = history.title, history.kind.value, history.status.value
        self.draft, self.offer = history.draft_id or 0, history.offer or 0
        self.current = next((one.number for one in history.versions if one.current), 0)
        self.versions = [
            VersionLine(one.number, instant_text(one.published_at, actor.zone, self._locale()), one.current, one.upstream)
            for one in history.versions[:MAX_VERSIONS]
        ]

    def _line(self, row: LogRow, actor: Actor) -> LogLine:
        return LogLine(
            row.id,
            instant_text(row.at, actor.zone, self._locale()),
            row.by or translate(self._locale(), "studio.log.product"),
            row.act.value,
            row.item_id,
            row.kind.value,
            row.title,
            row.from_number or 0,
            row.to_number or 0,
            row.note,
            row.other_item_id or 0,
            row.may_roll_back,
        )

    def _known_item(self) -> int:
        """The item that is open. Raises NotFoundError when none is."""
        if not self.item or self.status not in {*Status}:
            raise NotFoundError("authoring.item.not_found")
        return self.item
