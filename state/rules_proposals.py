"""Proposals for better rules: a form for one section, and what became of one's own."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.i18n.dates import full_day_text
from app.policy.documents import service as rules
from app.policy.documents.rules import LONGEST_PROPOSAL
from app.policy.screened import Decision, UndecidedError
from state import payload
from state.base import PageState, handler
from state.screened import Finding, findings_of


@dataclass
class OwnProposalRow:
    """A proposal of mine; `answer` is "open", "accepted" or "declined"."""

    id: int
    about: str
    text: str
    day: str
    anonymous: bool
    answer: str
    word: str


class RuleProposalsState(PageState, rx.State):
    """The section that the address names (0: none), and my proposals. `confirming` is the one about to be withdrawn."""

    loaded: bool = False
    busy: bool = False
    document: int = 0
    number: int = 0
    section: int = 0
    title: str = ""
    heading: str = ""
    draft_key: str = ""
    sent: bool = False
    findings: list[Finding] = []
    digest: str = ""
    confirming: int = 0
    rows: list[OwnProposalRow] = []

    @handler()
    async def load(self) -> None:
        """The section to propose something for, and what I proposed so far."""
        query, actor = self.router.url.query_parameters, self._actor()
        self.sent, self.busy, self.confirming, self.findings, self.digest = False, False, 0, [], ""
        self.section, self.heading, self.title = 0, "", ""
        await self._list()
        self.loaded = True
        if not query.get("s"):
            return
        document, number, section = (payload.version(query.get(name), "rules.error.not_found") for name in ("d", "n", "s"))
        async with database().read() as uow:
            page = await rules.rule_page(uow, actor, document, number)
        found = next((one for one in page.text.sections if one.number == section), None)
        if found is not None:
            self.document, self.number, self.section = document, number, section
            self.title, self.heading = page.text.title, found.heading
            self.draft_key = f"nezuku-rule-proposal-{actor.person_id}-{document}-{number}-{section}"

    @handler()
    async def send(self, form: dict[str, Any]) -> AsyncGenerator[None]:
        """Hand in; safe to send again, because the browser keeps the act's key."""
        fields = payload.form(form)
        document, number, section = (
            payload.version(fields.get(name), "rules.error.not_found") for name in ("document", "number", "section")
        )
        proposal = rules.ProposalSent(
            document,
            number,
            section,
            payload.text(fields.get("proposal"), "proposal", longest=LONGEST_PROPOSAL),
            anonymous=fields.get("anonymous") in ("on", True),
            client_key=payload.text(fields.get("client_key"), "client_key", longest=36),
            decision=payload.choice(fields["decision"], "decision", Decision).value if fields.get("decision") else None,
            decided_for=payload.text(fields.get("decided_for", ""), "decided_for", longest=64, required=False),
        )
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                await rules.propose(uow, self._actor(), proposal)
            self.sent, self.findings, self.digest = True, [], ""
            await self._list()
        except UndecidedError as problem:
            self._report(problem)
            self.findings, self.digest = findings_of(problem), problem.digest
        finally:
            self.busy = False

    @handler()
    async def ask(self, proposal: int) -> None:
        """Ask once before a proposal is withdrawn; 0 takes the question back."""
        self.confirming = payload.whole(proposal, "proposal", least=0, most=payload.MAX_ID)

    @handler()
    async def withdraw(self, proposal: int) -> None:
        """Take a proposal back; it is deleted."""
        number = payload.whole(proposal, "proposal", least=1, most=payload.MAX_ID)
        self.confirming = 0
        async with database().write() as uow:
            await rules.withdraw_proposal(uow, self._actor(), number)
        await self._list()
        self._say("rules.proposals.withdrawn")

    async def _list(self) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            own = await rules.own_proposals(uow, actor)
        self.rows = [
            OwnProposalRow(
                one.id,
                f"{one.title} · {one.heading}",
                one.text,
                full_day_text(one.created_at.astimezone(actor.zone).date(), locale),
                one.anonymous,
                one.answer,
                one.word,
            )
            for one in own
        ]
