"""What goes into pulse surveys and what comes out. Nothing here says who answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.roadmap.surveys.rules import Answer, Audience, Question, Tally


@dataclass(frozen=True)
class NewSurvey:
    """A survey to be sent; open from today until and including `closes_on`. `statement` is a sentence to agree with, "" for none."""

    client_key: str
    title: str
    intro: str
    audience: str
    department_id: int | None
    questions: tuple[str, ...]
    statement: str
    closes_on: date


@dataclass(frozen=True)
class Group:
    """A department that may be asked, and how many people it has; `department_id` None: everybody."""

    department_id: int | None
    name: str
    people: int
    enough: bool


@dataclass(frozen=True)
class SurveyLine:
    """A survey in a list. `answers` is None below five; `department` is "" unless it was sent to one."""

    id: int
    title: str
    origin: str
    audience: Audience
    department: str
    opens_on: date
    closes_on: date
    is_open: bool
    asked: int
    answers: int | None
    reminded: bool


@dataclass(frozen=True)
class SurveyView:
    """A survey for who leads the programme. `tally` is None while it runs, and when fewer than five people answered.

    `tally.troubles` is empty for who only reads the programme.
    """

    line: SurveyLine
    intro: str
    questions: tuple[Question, ...]
    statement: str
    tally: Tally | None
    may_lead: bool


@dataclass(frozen=True)
class AnswerForm:
    """A survey for somebody who is asked, with what they have answered so far (None: nothing)."""

    id: int
    title: str
    intro: str
    questions: tuple[Question, ...]
    statement: str
    closes_on: date
    is_open: bool
    asked: int
    mine: Answer | None


@dataclass(frozen=True)
class AnswerInput:
    """An answer as it is sent; `decision` and `decided_for` are as with a submission, the screened field is `trouble`."""

    values: Mapping[str, int | None]
    trouble: str = ""
    decision: str | None = None
    decided_for: str = ""


@dataclass(frozen=True)
class Waiting:
    """A survey that waits for the actor's answer."""

    id: int
    title: str
    closes_on: date


@dataclass(frozen=True)
class Satisfaction:
    """How satisfied people said they were, 1 to 5, in the survey that closed on `on`; of at least five answers."""

    survey_id: int
    mean: float
    answers: int
    on: date
    everybody: bool


@dataclass(frozen=True)
class TroubleCount:
    """How many troubles people wrote down in a survey that is over, and where who leads the programme reads them."""

    key: str
    text: str
    number: int
    path: str


@dataclass(frozen=True)
class Trouble:
    """What troubled somebody, without who; `survey_id` is where it was said and `on` the last day of that survey."""

    survey_id: int
    text: str
    on: date
