"""What leaves the messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.roadmap.drafting.views import DraftView
from app.roadmap.messages.composing import Composed


@dataclass(frozen=True)
class Decided:
    """The decision about findings of the screening, and the text it was made for."""

    decision: str | None = None
    digest: str = ""


UNDECIDED = Decided()


@dataclass(frozen=True)
class Question:
    """What becomes of asking people what they want to be rid of; `voices` are what may be read together."""

    asked: bool
    open: bool
    voices: tuple[str, ...]


@dataclass(frozen=True)
class Builder:
    """An announcement or kick-off while it is written. `published_at` is None before; `changed_since`: what is published differs."""

    cycle_id: int
    cycle_name: str
    owner: str
    company: str
    department_id: int | None
    draft: DraftView
    question: Question
    published_at: datetime | None
    changed_since: bool
    may_write: bool


@dataclass(frozen=True)
class Launch:
    """A published announcement or kick-off as a reader gets it; `other_language` where there is none in the reader's."""

    cycle_id: int
    document: Composed
    published_at: datetime
    other_language: bool


@dataclass(frozen=True)
class Asked:
    """The question as somebody who is asked sees it; `mine` is their own answer ("": none)."""

    cycle_id: int
    open: bool
    mine: str
    voices: tuple[str, ...]


@dataclass(frozen=True)
class TodayMessage:
    """The line on Today."""

    id: int
    text: str


@dataclass(frozen=True)
class MessageView:
    """A message of the president. `thanks` is 0 where the number may not be told; `streak` is None unless its writer shows it."""

    id: int
    by: str
    text: str
    published_at: datetime
    shown_until: datetime
    shown: bool
    thanked: bool
    thanks: int
    streak: int | None
    mine: bool


@dataclass(frozen=True)
class MessagePage:
    """Messages, the newest first."""

    messages: tuple[MessageView, ...]
    older_than: int | None


@dataclass(frozen=True)
class OwnPage:
    """What an executive (or who prepares drafts for them) finds: the draft, what is out, and whether the own streak is shown."""

    draft: DraftView
    may_publish: bool
    shows_streak: bool
    streak: int
    messages: tuple[MessageView, ...]
