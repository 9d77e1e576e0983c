"""What everybody reads: the announcement, and the kick-off with its one question."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.database import database
from app.errors import NotFoundError
from app.i18n.dates import full_day_text
from app.policy.screened import UndecidedError
from app.roadmap.messages import service as messages
from app.roadmap.messages.rules import LONGEST_WISH, Kind
from app.roadmap.messages.service import Decided
from state import payload
from state.base import PageState, handler
from state.roadmap_draft import decision_of
from state.roadmap_shown import SectionRow, SlideRow, sections_of, slides_of
from state.screened import Finding, findings_of


class LaunchState(PageState, rx.State):
    """A published announcement or kick-off; `nothing` says that there is none (yet). `mine` is the reader's own answer."""

    loaded: bool = False
    nothing: bool = False
    cycle: int = 0
    title: str = ""
    company: str = ""
    language: str = "ja"
    other_language: bool = False
    published: str = ""
    sections: list[SectionRow] = []
    slides: list[SlideRow] = []
    text: str = ""
    asked: bool = False
    asking: bool = False
    mine: str = ""
    editing: bool = False
    voices: list[str] = []
    findings: list[Finding] = []
    digest: str = ""
    round: int = 0

    @handler()
    async def load_announcement(self) -> None:
        """The announcement of the cycle named in the address, else the latest."""
        await self._load(Kind.ANNOUNCEMENT)

    @handler()
    async def load_kickoff(self) -> None:
        """The kick-off, and the question, of the cycle named in the address, else the latest."""
        await self._load(Kind.KICKOFF)

    async def _load(self, kind: Kind) -> None:
        self.loaded = False
        self.title, self.sections, self.slides, self.text, self.published = "", [], [], "", ""
        self.asked, self.asking, self.voices, self.mine = False, False, [], ""
        wanted = self.router.url.query_parameters.get("cycle", "")
        cycle = payload.version(wanted, f"messages.{kind.value}.none") if wanted else None
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            try:
                found = await messages.read_launch(uow, actor, kind, cycle)
            except NotFoundError:
                found = None
            question = await messages.asked(uow, actor, cycle) if kind is Kind.KICKOFF else None
        self.nothing = found is None
        if found is not None:
            document = found.document
            self.cycle, self.language, self.other_language = found.cycle_id, document.locale, found.other_language
            self.title, self.company, self.text = document.title, document.company, messages.as_text(document)
            self.sections, self.slides = sections_of(document), slides_of(document)
            self.published = full_day_text(found.published_at.astimezone(actor.zone).date(), locale)
        if question is not None:
            self.cycle, self.asked, self.asking = question.cycle_id, True, question.open
            self.mine, self.voices = question.mine, list(question.voices)
        self.editing = False
        self._decide_later()
        self.loaded = True

    @handler()
    async def answer(self, form: dict[str, Any]) -> None:
        """Say what one would like to be rid of; what looks personal or confidential is asked about first."""
        sent = payload.form(form)
        wish = payload.text(sent.get("wish", ""), "wish", longest=LONGEST_WISH)
        try:
            async with database().write() as uow:
                await messages.answer(uow, self._actor(), self.cycle, wish, Decided(*decision_of(sent)))
        except UndecidedError as problem:
            self.findings, self.digest = findings_of(problem), problem.digest
            return
        await self._look_again()
        self._say("messages.question.thanks")

    @handler()
    async def edit(self) -> None:
        """Write the answer anew, or leave it."""
        self.editing = not self.editing
        self._decide_later()

    @handler()
    async def take_back(self) -> None:
        """The own answer is gone at once."""
        async with database().write() as uow:
            await messages.take_answer_back(uow, self._actor(), self.cycle)
        await self._look_again()
        self._say("messages.question.gone")

    async def _look_again(self) -> None:
        async with database().read() as uow:
            question = await messages.asked(uow, self._actor(), self.cycle)
        if question is not None:
            self.asking, self.mine, self.voices = question.open, question.mine, list(question.voices)
        self.editing = False
        self._decide_later()

    def _decide_later(self) -> None:
        self.findings, self.digest = [], ""
        self.round += 1
