"""Proofs of concept: states, what a plan needs, when what may happen. Pure."""
# pyright: strict

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.disclosure import LEAST_PEOPLE
from app.errors import ConflictError, InvalidInputError

MAX_TITLE = 60
MAX_TEXT = 1000
MAX_NOTES = 2000
MAX_REASONS = 1000
MAX_TASK = 60
MOST_TASKS = 8
MOST_PEOPLE = 200
MOST_MINUTES = 960
LEAST_WEEKS, MOST_WEEKS = 2, 12
LATEST_START = timedelta(weeks=12)
MONDAY = 0
MOST_PROBLEMS = 50
CHANGED = "poc.error.changed"
LAST_DAYS = timedelta(days=7)  # how long people can answer the survey after a PoC


class PocState(StrEnum):
    """How far a PoC is."""

    DRAFT = "draft"
    RUNNING = "running"
    JUDGED = "judged"
    CLOSED = "closed"


class Stage(StrEnum):
    """What there is to do: a running PoC waits for its first day, is under way, or is over and waits to be measured or judged."""

    PLANNING = "planning"
    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    OVER = "over"
    MEASURED = "measured"
    JUDGED = "judged"
    CLOSED = "closed"


class Hidden(StrEnum):
    """Why figures are not shown: too few people, or their difference from other figures would tell of too few."""

    FEW = "few"
    APART = "apart"


class PocSurvey(StrEnum):
    """The two surveys of a PoC."""

    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Task:
    """A task that is tried, and how many minutes it takes today each time."""

    name: str
    minutes: int


def last_day(first: date, weeks: int) -> date:
    """The Sunday on which a PoC ends that begins on a Monday."""
    return first + timedelta(weeks=weeks, days=-1)


def week_begin(day: date) -> date:
    return day - timedelta(days=day.weekday())


def check_period(first: date, weeks: int, today: date) -> None:
    """Whole weeks, so that no two figures share half a week. Raises InvalidInputError."""
    if first.weekday() != MONDAY:
        raise InvalidInputError("poc.error.monday", field="first_on")
    if not week_begin(today) <= first <= today + LATEST_START:
        raise InvalidInputError("poc.error.first", field="first_on")
    if not LEAST_WEEKS <= weeks <= MOST_WEEKS:
        raise InvalidInputError("error.input.number", field="weeks", least=LEAST_WEEKS, most=MOST_WEEKS)


def stage_of(state: PocState, first: date | None, last: date | None, today: date, *, measured: bool) -> Stage:
    """What there is to do with a PoC today."""
    if state is not PocState.RUNNING:
        return {PocState.DRAFT: Stage.PLANNING, PocState.JUDGED: Stage.JUDGED, PocState.CLOSED: Stage.CLOSED}[state]
    if measured:
        return Stage.MEASURED
    if first is not None and today < first:
        return Stage.AHEAD
    return Stage.OVER if last is not None and today > last else Stage.UNDER_WAY


def missing(title: str, hypothesis: str, first: date | None, tasks: Sequence[Task], people: int, today: date) -> tuple[str, ...]:
    """What a plan still lacks before it can begin, in the order of the page."""
    lacks = {
        "hypothesis": not title or not hypothesis,
        "period": first is None or first < week_begin(today),
        "tasks": not tasks,
        "people": people == 0,
    }
    return tuple(name for name, lacking in lacks.items() if lacking)


def enough(people: int) -> bool:
    """Whether so many people can be spoken of in figures."""
    return people >= LEAST_PEOPLE


def baseline(tasks: Sequence[Task]) -> float | None:
    """How long the tasks take today on average each time; None without tasks."""
    return sum(one.minutes for one in tasks) / len(tasks) if tasks else None


def with_ai(before: float | None, saved: float | None) -> float | None:
    """How long they take then, by what people say they save each time; never less than nothing. None where one of the two is not known."""
    return max(0.0, before - saved) if before is not None and saved is not None else None


def require_state(state: PocState, *allowed: PocState) -> None:
    """Raises ConflictError when somebody has gone on with it meanwhile."""
    if state not in allowed:
        raise ConflictError("poc.error.state")


def check_revision(stored: int, seen: int) -> None:
    """Raises ConflictError when somebody else has changed it since it was read."""
    if stored != seen:
        raise ConflictError(CHANGED)


def check_tasks(tasks: Sequence[Task]) -> tuple[Task, ...]:
    """Raises InvalidInputError for too many, or for minutes that no task takes."""
    if len(tasks) > MOST_TASKS:
        raise InvalidInputError("poc.error.tasks", field="tasks", most=MOST_TASKS)
    for one in tasks:
        if not 1 <= one.minutes <= MOST_MINUTES:
            raise InvalidInputError("error.input.number", field="tasks", least=1, most=MOST_MINUTES)
    return tuple(tasks)
