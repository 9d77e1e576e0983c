"""The executive's page, and the president's messages as everybody reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError, NotFoundError
from app.i18n import Locale
from app.i18n.dates import day_text, full_day_text
from app.people.rules import MAX_ID, Actor, Permission
from app.policy.screened import UndecidedError
from app.roadmap import service as roadmap
from app.roadmap.messages import service as messages
from app.roadmap.messages.service import Decided, MessageView
from state import payload
from state.base import PageState, handler
from state.roadmap_draft import LATEST, LONGEST_TEXT, MOST_FIELDS, DraftState, decision_of

LONGEST_NOTE = 500


@dataclass
class MessageRow:
    """A message of the president. `thanks` is 0 where the number is not told, `streak` -1 where it is not shown."""

    id: int
    by: str
    text: str
    day: str
    until: str
    shown: bool
    thanked: bool
    thanks: int
    streak: int
    mine: bool


@dataclass
class DutyRow:
    """Something that waits for the person: one of the president's three roles, or a decision."""

    cycle: int
    cycle_name: str
    slug: str
    title: str
    due: str
    late: bool
    done: bool
    settled: str
    note: str
    role: str
    may_settle: bool


def row_of(one: MessageView, actor: Actor, locale: Locale) -> MessageRow:
    """A message as pages show it."""
    return MessageRow(
        one.id,
        one.by,
        one.text,
        full_day_text(one.published_at.astimezone(actor.zone).date(), locale),
        day_text(one.shown_until.astimezone(actor.zone).date(), locale),
        one.shown,
        one.thanked,
        one.thanks,
        -1 if one.streak is None else one.streak,
        one.mine,
    )


