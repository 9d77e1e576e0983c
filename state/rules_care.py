"""Looking after the rules: reviews, proposals, and for whom they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError
from app.i18n.dates import full_day_text
from app.people import service as people
from app.people.rules import Permission
from app.policy.documents import service as rules
from app.policy.documents.rules import LONGEST, LONGEST_WORD, REVIEW_MONTHS
from state import payload
from state.base import PageState, handler
from state.company import Choice, choices


@dataclass
class ProposalRow:
    """A proposal to answer; `by` is "" when it came without a name."""

    id: int
    heading: str
    text: str
    by: str
    day: str
    answer: str
    word: str


@dataclass
class ReviewRow:
    """A review that took place; `outcome` is "stays" or "revised"."""

    outcome: str
    note: str
    by: str
    day: str


class RulesCareState(PageState, rx.State):
    """One set of rules, for the programme owner."""

    loaded: bool = False
    missing: bool = False
    busy: bool = False
    document: int = 0
    title: str = ""
    number: int = 0
    due: str = ""
    overdue: bool = False
    months: int = 3
    department: str = ""
    in_force: bool = True
    departments: list[Choice] = []
    proposals: list[ProposalRow] = []
    reviews: list[ReviewRow] = []
    revision: int = 0
    review_key: str = ""

    @handler(Permission.LEAD_PROGRAMME)
    async def load(self) -> None:
        """The rules that the address names."""
        self.missing, self.busy = False, False
        try:
            await self._open(payload.version(self.router.url.query_parameters.get("d", ""), "rules.error.not_found"))
        except NezukuError:
            self.missing = True
            raise
        finally:
            self.loaded = True

    @handler(Permission.LEAD_PROGRAMME)
    async def confirm_review(self, form: dict[str, Any]) -> None:
        """Reviewed, stays as it is."""
        fields = payload.form(form)
        document = payload.version(fields.get("document"), "rules.error.not_found")
        note = payload.text(fields.get("review_note"), "review_note", longest=LONGEST["note"])
        key = payload.text(fields.get("client_key"), "client_key", longest=36)
        async with database().write() as uow:
            await rules.confirm_review(uow, self._actor(), document, note, key)
        await self._open(document)
        self._say("rules.review.kept", day=self.due)

    @handler(Permission.LEAD_PROGRAMME)
    async def answer(self, form: dict[str, Any]) -> None:
        """Accept or decline a proposal with a word."""
        fields = payload.form(form)
        proposal = payload.version(fields.get("proposal"), "rules.error.no_proposal")
        accepted = {"accepted": True, "declined": False}.get(payload.text(fields.get("answer"), "answer", longest=10))
        word = payload.text(fields.get("word"), "word", longest=LONGEST_WORD)
        if accepted is None:
            return
        async with database().write() as uow:
            await rules.answer_proposal(uow, self._actor(), proposal, accepted=accepted, word=word)
        if self.document:
            await self._open(self.document)
        self._say("rules.answer.sent")

    @handler(Permission.LEAD_PROGRAMME)
    async def set_document(self, form: dict[str, Any]) -> None:
        """How often it is reviewed, for whom it is, whether it is in force."""
        fields = payload.form(form)
        document = payload.version(fields.get("document"), "rules.error.not_found")
        months = payload.whole(fields.get("months"), "months", least=REVIEW_MONTHS.start, most=REVIEW_MONTHS.stop - 1)
        chosen = fields.get("department") or 0
        department = payload.whole(chosen, "department", least=0, most=payload.MAX_ID) or None
        in_force = fields.get("in_force") in ("on", True)
        async with database().write() as uow:
            await rules.set_document(uow, self._actor(), document, months=months, department_id=department, in_force=in_force)
        await self._open(document)
        self._say("rules.settings.saved")

    async def _open(self, document: int) -> None:
        actor, locale = self._actor(), self._locale()
        async with database().read() as uow:
            view = await rules.draft(uow, actor, document)
            given = await rules.proposals(uow, actor, document)
            past = await rules.reviews(uow, actor, document)
            departments = await people.list_departments(uow, actor)
        self.document, self.number, self.revision = document, view.number, self.revision + 1
        self.title = rules.preview(view.known or view.values, locale).title
        self.due, self.overdue = full_day_text(view.review_due, locale) if view.review_due else "", view.overdue
        self.months, self.department, self.in_force = view.review_months, str(view.department_id or ""), view.in_force
        self.departments = choices(departments)
        self.review_key = f"nezuku-rule-review-{actor.person_id}-{document}-{len(past)}"
        self.proposals = [
            ProposalRow(one.id, one.heading, one.text, one.by, full_day_text(one.day, locale), one.answer, one.word) for one in given
        ]
        self.reviews = [
            ReviewRow(one.outcome, one.note, one.by, full_day_text(one.at.astimezone(actor.zone).date(), locale)) for one in past
        ]
