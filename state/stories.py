"""The feed of success stories: what worked for colleagues, found by words and filters, and it says when there is more."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.database import UnitOfWork, database
from app.errors import InvalidInputError
from app.live import STORIES, hub
from app.people.rules import Actor, Permission
from app.practice import service as practice
from app.stories import service as stories
from app.stories.rules import MAX_MINUTES, MAX_TOOL
from app.stories.views import Card, Cursor, FeedPage, Wanted
from state import payload
from state.base import PageState, handler
from state.stories_shown import StoryRow, story_row
from state.stories_story import PATH as STORY_PATH
from state.stories_story import StoryState

PATH = "/stories"
MOST_ROWS = 50
LONGEST_WORDS = 100
SWITCHES = ("my_work", "my_department", "featured", "mine", "tried")


class StoriesState(PageState, rx.State):
    """The rows shown; `fresh` when others have come meanwhile, `onward` when the list begins behind its first page."""

    loaded: bool = False
    busy: bool = False
    words: str = ""
    my_work: bool = False
    my_department: bool = False
    featured: bool = False
    mine: bool = False
    tried: bool = False
    tool: str = ""
    minutes: int = 0
    narrowed: bool = False
    has_work: bool = False
    has_department: bool = False
    tools: list[str] = []
    rows: list[StoryRow] = []
    more: bool = False
    onward: bool = False
    fresh: bool = False
    last_challenge: int = 0
    _cursor: Cursor | None = None
    _newest: int = 0

    @handler()
    async def load(self) -> None:
        """What the address asks for: everything, or my own stories."""
        asked = self.router.url.query_parameters
        self._widen()
        self.mine = asked.get("mine", "") == "1"
        actor = self._actor()
        async with database().read() as uow:
            choices = await stories.filter_choices(uow, actor)
        self.has_work, self.has_department = choices.kind_of_work != "", choices.department != ""
        self.tools = list(choices.tools)
        await self._look()
        hub.watch(self.router.session.client_token, STORIES)
        self.busy, self.loaded = False, True

    @handler(Permission.ANYONE)
    async def leave(self) -> None:
        """The list does not wait for whoever opens the page next."""
        self.rows, self.loaded = [], False

    @handler(keeps_messages=True)
    async def refresh(self) -> None:
        """Look again, because a story has changed: the feed, or the one that is open. A tab that shows neither is not asked any more."""
        path = self.router.url.path.rstrip("/")
        page = await self.get_state(StoryState) if path == STORY_PATH else self
        if path not in {PATH, STORY_PATH}:
            hub.forget(self.router.session.client_token, STORIES)
        elif page.loaded:
            await page._again()  # noqa: SLF001 - a helper of a state must be private, or any client could call it

    @handler()
    async def show_fresh(self) -> None:
        """From the top again, with what has come."""
        await self._look()

    @handler()
    async def search(self, words: str) -> None:
        """What fits these words."""
        self.words = payload.text(words, "words", longest=LONGEST_WORDS, required=False)
        await self._look()

    @handler()
    async def switch(self, name: str) -> None:
        """Put a filter on or take it off."""
        name = payload.text(name, "filter", longest=20)
        if name not in SWITCHES:
            raise InvalidInputError("error.input.choice", field="filter")
        setattr(self, name, not getattr(self, name))
        await self._look()

    @handler()
    async def choose_tool(self, tool: str) -> None:
        """Only stories with this tool; "" for any."""
        self.tool = payload.text(tool, "tool", longest=MAX_TOOL, required=False)
        await self._look()

    @handler()
    async def choose_minutes(self, minutes: str) -> None:
        """Only stories that save at least so much each time; "" for any."""
        self.minutes = payload.whole(minutes, "minutes", least=0, most=MAX_MINUTES) if minutes else 0
        await self._look()

    @handler()
    async def clear(self) -> None:
        """Everything again."""
        self._widen()
        await self._look()

    @handler()
    async def load_more(self) -> Any:
        """The next page, below; a long list goes on at its end, so that it stays light."""
        if self._cursor is None:
            return None
        actor = self._actor()
        async with database().read() as uow:
            page = await stories.feed(uow, actor, self._wanted(), self._cursor)
        shown = {row.id for row in self.rows}
        added = [story_row(card, actor, self._locale()) for card in page.cards if card.id not in shown]
        turned = len(self.rows) + len(added) > MOST_ROWS
        self.rows = added if turned else self.rows + added
        self.onward = self.onward or turned
        self._remember(page.cards)
        self._cursor, self.more = page.next, page.next is not None
        return rx.set_focus(f"story-{added[0].id}") if added else None

    def _widen(self) -> None:
        self.words = self.tool = ""
        self.minutes = 0
        self.my_work = self.my_department = self.featured = self.mine = self.tried = False

    def _wanted(self) -> Wanted:
        return Wanted(
            words=self.words,
            my_work=self.my_work,
            my_department=self.my_department,
            tool=self.tool,
            least_minutes=self.minutes,
            featured=self.featured,
            mine=self.mine,
            tried=self.tried,
        )

    async def _look(self) -> None:
        actor = self._actor()
        async with database().read() as uow:
            page = await stories.feed(uow, actor, self._wanted())
            self.last_challenge = 0 if page.cards else await _last_challenge(uow, actor)
        self._show(actor, page)

    async def _again(self) -> None:
        """The first page anew: rows keep their places, and that there is more is only said."""
        actor = self._actor()
        async with database().read() as uow:
            page = await stories.feed(uow, actor, self._wanted())
        now = {card.id: card for card in page.cards}
        if not self.rows:
            self._show(actor, page)
            return
        self.rows = [story_row(now[row.id], actor, self._locale()) if row.id in now else row for row in self.rows]
        self.fresh = self.fresh or any(card.id > self._newest for card in page.cards)

    def _show(self, actor: Actor, page: FeedPage) -> None:
        self.rows = [story_row(card, actor, self._locale()) for card in page.cards]
        self._newest = 0
        self._remember(page.cards)
        self._cursor, self.more, self.onward, self.fresh = page.next, page.next is not None, False, False
        self.narrowed = self._wanted() != Wanted()

    def _remember(self, cards: tuple[Card, ...]) -> None:
        self._newest = max([self._newest, *(card.id for card in cards)])


async def _last_challenge(uow: UnitOfWork, actor: Actor) -> int:
    """The challenge that the actor has done last, to write from; 0 before the first."""
    done = await practice.challenges_done(uow, actor)
    return max(((last.day, last.version_id) for last in done.values()), default=(None, 0))[1]