class ExecutiveState(DraftState, rx.State):
    """Two minutes a week: a message, the own streak, what waits for a decision."""

    loaded: bool = False
    may_publish: bool = False
    may_prepare: bool = False
    ready: bool = False
    shows_streak: bool = False
    streak: int = 0
    rows: list[MessageRow] = []
    duties: list[DutyRow] = []
    settling: str = ""
    withdrawing: int = 0

    @handler(Permission.VIEW_INSIGHTS)
    async def load(self) -> None:
        """Open the page."""
        actor = self._actor()
        self.may_prepare = actor.may(Permission.LEAD_PROGRAMME) and not actor.is_executive
        async with database().read() as uow:
            view = await messages.executive_page(uow, actor)
            duties = await roadmap.duties(uow, actor)
        self.settling, self.withdrawing = "", 0
        self._begin_draft(view.draft)
        self._show(view, duties)
        self.loaded = True

    @handler(Permission.VIEW_INSIGHTS, keeps_messages=True)
    async def change(self, changes: dict[str, Any], number: int, storage_key: str) -> None:
        """Store what was typed. Sent again it changes nothing."""
        number = payload.whole(number, "number", least=1, most=LATEST)
        try:
            if storage_key != self.storage_key or not self.loaded:
                raise NotFoundError("messages.president.not_found")
            typed = payload.texts(changes, "changes", most=MOST_FIELDS, longest=LONGEST_TEXT)
            async with database().write() as uow:
                saved = await messages.save_message(uow, self._actor(), self._revision, typed)
                view = await messages.executive_page(uow, self._actor())
            self._note_saved(typed, saved)
            self._show(view)
        except NezukuError:
            self.refused = number
            raise
        self._clear_messages()
        self.confirmed = number

    @handler(Permission.VIEW_INSIGHTS)
    async def settle(self, alternative: int, take: bool) -> None:
        """Choose one of two texts: the one that waits, or the one that stands."""
        chosen, take = payload.whole(alternative, "id", least=1, most=MAX_ID), payload.flag(take, "take")
        async with database().write() as uow:
            await messages.settle_message(uow, self._actor(), chosen, take=take)
        await self._look_again()

    @handler(Permission.VIEW_INSIGHTS)
    async def publish(self, form: dict[str, Any]) -> None:
        """Show the message to everybody; what looks personal or confidential is asked about first."""
        decided = Decided(*decision_of(payload.form(form)))
        try:
            async with database().write() as uow:
                await messages.publish_message(uow, self._actor(), self._revision, decided)
        except UndecidedError as problem:
            self._ask_about(problem)
            return
        self._forget_findings()
        await self._look_again()
        self._say("messages.president.sent")

    @handler(Permission.LEAD_PROGRAMME)
    async def hand_over(self) -> None:
        """Tell the executives that a draft waits for them."""
        async with database().write() as uow:
            await messages.hand_over(uow, self._actor(), self._revision)
        self._say("messages.president.handed")

    @handler(Permission.VIEW_INSIGHTS)
    async def ask_withdrawal(self, number: int) -> None:
        """Ask once before a message is taken back; 0 for not any more."""
        self.withdrawing = payload.whole(number, "number", least=0, most=MAX_ID)

    @handler(Permission.VIEW_INSIGHTS)
    async def withdraw(self, number: int) -> None:
        """Take a message back from everybody."""
        number = payload.whole(number, "number", least=1, most=MAX_ID)
        async with database().write() as uow:
            await messages.withdraw_message(uow, self._actor(), number)
        self.withdrawing = 0
        await self._look_again()
        self._say("messages.president.withdrawn")

    @handler(Permission.VIEW_INSIGHTS)
    async def choose_streak(self, shown: bool) -> None:
        """Whether the own streak stands beside the messages."""
        shown = payload.flag(shown, "shown")
        async with database().write() as uow:
            await messages.show_streak(uow, self._actor(), shown=shown)
        await self._look_again()

    @handler(Permission.VIEW_INSIGHTS)
    async def open_duty(self, name: str) -> None:
        """Open the form with which one of the duties is settled; the same again closes it."""
        name = payload.text(name, "name", longest=100)
        self.settling = "" if self.settling == name else name

    @handler(Permission.VIEW_INSIGHTS)
    async def settle_duty(self, form: dict[str, Any]) -> None:
        """One of the duties is done, with a note."""
        sent = payload.form(form)
        cycle = payload.whole(sent.get("cycle"), "cycle", least=1, most=MAX_ID)
        slug = payload.text(sent.get("slug"), "slug", longest=64)
        note = payload.text(sent.get("note", ""), "note", longest=LONGEST_NOTE, required=False)
        async with database().write() as uow:
            await roadmap.settle_duty(uow, self._actor(), cycle, slug, note)
        self.settling = ""
        await self._look_again()
        self._say("messages.duty.done")

    async def _look_again(self) -> None:
        async with database().read() as uow:
            view = await messages.executive_page(uow, self._actor())
            duties = await roadmap.duties(uow, self._actor())
        self._show(view, duties)

    def _show(self, view: messages.OwnPage, duties: tuple[roadmap.Duty, ...] | None = None) -> None:
        actor, locale = self._actor(), self._locale()
        self._show_draft(view.draft)
        self.may_publish, self.shows_streak, self.streak = view.may_publish, view.shows_streak, view.streak
        self.ready = any(view.draft.texts.get(name, "").strip() for name in messages.MESSAGE_TEXTS)
        self.rows = [row_of(one, actor, locale) for one in view.messages]
        if duties is not None:
            self.duties = [
                DutyRow(
                    one.cycle_id,
                    one.cycle_name,
                    one.slug,
                    one.title,
                    day_text(one.due_on, locale) if one.due_on else "",
                    one.late,
                    one.done,
                    day_text(one.settled_on, locale) if one.settled_on else "",
                    one.note,
                    one.role,
                    one.may_settle,
                )
                for one in duties
            ]


class PresidentState(PageState, rx.State):
    """The president's messages, the newest first."""

    loaded: bool = False
    rows: list[MessageRow] = []
    older: int = 0

    @handler()
    async def load(self) -> None:
        """The latest messages."""
        self.rows, self.older = [], 0
        await self._more(None)
        self.loaded = True

    @handler()
    async def show_older(self) -> None:
        """The page before; the list stays short enough for every reconnect."""
        if self.older:
            await self._more(self.older)

    @handler()
    async def thank(self, number: int, thanks: bool) -> None:
        """Say thanks for a message, or take it back."""
        number, thanks = payload.whole(number, "number", least=1, most=MAX_ID), payload.flag(thanks, "thanks")
        async with database().write() as uow:
            await messages.thank(uow, self._actor(), number, thanks=thanks)
        async with database().read() as uow:
            page = await messages.messages(uow, self._actor(), number + 1)
        fresh = {one.id: one for one in page.messages}
        self.rows = [
            replace(row, thanked=fresh[row.id].thanked, thanks=fresh[row.id].thanks) if row.id == number and row.id in fresh else row
            for row in self.rows
        ]

    async def _more(self, older_than: int | None) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            page = await messages.messages(uow, actor, older_than)
        self.rows = [row_of(one, actor, locale) for one in page.messages]
        self.older = page.older_than or 0
