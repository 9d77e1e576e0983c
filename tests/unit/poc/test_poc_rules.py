"""PoCs: whole weeks, stages, what a plan lacks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.errors import ConflictError, InvalidInputError
from app.roadmap.poc.rules import (
    PocState,
    Stage,
    Task,
    baseline,
    check_period,
    check_revision,
    check_tasks,
    last_day,
    missing,
    require_state,
    stage_of,
    with_ai,
)

WEDNESDAY = date(2026, 8, 5)
MONDAY = date(2026, 8, 3)
TASKS = (Task("見積書", 30), Task("議事録", 60))


@pytest.mark.parametrize(
    ("first", "weeks", "fits"),
    [
        (MONDAY, 4, True),
        (MONDAY + timedelta(weeks=12), 12, True),
        (MONDAY, 2, True),
        (MONDAY, 1, False),
        (MONDAY, 13, False),
        (WEDNESDAY, 4, False),
        (MONDAY - timedelta(weeks=1), 4, False),
        (MONDAY + timedelta(weeks=13), 4, False),
    ],
)
def test_a_poc_runs_for_whole_weeks_and_never_begins_in_the_past(first: date, weeks: int, fits: bool) -> None:
    if fits:
        check_period(first, weeks, WEDNESDAY)
    else:
        with pytest.raises(InvalidInputError):
            check_period(first, weeks, WEDNESDAY)


def test_it_ends_on_a_sunday() -> None:
    assert last_day(MONDAY, 4) == date(2026, 8, 30)


@pytest.mark.parametrize(
    ("state", "today", "measured", "stage"),
    [
        (PocState.DRAFT, MONDAY, False, Stage.PLANNING),
        (PocState.RUNNING, MONDAY - timedelta(days=1), False, Stage.AHEAD),
        (PocState.RUNNING, MONDAY, False, Stage.UNDER_WAY),
        (PocState.RUNNING, date(2026, 8, 30), False, Stage.UNDER_WAY),
        (PocState.RUNNING, date(2026, 8, 31), False, Stage.OVER),
        (PocState.RUNNING, date(2026, 8, 31), True, Stage.MEASURED),
        (PocState.JUDGED, date(2026, 8, 31), True, Stage.JUDGED),
        (PocState.CLOSED, date(2026, 8, 31), False, Stage.CLOSED),
    ],
)
def test_what_there_is_to_do(state: PocState, today: date, measured: bool, stage: Stage) -> None:
    assert stage_of(state, MONDAY, date(2026, 8, 30), today, measured=measured) is stage


def test_what_a_plan_lacks() -> None:
    assert missing("", "", None, (), 0, WEDNESDAY) == ("hypothesis", "period", "tasks", "people")
    assert missing("見積書", "短くなる", MONDAY, TASKS, 6, WEDNESDAY) == ()
    assert missing("見積書", "短くなる", MONDAY - timedelta(weeks=1), TASKS, 6, WEDNESDAY) == ("period",)


@pytest.mark.parametrize(("before", "saved", "after"), [(45, 15, 30), (10, 15, 0), (None, 15, None), (45, None, None)])
def test_time_with_ai_is_never_less_than_nothing(before: float | None, saved: float | None, after: float | None) -> None:
    assert with_ai(before, saved) == after


def test_the_baseline_is_the_average_of_the_tasks() -> None:
    assert baseline(TASKS) == 45
    assert baseline(()) is None


def test_tasks_are_few_and_take_time() -> None:
    assert check_tasks(TASKS) == TASKS
    for wrong in ([Task("x", 0)], [Task("x", 961)], [Task("x", 5)] * 9):
        with pytest.raises(InvalidInputError):
            check_tasks(wrong)


def test_who_comes_second_is_told() -> None:
    require_state(PocState.DRAFT, PocState.DRAFT)
    check_revision(3, 3)
    with pytest.raises(ConflictError):
        require_state(PocState.JUDGED, PocState.RUNNING)
    with pytest.raises(ConflictError):
        check_revision(4, 3)
