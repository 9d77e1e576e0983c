"""Editing an issue of the newsletter before it is sent and published.

The page owns what is typed until `confirmed` says that it is stored (assets/js/studio.js); the fields here only fill it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import reflex as rx

from app import clock
from app.database import database
from app.errors import InvalidInputError, NezukuError, NotFoundError
from app.i18n import LOCALES, Locale, translate
from app.i18n.dates import clock_text, full_day_text, span_text
from app.people.rules import MAX_ID, Permission
from app.policy.screened import UndecidedError
from app.settings import settings
from app.stories.channels import service as channels
from app.stories.channels.service import BASES, Move, NewsletterDraft, limit_of, teaser_field
from app.stories.views import ChannelStory, Decided
from state import payload
from state.base import PageState, handler
from state.screened import Finding, findings_of

LATEST = 2**53
MOST_FIELDS = 40
LONGEST_TEXT = 20_000


@dataclass
class FieldRow:
    """A field of the form. `stamp` grows when the server changes its text, so that the page fills it anew."""

    name: str = ""
    base: str = ""
    value: str = ""
    limit: int = 0
    stamp: int = 0


@dataclass
class StoryRow:
    """A story in the issue being edited, or (without a teaser) one that could be put into it."""

    id: int
    title: str
    byline: str
    first: bool = False
    last: bool = False
    teaser: FieldRow = field(default_factory=FieldRow)


@dataclass
class ConflictRow:
    """A text that waits for a choice: `mine` was typed while `theirs` was saved; `own` says whether the viewer typed it."""

    id: int
    base: str
    story: str
    mine: str
    theirs: str
    by: str
    own: bool


class NewsletterEditState(PageState, rx.State):
    """The form of an issue. `round` grows whenever it is filled anew, `held` are fields that wait for a choice between two texts."""

    loaded: bool = False
    busy: bool = False
    newsletter: int = 0
    week: str = ""
    week_name: str = ""
    earlier: str = ""
    later: str = ""
    round: int = 0
    storage_key: str = ""
    confirmed: int = 0
    refused: int = 0
    saved_at: str = ""
    language: str = "ja"
    opening: list[FieldRow] = []
    ending: list[FieldRow] = []
    stories: list[StoryRow] = []
    others: list[StoryRow] = []
    full: bool = False
    participation: str = ""
    conflicts: list[ConflictRow] = []
    held: list[str] = []
    authors: str = ""
    published: str = ""
    changed_since: bool = False
    withdrawing: bool = False
    findings: list[Finding] = []
    found_in: list[str] = []
    digest: str = ""
    subject: str = ""
    html: str = ""
    text: str = ""
    _revision: int = 0
    _values: dict[str, str] = {}
    _stamps: dict[str, int] = {}

    @handler(Permission.CURATE)
    async def load(self) -> None:
        """Open the issue of the week named in the address (else this week); what was typed and not stored yet is put back by the page."""
        wanted = self.router.url.query_parameters.get("week", "")
        actor = self._actor()
        try:
            async with database().write() as uow:
                view = await channels.open_newsletter(uow, actor, payload.day(wanted, "week") if wanted else None)
        except NezukuError:
            self.loaded = False
            raise
        if view.id != self.newsletter:
            self._stamps, self._values = {}, {}
        self.newsletter, self.storage_key = view.id, f"nezuku-newsletter-{actor.person_id}-{view.id}"
        self.confirmed, self.refused, self.busy, self.withdrawing = 0, 0, False, False
        self.findings, self.digest = [], ""
        self.round += 1
        await self._open(view)
        self.loaded = True

    @handler(Permission.CURATE, keeps_messages=True)
    async def change(self, changes: dict[str, Any], number: int, storage_key: str) -> None:
        """Store what was typed. Sent again it changes nothing; what somebody else has changed meanwhile is told."""
        number = payload.whole(number, "number", least=1, most=LATEST)
        try:
            if storage_key != self.storage_key or not self.loaded:
                raise NotFoundError("channels.news.not_found")
            await self._store(payload.texts(changes, "changes", most=MOST_FIELDS, longest=LONGEST_TEXT))
        except NezukuError:
            self.refused = number
            raise
        self._clear_messages()
        self.confirmed = number

    async def _store(self, typed: Mapping[str, str]) -> None:
        actor = self._actor()
        async with database().write() as uow:
            saved = await channels.save_newsletter(uow, actor, self.newsletter, self._revision, typed)
            view = await channels.show_newsletter(uow, actor, self.newsletter)
        self._values = {**self._values, **typed}
        await self._open(view)
        if not saved.conflict:
            self.saved_at = clock_text(clock.now(), actor.zone, self._locale())

    @handler(Permission.CURATE)
    async def move(self, story: int, way: str) -> None:
        """Put a story into the issue, take it out, or move it up or down."""
        story = payload.whole(story, "story", least=1, most=MAX_ID)
        way = payload.choice(way, "way", Move)
        async with database().write() as uow:
            view = await channels.change_stories(uow, self._actor(), self.newsletter, story, way)
        await self._open(view)

    @handler(Permission.CURATE)
    async def choose_language(self, language: str) -> None:
        """Turn what nobody has edited into the other language."""
        wanted = payload.text(language, "language", longest=2)
        if wanted not in LOCALES:
            raise InvalidInputError("error.input.choice", field="language")
        locale: Locale = "en" if wanted == "en" else "ja"
        async with database().write() as uow:
            view = await channels.set_newsletter_language(uow, self._actor(), self.newsletter, locale)
        await self._open(view)

    @handler(Permission.CURATE)
    async def settle(self, alternative: int, take: bool) -> None:
        """Choose one of two texts: the one that waits, or the one that stands."""
        chosen, take = payload.whole(alternative, "id", least=1, most=MAX_ID), payload.flag(take, "take")
        async with database().write() as uow:
            view = await channels.settle_newsletter(uow, self._actor(), self.newsletter, chosen, take)
        await self._open(view)

    @handler(Permission.CURATE)
    async def publish(self, form: dict[str, Any]) -> None:
        """Let everybody read the issue; what looks personal or confidential is asked about first."""
        sent = payload.form(form)
        decision = payload.text(sent.get("decision", ""), "decision", longest=10, required=False) or None
        digest = payload.text(sent.get("decided_for", ""), "decided_for", longest=64, required=False)
        try:
            async with database().write() as uow:
                view = await channels.publish_newsletter(uow, self._actor(), self.newsletter, self._revision, Decided(decision, digest))
        except UndecidedError as problem:
            self.findings, self.digest = findings_of(problem), problem.digest
            self.found_in = sorted({one.field for one in self.findings})
            return
        self.findings, self.digest = [], ""
        await self._open(view)
        self._say("channels.news.published")

    @handler(Permission.CURATE)
    async def ask_withdrawal(self) -> None:
        """Ask once before readers lose the issue."""
        self.withdrawing = not self.withdrawing

    @handler(Permission.CURATE)
    async def withdraw(self) -> None:
        """Take the issue back from its readers; it can be edited and published again."""
        self.withdrawing = False
        async with database().write() as uow:
            view = await channels.withdraw_newsletter(uow, self._actor(), self.newsletter)
        await self._open(view)
        self._say("channels.news.withdrawn")

    async def _open(self, view: NewsletterDraft) -> None:
        locale, actor = self._locale(), self._actor()
        known = self._values
        for name, text in view.fields.items():
            if known and known.get(name, "") != text:
                self._stamps = {**self._stamps, name: self._stamps.get(name, 0) + 1}
        self._revision, self._values, self.language = view.revision, dict(view.fields), view.locale
        self.week = view.week.isoformat()
        self.week_name = span_text(view.week, view.week + timedelta(days=4), locale)
        self.earlier = (view.week - timedelta(days=7)).isoformat()
        self.later = (view.week + timedelta(days=7)).isoformat() if view.has_later else ""
        self.opening, self.ending = [self._field(name) for name in BASES[:2]], [self._field(name) for name in BASES[2:]]
        count = len(view.stories)
        self.stories = [
            StoryRow(one.id, one.title, _byline(one, locale), at == 0, at == count - 1, self._field(teaser_field(one.id)))
            for at, one in enumerate(view.stories)
        ]
        self.others = [StoryRow(one.id, one.title, _byline(one, locale)) for one in view.others]
        self.full = count >= channels.MOST_STORIES
        self.participation = translate(view.locale, "channels.news.participation", n=view.participants) if view.participants else ""
        titles = {teaser_field(one.id): one.title for one in view.stories}
        self.conflicts = [
            ConflictRow(
                one.id, one.field.split(".")[0], titles.get(one.field, ""), one.text, view.fields.get(one.field, ""), one.by, one.mine
            )
            for one in view.alternatives
        ]
        self.held = sorted({one.field for one in view.alternatives if one.mine})
        self.authors = "、".join(view.authors) if locale == "ja" else ", ".join(view.authors)
        self.published = "" if view.published_at is None else full_day_text(view.published_at.astimezone(actor.zone).date(), locale)
        self.changed_since = view.changed_since
        await self._draw()

    def _field(self, name: str) -> FieldRow:
        return FieldRow(name, name.split(".", maxsplit=1)[0], self._values.get(name, ""), limit_of(name) or 0, self._stamps.get(name, 0))

    async def _draw(self) -> None:
        """The mail as it would be sent now."""
        async with database().read() as uow:
            issue = await channels.draft_issue(uow, self._actor(), self.newsletter, settings().public_url or self.router.url.origin)
        self.subject, self.html, self.text = issue.subject, channels.as_html(issue), channels.as_text(issue)


def _byline(story: ChannelStory, locale: Locale) -> str:
    """Whose story it is, and how far it has spread."""
    by = [] if story.anonymous or not story.author else [translate(locale, "channels.news.of", name=story.author)]
    if story.department:
        by.append(story.department)
    if story.tries:
        by.append(translate(locale, "channels.chat.tried", n=story.tries))
    return (" · " if locale == "en" else "・").join(by)
