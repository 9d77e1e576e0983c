"""The question open at the desk: assign, answer with a preview, note, ask back, close, hand over; two people at once lose no word."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import reflex as rx

from app import live
from app.database import UnitOfWork, database
from app.errors import ConflictError, NotFoundError
from app.helpdesk import service as helpdesk
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.rules import Category, ContextKind
from app.helpdesk.rules.texts import MAX_REPLY
from app.helpdesk.views import ArticleSeed, DeskQuestion, ReplyInput
from app.i18n.dates import day_text
from app.live import hub
from app.people.rules import Actor, Permission
from app.policy.screened import UndecidedError
from state import payload
from state.ask_question import AskQuestionState
from state.ask_rows import PictureRow, WordRow, picture_row, place_path, reply_of, when_text, word_row
from state.base import PageState, handler
from state.desk import DeskState, RisksState
from state.screened import Finding, findings_of

Writing = Callable[[UnitOfWork, Actor, int, ReplyInput], Awaitable[DeskQuestion]]
HOUR = 60


class Use(StrEnum):
    """What a text is sent as."""

    ANSWER = "answer"
    ASK_BACK = "ask_back"
    NOTE = "note"


class Sure(StrEnum):
    """What is asked about before it is done."""

    RISK = "risk"
    GIVE_BACK = "give_back"


@dataclass
class MemberChoice:
    """Somebody a question can be given to."""

    id: int
    name: str


class DeskThreadState(PageState, rx.State):
    """The open question (0: none). `changed`: somebody has done something to it that is not shown yet, because one may be writing.

    `cleaned` is the draft of what was just sent, to be forgotten by the device; `sent` makes the form anew.
    """

    loaded: bool = False
    missing: bool = False
    busy: bool = False
    question: int = 0
    revision: int = 0
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
    when: str = ""
    due: str = ""
    overdue: bool = False
    answered_minutes: int = 0
    answered_hours: int = 0
    answered: bool = False
    assignee: str = ""
    assignee_id: int = 0
    assigned_to_me: bool = False
    members: list[MemberChoice] = []
    pictures: list[PictureRow] = []
    words: list[WordRow] = []
    article: int = 0
    may_close: bool = False
    may_ask_back: bool = False
    may_mark_risk: bool = False
    may_unmark_risk: bool = False
    may_make_article: bool = False
    use: str = Use.ANSWER.value
    draft_key: str = ""
    cleaned: str = ""
    sent: int = 0
    preview: str = ""
    changed: bool = False
    sure: str = ""
    dropping: int = 0
    findings: list[Finding] = []
    screened_digest: str = ""

    @handler()
    async def load(self) -> None:
        """The question that the address names; none at first."""
        named = self.router.url.query_parameters.get("q", "")
        self.missing, self.question = False, 0
        if named:
            await self._open(payload.version(named, "helpdesk.question_not_found"))
        self.loaded = True

    @handler(keeps_messages=True)
    async def refresh(self) -> Any:
        """Something happened at the desk: whatever shows it looks again; where somebody may be writing, it is only said."""
        path = self.router.url.path.rstrip("/")
        if path not in WATCHING:
            hub.forget(self.router.session.client_token, live.DESK)
            return None
        if path != ASKED:
            await self._notice()
        return WATCHING[path]

    async def _notice(self) -> None:
        if not self.question:
            return
        try:
            async with database().read() as uow:
                view = await helpdesk.desk_question(uow, self._actor(), self.question)
        except NotFoundError:
            self.changed = True
            return
        self.changed = view.revision != self.revision or len(view.replies) != len(self.words)

    @handler()
    async def look_again(self) -> None:
        """Show what has changed; what is being written stays."""
        await self._open(self.question)

    @handler()
    async def choose(self, use: str) -> None:
        """Write an answer, a question back or a note; each has a draft of its own."""
        self._use(payload.choice(use, "use", Use).value)

    @handler(keeps_messages=True)
    async def show_preview(self, text: str) -> None:
        """What is being written, as the asker will see it."""
        words = payload.text(text, "text", longest=MAX_REPLY, required=False)
        self.preview = helpdesk.preview(words) if words else ""

    @handler()
    async def write(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Send what was written; when a colleague was faster, the text stays and the page says who."""
        actor, sent = self._actor(), payload.form(form)
        number = payload.version(sent.get("question"), "helpdesk.question_not_found")
        use = payload.choice(sent.get("form"), "form", Use)
        reply = reply_of(sent)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                view = await WRITING[use](uow, actor, number, reply)
            self._show(view)
            self._use(Use.ANSWER.value)
            self.cleaned, self.sent = self._draft_of(number, use.value), self.sent + 1
            self._say(f"desk.sent.{use.value}")
        except UndecidedError as problem:
            self.error = problem.text(self._locale())
            self.findings, self.screened_digest = findings_of(problem), problem.digest
        except ConflictError as problem:
            await self._open(number)
            self._report(problem)
        finally:
            self.busy = False

    @handler()
    async def assign(self, person: str) -> None:
        """Give the question to somebody (0: to nobody)."""
        whom = payload.whole(person, "person", least=0, most=payload.MAX_ID)
        await self._change(lambda uow, actor: helpdesk.assign(uow, actor, self.question, whom or None, self.revision))

    @handler()
    async def take(self) -> None:
        """I look after it."""
        me = self._actor().person_id
        await self._change(lambda uow, actor: helpdesk.assign(uow, actor, self.question, me, self.revision))

    @handler()
    async def sort(self, category: str) -> None:
        """It is about something else."""
        about = payload.choice(category, "category", Category).value
        await self._change(lambda uow, actor: helpdesk.set_category(uow, actor, self.question, about, self.revision))

    @handler()
    async def close(self) -> None:
        """It is solved."""
        await self._change(lambda uow, actor: helpdesk.close(uow, actor, self.question, self.revision))

    @handler()
    async def make_article(self) -> Any:
        """Begin an article with the answer, without the asker; a second time it leads to the same one."""
        async with database().write() as uow:
            article = await helpdesk.to_article(uow, self._actor(), self.question, _write_article)
        return rx.redirect(f"/ask/article/edit?a={article}")

    @handler()
    async def accept(self, reply: int) -> None:
        """This answer settled it."""
        number = payload.whole(reply, "reply", least=1, most=payload.MAX_ID)
        async with database().write() as uow:
            await helpdesk.accept(uow, self._actor(), self.question, number)
        await self._open(self.question)

    @handler()
    async def ask(self, sure: str) -> None:
        """Ask before something others will notice."""
        self.sure, self.dropping = payload.choice(sure, "sure", Sure).value, 0

    @handler()
    async def ask_about(self, reply: int) -> None:
        """Ask before something I wrote is taken back."""
        self.dropping, self.sure = payload.whole(reply, "reply", least=1, most=payload.MAX_ID), ""

    @handler()
    async def stay(self) -> None:
        """Leave it as it is."""
        self.sure, self.dropping = "", 0

    @handler()
    async def drop(self, reply: int) -> None:
        """Take back something I wrote."""
        number = payload.whole(reply, "reply", least=1, most=payload.MAX_ID)
        async with database().write() as uow:
            await helpdesk.withdraw_reply(uow, self._actor(), number)
        await self._open(self.question)

    @handler()
    async def mark_risk(self) -> Any:
        """Hand it over to who looks after security; from here it is gone."""
        async with database().write() as uow:
            await helpdesk.mark_risk(uow, self._actor(), self.question)
        return rx.redirect("/desk")

    @handler()
    async def give_back(self) -> Any:
        """It is no risk: back to the desk."""
        async with database().write() as uow:
            await helpdesk.unmark_risk(uow, self._actor(), self.question, self.revision)
        return rx.redirect("/desk/risks")

    async def _change(self, act: Callable[[UnitOfWork, Actor], Awaitable[DeskQuestion]]) -> None:
        """Do it, or say who was faster and show what they did."""
        try:
            async with database().write() as uow:
                view = await act(uow, self._actor())
            self._show(view)
        except ConflictError as problem:
            await self._open(self.question)
            self._report(problem)

    async def _open(self, number: int) -> None:
        actor = self._actor()
        try:
            async with database().read() as uow:
                view = await helpdesk.desk_question(uow, actor, number)
                members = await helpdesk.desk_members(uow, actor) if actor.may(Permission.STAFF_DESK) else ()
        except NotFoundError as problem:
            self.missing, self.question, self.changed = True, 0, False
            self._report(problem)
            return
        self.members = [MemberChoice(one.person_id, one.name) for one in members]
        fresh = self.question != view.id
        self._show(view)
        if fresh:
            self._use(Use.ANSWER.value)

    def _use(self, use: str) -> None:
        self.use, self.findings, self.screened_digest, self.preview = use, [], "", ""
        self.draft_key, self.cleaned = self._draft_of(self.question, use), ""

    def _draft_of(self, number: int, use: str) -> str:
        return f"nezuku-desk-{self._actor().person_id}-{number}-{use}"

    def _show(self, view: DeskQuestion) -> None:
        zone, locale = self._actor().zone, self._locale()
        self.question, self.revision, self.text = view.id, view.revision, view.text
        self.category, self.status = view.category.value, view.status.value
        self.place, self.place_title = place_path(view.context), view.context.title
        self.place_kind = "" if view.context.kind is ContextKind.NONE else view.context.kind.value
        self.public, self.anonymous, self.asker = view.visibility.value == "public", view.anonymous, view.asker or ""
        self.mine, self.risk, self.when = view.mine, view.risk, when_text(view.on, view.at, zone, locale)
        self.due, self.overdue = day_text(view.due_on, locale) if view.due_on else "", view.overdue
        self.answered, minutes = view.minutes is not None, view.minutes or 0
        self.answered_minutes, self.answered_hours = (minutes, 0) if minutes < HOUR else (0, round(minutes / HOUR))
        self.assignee, self.assignee_id = (view.assignee.name, view.assignee.person_id) if view.assignee else ("", 0)
        self.assigned_to_me = view.assigned_to_me
        self.pictures = [picture_row(one) for one in view.pictures]
        self.words = [word_row(one, zone, locale) for one in view.replies]
        self.article = view.article_id or 0
        self.may_close, self.may_ask_back = view.may_close, view.may_ask_back
        self.may_mark_risk, self.may_unmark_risk = view.may_mark_risk, view.may_unmark_risk
        self.may_make_article = view.may_make_article
        self.sure, self.dropping, self.changed, self.missing, self.busy = "", 0, False, False, False


async def _write_article(uow: UnitOfWork, actor: Actor, seed: ArticleSeed) -> int:
    begun = knowledge.ArticleSeed(seed.title, seed.body_markdown, seed.category.value, seed.question_id)
    return await knowledge.create_from(uow, actor, begun)


ASKED = "/ask/question"
WATCHING = {"/desk": DeskState.refresh, "/desk/risks": RisksState.refresh, ASKED: AskQuestionState.refresh}
WRITING: dict[Use, Writing] = {Use.ANSWER: helpdesk.answer, Use.ASK_BACK: helpdesk.ask_back, Use.NOTE: helpdesk.add_note}
