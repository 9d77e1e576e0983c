"""What leaves the quiz."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.curriculum.views import Improvement, OptionFeedback, QuestionDetail
from app.habit.views import SetOutcome
from app.quiz.rules.checklist import Said


@dataclass(frozen=True)
class WhyBack:
    """Why a question is asked again on `asked_on`: how it went on `last_day`, how long it would be known, and the workday that follows.

    `fades_on` is `fades_in` days after the last answer, `due` that day rounded up to a workday; after an answer that was wrong and sure
    (`misconception`) it is the next workday instead.
    """

    last_day: date
    right: bool
    hinted: bool
    misconception: bool
    fades_in: int
    fades_on: date
    due: date
    asked_on: date


@dataclass(frozen=True)
class QuizView:
    """A set of questions in order, without right answers; `position` is the first that is not answered, their number when all are.

    `back` says why the question at `position` is asked again, None for a new one.
    """

    session_id: int
    day: date
    questions: tuple[QuestionDetail, ...]
    position: int
    finished: bool
    back: WhyBack | None


@dataclass(frozen=True)
class QuizTeaser:
    """The quiz as Today shows it: the set that would come, or (`position` > 0) the one to go on with.

    `questions` is 0 when there is nothing more to ask today; `reviews` of them were practised before (None for a set that is under
    way). `done_today`: one is finished.
    """

    questions: int
    reviews: int | None
    position: int
    done_today: bool


@dataclass(frozen=True)
class AnswerFeedback:
    """What is said about an answer; `next_due` is the workday on which the question comes back.

    `finished` with the answer that was the set's last; `outcome` then, if the set was long enough to count. `help_offered`: a private
    offer of the help desk is due, after the third wrong answer in a row. `certificate`: the set completed the security basics, and a
    certificate was earned.
    """

    right: bool
    options: tuple[OptionFeedback, ...]
    explanation_html: str
    improvement: Improvement | None
    next_due: date
    help_offered: bool
    finished: bool
    outcome: SetOutcome | None
    certificate: bool


@dataclass(frozen=True)
class TopicMastery:
    """How far a person is with a topic: its questions, those seen, and the share (0–1) of all that will be known for three weeks."""

    topic: str
    questions: int
    seen: int
    stable_share: float

    @property
    def stable(self) -> int:
        """How many questions will be known for three weeks."""
        return round(self.stable_share * self.questions)


@dataclass(frozen=True)
class ChecklistView:
    """The security checklist of a week (its Monday): whether it is offered now, and what was said to each statement; empty: not done."""

    week: date
    offered: bool
    said: Mapping[str, Said]


@dataclass(frozen=True)
class TopicProgress:
    """A topic of the security basics, and whether a question about it was right since answers count for the next certificate."""

    topic: str
    right: bool


@dataclass(frozen=True)
class CertificateView:
    """A certificate as its holder sees and prints it; `number` in groups, `topics` those that were right."""

    name: str
    company: str
    earned_on: date
    valid_until: date
    number: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class SecurityProgress:
    """The topics of the security basics with what is right so far, and the certificate that is valid now."""

    topics: tuple[TopicProgress, ...]
    certificate: CertificateView | None


@dataclass(frozen=True)
class CheckedCertificate:
    """A certificate whose number and name belong together."""

    earned_on: date
    valid_until: date
    valid: bool
