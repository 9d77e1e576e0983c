"""The programme owners' desk for reports: the list, and one report with what is done about it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.i18n import translate
from app.i18n.dates import short_day_text
from app.people.rules import Permission
from app.policy.cases import service as cases
from app.policy.cases.rules import MAX_MESSAGE, MAX_NOTE, ReportStatus
from app.policy.cases.views import HandledReport, ReportLine
from app.policy.screened import Decision, UndecidedError
from state import payload
from state.base import PageState, handler
from state.cases_rows import ReportRow, row_of
from state.screened import Finding, findings_of

MOST_PAGES = 1000


@dataclass
class LineRow:
    """A report in the list."""

    id: int
    day: str
    kind: str
    outcome: str
    urgent: bool
    status: str
    text: str
    waiting: bool


class CasesReportsState(PageState, rx.State):
    """The list (`closed`: those that are done), or the one report that the address names; `about` is the form that findings are about."""

    loaded: bool = False
    busy: bool = False
    closed: bool = False
    rows: list[LineRow] = []
    open: int = 0
    page: int = 1
    has_next: bool = False
    one: ReportRow = ReportRow()
    reporter: str = ""
    note: str = ""
    case: int = 0
    round: int = 0
    about: str = ""
    findings: list[Finding] = []
    digest: str = ""
    draft_key: str = ""

    @handler(Permission.LEAD_PROGRAMME)
    async def load(self) -> None:
        """The list, or the report named in the address."""
        asked = self.router.url.query_parameters.get("r", "")
        self.findings, self.digest, self.about, self.busy, self.one, self.loaded = [], "", "", False, ReportRow(), True
        if asked:
            number = payload.version(asked, "cases.error.report_gone")
            async with database().read() as uow:
                self._show(await cases.handled_report(uow, self._actor(), number))
        else:
            await self._list(1)

    @handler(Permission.LEAD_PROGRAMME)
    async def choose(self, closed: bool) -> None:
        """Show what is open, or what is done."""
        self.closed = payload.flag(closed, "closed")
        await self._list(1)

    @handler(Permission.LEAD_PROGRAMME)
    async def turn(self, page: int) -> None:
        """Another page of the list."""
        await self._list(payload.whole(page, "page", least=1, most=MOST_PAGES))

    @handler(Permission.LEAD_PROGRAMME)
    async def answer(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Write to the reporter; safe to send again."""
        fields = payload.form(form)
        number = payload.version(fields.get("report"), "cases.error.report_gone")
        key = payload.text(fields.get("client_key"), "client_key", longest=36)
        text = payload.text(fields.get("message"), "message", longest=MAX_MESSAGE)
        decision, decided_for = _decided(fields)
        self.busy, self.about = True, "answer"
        yield
        try:
            async with database().write() as uow:
                self._show(await cases.answer_report(uow, self._actor(), number, key, text, decision, decided_for))
            self._done("cases.reports.answered")
        except UndecidedError as problem:
            self._ask(problem)
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def keep_note(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep the owners' own note."""
        fields = payload.form(form)
        number = payload.version(fields.get("report"), "cases.error.report_gone")
        text = payload.text(fields.get("note", ""), "note", longest=MAX_NOTE, required=False)
        decision, decided_for = _decided(fields)
        self.busy, self.about = True, "note"
        yield
        try:
            async with database().write() as uow:
                self._show(await cases.set_report_note(uow, self._actor(), number, text, decision, decided_for))
            self._done("cases.reports.note.saved")
        except UndecidedError as problem:
            self._ask(problem)
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def set_status(self, report_id: int, status: str) -> AsyncGenerator[None]:
        """Take a report in hand, close it, or open it again."""
        number = payload.whole(report_id, "report", least=1, most=payload.MAX_ID)
        wanted = payload.choice(status, "status", ReportStatus)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._show(await cases.set_report_status(uow, self._actor(), number, wanted))
            self._say("cases.reports.status.set", status=translate(self._locale(), f"cases.status.{wanted}"))
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def share(self, report_id: int) -> AsyncGenerator[Any]:
        """Draft the case of a report, or open the one it has."""
        number = payload.whole(report_id, "report", least=1, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                case = await cases.share_as_case(uow, self._actor(), number)
            yield rx.redirect(f"/rules/case/edit?c={case}")
        finally:
            self.busy = False

    async def _list(self, page: int) -> None:
        locale = self._locale()
        async with database().read() as uow:
            shown = await cases.reports(uow, self._actor(), closed=self.closed, page=page)
        self.rows = [_line(row, short_day_text(row.day, locale)) for row in shown.rows]
        self.page, self.has_next, self.open = page, shown.has_next, shown.open

    def _show(self, handled: HandledReport) -> None:
        self.one = row_of(handled.report, self._locale())
        self.reporter, self.note, self.case = handled.reporter or "", handled.note, handled.case_id or 0
        self.draft_key = f"nezuku-report-answer-{self._actor().person_id}-{self.one.id}-{self.round}"

    def _done(self, key: str) -> None:
        self.findings, self.digest, self.round = [], "", self.round + 1
        self.draft_key = f"nezuku-report-answer-{self._actor().person_id}-{self.one.id}-{self.round}"
        self._say(key)

    def _ask(self, problem: UndecidedError) -> None:
        self._report(problem)
        self.findings, self.digest = findings_of(problem), problem.digest


def _decided(fields: Any) -> tuple[str | None, str]:
    decision = payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None
    return decision, payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False)


def _line(row: ReportLine, day: str) -> LineRow:
    return LineRow(row.id, day, row.kind, row.outcome, row.urgent, row.status, row.text, row.waiting)
