"""The exit criteria of the five phases: what each asks for, within which bounds the company may change it. Pure."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.errors import InvalidInputError

MOST_WEEKS = 12
MOST_REASON = 400


class Criterion(StrEnum):
    """What has to hold before a phase is left, in the order in which it is shown."""

    PURPOSE = "purpose"
    OWNER = "owner"
    PRESIDENT = "president"
    ANNOUNCEMENT = "announcement"
    KICKOFF = "kickoff"
    POC = "poc"
    WEEKLY_USE = "weekly_use"
    STORIES = "stories"
    RULES = "rules"
    BASICS = "basics"
    DESK = "desk"
    MANUAL = "manual"
    HABIT = "habit"
    REVIEW = "review"
    RULES_REVIEWED = "rules_reviewed"
    MASTERY = "mastery"
    CHECKLISTS = "checklists"


class Kind(StrEnum):
    """How a criterion is measured."""

    STEPS = "steps"  # so many of the named items of the roadmap are done
    WEEKS = "weeks"  # a share of people in each of so many weeks in a row
    PER_PEOPLE = "per_people"  # one of something for so many people
    SHARE = "share"  # a share of people, answers or documents
    TASKS = "tasks"  # each of the named tasks is covered


@dataclass(frozen=True)
class Bar:
    """What is asked for: `number` is percent, steps, or people for each story; switched off (`on` False) always with a reason."""

    number: int = 1
    weeks: int = 0
    tasks: tuple[str, ...] = ()
    on: bool = True
    reason: str = ""


@dataclass(frozen=True)
class Spec:
    """A criterion as the product brings it: its phase, its default and the bounds of its number.

    `slugs` are the roadmap's items it looks at; `of_department` says that a department of its own size can have its own figure.
    """

    phase: int
    kind: Kind
    bar: Bar = Bar()
    least: int = 1
    most: int = 1
    slugs: tuple[str, ...] = ()
    of_department: bool = False


PRESIDENT = ("p1.president.direction", "p1.president.budget", "p1.president.use")
SPECS: Mapping[Criterion, Spec] = {
    Criterion.PURPOSE: Spec(1, Kind.STEPS, slugs=("p1.purpose",)),
    Criterion.OWNER: Spec(1, Kind.STEPS, slugs=("p1.owner",)),
    Criterion.PRESIDENT: Spec(1, Kind.STEPS, Bar(3), most=3, slugs=PRESIDENT),
    Criterion.ANNOUNCEMENT: Spec(1, Kind.STEPS, slugs=("p1.announcement",)),
    Criterion.KICKOFF: Spec(1, Kind.STEPS, slugs=("p1.kickoff",)),
    Criterion.POC: Spec(1, Kind.STEPS, slugs=("p1.poc",)),
    Criterion.WEEKLY_USE: Spec(2, Kind.WEEKS, Bar(50, weeks=3), 20, 95, of_department=True),
    Criterion.STORIES: Spec(2, Kind.PER_PEOPLE, Bar(5), 1, 50, of_department=True),
    Criterion.RULES: Spec(3, Kind.SHARE, Bar(100), 60, 100, of_department=True),
    Criterion.BASICS: Spec(3, Kind.SHARE, Bar(100), 60, 100, of_department=True),
    Criterion.DESK: Spec(3, Kind.SHARE, Bar(80), 50, 100),
    Criterion.MANUAL: Spec(3, Kind.TASKS, Bar(0, tasks=("start", "writing", "meetings", "documents", "safety")), 0, 0),
    Criterion.HABIT: Spec(4, Kind.SHARE, Bar(60), 20, 95, of_department=True),
    Criterion.REVIEW: Spec(4, Kind.STEPS, slugs=("p4.review",)),
    Criterion.RULES_REVIEWED: Spec(5, Kind.SHARE, Bar(100), 60, 100),
    Criterion.MASTERY: Spec(5, Kind.SHARE, Bar(60), 20, 95),
    Criterion.CHECKLISTS: Spec(5, Kind.SHARE, Bar(60), 20, 95, of_department=True),
}
PHASES = tuple(sorted({spec.phase for spec in SPECS.values()}))


def of_phase(phase: int) -> tuple[Criterion, ...]:
    """The criteria of a phase in their order."""
    return tuple(one for one in Criterion if SPECS[one].phase == phase)


def adjustable(criterion: Criterion) -> bool:
    """Whether there is anything to change but whether it is asked at all."""
    spec = SPECS[criterion]
    return spec.kind is Kind.TASKS or spec.least < spec.most


def check_bar(criterion: Criterion, wanted: Bar, known_tasks: frozenset[str]) -> Bar:
    """What the company asks for, without what this kind does not have. Raises InvalidInputError for a field outside its bounds."""
    spec = SPECS[criterion]
    number = wanted.number if spec.kind is not Kind.TASKS else 0
    if type(number) is not int or not spec.least <= number <= spec.most:
        raise InvalidInputError("criteria.error.number", field="number", least=spec.least, most=spec.most)
    weeks = wanted.weeks if spec.kind is Kind.WEEKS else 0
    if type(weeks) is not int or (spec.kind is Kind.WEEKS and not 1 <= weeks <= MOST_WEEKS):
        raise InvalidInputError("criteria.error.weeks", field="weeks", most=MOST_WEEKS)
    tasks = tuple(dict.fromkeys(wanted.tasks)) if spec.kind is Kind.TASKS else ()
    if not known_tasks.issuperset(tasks) or (spec.kind is Kind.TASKS and not tasks):
        raise InvalidInputError("criteria.error.tasks", field="tasks")
    if not wanted.on and not wanted.reason:
        raise InvalidInputError("criteria.error.reason", field="reason")
    return replace(wanted, number=number, weeks=weeks, tasks=tasks, reason="" if wanted.on else wanted.reason)
