"""My own reports: follow, add, withdraw; nobody else sees this page, and what is anonymous stays so."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError
from app.policy.cases import service as cases
from app.policy.cases.rules import MAX_MESSAGE
from app.policy.screened import Decision, UndecidedError
from state import payload
from state.base import PageState, handler
from state.cases_rows import ReportRow, row_of
from state.screened import Finding, findings_of

EXCERPT = 120


class CasesMineState(PageState, rx.State):
    """The list, or the one report that the address names (`one`, with id 0 for none); `round` grows with every message sent."""

    loaded: bool = False
    busy: bool = False
    rows: list[ReportRow] = []
    one: ReportRow = ReportRow()
    round: int = 0
    confirming: bool = False
    findings: list[Finding] = []
    digest: str = ""
    draft_key: str = ""

    @handler()
    async def load(self) -> None:
        """My reports, or the one named in the address."""
        asked = self.router.url.query_parameters.get("r", "")
        actor, locale = self._actor(), self._locale()
        self.confirming, self.findings, self.digest, self.busy = False, [], "", False
        self.one, self.loaded = ReportRow(), True
        async with database().read() as uow:
            self.rows = [_short(row_of(one, locale)) for one in await cases.my_reports(uow, actor)]
            if asked:
                number = payload.version(asked, "cases.error.report_gone")
                self.one = row_of(await cases.my_report(uow, actor, number), locale)
        self.draft_key = f"nezuku-report-add-{actor.person_id}-{self.one.id}-{self.round}"

    @handler()
    async def add(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Add to a report; safe to send again. The form names its report."""
        fields = payload.form(form)
        number = payload.version(fields.get("report"), "cases.error.report_gone")
        key = payload.text(fields.get("client_key"), "client_key", longest=36)
        text = payload.text(fields.get("message"), "message", longest=MAX_MESSAGE)
        decision = payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None
        decided_for = payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                stored = await cases.add_to_report(uow, self._actor(), number, key, text, decision, decided_for)
            self.one, self.findings, self.digest, self.round = row_of(stored, self._locale()), [], "", self.round + 1
            self.draft_key = f"nezuku-report-add-{self._actor().person_id}-{number}-{self.round}"
            self._say("cases.mine.added")
        except UndecidedError as problem:
            self._report(problem)
            self.findings, self.digest = findings_of(problem), problem.digest
        finally:
            self.busy = False

    @handler()
    async def ask(self) -> None:
        """Ask once before a report goes."""
        self.confirming = True

    @handler()
    async def keep(self) -> None:
        """It stays."""
        self.confirming = False

    @handler()
    async def withdraw(self, report_id: int) -> AsyncGenerator[None]:
        """Take a report back; the list without it is shown."""
        number = payload.whole(report_id, "report", least=1, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await cases.withdraw_report(uow, self._actor(), number)
            self.one, self.rows = ReportRow(), [row for row in self.rows if row.id != number]
            self._say("cases.mine.withdrawn")
        except NezukuError:
            self.rows = [row for row in self.rows if row.id != number]  # gone already, in another tab
            self.one = ReportRow()
            raise
        finally:
            self.busy, self.confirming = False, False


def _short(row: ReportRow) -> ReportRow:
    """A line of the list: its beginning is enough to know it again, and the messages stay where they are."""
    return replace(row, text=row.text if len(row.text) <= EXCERPT else f"{row.text[:EXCERPT]}…", done="", messages=[])
