"""What speaks against a planned day, and filling days from the library."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.studio.rules.scheduling import NO_REPEAT_WORKDAYS, PlannedItem, Problem, ProblemKind, fill, problems_of, week_of

MONDAY = date(2026, 8, 3)
PLAIN = PlannedItem(1, 5, None, (), retired=False)


def workdays(number: int, first: date = MONDAY) -> list[date]:
    days = (first + timedelta(days=offset) for offset in range(number * 2))
    return [day for day in days if day.weekday() < 5][:number]


def test_nothing_speaks_against_an_ordinary_day() -> None:
    assert problems_of(MONDAY, PLAIN, {MONDAY: 1}, workday=True) == ()


def test_the_same_challenge_within_four_weeks_names_the_other_day() -> None:
    other = MONDAY + timedelta(days=27)
    assert problems_of(MONDAY, PLAIN, {MONDAY: 1, other: 1}, workday=True) == (Problem(ProblemKind.AGAIN, other=other),)
    assert problems_of(MONDAY, PLAIN, {MONDAY: 1, other + timedelta(days=1): 1}, workday=True) == ()


def test_a_day_off_a_retired_challenge_and_a_missing_language_are_said() -> None:
    item = PlannedItem(1, 5, None, ("en",), retired=True)
    kinds = [problem.kind for problem in problems_of(MONDAY, item, {}, workday=False)]
    assert kinds == [ProblemKind.RETIRED, ProblemKind.DAY_OFF, ProblemKind.LANGUAGE]


def test_a_variant_of_another_challenge_than_the_others_have_is_said() -> None:
    variant = PlannedItem(2, 7, "sales", (), retired=False)
    assert problems_of(MONDAY, variant, {}, workday=True, everybody=PLAIN) == (Problem(ProblemKind.VARIANT),)
    same_day = PlannedItem(2, 5, "sales", (), retired=False)
    assert problems_of(MONDAY, same_day, {}, workday=True, everybody=PLAIN) == ()
    assert problems_of(MONDAY, PlannedItem(2, None, "sales", (), retired=False), {}, workday=True, everybody=PLAIN) == ()


def test_days_are_filled_in_the_order_of_the_library() -> None:
    days = workdays(5)
    assert list(fill(days, [1, 2, 3, 4, 5, 6], {}, days).values()) == [1, 2, 3, 4, 5]


def test_what_stands_before_and_after_does_not_come_again() -> None:
    days = workdays(10)
    filled = fill(days[3:6], [1, 2, 3, 4, 5], {days[0]: [1], days[9]: [3]}, days)
    assert list(filled.values()) == [2, 4, 5]


def test_an_empty_library_fills_nothing() -> None:
    assert fill(workdays(3), [], {}, workdays(3)) == {}


@given(st.integers(66, 90), st.integers(1, 130))
def test_with_enough_challenges_none_comes_again_within_a_season(size: int, number: int) -> None:
    days = workdays(number)
    filled = fill(days, list(range(size)), {}, days)
    last: dict[int, int] = {}
    for index, day in enumerate(days):
        item = filled[day]
        assert item not in last or index - last[item] >= NO_REPEAT_WORKDAYS
        last[item] = index


@given(st.integers(1, 30), st.integers(1, 60))
def test_with_too_few_the_one_farthest_away_comes(size: int, number: int) -> None:
    days = workdays(number)
    filled = fill(days, list(range(size)), {}, days)
    assert [filled[day] for day in days] == [index % size for index in range(number)]


def test_a_week_begins_on_monday() -> None:
    assert {week_of(MONDAY + timedelta(days=offset)) for offset in range(7)} == {MONDAY}
