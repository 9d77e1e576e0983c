"""Writing a case: saved as it is typed and sent, published once nothing in it tells who it was."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.people.rules import Permission
from app.policy.cases import service as cases
from app.policy.cases.rules import MAX_PART, MAX_TITLE, CaseText
from app.policy.cases.service import GivesAwayError
from app.policy.cases.views import CaseView
from state import payload
from state.base import PageState, handler
from state.cases import CaseShown, shown
from state.company import ticked
from state.screened import Finding

WORD = 20


class CaseEditState(PageState, rx.State):
    """The form of a case; `asked` is what is being asked before it ends ("unpublish", "delete"), `round` grows when it is filled anew."""

    loaded: bool = False
    busy: bool = False
    one: CaseShown = CaseShown()
    report: int = 0
    revision: int = 0
    round: int = 0
    asked: str = ""
    findings: list[Finding] = []
    digest: str = ""

    @handler(Permission.LEAD_PROGRAMME)
    async def load(self) -> None:
        """The case named in the address."""
        self.one, self.findings, self.digest, self.asked, self.busy, self.loaded = CaseShown(), [], "", "", False, True
        number = payload.version(self.router.url.query_parameters.get("c", ""), "cases.error.case_gone")
        async with database().read() as uow:
            self._show(await cases.show_case(uow, self._actor(), number))
        self.round += 1

    @handler(Permission.LEAD_PROGRAMME)
    async def save(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Keep what is typed; with the button `publish` everybody reads it from now on."""
        fields = payload.form(form)
        number = payload.version(fields.get("case"), "cases.error.case_gone")
        revision = payload.whole(fields.get("revision"), "revision", least=1, most=payload.MAX_ID)
        text = CaseText(
            **{name: payload.text(fields.get(name, ""), name, longest=longest, required=False) for name, longest in _LIMITS.items()}
        )
        kind, rule = (payload.text(fields.get(name, ""), name, longest=WORD, required=False) for name in ("kind", "rule"))
        confirmed = payload.text(fields.get("confirmed_for", ""), "confirmed_for", longest=64, required=False)
        confirmed = confirmed if ticked(fields, "confirmed") else ""
        publish = fields.get("act") == "publish"
        actor = self._actor()
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                stored = await cases.save_case(uow, actor, number, revision, text, kind, rule, confirmed)
            self._show(stored)
            if publish and not stored.published:
                async with database().write() as uow:
                    self._show(await cases.publish_case(uow, actor, number, stored.revision, confirmed))
                self._say("cases.edit.published")
            else:
                self._say("cases.edit.saved")
            self.findings, self.digest = [], ""
        except GivesAwayError as problem:
            self._report(problem)
            self.digest = problem.digest
            self.findings = [Finding(one.field, one.start, one.end, one.kind, one.reason) for one in problem.findings]
        finally:
            self.busy = False

    @handler(Permission.LEAD_PROGRAMME)
    async def ask(self, what: str) -> None:
        """Ask once before it is taken down or thrown away; "" leaves it as it is."""
        wanted = payload.text(what, "asked", longest=WORD, required=False)
        self.asked = wanted if wanted in {"unpublish", "delete"} else ""

    @handler(Permission.LEAD_PROGRAMME)
    async def unpublish(self, case_id: int) -> AsyncGenerator[None]:
        """Take it out of everybody's sight."""
        number = payload.whole(case_id, "case", least=1, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                self._show(await cases.unpublish_case(uow, self._actor(), number))
            self._say("cases.edit.unpublished")
        finally:
            self.busy, self.asked = False, ""

    @handler(Permission.LEAD_PROGRAMME)
    async def delete(self, case_id: int) -> AsyncGenerator[Any]:
        """Throw the draft away."""
        number = payload.whole(case_id, "case", least=1, most=payload.MAX_ID)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await cases.delete_case(uow, self._actor(), number)
            yield rx.redirect("/rules/cases")
        finally:
            self.busy, self.asked = False, ""

    def _show(self, view: CaseView) -> None:
        self.one = shown(view, self._locale())
        self.report, self.revision = view.report_id or 0, view.revision


_LIMITS = {"title": MAX_TITLE, "story": MAX_PART, "why": MAX_PART, "lesson": MAX_PART, "changed": MAX_PART}
