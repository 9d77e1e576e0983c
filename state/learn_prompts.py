"""The prompt library: every prompt I have practised with, to find and copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.i18n.dates import day_text
from app.learning import service as learning
from app.learning.rules.searching import MAX_QUERY
from app.learning.views import PromptEntry
from app.people.rules import MAX_ID
from app.stories.rules import path_of
from state import payload
from state.base import PageState, handler
from state.learn_rows import address_of

PAGE = 20
LONGEST_TOPIC = 64
MAX_TOPICS = 50
MOST_KEPT = 50
STORY = "story"


@dataclass
class PromptRow:
    """A prompt to copy. `again` is where it can be done again, "" where it cannot; `newer`: there is a later version of it there."""

    version: int
    title: str
    text: str
    day: str
    again: str
    newer: bool
    improved: bool


@dataclass
class KeptRow:
    """A prompt kept from a story."""

    story: int
    title: str
    text: str
    href: str


@dataclass
class TopicChoice:
    """A topic to filter by."""

    topic: str
    name: str


class PromptsState(PageState, rx.State):
    """My prompts that fit, a page at a time; `every` counts them all. `kept` are those from stories that have the words."""

    loaded: bool = False
    words: str = ""
    topic: str = ""
    rows: list[PromptRow] = []
    topics: list[TopicChoice] = []
    kept: list[KeptRow] = []
    any_kept: bool = False
    total: int = 0
    every: int = 0
    page: int = 0
    pages: int = 1

    @handler()
    async def load(self) -> None:
        """All of them."""
        self.words = self.topic = ""
        await self._find(0)

    @handler()
    async def find(self, form: dict[str, Any]) -> None:
        """Only those with words or about a topic."""
        fields = payload.form(form)
        self.words = payload.text(fields.get("q", ""), "q", longest=MAX_QUERY, required=False)
        self.topic = payload.text(fields.get("topic", ""), "topic", longest=LONGEST_TOPIC, required=False)
        await self._find(0)

    @handler()
    async def turn(self, forward: bool) -> None:
        """The page after or before, if there is one."""
        await self._find(min(max(0, self.page + (1 if payload.flag(forward, "page") else -1)), self.pages - 1))

    @handler()
    async def drop(self, story: int) -> None:
        """Keep the prompt of a story no longer."""
        async with database().write() as uow:
            await learning.drop_prompt(uow, self._actor(), STORY, payload.whole(story, "story", least=1, most=MAX_ID))
        await self._find(self.page)
        self._say("learn.prompts.kept.dropped")

    async def _find(self, page: int) -> None:
        async with database().read() as uow:
            found = await learning.prompt_library(uow, self._actor(), self.words, self.topic, page)
            kept = await learning.kept_prompts(uow, self._actor())
            fitting = await learning.kept_prompts(uow, self._actor(), self.words) if self.words else kept
        self.any_kept = bool(kept)
        self.kept = [KeptRow(one.source_id, one.title, one.text, path_of(one.source_id)) for one in fitting[:MOST_KEPT]]
        self.rows = [self._row(entry) for entry in found.entries]
        self.topics = [TopicChoice(topic, name) for topic, name in found.topics[:MAX_TOPICS]]
        self.total, self.every, self.page = found.total, found.all, page
        self.pages = max(1, -(-found.total // PAGE))
        self.loaded = True

    def _row(self, entry: PromptEntry) -> PromptRow:
        return PromptRow(
            entry.version_id,
            entry.item.title,
            entry.text,
            day_text(entry.day, self._locale()) if entry.day else "",
            address_of(entry.item, entry.newer_version_id or entry.version_id) if entry.may_try else "",
            entry.newer_version_id is not None,
            entry.item.is_improved,
        )
