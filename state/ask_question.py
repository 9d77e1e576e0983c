"""One question as its asker or a colleague sees it: what was written, did it help, add, answer, withdraw."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from enum import StrEnum
from typing import Any

import reflex as rx

from app import live
from app.database import UnitOfWork, database
from app.errors import NezukuError
from app.helpdesk import service as helpdesk
from app.helpdesk.rules import ContextKind
from app.helpdesk.views import QuestionView, ReplyInput
from app.i18n.dates import day_text
from app.live import hub
from app.people.rules import Actor
from app.policy.screened import UndecidedError
from state import payload
from state.ask_rows import PictureRow, WordRow, names_text, picture_row, place_path, reply_of, word_row
from state.base import PageState, handler
from state.screened import Finding, findings_of

Writing = Callable[[UnitOfWork, Actor, int, ReplyInput], Awaitable[QuestionView]]


class Form(StrEnum):
    """What the one form of the page is for."""

    ADD = "add"
    ANSWER = "answer"
    YES = "yes"
    NO = "no"
    REOPEN = "reopen"


class Sure(StrEnum):
    """What is asked about before it is done."""

    WITHDRAW = "withdraw"
    NARROW = "narrow"
    RISK = "risk"


class AskQuestionState(PageState, rx.State):
    """The open question; `form` is the form that is open, `sure` what the page asks about, `dropping` the answer to be taken back.

    `cleaned` is the draft of what was just sent, to be forgotten by the device.
    """

    loaded: bool = False
    busy: bool = False
    question: int = 0
    text: str = ""
    category: str = ""
    status: str = ""
    place: str = ""
    place_kind: str = ""
    place_title: str = ""
    public: bool = False
    anonymous: bool = False
    asker: str = ""
    mine: bool = False
    risk: bool = False
    day: str = ""
    pictures: list[PictureRow] = []
    words: list[WordRow] = []
    article: int = 0
    may_answer: bool = False
    may_write: bool = False
    may_say: bool = False
    may_reopen: bool = False
    may_narrow: bool = False
    may_mark_risk: bool = False
    receivers: str = ""
    form: str = ""
    draft_key: str = ""
    cleaned: str = ""
    sure: str = ""
    dropping: int = 0
    thanked: bool = False
    withdrawn: bool = False
    findings: list[Finding] = []
    screened_digest: str = ""

    @handler()
    async def load(self) -> None:
        """The question that the address names."""
        self.withdrawn = self.thanked = False
        try:
            number = payload.version(self.router.url.query_parameters.get("q", ""), "helpdesk.question_not_found")
            await self._open(number)
            hub.watch(self.router.session.client_token, live.DESK)
        except NezukuError:
            self.loaded = False  # not the question that was open before
            raise

    @handler(keeps_messages=True)
    async def refresh(self) -> None:
        """Somebody may have answered; a form that is open stays open."""
        if not self.question or self.withdrawn:
            return
        form, sure, dropping, findings, digest = self.form, self.sure, self.dropping, self.findings, self.screened_digest
        await self._open(self.question)
        self._use(form)
        self.sure, self.dropping, self.findings, self.screened_digest = sure, dropping, findings, digest

    @handler()
    async def open_form(self, form: str) -> None:
        """Open a form; what was begun in it is still there."""
        self.cleaned = ""
        self._use(payload.choice(form, "form", Form).value)

    @handler()
    async def close_form(self) -> None:
        """Put the form away; the draft stays on the device."""
        self._use("")

    @handler()
    async def write(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Send the form; it names its question and what it is for, because the state may be empty after a restart of the server."""
        actor, sent = self._actor(), payload.form(form)
        number = payload.version(sent.get("question"), "helpdesk.question_not_found")
        use = payload.choice(sent.get("form"), "form", Form)
        reply = reply_of(sent, required=use is not Form.YES)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                view = await WRITING[use](uow, actor, number, reply)
            self.thanked, self.cleaned = use is Form.YES, self._draft_of(number, use.value)
            self._show(view)
        except UndecidedError as problem:
            self.error = problem.text(self._locale())
            self.findings, self.screened_digest = findings_of(problem), problem.digest
        finally:
            self.busy = False

    @handler()
    async def accept(self, reply: int) -> None:
        """This answer settled it; its writer is thanked."""
        number = payload.whole(reply, "reply", least=1, most=payload.MAX_ID)
        async with database().write() as uow:
            await helpdesk.accept(uow, self._actor(), self.question, number)
        await self._open(self.question)
        self._say("ask.accepted.done")

    @handler()
    async def ask(self, sure: str) -> None:
        """Ask before something that cannot be undone."""
        self.sure, self.dropping = payload.choice(sure, "sure", Sure).value, 0

    @handler()
    async def ask_about(self, reply: int) -> None:
        """Ask before an answer is taken back."""
        self.dropping, self.sure = payload.whole(reply, "reply", least=1, most=payload.MAX_ID), ""

    @handler()
    async def stay(self) -> None:
        """Leave it as it is."""
        self.sure, self.dropping = "", 0

    @handler()
    async def withdraw(self) -> None:
        """Take the question back with everything below it."""
        async with database().write() as uow:
            await helpdesk.withdraw_question(uow, self._actor(), self.question)
        self.withdrawn, self.loaded, self.sure = True, True, ""

    @handler()
    async def drop(self, reply: int) -> None:
        """Take back something I wrote."""
        number = payload.whole(reply, "reply", least=1, most=payload.MAX_ID)
        async with database().write() as uow:
            await helpdesk.withdraw_reply(uow, self._actor(), number)
        await self._open(self.question)

    @handler()
    async def narrow(self) -> None:
        """Only the desk may read it from now on."""
        async with database().write() as uow:
            view = await helpdesk.narrow_to_desk(uow, self._actor(), self.question)
        self._show(view)

    @handler()
    async def mark_risk(self) -> None:
        """Hand it over to who looks after security."""
        async with database().write() as uow:
            await helpdesk.mark_risk(uow, self._actor(), self.question)
        await self._open(self.question)
        self._say("ask.risk.done")

    def _use(self, form: str) -> None:
        self.form, self.findings, self.screened_digest = form, [], ""
        self.draft_key = self._draft_of(self.question, form) if form else ""

    def _draft_of(self, number: int, form: str) -> str:
        return f"nezuku-ask-{self._actor().person_id}-{number}-{form}"

    async def _open(self, number: int) -> None:
        async with database().read() as uow:
            view = await helpdesk.question(uow, self._actor(), number)
            self.receivers = names_text((await helpdesk.ask_form(uow, self._actor())).receivers, self._locale())
        self._show(view)

    def _show(self, view: QuestionView) -> None:
        zone, locale = self._actor().zone, self._locale()
        self.question, self.text, self.category, self.status = view.id, view.text, view.category.value, view.status.value
        self.place, self.place_title = place_path(view.context), view.context.title
        self.place_kind = "" if view.context.kind is ContextKind.NONE else view.context.kind.value
        self.public, self.anonymous, self.asker = view.visibility.value == "public", view.anonymous, view.asker or ""
        self.mine, self.risk, self.day = view.mine, view.risk, day_text(view.on, locale)
        self.pictures = [picture_row(one) for one in view.pictures]
        # What settled it comes first.
        self.words = [word_row(one, zone, locale) for one in sorted(view.replies, key=lambda one: not one.accepted)]
        self.article = view.article_id or 0
        self.may_answer, self.may_write, self.may_say = view.may_answer, view.may_write, view.may_say_whether_it_helped
        self.may_reopen, self.may_narrow, self.may_mark_risk = view.may_reopen, view.may_narrow, view.may_mark_risk
        self.sure, self.dropping, self.busy = "", 0, False
        self._use("")
        self.loaded = True


async def _yes(uow: UnitOfWork, actor: Actor, number: int, reply: ReplyInput) -> QuestionView:
    return await helpdesk.say_whether_it_helped(uow, actor, number, True, reply if reply.text else None)


async def _no(uow: UnitOfWork, actor: Actor, number: int, reply: ReplyInput) -> QuestionView:
    return await helpdesk.say_whether_it_helped(uow, actor, number, False, reply)


WRITING: dict[Form, Writing] = {
    Form.ADD: helpdesk.write_as_asker,
    Form.ANSWER: helpdesk.answer_as_colleague,
    Form.YES: _yes,
    Form.NO: _no,
    Form.REOPEN: helpdesk.reopen,
}
