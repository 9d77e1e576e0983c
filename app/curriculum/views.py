"""What leaves the curriculum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.curriculum.rules.items import QuestionType, Track
from app.curriculum.rules.prompt import PromptPart


@dataclass(frozen=True)
class ImportReport:
    """How many items an import added (or brought back), changed in text or place, left as they were, and retired."""

    added: int
    changed: int
    unchanged: int
    retired: int


@dataclass(frozen=True)
class ChallengeView:
    """A challenge in a list."""

    item_id: int
    version_id: int
    day: int
    title: str
    summary: str
    minutes: int
    difficulty: int


@dataclass(frozen=True)
class ChallengeDetail:
    """A challenge to practise with. `*_html` is safe to show as it is; `prompt` is plain text to copy, and its parts joined."""

    item_id: int
    version_id: int
    slug: str
    title: str
    summary: str
    track: Track | None
    day: int | None
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    scenario_html: str
    steps_html: str
    prompt: str
    prompt_parts: tuple[PromptPart, ...]
    good_result_html: str
    never_enter_html: str
    further_html: str | None


@dataclass(frozen=True)
class LessonView:
    """A lesson in a list."""

    item_id: int
    version_id: int
    order: int
    title: str
    summary: str
    minutes: int
    difficulty: int


@dataclass(frozen=True)
class OptionView:
    """Something to choose. `index` is what an answer names; it says nothing about what is right."""

    index: int
    text_html: str


@dataclass(frozen=True)
class CardView:
    """A card of a lesson; a question card (`question`) has options, of which one is right or (`multiple`) several are."""

    index: int
    title: str
    body_html: str
    question: bool
    multiple: bool
    options: tuple[OptionView, ...]


@dataclass(frozen=True)
class LessonDetail:
    """A lesson to go through, without right answers. `*_html` is safe to show as it is; `reading_seconds` is an estimate for all cards."""

    item_id: int
    version_id: int
    slug: str
    title: str
    summary: str
    track: Track | None
    order: int | None
    minutes: int
    difficulty: int
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    reading_seconds: int
    cards: tuple[CardView, ...]


@dataclass(frozen=True)
class SegmentView:
    """A piece of the text of a `spot` question, plain; joined, they are the text. Without an index it stands between the others."""

    index: int | None
    text: str


@dataclass(frozen=True)
class QuestionDetail:
    """A question to answer, without right answers.

    `options`: single, multiple; ordering: the entries, shuffled; matching: the left sides, shuffled as their right sides, `matches`, are.
    `segments`: spot. `reading_seconds` is an estimate for everything but the hint.
    """

    item_id: int
    version_id: int
    slug: str
    type: QuestionType
    title: str
    difficulty: int
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    question_html: str
    options: tuple[OptionView, ...]
    matches: tuple[OptionView, ...]
    segments: tuple[SegmentView, ...]
    hint_html: str | None
    reading_seconds: int


@dataclass(frozen=True)
class OptionFeedback:
    """What is said about one option (or segment) after the answer; the person got it where `chosen` and `right` agree.

    Choices and spots: `chosen` by the person, `right` to choose. Ordering (in the right order) and matching (by left side): `chosen` means
    put where it belongs, `right` is always true, and `solution` is where: its place from 0, or the index of its right side.
    """

    index: int
    chosen: bool
    right: bool
    feedback_html: str
    solution: int | None = None


@dataclass(frozen=True)
class Feedback:
    """What is said about an answer; `explanation_html` is empty for a card of a lesson."""

    right: bool
    options: tuple[OptionFeedback, ...]
    explanation_html: str = ""


class PoolQuestion(NamedTuple):
    """A question that can be asked now; `topic` is "security" where that is among its topics, otherwise the first."""

    item_id: int
    version_id: int
    topic: str


class Variant(NamedTuple):
    """A challenge's form for one kind of work, in its current version."""

    item_id: int
    version_id: int


class TrackStep(NamedTuple):
    """One day of a track."""

    item_id: int
    version_id: int
    day: int


class SequenceStep(NamedTuple):
    """One step of a curriculum, in its current version; `kind` is a Kind value."""

    kind: str
    item_id: int
    version_id: int
    slug: str
    title: str
    summary: str
    minutes: int


@dataclass(frozen=True)
class Sequence:
    """A curriculum with what is offered of it now; `introduction_html` is safe to show as it is."""

    item_id: int
    version_id: int
    slug: str
    title: str
    summary: str
    introduction_html: str
    steps: tuple[SequenceStep, ...]


@dataclass(frozen=True)
class TrainingView:
    """A training in a list."""

    item_id: int
    version_id: int
    track: Track
    title: str
    summary: str
    minutes: int


@dataclass(frozen=True)
class TrainingPart:
    """A part of the agenda, with the minute at which it begins."""

    begins: int
    minutes: int
    text_html: str


@dataclass(frozen=True)
class TrainingSlide:
    """A slide."""

    title: str
    body_html: str


@dataclass(frozen=True)
class TrainingDetail:
    """A training to hold and to print. `*_html` is safe to show as it is."""

    item_id: int
    version_id: int
    track: Track
    title: str
    summary: str
    minutes: int
    topics: tuple[str, ...]
    sources: tuple[str, ...]
    goal_html: str
    preparation_html: str
    agenda: tuple[TrainingPart, ...]
    slides: tuple[TrainingSlide, ...]
    exercises_html: str
    follow_up_html: str | None


@dataclass(frozen=True)
class StoredImage:
    """A picture as it is served."""

    media_type: str
    content: bytes
