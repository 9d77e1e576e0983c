"""What goes into PoCs and what comes out. Nothing here says what one person did, or who has stepped out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.roadmap.poc.judging import Advice, Item, Judged, Limit
from app.roadmap.poc.rules import Hidden, PocState, PocSurvey, Stage, Task
from app.roadmap.surveys.rules import Minutes, Tally
from app.roadmap.surveys.views import SurveyLine


@dataclass(frozen=True)
class NewPoc:
    """A PoC as it is begun: in a cycle, exactly once per `client_key`."""

    client_key: str
    cycle_id: int
    title: str
    hypothesis: str = ""


@dataclass(frozen=True)
class PlanInput:
    """A plan as it is saved; `first_on` None: not decided yet. `usage_before` is in percent, None where nobody knows."""

    title: str
    hypothesis: str
    first_on: date | None
    weeks: int
    tasks: tuple[Task, ...]
    usage_before: int | None = None


@dataclass(frozen=True)
class CycleName:
    """A cycle that a PoC can belong to; `name` is ready to be shown."""

    id: int
    name: str


@dataclass(frozen=True)
class PocLine:
    """A PoC in the list; `people` are those it has picked, or began with."""

    id: int
    title: str
    cycle: str
    state: PocState
    stage: Stage
    first_on: date | None
    last_on: date | None
    people: int
    decision: Advice | None


@dataclass(frozen=True)
class PocList:
    """The PoCs, the latest first, and the cycles in which a new one can be begun."""

    rows: tuple[PocLine, ...]
    cycles: tuple[CycleName, ...]
    may_lead: bool


@dataclass(frozen=True)
class Participant:
    """Somebody who is picked, by name."""

    person_id: int
    name: str
    department: str


@dataclass(frozen=True)
class SurveyOfPoc:
    """One of the two surveys: the line and its outcome (None while it runs, or below five answers); `line` None: not sent yet."""

    which: PocSurvey
    line: SurveyLine | None
    tally: Tally | None


@dataclass(frozen=True)
class OpenQuestion:
    """A public question at the help desk that nobody has answered yet."""

    id: int
    excerpt: str


@dataclass(frozen=True)
class Measured:
    """The figures of all who took part, made once. `usage` is the share of them who used AI in a week, in percent on average.

    With `hidden` there are no figures, and it says why. `minutes` are self-reported, each time AI was used.
    """

    people: int
    hidden: Hidden | None
    usage: float | None
    minutes: Minutes | None
    uses: int
    open_questions: int


@dataclass(frozen=True)
class PocView:
    """A PoC with everything around it. `outlook`: why there will be no figures for those who are picked now, None when there will be.

    `judged` are the five items and `advice` what they recommend, once it is measured. `before` and `after` are minutes each time,
    `sendable` the surveys whose time is now.
    """

    line: PocLine
    hypothesis: str
    weeks: int
    tasks: tuple[Task, ...]
    usage_before: int | None
    limits: Mapping[Item, Limit]
    problems: str
    blocking: int
    participants: tuple[Participant, ...]
    missing: tuple[str, ...]
    outlook: Hidden | None
    surveys: tuple[SurveyOfPoc, ...]
    sendable: tuple[PocSurvey, ...]
    questions: tuple[OpenQuestion, ...]
    measured: Measured | None
    judged: tuple[Judged, ...]
    advice: Advice | None
    before: float | None
    after: float | None
    reasons: str
    decided_on: date | None
    today: date
    revision: int
    may_lead: bool


@dataclass(frozen=True)
class MyPoc:
    """A PoC for somebody who takes part in it; `survey_id` waits for their answer (0: none does)."""

    id: int
    title: str
    hypothesis: str
    first_on: date
    last_on: date
    tasks: tuple[Task, ...]
    stage: Stage
    stepped_out: bool
    may_change: bool
    survey_id: int
