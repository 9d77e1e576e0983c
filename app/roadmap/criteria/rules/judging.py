"""Whether a criterion holds, given what was measured. Pure, in whole numbers: nothing is rounded before it is compared.

A figure about fewer than five people is never judged and never shown (semantics 10).
"""
# pyright: strict

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.disclosure import LEAST_PEOPLE
from app.roadmap.criteria.rules.criteria import SPECS, Bar, Criterion, Kind


class Verdict(StrEnum):
    """What a criterion comes to; OFF: the company does not ask for it."""

    MET = "met"
    NOT_YET = "not_yet"
    HIDDEN = "hidden"
    OFF = "off"


@dataclass(frozen=True)
class Steps:
    """How many of the named items are done."""

    done: int
    of: int


@dataclass(frozen=True)
class Share:
    """How many of how many; below `least` nothing may be said, or there is nothing to say."""

    done: int
    of: int
    least: int = LEAST_PEOPLE

    @property
    def shown(self) -> bool:
        return self.of >= max(self.least, 1)

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all of them. Only for a share that is shown."""
        return 100 * self.done // self.of

    def reaches(self, percent: int) -> bool:
        return 100 * self.done >= percent * self.of


@dataclass(frozen=True)
class Weeks:
    """The share of each finished week on which somebody was expected, oldest first; None: not shown."""

    weeks: tuple[Share | None, ...]


@dataclass(frozen=True)
class PerPeople:
    """How many of something there are among how many people."""

    number: int
    people: int


@dataclass(frozen=True)
class Tasks:
    """The tasks that are covered."""

    covered: frozenset[str]


Measured = Steps | Share | Weeks | PerPeople | Tasks
KINDS: dict[Kind, type[Measured]] = {
    Kind.STEPS: Steps,
    Kind.WEEKS: Weeks,
    Kind.PER_PEOPLE: PerPeople,
    Kind.SHARE: Share,
    Kind.TASKS: Tasks,
}


def judge(criterion: Criterion, bar: Bar, measured: Measured | None) -> Verdict:
    """Met, not yet, or not to be shown; `measured` None: there is nothing to measure by."""
    if not bar.on:
        return Verdict.OFF
    if measured is None:
        return Verdict.HIDDEN
    if not isinstance(measured, KINDS[SPECS[criterion].kind]):
        raise TypeError(f"{criterion} is not measured by {type(measured).__name__}")
    return _judge(bar, measured)


def _judge(bar: Bar, measured: Measured) -> Verdict:
    match measured:
        case Steps():
            return _verdict(measured.done >= bar.number)
        case Share():
            return _verdict(measured.reaches(bar.number)) if measured.shown else Verdict.HIDDEN
        case Weeks():
            return _judge_weeks(bar, measured)
        case PerPeople():
            return Verdict.HIDDEN if measured.people < LEAST_PEOPLE else _verdict(measured.number * bar.number >= measured.people)
        case Tasks():
            return _verdict(measured.covered.issuperset(bar.tasks))


def weeks_in_a_row(bar: Bar, measured: Weeks) -> int:
    """How many of the last weeks, counted back from the newest, reach the share; one that is not shown ends the row."""
    row = 0
    for week in reversed(measured.weeks):
        if week is None or not week.shown or not week.reaches(bar.number):
            break
        row += 1
    return row


def stories_needed(bar: Bar, measured: PerPeople) -> int:
    """One for every so many people, begun ones too."""
    return -(-measured.people // bar.number)


@dataclass(frozen=True)
class Standing:
    """How far a criterion is: where it stands (None: not shown) and where it has to be, in the numbers people read."""

    now: int | None
    goal: int


def standing(bar: Bar, measured: Measured | None, verdict: Verdict) -> Standing:
    """In steps, weeks in a row, stories, percent or tasks, as the kind has it."""
    shown = verdict is not Verdict.HIDDEN
    match measured:
        case Weeks():
            return Standing(weeks_in_a_row(bar, measured) if shown else None, bar.weeks)
        case PerPeople():
            return Standing(measured.number if shown else None, stories_needed(bar, measured))
        case Share():
            return Standing(measured.percent if shown and measured.shown else None, bar.number)
        case Tasks():
            return Standing(len(bar.tasks) - len(missing_tasks(bar, measured)), len(bar.tasks))
        case Steps():
            return Standing(measured.done, bar.number)
        case None:
            return Standing(None, bar.number)


def missing_tasks(bar: Bar, measured: Tasks) -> tuple[str, ...]:
    return tuple(task for task in bar.tasks if task not in measured.covered)


def is_ready(verdicts: Iterable[Verdict]) -> bool:
    """Whether a phase can be left: everything that is asked for is met, and something is."""
    asked = [one for one in verdicts if one is not Verdict.OFF]
    return bool(asked) and all(one is Verdict.MET for one in asked)


def _judge_weeks(bar: Bar, measured: Weeks) -> Verdict:
    last = measured.weeks[-bar.weeks :]
    if last and all(week is None or not week.shown for week in last):
        return Verdict.HIDDEN
    return _verdict(weeks_in_a_row(bar, measured) >= bar.weeks)


def _verdict(met: bool) -> Verdict:
    return Verdict.MET if met else Verdict.NOT_YET
