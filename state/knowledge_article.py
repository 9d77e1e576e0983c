"""One article: read it, copy its prompts, say whether it was right; for those who keep the manual, look after it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.knowledge.rules import MAX_WORD
from app.helpdesk.knowledge.views import ArticlePage
from app.i18n.dates import full_day_text
from app.people.rules import MAX_ID, Permission
from app.policy.screened import Decision, UndecidedError
from state import payload
from state.base import PageState, handler
from state.knowledge_rows import PartRow, part_rows
from state.screened import Finding, findings_of
from state.studio_form import work_name

MISSING = "knowledge.error.not_found"


class ArticleState(PageState, rx.State):
    """An article as everyone reads it; `answer` is what the reader said: "yes", "no" or nothing."""

    loaded: bool = False
    busy: bool = False
    article: int = 0
    number: int = 0
    title: str = ""
    translated: bool = True
    language: str = "ja"
    parts: list[PartRow] = []
    task: str = ""
    work: str = ""
    work_named: str = ""
    tags: list[str] = []
    owner: str = ""
    checked: str = ""
    stale: bool = False
    status: str = ""
    answer: str = ""
    word: str = ""
    findings: list[Finding] = []
    digest: str = ""
    may_edit: bool = False
    looks_after: bool = False
    has_draft: bool = False
    right: int = 0
    wrong: int = 0
    words: list[str] = []
    archiving: bool = False

    @handler()
    async def load(self) -> None:
        """Open the article named in the address."""
        try:
            await self._open(payload.version(self.router.url.query_parameters.get("a", ""), MISSING))
        except NezukuError:
            self.loaded = False  # not the article that was open before
            raise
        self.archiving, self.busy = False, False

    @handler()
    async def say(self, article: int, number: int, right: bool) -> None:
        """Right or not; another tap changes it."""
        about, revision = _id(article), _id(number)
        said = knowledge.Answer(about, revision, payload.flag(right, "right"))
        async with database().write() as uow:
            await knowledge.answer(uow, self._actor(), said)
        await self._open(about)

    @handler()
    async def send_word(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """What was not right; sent again it changes nothing."""
        fields = payload.form(form)
        said = knowledge.Answer(
            _id(fields.get("article")),
            _id(fields.get("number")),
            right=False,
            word=payload.text(fields.get("word"), "word", longest=MAX_WORD),
            decision=payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None,
            decided_for=payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False),
        )
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await knowledge.answer(uow, self._actor(), said)
            await self._open(said.article_id)
            self._say("knowledge.word.sent")
        except UndecidedError as problem:
            self.error, self.digest = problem.text(self._locale()), problem.digest
            self.findings = findings_of(problem)
        finally:
            self.busy = False

    @handler()
    async def take_back(self, article: int, number: int) -> None:
        """One's own answer goes, with its word."""
        about = _id(article)
        async with database().write() as uow:
            await knowledge.take_back(uow, self._actor(), about, _id(number))
        await self._open(about)
        self._say("knowledge.word.taken_back")

    @handler()
    async def confirm(self, article: int) -> None:
        """It is still right."""
        about = _id(article)
        async with database().write() as uow:
            await knowledge.confirm(uow, self._actor(), about)
        await self._open(about)
        self._say("knowledge.confirmed")

    @handler(Permission.STAFF_DESK)
    async def ask_archive(self) -> None:
        """Ask once before an article is put away."""
        self.archiving = not self.archiving

    @handler(Permission.STAFF_DESK)
    async def archive(self, article: int) -> None:
        """Put it away."""
        about = _id(article)
        async with database().write() as uow:
            await knowledge.archive(uow, self._actor(), about)
        self.archiving = False
        await self._open(about)
        self._say("knowledge.archived")

    @handler(Permission.STAFF_DESK)
    async def bring_back(self, article: int) -> None:
        """Let everyone read it again."""
        about = _id(article)
        async with database().write() as uow:
            await knowledge.bring_back(uow, self._actor(), about)
        await self._open(about)
        self._say("knowledge.brought_back")

    async def _open(self, article: int) -> None:
        actor = self._actor()
        async with database().read() as uow:
            page = await knowledge.read_article(uow, actor, article)
        self._show(page)
        self.loaded = True

    def _show(self, page: ArticlePage) -> None:
        locale = self._locale()
        self.article, self.number, self.title = page.id, page.number, page.title
        self.translated, self.language, self.parts = page.translated, page.language, part_rows(page.parts)
        self.task, self.work = page.task.value, page.kind_of_work
        self.work_named = work_name(page.kind_of_work, locale) if page.kind_of_work else ""
        self.tags, self.owner = list(page.tags), page.owner or ""
        self.checked = full_day_text(page.checked_on, locale) if page.checked_on else ""
        self.stale, self.status = page.is_stale, page.state.value
        self.answer = "" if page.own_answer is None else "yes" if page.own_answer else "no"
        self.word, self.findings, self.digest = page.own_word, [], ""
        self.may_edit, self.looks_after, self.has_draft = page.may_edit, page.may_confirm, page.has_draft
        self.right, self.wrong, self.words = page.votes.right, page.votes.wrong, list(page.words)


def _id(value: object) -> int:
    return payload.whole(value, "article", least=1, most=MAX_ID)
