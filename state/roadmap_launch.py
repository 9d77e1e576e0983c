"""Writing the announcement or the kick-off of a cycle: the form in two languages, the result as text and slides, and publishing it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from app.database import database
from app.errors import InvalidInputError, NezukuError, NotFoundError
from app.i18n import LOCALES, locale_of
from app.i18n.dates import full_day_text
from app.people.rules import MAX_ID, Permission
from app.policy.screened import UndecidedError
from app.roadmap.messages import service as messages
from app.roadmap.messages.rules import Kind, begun, missing
from app.roadmap.messages.service import Builder, Decided
from app.settings import settings
from state import payload
from state.base import handler
from state.roadmap_draft import LATEST, LONGEST_TEXT, MOST_FIELDS, DraftState, decision_of
from state.roadmap_shown import SectionRow, SlideRow, sections_of, slides_of


class LaunchEditState(DraftState, rx.State):
    """The form of one kind. `lacking` are required elements without text in the language shown, `done` the languages that are complete."""

    loaded: bool = False
    busy: bool = False
    kind: str = Kind.ANNOUNCEMENT.value
    cycle: int = 0
    cycle_name: str = ""
    owner: str = ""
    language: str = "ja"
    lacking: list[str] = []
    begun: list[str] = []
    done: list[str] = []
    may_write: bool = False
    published: str = ""
    changed_since: bool = False
    withdrawing: bool = False
    asked: bool = False
    asking: bool = False
    voices: list[str] = []
    title: str = ""
    sections: list[SectionRow] = []
    slides: list[SlideRow] = []
    text: str = ""
    for_company: bool = True

    @handler(Permission.VIEW_PROGRAMME)
    async def load(self) -> None:
        """Open what is written for the cycle named in the address; the path says which of the two."""
        self.loaded = False
        self.kind = Kind.KICKOFF.value if "kickoff" in self.router.url.path else Kind.ANNOUNCEMENT.value
        cycle = payload.version(self.router.url.query_parameters.get("cycle", ""), "roadmap.error.no_cycle")
        async with database().read() as uow:
            view = await messages.open_builder(uow, self._actor(), Kind(self.kind), cycle)
        self.cycle, self.language = view.cycle_id, self._locale()
        self.busy = self.withdrawing = False
        self._begin_draft(view.draft)
        self._show(view)
        self.loaded = True

    @handler(Permission.LEAD_PROGRAMME, keeps_messages=True)
    async def change(self, changes: dict[str, Any], number: int, storage_key: str) -> None:
        """Store what was typed. Sent again it changes nothing; what somebody else has changed meanwhile is told."""
        number = payload.whole(number, "number", least=1, most=LATEST)
        try:
            if storage_key != self.storage_key or not self.loaded:
                raise NotFoundError("roadmap.error.no_cycle")
            typed = payload.texts(changes, "changes", most=MOST_FIELDS, longest=LONGEST_TEXT)
            actor, kind = self._actor(), Kind(self.kind)
            async with database().write() as uow:
                saved = await messages.save_launch(uow, actor, kind, self.cycle, self._revision, typed)
                view = await messages.open_builder(uow, actor, kind, self.cycle)
            self._note_saved(typed, saved)
            self._show(view)
        except NezukuError:
            self.refused = number
            raise
        self._clear_messages()
        self.confirmed = number

    @handler(Permission.VIEW_PROGRAMME)
    async def choose_language(self, language: str) -> None:
        """Show the form and its result in the other language."""
        wanted = payload.text(language, "language", longest=2)
        if wanted not in LOCALES:
            raise InvalidInputError("error.input.choice", field="language")
        self.language = wanted
        self.round += 1
        await self._show_again()

    @handler(Permission.LEAD_PROGRAMME)
    async def settle(self, alternative: int, take: bool) -> None:
        """Choose one of two texts: the one that waits, or the one that stands."""
        chosen, take = payload.whole(alternative, "id", least=1, most=MAX_ID), payload.flag(take, "take")
        async with database().write() as uow:
            await messages.settle_launch(uow, self._actor(), Kind(self.kind), self.cycle, chosen, take=take)
        await self._show_again()

    @handler(Permission.LEAD_PROGRAMME)
    async def publish(self, form: dict[str, Any]) -> None:
        """Let everybody read it; what looks personal or confidential is asked about first."""
        decided = Decided(*decision_of(payload.form(form)))
        first = not self.published
        try:
            async with database().write() as uow:
                view = await messages.publish_launch(uow, self._actor(), Kind(self.kind), self.cycle, self._revision, decided)
        except UndecidedError as problem:
            self._ask_about(problem)
            return
        self._forget_findings()
        self._show(view)
        self._say(f"messages.{self.kind}.published" if first else "messages.published.again")

    @handler(Permission.LEAD_PROGRAMME)
    async def ask_withdrawal(self) -> None:
        """Ask once before it is taken back, or not any more."""
        self.withdrawing = not self.withdrawing

    @handler(Permission.LEAD_PROGRAMME)
    async def withdraw(self) -> None:
        """Take it back from its readers."""
        self.withdrawing = False
        async with database().write() as uow:
            view = await messages.withdraw_launch(uow, self._actor(), Kind(self.kind), self.cycle)
        self._show(view)
        self._say("messages.withdrawn")

    @handler(Permission.LEAD_PROGRAMME)
    async def ask_people(self) -> None:
        """Ask everybody what they would like to be rid of."""
        async with database().write() as uow:
            await messages.ask_people(uow, self._actor(), self.cycle)
        await self._show_again()
        self._say("messages.question.sent")

    @handler(Permission.LEAD_PROGRAMME)
    async def close_question(self) -> None:
        """No more answers."""
        async with database().write() as uow:
            await messages.close_question(uow, self._actor(), self.cycle)
        await self._show_again()

    async def _show_again(self) -> None:
        async with database().read() as uow:
            view = await messages.open_builder(uow, self._actor(), Kind(self.kind), self.cycle)
        self._show(view)

    def _show(self, view: Builder) -> None:
        kind, texts, locale = Kind(self.kind), view.draft.texts, self._locale()
        self._show_draft(view.draft)
        self.cycle_name, self.owner, self.may_write = view.cycle_name, view.owner, view.may_write
        self.for_company = view.department_id is None
        self.lacking = list(missing(kind, texts, self.language))
        self.begun = [one for one in LOCALES if begun(kind, texts, one)]
        self.done = [one for one in self.begun if not missing(kind, texts, one)]
        self.published = "" if view.published_at is None else full_day_text(view.published_at.astimezone(self._actor().zone).date(), locale)
        self.changed_since = view.changed_since
        self.asked, self.asking, self.voices = view.question.asked, view.question.open, list(view.question.voices)
        document = messages.draft_document(view, kind, locale_of(self.language))
        address = (settings().public_url or self.router.url.origin) + messages.path_of(kind, view.cycle_id)
        self.title, self.sections, self.slides = document.title, sections_of(document), slides_of(document)
        self.text = messages.as_text(document, address) if self.language in self.begun else ""
