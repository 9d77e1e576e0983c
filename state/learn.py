"""Learn: my way through a track with its progress, where to go on, what there is for my work, and topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import reflex as rx

from app.database import database
from app.i18n import translate
from app.learning import service as learning
from app.learning.rules.searching import MAX_QUERY
from app.learning.views import LearnPage, Step, StepStatus
from app.people import service as people
from app.people.rules import Track
from state import payload
from state.base import PageState, handler
from state.feeling import FeelingState
from state.learn_rows import ItemRow, row_of

MAX_ROWS = 50
PAGE = 20


@dataclass
class TopicRow:
    """A topic by name, and how many lessons are about it."""

    topic: str
    name: str
    lessons: int


class LearnState(PageState, rx.State):
    """My way on the track shown (`track`), which may be another than mine (`own_track`); `next_version` is 0 when nothing is left.

    `rows` is the page of the way that is on the screen; the way itself stays on the server.
    """

    loaded: bool = False
    own_track: str = ""
    track: str = ""
    way_title: str = ""
    introduction: str = ""
    rows: list[ItemRow] = []
    done: int = 0
    total: int = 0
    page: int = 0
    pages: int = 1
    next_version: int = 0
    next_kind: str = ""
    next_title: str = ""
    next_summary: str = ""
    next_minutes: int = 0
    next_difficulty: int = 1
    next_status: str = StepStatus.NEW.value
    next_card: int = 0
    next_href: str = "/learn"
    for_work: list[ItemRow] = []
    topics: list[TopicRow] = []
    bookmarks: int = 0
    prompts: int = 0
    _steps: tuple[Step, ...] = ()

    @handler()
    async def load(self) -> None:
        """My own track, as it stands now."""
        await self._read(None)

    @handler()
    async def look_at(self, track: str) -> None:
        """Another track's way, without leaving mine."""
        await self._read(payload.choice(track, "track", Track).value)

    @handler()
    async def switch_track(self, track: str) -> None:
        """Really change over, as in the settings; everything done stays done."""
        chosen = payload.choice(track, "track", Track).value
        actor = self._actor()
        async with database().write() as uow:
            await people.set_track(uow, actor, chosen)
        await self._read(chosen, own=chosen)
        self._say("learn.track.switched", track=translate(self._locale(), f"shell.track.{chosen}"))

    @handler()
    async def turn(self, forward: bool) -> None:
        """The page of the way after or before, if there is one."""
        self._turn_to(self.page + (1 if payload.flag(forward, "page") else -1))

    @handler()
    async def find(self, form: dict[str, Any]) -> Any:
        """Search for what was typed, on a page of its own."""
        words = payload.text(payload.form(form).get("q", ""), "q", longest=MAX_QUERY, required=False)
        return rx.redirect(f"/learn/search?q={quote(words)}")

    async def _read(self, track: str | None, own: str | None = None) -> None:
        actor = self._actor()
        async with database().read() as uow:
            page = await learning.learn_page(uow, actor, track)
            feeling = await learning.own_feeling(uow, actor)
        self._show(page, own)
        (await self.get_state(FeelingState))._arrive(feeling)  # noqa: SLF001 - a helper of a state must be private, or any client could call it
        self.loaded = True

    def _show(self, page: LearnPage, own: str | None) -> None:
        self.own_track, self.track = own or page.own_track, page.track
        self.way_title, self.introduction = page.way.title, page.way.introduction_html
        self._steps, self.done, self.total = page.way.steps, page.way.done, len(page.way.steps)
        self.pages = max(1, -(-self.total // PAGE))
        here = next((place for place, step in enumerate(self._steps) if step.status is not StepStatus.DONE), 0)
        self._turn_to(here // PAGE)
        self._show_next(page.next)
        self.for_work = [row_of(step) for step in page.for_work[:MAX_ROWS]]
        self.topics = [TopicRow(one.topic, one.name, one.lessons) for one in page.topics[:MAX_ROWS]]
        self.bookmarks, self.prompts = page.bookmarks, page.prompts

    def _turn_to(self, page: int) -> None:
        self.page = min(max(0, page), self.pages - 1)
        first = self.page * PAGE
        self.rows = [row_of(step, number) for number, step in enumerate(self._steps[first : first + PAGE], first + 1)]

    def _show_next(self, step: Step | None) -> None:
        row = row_of(step) if step else None
        self.next_version, self.next_kind = (row.version, row.kind) if row else (0, "")
        self.next_title, self.next_summary, self.next_minutes = (row.title, row.summary, row.minutes) if row else ("", "", 0)
        self.next_difficulty = step.item.difficulty if step else 1
        self.next_status, self.next_card = (row.status, row.card) if row else (StepStatus.NEW.value, 0)
        self.next_href = row.href if row else "/learn"
