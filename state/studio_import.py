"""Importing content: what the check of a file found, problem by problem, and the import itself; the packs there are to download."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from app.curriculum import transfer
from app.curriculum.views import ImportReport
from app.database import database
from app.i18n import Locale, translate
from app.markdown import to_html
from app.people.rules import MAX_ID, Permission
from state import payload
from state.base import PageState, handler

ROWS = 50


@dataclass
class ProblemRow:
    """Where something is wrong, and what to do about it."""

    where: str
    text: str


@dataclass
class OptionRow:
    """An option of a question that is shown before the import."""

    text_html: str
    right: bool
    feedback_html: str


@dataclass
class PreviewRow:
    """A question that is shown before the import."""

    line: int
    type: str
    title: str
    question_html: str
    explanation_html: str
    complete: bool
    options: list[OptionRow] = field(default_factory=list)


@dataclass
class PackRow:
    """A pack to download."""

    id: str
    title: str
    item_count: int
    question_count: int


class StudioImportState(PageState, rx.State):
    """The check that the address names ("": none yet), its numbers for each way to complete questions, and one page of its problems."""

    loaded: bool = False
    busy: bool = False
    language: str = "auto"
    check_token: str = ""
    form: str = ""
    applied: bool = False
    how: str = transfer.Completion.LEAVE
    seen: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0
    incomplete: int = 0
    fixable: int = 0
    refused: int = 0
    problem_count: int = 0
    notice_count: int = 0
    done: int = 0
    total: int = 0
    page: int = 1
    has_next: bool = False
    problems: list[ProblemRow] = []
    notices: list[ProblemRow] = []
    unused: list[str] = []
    into: list[str] = []
    previews: list[PreviewRow] = []
    packs: list[PackRow] = []

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """The check that the address names, or the packs there are."""
        self._forget()
        self.loaded, self.busy = True, False
        token = self.router.url.query_parameters.get("check", "")
        if token:
            found = await transfer.checked(self._actor(), payload.text(token, "check", longest=64))
            self.check_token = token
            self._show(found)
        else:
            async with database().read() as uow:
                counts = await transfer.pack_counts(uow, self._actor())
            self.packs = [_pack(count, self._locale()) for count in counts[:ROWS]]

    @handler(Permission.ANYONE)
    async def leave(self) -> None:
        """Nothing stays in a page nobody looks at."""
        self._forget()

    @handler(Permission.AUTHOR)
    async def choose_language(self, language: str) -> None:
        """The language of questions in files that do not say it."""
        self.language = language if payload.text(language, "language", longest=4) in {"auto", "ja", "en"} else "auto"

    @handler(Permission.AUTHOR)
    async def choose(self, how: str) -> None:
        """What happens to questions that lack texts; the numbers follow."""
        chosen = payload.choice(how, "how", transfer.Completion)
        found = await transfer.checked(self._actor(), self.check_token)
        self.how = chosen.value
        self._count(found.counts.get(chosen.value))

    @handler(Permission.AUTHOR)
    async def turn(self, page: int) -> None:
        """Another page of the problems."""
        number = payload.whole(page, "page", least=1, most=MAX_ID)
        self._list(await transfer.checked(self._actor(), self.check_token), number)

    @handler(Permission.AUTHOR)
    async def run(self) -> AsyncGenerator[None]:
        """Import what was checked; a second tap finds it done."""
        actor, how = self._actor(), transfer.Completion(self.how)
        self.busy, self.done, self.total = True, 0, self.seen
        yield
        try:
            async for step in transfer.import_checked(database(), actor, self.check_token, how):
                if isinstance(step, transfer.Step):
                    self.done, self.total = step.done, step.total
                    yield
                else:
                    self._count(step)
                    self.applied = True
                    self.previews, self.problems, self.notices, self.has_next = [], [], [], False
        finally:
            self.busy = False

    def _show(self, found: transfer.Checked) -> None:
        self.form, self.applied, self.seen = found.form, found.applied is not None, found.seen
        self.incomplete, self.fixable = found.incomplete, found.fixable
        self.problem_count, self.notice_count = found.total_problems, found.total_notices
        self.unused, self.into = list(found.unused), list(found.packs)
        self.how = transfer.Completion.LEAVE.value
        self._count(found.applied or found.counts.get(self.how))
        if not self.applied:
            self._list(found, 1)
            self.notices = [_row(notice, self._locale()) for notice in found.notices[:ROWS]]
            self.previews = [_preview(preview) for preview in found.previews]

    def _list(self, found: transfer.Checked, page: int) -> None:
        start = (page - 1) * ROWS
        self.problems = [_row(problem, self._locale()) for problem in found.problems[start : start + ROWS]]
        self.page, self.has_next = page, page * ROWS < len(found.problems)

    def _count(self, report: ImportReport | None) -> None:
        counts = report or ImportReport(0, 0, 0, 0)
        self.added, self.changed, self.unchanged, self.retired = counts.added, counts.changed, counts.unchanged, counts.retired

    def _forget(self) -> None:
        self.check_token, self.form, self.applied, self.how = "", "", False, transfer.Completion.LEAVE.value
        self.seen = self.added = self.changed = self.unchanged = self.retired = self.incomplete = self.fixable = 0
        self.problem_count = self.notice_count = self.done = self.total = 0
        self.problems, self.notices, self.unused, self.into, self.previews, self.packs = [], [], [], [], [], []
        self.page, self.has_next = 1, False


def _row(problem: transfer.Problem, locale: Locale) -> ProblemRow:
    line = translate(locale, "transfer.line", line=problem.line)
    where = f"{problem.file}:{problem.line}" if problem.file else line
    return ProblemRow(where, translate(locale, problem.key, **problem.params))


def _preview(stored: Mapping[str, Any]) -> PreviewRow:
    options = [
        OptionRow(_html(option["text"] + (f" – {option['match']}" if option["match"] else "")), option["right"], _html(option["feedback"]))
        for option in stored["options"]
    ]
    texts = (_html(stored["question"]), _html(stored["explanation"]))
    return PreviewRow(stored["line"], stored["type"], stored["title"], *texts, stored["complete"], options)


def _html(markdown: str) -> str:
    return to_html(markdown) if markdown else ""


def _pack(count: transfer.PackCount, locale: Locale) -> PackRow:
    own = translate(locale, "transfer.own") if count.pack_id == transfer.COMPANY_PACK else count.pack_id
    return PackRow(count.pack_id, count.title.get(locale) or own, count.items, count.kinds.get("question", 0))
