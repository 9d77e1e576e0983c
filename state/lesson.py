"""One lesson, card by card: read, answer, go on where one left off on any device, finish; then the celebration."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app import clock
from app.badges import service as badges
from app.curriculum.views import CardView, Feedback, LessonDetail, OptionView
from app.database import database
from app.errors import NotFoundError
from app.people.rules import learning_day
from app.practice import service as practice
from app.practice.views import LessonPage
from state import payload
from state.base import handler
from state.celebration import CelebrationState

MAX_CARDS = 100
MAX_OPTIONS = 20


@dataclass
class OptionRow:
    """An option of the card shown; `chosen`, `right` and `feedback` say nothing before the person has answered."""

    index: int
    text: str
    chosen: bool
    right: bool
    feedback: str


class LessonState(CelebrationState, rx.State):
    """The lesson's one card on screen. Feedback holds the right answers, so it stays on the server until a card is answered."""

    loaded: bool = False
    busy: bool = False
    version: int = 0
    title: str = ""
    done_today: bool = False
    draft_key: str = ""
    count: int = 0
    position: int = 0
    card_title: str = ""
    card_body: str = ""
    question: bool = False
    multiple: bool = False
    options: list[OptionRow] = []
    answered: bool = False
    right: bool = False
    answered_any: bool = False
    _detail: LessonDetail | None = None
    _feedback: dict[int, Feedback] = {}

    @handler()
    async def load(self) -> None:
        """Open the lesson named in the address at the card where the person left off."""
        self.loaded = False
        version = payload.version(self.router.url.query_parameters.get("v", ""), "curriculum.lesson_not_found")
        actor = self._actor()
        async with database().write() as uow:
            page = await practice.open_lesson(uow, actor, version)
        day = learning_day(clock.now(), actor.zone, actor.day_start_hour)
        self.draft_key = f"nezuku-lesson-{actor.person_id}-{version}-{day.isoformat()}"
        self._open(page)

    @handler()
    async def forward(self) -> None:
        """The next card, if there is one."""
        await self._turn_to(self.position + 1)

    @handler()
    async def backward(self) -> None:
        """The card before, if there is one."""
        await self._turn_to(self.position - 1)

    @handler()
    async def to_question(self) -> None:
        """The first card that asks something."""
        await self._turn_to(next((card.index for card in self._cards() if card.question), 0))

    @handler()
    async def answer(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Say what is to be said about the options chosen; the form names its card, as the person may have gone on meanwhile."""
        actor, sent = self._actor(), payload.form(form)
        card = payload.whole(sent.get("card"), "card", least=0, most=MAX_CARDS)
        chosen = _chosen(sent)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                feedback = await practice.answer_card(uow, actor, self.version, card, chosen)
            self._feedback = {**self._feedback, card: feedback}
            self._show(self.position)
        finally:
            self.busy = False

    @handler()
    async def answer_again(self) -> None:
        """Trying other options is free; the first answer of the day stays the stored one."""
        self._feedback = {card: feedback for card, feedback in self._feedback.items() if card != self.position}
        self._show(self.position)

    @handler()
    async def finish(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Count the lesson; safe to send again, because the browser keeps the act's key."""
        actor = self._actor()
        key = payload.text(payload.form(form).get("client_key"), "client_key", longest=36)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                outcome = await practice.finish_lesson(uow, actor, self.version, key)
                earned = await badges.grant_for_set(uow, actor, outcome)
            self._celebrate(outcome, earned)
            self.done_today = True
        finally:
            self.busy = False

    def _open(self, page: LessonPage) -> None:
        self.celebrating = self.celebrating and page.done_today and self.version == page.detail.version_id
        self._detail, self._feedback = page.detail, {card.index: card.feedback for card in page.answered}
        self.version, self.title, self.count = page.detail.version_id, page.detail.title, len(page.detail.cards)
        self.done_today, self.busy = page.done_today, False
        self.answered_any = bool(page.answered)
        self._show(page.position)
        self.loaded = True

    async def _turn_to(self, position: int) -> None:
        """Show a card and remember it on the server; past either end nothing happens."""
        cards = self._cards()
        if not 0 <= position < len(cards):
            return
        async with database().write() as uow:
            await practice.save_position(uow, self._actor(), self.version, position)
        self._show(position)

    def _cards(self) -> tuple[CardView, ...]:
        """The open lesson's cards. Raises NotFoundError when none is open."""
        if self._detail is None:
            raise NotFoundError("curriculum.lesson_not_found")
        return self._detail.cards

    def _show(self, position: int) -> None:
        cards = self._cards()
        card = cards[min(position, len(cards) - 1)]
        feedback = self._feedback.get(card.index)
        self.position, self.card_title, self.card_body = card.index, card.title, card.body_html
        self.question, self.multiple = card.question, card.multiple
        self.options = [_row(option, feedback) for option in card.options]
        self.answered, self.right = feedback is not None, feedback is not None and feedback.right
        self.answered_any = self.answered_any or self.answered


def _row(option: OptionView, feedback: Feedback | None) -> OptionRow:
    said = next((about for about in feedback.options if about.index == option.index), None) if feedback else None
    if said is None:
        return OptionRow(option.index, option.text_html, chosen=False, right=False, feedback="")
    return OptionRow(option.index, option.text_html, said.chosen, said.right, said.feedback_html)


def _chosen(form: Mapping[str, Any]) -> tuple[int, ...]:
    """The options of a submitted card: one radio button `option`, or a ticked box `option-<index>` for each."""
    if form.get("option") not in (None, ""):
        return (payload.whole(form["option"], "answer", least=0, most=MAX_OPTIONS),)
    return tuple(index for index in range(MAX_OPTIONS) if form.get(f"option-{index}"))
