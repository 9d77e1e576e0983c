"""The three conditions that hold in every phase, as gauges: a daily habit, visible commitment of management, being able to ask. Pure."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.disclosure import LEAST_PEOPLE
from app.roadmap.criteria.rules.judging import Share

FRESH_DAYS = 14  # a message to all is visible commitment for so long


class Condition(StrEnum):
    HABIT = "habit"
    COMMITMENT = "commitment"
    ASK = "ask"


class Level(StrEnum):
    """How a condition stands, said in a word beside the number."""

    ROOTED = "rooted"
    GROWING = "growing"
    STARTING = "starting"
    UNKNOWN = "unknown"


class Sign(StrEnum):
    """By what commitment is seen."""

    ROLES = "roles"
    MESSAGE = "message"
    USE = "use"
    ROUTINE = "routine"


@dataclass(frozen=True)
class Gauge:
    """A condition: its level, the percent to draw (None: nothing can be said), and the word for why (`reason`)."""

    condition: Condition
    level: Level
    percent: int | None
    reason: str


# From which percent on a condition is rooted, and from which it grows.
STEPS: Mapping[Condition, tuple[int, int]] = {
    Condition.HABIT: (60, 30),
    Condition.COMMITMENT: (75, 50),
    Condition.ASK: (80, 50),
}


def habit_gauge(workdays: Share, people: int) -> Gauge:
    """The share of this week's expected workdays so far on which people practised."""
    if people < LEAST_PEOPLE or workdays.of < 1:
        return Gauge(Condition.HABIT, Level.UNKNOWN, None, "few" if people < LEAST_PEOPLE else "no_workday")
    return _gauge(Condition.HABIT, workdays.percent)


def ask_gauge(in_time: Share, overdue: int) -> Gauge:
    """The share of questions answered within the target; while somebody waits beyond it, the condition is not rooted."""
    if not in_time.shown:
        return Gauge(Condition.ASK, Level.STARTING if overdue else Level.UNKNOWN, None, "overdue" if overdue else "few")
    gauge = _gauge(Condition.ASK, in_time.percent)
    if overdue and gauge.level is Level.ROOTED:
        return Gauge(Condition.ASK, Level.GROWING, gauge.percent, "overdue")
    return gauge


def commitment_gauge(signs: Mapping[Sign, bool | None]) -> Gauge:
    """How many of the signs are there; a sign of which nothing can be said (None) is left out."""
    said = [sign for sign in signs.values() if sign is not None]
    if not said:
        return Gauge(Condition.COMMITMENT, Level.UNKNOWN, None, "few")
    return _gauge(Condition.COMMITMENT, 100 * sum(said) // len(said))


def _gauge(condition: Condition, percent: int) -> Gauge:
    rooted, growing = STEPS[condition]
    level = Level.ROOTED if percent >= rooted else Level.GROWING if percent >= growing else Level.STARTING
    return Gauge(condition, level, min(percent, 100), level.value)
