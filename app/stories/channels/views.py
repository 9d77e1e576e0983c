"""What leaves the newsletter: the issue while it is edited, what became of a change, and a line of the list of issues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.i18n import Locale
from app.stories.views import ChannelStory


@dataclass(frozen=True)
class Alternative:
    """A text that was typed while somebody else saved the same field; `mine` says whether the actor typed it."""

    id: int
    field: str
    text: str
    by: str
    mine: bool


@dataclass(frozen=True)
class NewsletterDraft:
    """An issue as curators edit it. `fields` has every text as it stands, edited or composed: "subject", "greeting", "tip", "closing"
    and "teaser.<story>" for each of `stories`, which are in the issue's order; `others` are of the same week and not in it.

    `participants` is 0 where the number may not be told. `published_at` is None before; `changed_since`: what is published differs.
    `has_later`: the week after it has begun.
    `authors` are the names of those who changed something.
    """

    id: int
    week: date
    locale: Locale
    revision: int
    fields: Mapping[str, str]
    stories: tuple[ChannelStory, ...]
    others: tuple[ChannelStory, ...]
    participants: int
    alternatives: tuple[Alternative, ...]
    authors: tuple[str, ...]
    published_at: datetime | None
    changed_since: bool
    has_later: bool


@dataclass(frozen=True)
class SavedNewsletter:
    """The issue's new revision; `merged` are fields that others have changed since, `conflict`: a text now waits beside another."""

    revision: int
    merged: Mapping[str, str]
    conflict: bool


@dataclass(frozen=True)
class NewsletterLine:
    """A published issue in the list of them."""

    week: date
    subject: str
    published_at: datetime
