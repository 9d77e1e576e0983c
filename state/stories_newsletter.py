"""Reading the newsletter: a published issue, and the list of all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import reflex as rx

from app.database import UnitOfWork, database
from app.errors import InvalidInputError, NotFoundError
from app.i18n.dates import full_day_text
from app.people.rules import Permission
from app.stories.channels import service as channels
from app.stories.channels.service import Issue
from state import payload
from state.base import PageState, handler


@dataclass
class ItemRow:
    """A story of an issue as readers see it."""

    title: str
    teaser: str
    facts: list[str]
    byline: str
    path: str


@dataclass
class IssueRow:
    """A published issue in the list; `current` is the one shown."""

    week: str
    subject: str
    published: str
    current: bool


class NewsletterState(PageState, rx.State):
    """One published issue, and the list of all."""

    loaded: bool = False
    found: bool = False
    week: str = ""
    language: str = ""
    company: str = ""
    subject: str = ""
    greeting: str = ""
    participation: str = ""
    items: list[ItemRow] = []
    tip: str = ""
    closing: str = ""
    issues: list[IssueRow] = []
    may_curate: bool = False

    @handler()
    async def load(self) -> None:
        """The issue named in the address, else the latest."""
        actor = self._actor()
        self.loaded, self.found = False, False
        wanted = self.router.url.query_parameters.get("week", "")
        async with database().read() as uow:
            lines = await channels.newsletters(uow, actor)
            week = _week(wanted) if wanted else next((line.week for line in lines), None)
            issue = None if week is None else await _published(uow, self, week)
        self.may_curate = Permission.CURATE in actor.permissions
        self.week = "" if week is None else week.isoformat()
        locale = self._locale()
        self.issues = [
            IssueRow(
                line.week.isoformat(),
                line.subject,
                full_day_text(line.published_at.astimezone(actor.zone).date(), locale),
                line.week == week,
            )
            for line in lines
        ]
        if issue is not None:
            self._show(issue)
        self.loaded = True

    def _show(self, issue: Issue) -> None:
        self.language, self.company, self.subject = issue.locale, issue.company, issue.subject
        self.greeting, self.participation, self.tip, self.closing = issue.greeting, issue.participation, issue.tip, issue.closing
        self.items = [ItemRow(one.title, one.teaser, list(one.facts), one.byline, one.address) for one in issue.items]
        self.found = True


def _week(text: str) -> date | None:
    try:
        return payload.day(text, "week")
    except InvalidInputError:
        return None


async def _published(uow: UnitOfWork, page: NewsletterState, week: date) -> Issue | None:
    """An issue with addresses of this app, or None when there is none (any more)."""
    try:
        return await channels.read_newsletter(uow, page._actor(), week, "")  # noqa: SLF001 - a helper of a state must be private, or any client could call it
    except NotFoundError:
        return None
