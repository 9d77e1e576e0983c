"""Asking: the form with the place one came from, what is similar while one types, my questions and those of everybody."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from enum import StrEnum
from typing import Any

import reflex as rx

from app.database import database
from app.helpdesk import service as helpdesk
from app.helpdesk.rules import Category, ContextKind, Visibility
from app.helpdesk.rules.texts import MAX_PICTURES, MAX_QUESTION
from app.helpdesk.views import Context, PictureInput, QuestionInput, QuestionPage
from app.policy.screened import Decision, UndecidedError
from state import payload
from state.ask_rows import LONGEST_PLACE, AskRow, SimilarRow, ask_row, names_text, place_of, place_path, similar_row
from state.base import PageState, handler
from state.screened import Finding, findings_of
from state.uploads import pictures_of

LONGEST_WORDS = 100
LONGEST_LOOK = 400
MAX_PAGE = 10_000
WORKING_DAY = 8


class Tab(StrEnum):
    """Whose questions are listed."""

    MINE = "mine"
    PUBLIC = "public"


class AskState(PageState, rx.State):
    """The form and the lists; `asked` is the question just sent, 0 while the form is open."""

    loaded: bool = False
    busy: bool = False
    draft_key: str = ""
    hours: int = 0
    days: int = 0
    receivers: str = ""
    receives_risks: bool = False
    place: str = ""
    place_kind: str = ""
    place_title: str = ""
    similar: list[SimilarRow] = []
    findings: list[Finding] = []
    screened_digest: str = ""
    asked: int = 0
    handed_over: bool = False
    tab: str = Tab.MINE.value
    words: str = ""
    category: str = ""
    unanswered: bool = False
    rows: list[AskRow] = []
    page: int = 1
    has_next: bool = False
    _starts: list[str | None] = [None]

    @handler()
    async def load(self) -> None:
        """The form, empty or with the draft of this device, and my questions."""
        actor = self._actor()
        async with database().read() as uow:
            about = await helpdesk.ask_form(uow, actor)
            self.receives_risks = await helpdesk.receives_risks(uow, actor)
        self.hours = about.target_hours
        self.days = about.target_hours // WORKING_DAY if about.target_hours % WORKING_DAY == 0 else 0
        self.receivers = names_text(about.receivers, self._locale())
        self.draft_key = f"nezuku-ask-{actor.person_id}"
        self.asked, self.handed_over, self.busy = 0, False, False
        self.place = self.place_kind = self.place_title = ""
        self.similar, self.findings, self.screened_digest = [], [], ""
        self.tab, self.words, self.category, self.unanswered = Tab.MINE.value, "", "", False
        await self._list(1)
        self.loaded = True

    @handler(keeps_messages=True)
    async def attach(self, place: str) -> None:
        """Where the person came from; what cannot be seen by them is not attached."""
        kind, version = place_of(payload.text(place, "place", longest=LONGEST_PLACE, required=False))
        async with database().read() as uow:
            found = await helpdesk.context_of(uow, self._actor(), kind, version)
        self.place, self.place_kind, self.place_title = place_path(found), found.kind.value, found.title
        if found.kind is ContextKind.NONE:
            self.place_kind = ""

    @handler(keeps_messages=True)
    async def detach(self) -> None:
        """The question is about something else."""
        self.place = self.place_kind = self.place_title = ""

    @handler(keeps_messages=True)
    async def look_alike(self, words: str) -> None:
        """Questions and articles close to what is being typed."""
        text = payload.text(words, "text", longest=LONGEST_LOOK, required=False)
        async with database().read() as uow:
            found = await helpdesk.similar(uow, self._actor(), text)
        self.similar = [similar_row(one) for one in found]

    @handler()
    async def send(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Ask; safe to send again, because the browser keeps the act's key with the draft."""
        actor, sent = self._actor(), _question(payload.form(form))
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                asked = await helpdesk.ask(uow, actor, sent)
            self.asked, self.handed_over = asked.id, asked.handed_over
            self.findings, self.screened_digest, self.similar = [], "", []
            self.place = self.place_kind = self.place_title = ""
            self.tab = Tab.MINE.value
            await self._list(1)
        except UndecidedError as problem:
            self.error = problem.text(self._locale())
            self.findings, self.screened_digest = findings_of(problem), problem.digest
        finally:
            self.busy = False

    @handler()
    async def another(self) -> None:
        """The form again, for another question."""
        self.asked, self.handed_over = 0, False

    @handler()
    async def show(self, tab: str) -> None:
        """My questions, or those of everybody."""
        self.tab = payload.choice(tab, "tab", Tab).value
        await self._list(1)

    @handler()
    async def find(self, form: dict[str, Any]) -> None:
        """Questions of everybody by words and category."""
        fields = payload.form(form)
        self.words = payload.text(fields.get("q", ""), "q", longest=LONGEST_WORDS, required=False)
        self.category = payload.choice(fields["category"], "category", Category).value if fields.get("category") else ""
        self.unanswered = bool(fields.get("unanswered"))
        self.tab = Tab.PUBLIC.value
        await self._list(1)

    @handler()
    async def turn(self, page: int) -> None:
        """The page before or after."""
        await self._list(payload.whole(page, "page", least=1, most=MAX_PAGE))

    async def _list(self, page: int) -> None:
        self._starts = self._starts[:page] if 1 < page <= len(self._starts) else [None]
        found = await self._found(self._starts[-1])
        self.page, self.has_next = len(self._starts), found.cursor is not None
        self._starts = [*self._starts, found.cursor] if found.cursor else self._starts
        self.rows = [ask_row(row, self._locale()) for row in found.rows]

    async def _found(self, cursor: str | None) -> QuestionPage:
        actor, category = self._actor(), self.category or None
        async with database().read() as uow:
            if self.tab == Tab.MINE.value:
                return await helpdesk.my_questions(uow, actor, cursor)
            if self.words:
                return await helpdesk.search_public(uow, actor, self.words, category)
            return await helpdesk.public_questions(uow, actor, category, self.unanswered, cursor)


def _question(form: Any) -> QuestionInput:
    kind, version = place_of(payload.text(form.get("place", ""), "place", longest=LONGEST_PLACE, required=False))
    return QuestionInput(
        client_key=payload.text(form.get("client_key"), "client_key", longest=36),
        text=payload.text(form.get("text"), "text", longest=MAX_QUESTION),
        category=payload.choice(form.get("category") or Category.OTHER.value, "category", Category).value,
        visibility=payload.choice(form.get("visibility") or Visibility.DESK.value, "visibility", Visibility).value,
        anonymous=bool(form.get("anonymous")),
        risk=bool(form.get("risk")),
        context=Context(kind, version),
        pictures=tuple(PictureInput(one.token, one.alternative) for one in pictures_of(form, most=MAX_PICTURES)),
        decision=payload.choice(form["decision"], "decision", Decision).value if form.get("decision") else None,
        decided_for=payload.text(form.get("decided_for", ""), "decided_for", longest=64, required=False),
    )
