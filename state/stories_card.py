"""The card for the morning meeting: one story on one page, shortened so that it fits, changed for printing without being stored."""

from __future__ import annotations

import asyncio

import reflex as rx

from app.database import database
from app.i18n import translate
from app.settings import settings
from app.stories.channels import service as channels
from state import payload
from state.base import PageState, handler
from state.company_invitations import qr_code

LONGEST = 2000


class StoriesCardState(PageState, rx.State):
    """`texts` are what stands in the fields, `lines` and `short` what comes of them on the card and the slides; nothing of it is stored."""

    loaded: bool = False
    story: int = 0
    round: int = 0
    texts: dict[str, str] = {}
    lines: dict[str, list[str]] = {}
    short: dict[str, str] = {}
    shortened: list[str] = []
    minutes: int = 0
    spread: str = ""
    byline: str = ""
    address: str = ""
    qr: str = ""

    @handler()
    async def load(self) -> None:
        """Make the card of the story named in the address."""
        self.loaded = False
        story = payload.version(self.router.url.query_parameters.get("s", ""), "channels.story_not_found")
        async with database().read() as uow:
            facts = await channels.story_facts(uow, self._actor(), story, settings().public_url or self.router.url.origin)
        self.story, self.minutes, self.address = story, facts.minutes or 0, facts.address
        self._make(facts)
        self.qr = await asyncio.to_thread(qr_code, facts.address)
        self.round += 1
        self.loaded = True

    @handler()
    async def begin_again(self) -> None:
        """Back to what the story itself says."""
        async with database().read() as uow:
            facts = await channels.story_facts(uow, self._actor(), self.story, settings().public_url or self.router.url.origin)
        self._make(facts)
        self.round += 1

    @handler(keeps_messages=True)
    async def change(self, name: str, text: str) -> None:
        """Another text on the card, on this page only."""
        name = payload.text(name, "name", longest=20)
        if name in channels.ROOMS:
            said = payload.texts({name: text}, name, most=1, longest=LONGEST)[name]
            self.texts = {**self.texts, name: said}
            self._fit(name, said)

    def _make(self, facts: channels.StoryFacts) -> None:
        locale = self._locale()
        self.texts, self.lines, self.short, self.shortened = channels.card_texts(facts, locale), {}, {}, []
        for name, text in self.texts.items():
            self._fit(name, text)
        many = "spread" if facts.departments > 1 else "tried"
        self.spread = translate(locale, f"channels.chat.{many}", n=facts.people, departments=facts.departments) if facts.people else ""
        by = "by_in" if facts.department else "by"
        self.byline = translate(locale, f"channels.chat.{by}", name=facts.author, department=facts.department) if facts.author else ""

    def _fit(self, name: str, text: str) -> None:
        fitted = channels.fitted(name, text)
        self.lines = {**self.lines, name: list(fitted.lines)}
        self.short = {**self.short, name: fitted.whole}
        self.shortened = sorted({*self.shortened, name} if fitted.shortened else {*self.shortened} - {name})
