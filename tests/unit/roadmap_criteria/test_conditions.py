"""The three conditions as gauges: levels, and where nothing can be said."""

from __future__ import annotations

import pytest

from app.roadmap.criteria.rules.conditions import Gauge, Level, Sign, ask_gauge, commitment_gauge, habit_gauge
from app.roadmap.criteria.rules.judging import Share

ROOTED, GROWING, STARTING, UNKNOWN = Level.ROOTED, Level.GROWING, Level.STARTING, Level.UNKNOWN


def said(gauge: Gauge) -> tuple[Level, int | None, str]:
    return gauge.level, gauge.percent, gauge.reason


@pytest.mark.parametrize(
    ("done", "of", "people", "expected"),
    [
        (60, 100, 20, (ROOTED, 60, "rooted")),
        (59, 100, 20, (GROWING, 59, "growing")),
        (30, 100, 20, (GROWING, 30, "growing")),
        (29, 100, 20, (STARTING, 29, "starting")),
        (0, 5, 5, (STARTING, 0, "starting")),
        (12, 12, 4, (UNKNOWN, None, "few")),
        (0, 0, 20, (UNKNOWN, None, "no_workday")),
        (101, 100, 20, (ROOTED, 100, "rooted")),
    ],
)
def test_the_habit_is_the_share_of_expected_workdays(done: int, of: int, people: int, expected: tuple[Level, int | None, str]) -> None:
    assert said(habit_gauge(Share(done, of), people)) == expected


@pytest.mark.parametrize(
    ("in_time", "answered", "overdue", "expected"),
    [
        (8, 10, 0, (ROOTED, 80, "rooted")),
        (10, 10, 1, (GROWING, 100, "overdue")),
        (5, 10, 3, (GROWING, 50, "growing")),
        (4, 10, 0, (STARTING, 40, "starting")),
        (4, 4, 0, (UNKNOWN, None, "few")),
        (0, 0, 0, (UNKNOWN, None, "few")),
        (4, 4, 2, (STARTING, None, "overdue")),
    ],
)
def test_asking_is_the_share_answered_in_time_and_nobody_left_waiting(
    in_time: int, answered: int, overdue: int, expected: tuple[Level, int | None, str]
) -> None:
    assert said(ask_gauge(Share(in_time, answered), overdue)) == expected


def test_commitment_is_how_many_of_its_signs_are_there() -> None:
    assert said(commitment_gauge(dict.fromkeys(Sign, True))) == (ROOTED, 100, "rooted")
    assert said(commitment_gauge({Sign.ROLES: True, Sign.MESSAGE: True, Sign.USE: True, Sign.ROUTINE: False})) == (ROOTED, 75, "rooted")
    assert said(commitment_gauge({Sign.ROLES: True, Sign.MESSAGE: False})) == (GROWING, 50, "growing")
    assert said(commitment_gauge(dict.fromkeys(Sign, False))) == (STARTING, 0, "starting")


def test_a_sign_of_which_nothing_can_be_said_is_left_out_of_the_count() -> None:
    assert said(commitment_gauge({Sign.ROLES: True, Sign.USE: None})) == (ROOTED, 100, "rooted")
    assert said(commitment_gauge(dict.fromkeys(Sign))) == (UNKNOWN, None, "few")
