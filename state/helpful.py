"""Whether a lesson, challenge or question helped, and a word to its authors; the same line on every page that ends one."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import reflex as rx

from app.database import database
from app.people.rules import Permission
from app.policy.screened import Decision, UndecidedError
from app.practice import service as practice
from app.practice.feedback import MAX_COMMENT, Comment
from state import payload
from state.base import PageState, handler
from state.screened import Finding, findings_of


class HelpfulState(PageState, rx.State):
    """What was said last, and about which version: a line on screen shows only what belongs to its own."""

    busy: bool = False
    version: int = 0
    answer: str = ""
    sent: bool = False
    findings: list[Finding] = []
    digest: str = ""

    @handler(Permission.MEMBER)
    async def vote(self, version: int, helpful: bool) -> None:
        """Yes or no; another tap changes it."""
        about, said = payload.whole(version, "version", least=1, most=payload.MAX_ID), payload.flag(helpful, "answer")
        async with database().write() as uow:
            await practice.vote(uow, self._actor(), about, said)
        if about != self.version:
            self.sent, self.findings, self.digest = False, [], ""
        self.version, self.answer = about, "yes" if said else "no"

    @handler(Permission.MEMBER)
    async def send(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """A word to the authors; safe to send again, because the browser keeps the act's key."""
        fields = payload.form(form)
        about = payload.whole(fields.get("version"), "version", least=1, most=payload.MAX_ID)
        written = Comment(
            version_id=about,
            client_key=payload.text(fields.get("client_key"), "client_key", longest=36),
            text=payload.text(fields.get("comment"), "comment", longest=MAX_COMMENT),
            decision=payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None,
            decided_for=payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False),
        )
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await practice.comment(uow, self._actor(), written)
            self.version, self.sent, self.findings, self.digest = about, True, [], ""
        except UndecidedError as problem:
            self.error, self.digest = problem.text(self._locale()), problem.digest
            self.findings = findings_of(problem)
        finally:
            self.busy = False
