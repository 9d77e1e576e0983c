"""Before a draft is published: what has changed, what the checks say, a colleague's look, and the decision."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

import reflex as rx

from app.database import database
from app.errors import NezukuError
from app.people.rules import MAX_ID, Permission
from app.studio import service as studio
from app.studio.views import Change, DraftView, Severity, Status
from state import payload
from state.base import PageState, handler
from state.studio_difference import DiffRow, diff_rows, places_of
from state.studio_form import FindingRow, error_count, finding_rows

NOTE = 500
MAX_REVIEWERS = 50


@dataclass
class Reviewer:
    """Somebody who may look at a draft."""

    id: int
    name: str


class StudioReviewState(PageState, rx.State):
    """One draft on its way to being published."""

    loaded: bool = False
    busy: bool = False
    draft: int = 0
    item: int = 0
    name: str = ""
    kind: str = ""
    is_new: bool = False
    base_changed: bool = False
    waiting: int = 0
    changes: list[DiffRow] = []
    findings: list[FindingRow] = []
    errors: int = 0
    warnings: int = 0
    in_review: bool = False
    reviewer: str = ""
    submitted_by: str = ""
    returned: str = ""
    authors: str = ""
    second_person: bool = False
    may_publish: bool = False
    reviewers: list[Reviewer] = []
    _revision: int = 0

    @handler(Permission.AUTHOR)
    async def load(self) -> None:
        """The draft named in the address, against what is published."""
        number = self.router.url.query_parameters.get("draft", "")
        try:
            await self._look(payload.version(number, "authoring.draft.not_found"))
        except NezukuError:
            self.loaded = False
            raise
        self.loaded, self.busy = True, False

    @handler(Permission.AUTHOR)
    async def send(self, form: dict[str, Any]) -> None:
        """Ask a colleague, or whoever comes first, to look at the draft."""
        chosen = payload.whole(payload.form(form).get("reviewer", "0"), "reviewer", least=0, most=MAX_ID)
        async with database().write() as uow:
            await studio.submit_for_review(uow, self._actor(), self.draft, self._revision, chosen or None)
        await self._look(self.draft)
        self._say("studio.review.sent")

    @handler(Permission.AUTHOR)
    async def give_back(self, form: dict[str, Any]) -> None:
        """Back to the author, with what is to be mended."""
        note = payload.text(payload.form(form).get("note", ""), "note", longest=NOTE)
        async with database().write() as uow:
            await studio.return_draft(uow, self._actor(), self.draft, note)
        await self._look(self.draft)
        self._say("studio.review.returned")

    @handler(Permission.AUTHOR)
    async def publish(self, form: dict[str, Any]) -> AsyncGenerator[Any]:
        """Publish what this page shows: a draft that somebody has changed since is refused."""
        fields = payload.form(form)
        change = Change.TYPO if self.is_new else payload.choice(fields.get("change", ""), "change", Change)
        note = payload.text(fields.get("published_note", ""), "published_note", longest=NOTE, required=False)
        self.busy = True
        yield
        try:
            async with database().write() as uow:
                published = await studio.publish(uow, self._actor(), self.draft, self._revision, change, note)
        finally:
            self.busy = False
        self.loaded = False
        yield rx.redirect(f"/studio/history?item={published.item_id}&published=1")

    async def _look(self, draft: int) -> None:
        actor = self._actor()
        async with database().read() as uow:
            view = await studio.show_draft(uow, actor, draft)
            changed = await studio.draft_difference(uow, actor, draft)
            found = await studio.checks(uow, actor, draft)
            asked = await studio.reviewers(uow, actor)
        self._show(view)
        self.changes = diff_rows(changed, places_of(view.values))
        self.findings, self.errors = finding_rows(found, view.values, self._locale()), error_count(found)
        self.warnings = sum(one.severity is Severity.WARNING for one in found.findings)
        self.reviewers = [Reviewer(one.person_id, one.name) for one in asked[:MAX_REVIEWERS]]

    def _show(self, view: DraftView) -> None:
        titles = [view.values.get(f"{language}.title", "") for language in (self._locale(), "ja", "en")]
        self.draft, self.item, self._revision, self.kind = view.id, view.item_id or 0, view.revision, view.kind.value
        self.name = next((title for title in titles if title), view.slug)
        self.is_new, self.base_changed, self.waiting = view.base_number is None, view.base_changed, len(view.alternatives)
        self.in_review, self.reviewer, self.submitted_by = view.state is Status.IN_REVIEW, view.reviewer, view.submitted_by
        self.returned, self.authors = view.reviewer_note, "、".join(view.authors)
        self.second_person, self.may_publish = view.needs_second_person, view.may_publish
