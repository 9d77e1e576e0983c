"""What leaves the learning area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.curriculum.views_listing import ListedItem
from app.learning.rules.searching import Piece


class StepStatus(StrEnum):
    """How far a person is with a lesson or challenge."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NEW = "new"


@dataclass(frozen=True)
class Step:
    """An item with how far the person is; `card` (from 1) is where a lesson under way goes on, 0 otherwise."""

    item: ListedItem
    status: StepStatus
    card: int = 0


@dataclass(frozen=True)
class Way:
    """A sequence of steps: a curriculum with its name and introduction, or (both empty) the lessons of a track in order."""

    title: str
    introduction_html: str
    steps: tuple[Step, ...]

    @property
    def done(self) -> int:
        return sum(step.status is StepStatus.DONE for step in self.steps)


@dataclass(frozen=True)
class TopicCount:
    """A topic and how many lessons there are about it."""

    topic: str
    name: str
    lessons: int


@dataclass(frozen=True)
class SmallPath:
    """Three tiny successes made for a feeling; `done_today`: the last of them was done on this learning day."""

    title: str
    introduction_html: str
    steps: tuple[Step, ...]
    done: int
    next: ListedItem | None
    done_today: bool


@dataclass(frozen=True)
class FeelingView:
    """What a person said about how they feel (None: nothing), and the path for it; `offered`: the question is put of its own accord."""

    feeling: str | None
    path: SmallPath | None
    offered: bool


@dataclass(frozen=True)
class LearnPage:
    """The person's way on a track (`track`, which may be another than the one they are `own_track` on), and what else there is.

    `next` is the step to go on with: the one under way, on whatever track, or else the first of the way that is new.
    """

    own_track: str
    track: str
    way: Way
    next: Step | None
    for_work: tuple[Step, ...]
    topics: tuple[TopicCount, ...]
    bookmarks: int
    prompts: int


@dataclass(frozen=True)
class Found:
    """An item found: its title and, where the match is further down, an excerpt, both with what was found marked."""

    step: Step
    title: tuple[Piece, ...]
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True)
class SearchPage:
    """A page of what was found, of `total`. `instead`: words that were looked for in place of mistyped ones."""

    found: tuple[Found, ...]
    total: int
    instead: tuple[str, ...]


@dataclass(frozen=True)
class PromptEntry:
    """A prompt the person has practised (or the model answer of a prompt they improved), as plain text to copy.

    `version_id` is the version they know; `newer_version_id` a later one, None where there is none or the item is retired.
    `may_try`: it can be done again, at `newer_version_id` or else at `version_id`.
    """

    item: ListedItem
    version_id: int
    newer_version_id: int | None
    text: str
    day: date | None
    may_try: bool


@dataclass(frozen=True)
class KeptPromptView:
    """A prompt kept from elsewhere: `source` ("story") and the number there, as it was when it was kept."""

    source: str
    source_id: int
    title: str
    text: str
    kept_at: datetime


@dataclass(frozen=True)
class PromptPage:
    """A page of prompts of `total` that fit, `all` that there are, and the topics they are about."""

    entries: tuple[PromptEntry, ...]
    total: int
    all: int
    topics: tuple[tuple[str, str], ...]
