"""What leaves the criteria: frozen, without tables. Names of people who have left or were erased are empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.roadmap.criteria.rules.conditions import Gauge, Sign
from app.roadmap.criteria.rules.criteria import Bar, Criterion
from app.roadmap.criteria.rules.judging import Measured, Share, Verdict
from app.roadmap.criteria.rules.pattern import Advice, Answers, Pattern, Size
from app.roadmap.views import CycleRef


class Scope(StrEnum):
    """Of whom a figure is: of the cycle itself, of its department, or of the whole company."""

    CYCLE = "cycle"
    DEPARTMENT = "department"
    COMPANY = "company"


@dataclass(frozen=True)
class Found:
    """What was measured and of whom; `instead` says that a department's own figure may not be shown and the company's stands there."""

    measured: Measured | None
    scope: Scope
    instead: bool = False


@dataclass(frozen=True)
class CriterionView:
    """A criterion with what is asked, what was found, and what that comes to.

    `own` says that this cycle asks for something else than the others; `changed`, that it is not the product's default. `number` counts
    the changes of what is asked in all cycles, `cycle_number` of what this cycle asks: whoever changes it says which one they saw.
    """

    criterion: Criterion
    bar: Bar
    found: Found
    verdict: Verdict
    path: str
    changed: bool
    own: bool
    number: int
    cycle_number: int


@dataclass(frozen=True)
class PhaseCheck:
    """A phase with its criteria: how many are asked for and met, and whether it can be left."""

    phase: int
    criteria: tuple[CriterionView, ...]
    asked: int
    met: int
    ready: bool


@dataclass(frozen=True)
class BarChange:
    """A line of the history: what a criterion asked from then on, in all cycles or in this one; `inherit`: the same as the others again."""

    at: datetime
    who: str
    criterion: Criterion
    bar: Bar
    own: bool
    inherit: bool


@dataclass(frozen=True)
class CriteriaPage:
    """All five phases of a cycle. `unit` is its department's name, '' for the company's."""

    cycle: CycleRef
    unit: str
    phases: tuple[PhaseCheck, ...]
    history: tuple[BarChange, ...]
    may_lead: bool


@dataclass(frozen=True)
class Visible:
    """What executives have agreed to show: the day of the latest message to all, and how many show a running streak."""

    message_on: date | None
    streaks: int


@dataclass(frozen=True)
class HabitEvidence:
    """Behind the first gauge: the workdays of a week so far, and the last finished week's adoption and habit (None: not shown)."""

    week: date
    running: bool
    workdays: Share | None
    adoption: Share | None
    habit: Share | None


@dataclass(frozen=True)
class CommitmentEvidence:
    """Behind the second: the signs (None: nothing can be said), how many of the president's roles are done, leaders active last week.

    `leaders` is None where they are fewer than five. `message_on` and `streaks` are None where no executive's page is connected.
    """

    signs: dict[Sign, bool | None]
    roles: int | None
    leaders: Share | None
    message_on: date | None
    streaks: int | None


@dataclass(frozen=True)
class AskEvidence:
    """Behind the third: answers of the last 90 days, how many in time (not shown below five), the median in working minutes, who waits."""

    in_time: Share
    median_minutes: int | None
    target_hours: int
    overdue: int


@dataclass(frozen=True)
class Conditions:
    """The three conditions as they stand now, with their evidence."""

    today: date
    habit: Gauge
    habit_evidence: HabitEvidence
    commitment: Gauge
    commitment_evidence: CommitmentEvidence
    ask: Gauge
    ask_evidence: AskEvidence


@dataclass(frozen=True)
class Decision:
    """What was decided about a rollout, when and by whom."""

    at: datetime
    who: str
    number: int
    answers: Answers
    advised: Pattern
    chosen: Pattern
    reason: str


@dataclass(frozen=True)
class PatternPage:
    """The chooser of a cycle: the decision in force with its advice (None: none yet), the earlier ones, and the size to suggest."""

    cycle: CycleRef
    unit: str
    people: int
    suggested: Size
    decision: Decision | None
    advice: Advice | None
    earlier: tuple[Decision, ...]
    may_lead: bool
