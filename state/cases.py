"""Cases to learn from: the list, and one of them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import ConflictError
from app.i18n import Locale
from app.i18n.dates import month_text
from app.people.rules import Permission
from app.policy.cases import service as cases
from app.policy.cases.views import CaseLine, CaseView
from app.studio import service as studio
from state import payload
from state.base import PageState, handler

MOST_ROWS = 200


@dataclass
class CaseRow:
    """A case in the list."""

    id: int
    kind: str
    outcome: str
    title: str
    lesson: str
    month: str
    helped: int


@dataclass
class CaseShown:
    """A case; `id` is 0 while none is open."""

    id: int = 0
    kind: str = ""
    outcome: str = ""
    rule: str = ""
    title: str = ""
    story: str = ""
    why: str = ""
    lesson: str = ""
    changed: str = ""
    month: str = ""
    published: bool = False
    helped: int = 0
    helped_me: bool = False
    has_question: bool = False


class CasesState(PageState, rx.State):
    """Published cases, latest first, and the drafts of whoever leads the programme; `next` is where the list goes on."""

    loaded: bool = False
    busy: bool = False
    rows: list[CaseRow] = []
    drafts: list[CaseRow] = []
    next: str = ""

    @handler()
    async def load(self) -> None:
        """The first page."""
        async with database().read() as uow:
            page = await cases.cases(uow, self._actor())
        self.rows, self.drafts = self._rows(page.rows), self._rows(page.drafts)
        self.next, self.busy, self.loaded = page.next, False, True

    @handler()
    async def more(self) -> None:
        """The page behind what is shown."""
        if not self.next or len(self.rows) >= MOST_ROWS:
            return
        async with database().read() as uow:
            page = await cases.cases(uow, self._actor(), self.next)
        known = {row.id for row in self.rows}
        self.rows = [*self.rows, *(row for row in self._rows(page.rows) if row.id not in known)]
        self.next = page.next if len(self.rows) < MOST_ROWS else ""

    @handler(Permission.LEAD_PROGRAMME)
    async def begin(self) -> AsyncGenerator[Any]:
        """A case that nobody has reported."""
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                case = await cases.begin_case(uow, self._actor())
            yield rx.redirect(f"/rules/case/edit?c={case}")
        finally:
            self.busy = False

    def _rows(self, lines: tuple[CaseLine, ...]) -> list[CaseRow]:
        locale = self._locale()
        return [
            CaseRow(one.id, one.kind, one.outcome, one.title, one.lesson, month_text(one.month, locale, year=True), one.helped)
            for one in lines
        ]


class CaseState(PageState, rx.State):
    """The case that the address names."""

    loaded: bool = False
    busy: bool = False
    one: CaseShown = CaseShown()
    question_gone: bool = False

    @handler()
    async def load(self) -> None:
        """Read it."""
        self.one, self.question_gone, self.busy, self.loaded = CaseShown(), False, False, True
        number = payload.version(self.router.url.query_parameters.get("c", ""), "cases.error.case_gone")
        async with database().read() as uow:
            self.one = shown(await cases.show_case(uow, self._actor(), number), self._locale())

    @handler()
    async def say_helped(self, case_id: int, helped: bool) -> None:
        """It helped, or it did not after all; the last word counts."""
        number, said = payload.whole(case_id, "case", least=1, most=payload.MAX_ID), payload.flag(helped, "helped")
        async with database().write() as uow:
            self.one = shown(await cases.say_case_helped(uow, self._actor(), number, helped=said), self._locale())

    @handler(Permission.AUTHOR)
    async def make_question(self, case_id: int, again: bool) -> AsyncGenerator[Any]:
        """A question's draft of the case, opened in the studio."""
        number, wanted = payload.whole(case_id, "case", least=1, most=payload.MAX_ID), payload.flag(again, "again")
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                draft = await studio.question_from_case(uow, self._actor(), number, again=wanted)
            yield rx.redirect(f"/studio/edit?draft={draft}")
        except ConflictError as problem:
            self.question_gone = True
            self._report(problem)
        finally:
            self.busy = False


def shown(view: CaseView, locale: Locale) -> CaseShown:
    """A case in the reader's language."""
    return CaseShown(
        view.id,
        view.kind,
        view.outcome,
        view.rule,
        **vars(view.text),
        month=month_text(view.month, locale, year=True),
        published=view.published,
        helped=view.helped,
        helped_me=view.helped_me,
        has_question=view.question_draft is not None,
    )
