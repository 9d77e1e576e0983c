"""What leaves the practice area."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.curriculum.views import ChallengeDetail, Feedback, LessonDetail, LessonView
from app.habit.views import SetOutcome


@dataclass(frozen=True)
class ChallengeTeaser:
    """The challenge as Today shows it; `extra` when the day's own is done and this would be one more."""

    version_id: int
    title: str
    summary: str
    minutes: int
    difficulty: int
    done: bool
    extra: bool


@dataclass(frozen=True)
class ChallengePage:
    """A challenge opened by a person: `done_today` when it is submitted already, with what the person wrote then."""

    detail: ChallengeDetail
    day: date
    done_today: bool
    own_text: str


@dataclass(frozen=True)
class Submission:
    """What a person sends in; `client_key` is made by the browser and is the same for every repetition of the same act.

    `decision` ('mask' or 'keep') says what to store of a text with findings, `decided_for` is the digest that came with them.
    """

    version_id: int
    client_key: str
    text: str
    note: str = ""
    minutes_saved: int | None = None
    feeling: str | None = None
    decision: str | None = None
    decided_for: str = ""


@dataclass(frozen=True)
class SubmissionResult:
    """The set and what it set off."""

    outcome: SetOutcome
    title: str
    stored_text: str


@dataclass(frozen=True)
class AnsweredCard:
    """A question card answered today, with what was said about the answer."""

    index: int
    feedback: Feedback


@dataclass(frozen=True)
class LessonPage:
    """A lesson opened by a person, at the card (from 0) where they left off; `done_today` when it is finished already."""

    detail: LessonDetail
    position: int
    answered: tuple[AnsweredCard, ...]
    done_today: bool


@dataclass(frozen=True)
class TrackLesson:
    """A lesson of a person's track: `finished` on any day, `under_way` when more than its first card was seen since."""

    lesson: LessonView
    finished: bool
    under_way: bool
