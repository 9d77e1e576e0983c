"""Reporting a near miss or a slip: one form, and thanks."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.policy.cases import service as cases
from app.policy.cases.rules import MAX_ALTERNATIVE, MAX_DONE, MAX_TEXT
from app.policy.cases.views import ReportInput
from app.policy.screened import Decision, UndecidedError
from state import payload
from state.base import PageState, handler
from state.company import ticked
from state.screened import Finding, findings_of

TOKEN = 64
WORD = 40


class CasesReportState(PageState, rx.State):
    """The form, or what was sent: `sent` is the report's number, 0 before."""

    loaded: bool = False
    busy: bool = False
    nobody: bool = False
    sent: int = 0
    sent_kind: str = ""
    findings: list[Finding] = []
    digest: str = ""
    draft_key: str = ""

    @handler()
    async def load(self) -> None:
        """An empty form; what was typed before comes back from the browser."""
        async with database().read() as uow:
            self.nobody = not await cases.somebody_reads_reports(uow)
        self.sent, self.sent_kind, self.findings, self.digest = 0, "", [], ""
        self.draft_key = f"nezuku-report-{self._actor().person_id}"
        self.busy, self.loaded = False, True

    @handler()
    async def send(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Hand in; safe to send again, because the browser keeps the act's key."""
        written = _written(form)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                stored = await cases.report(uow, self._actor(), written)
            self.sent, self.sent_kind, self.findings, self.digest = stored.id, stored.kind, [], ""
        except UndecidedError as problem:
            self._report(problem)
            self.findings, self.digest = findings_of(problem), problem.digest
        finally:
            self.busy = False


def _written(form: object) -> ReportInput:
    fields = payload.form(form)
    return ReportInput(
        client_key=payload.text(fields.get("client_key"), "client_key", longest=36),
        kind=payload.text(fields.get("kind", ""), "kind", longest=WORD, required=False),
        outcome=payload.text(fields.get("outcome", ""), "outcome", longest=WORD, required=False),
        text=payload.text(fields.get("text"), "text", longest=MAX_TEXT),
        done=payload.text(fields.get("done", ""), "done", longest=MAX_DONE, required=False),
        urgent=ticked(fields, "urgent"),
        anonymous=ticked(fields, "anonymous"),
        picture=payload.text(fields.get("picture_1", ""), "picture", longest=TOKEN, required=False),
        picture_alt=payload.text(fields.get("picture_alt_1", ""), "picture_alt", longest=MAX_ALTERNATIVE, required=False),
        decision=payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None,
        decided_for=payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False),
    )
