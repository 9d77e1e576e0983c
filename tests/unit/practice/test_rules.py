"""Which challenge comes on a day, which as an extra, and which sentence greets a person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.practice.rules import MAX_TEXT, Headline, check_submission, done_in_any_form, extra_item, headline, next_in_rotation

MONDAY = date(2026, 8, 3)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30, unique=True), st.integers(1, 90))
def test_nothing_repeats_before_the_library_is_used_up(sequence: list[int], days: int) -> None:
    last: dict[int, date] = {}
    drawn: list[int] = []
    for offset in range(days):
        item = next_in_rotation(sequence, last)
        assert item is not None
        last[item] = MONDAY + timedelta(days=offset)
        drawn.append(item)
    for start in range(0, days, len(sequence)):
        round_ = drawn[start : start + len(sequence)]
        assert len(set(round_)) == len(round_)
    assert drawn[: len(sequence)] == sequence[: len(drawn)]


def test_an_item_added_later_comes_before_any_repetition() -> None:
    assert next_in_rotation([1, 2, 3], {1: MONDAY, 2: MONDAY + timedelta(days=1)}) == 3


def test_an_empty_library_has_no_challenge() -> None:
    assert next_in_rotation([], {}) is None


def test_an_extra_is_first_one_that_was_missed() -> None:
    assert extra_item([1, 2, 3, 4], scheduled=[1, 2], last_done={1: MONDAY}, today=MONDAY) == 2


def test_then_the_one_done_longest_ago() -> None:
    done = {1: MONDAY - timedelta(days=3), 2: MONDAY - timedelta(days=9), 3: MONDAY}
    assert extra_item([1, 2, 3, 4], scheduled=[1, 2, 3], last_done=done, today=MONDAY) == 2


def test_then_one_from_the_far_end_so_that_coming_days_stay_new() -> None:
    assert extra_item([1, 2, 3, 4], scheduled=[1], last_done={1: MONDAY}, today=MONDAY) == 4


def test_somebody_who_did_everything_today_has_done_enough() -> None:
    assert extra_item([1, 2], scheduled=[1], last_done={1: MONDAY, 2: MONDAY}, today=MONDAY) is None


def test_three_sets_are_possible_on_a_day_from_the_first_week_on() -> None:
    done: dict[int, date] = {1: MONDAY}
    for _ in range(2):
        item = extra_item(list(range(1, 11)), scheduled=[1], last_done=done, today=MONDAY)
        assert item is not None
        done[item] = MONDAY
    assert len(done) == 3


@pytest.mark.parametrize(
    ("text", "note", "minutes", "field"),
    [
        ("", "", None, "text"),
        ("   \n ", "", None, "text"),
        ("a" * (MAX_TEXT + 1), "", None, "text"),
        ("a", "b" * 501, None, "note"),
        ("a", "", -1, "minutes_saved"),
        ("a", "", 481, "minutes_saved"),
    ],
)
def test_what_cannot_be_stored_names_its_field(text: str, note: str, minutes: int | None, field: str) -> None:
    with pytest.raises(InvalidInputError) as problem:
        check_submission(text, note, minutes)
    assert problem.value.field == field


DAY = {"workday": True, "done": False, "current": 4, "best": 9, "repair_offer": 0, "frozen_before": False}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, Headline.CONTINUE),
        ({"done": True}, Headline.DONE),
        ({"workday": False}, Headline.REST),
        ({"workday": False, "done": True}, Headline.DONE),
        ({"frozen_before": True}, Headline.FROZEN),
        ({"current": 0}, Headline.RETURN),
        ({"current": 0, "best": 0}, Headline.START),
        ({"current": 0, "repair_offer": 7}, Headline.REPAIR),
        ({"done": True, "repair_offer": 7}, Headline.REPAIR),
    ],
)
def test_the_greeting_says_what_to_do_and_never_what_was_lost(changed: dict[str, object], expected: Headline) -> None:
    assert headline(**{**DAY, **changed}) is expected  # pyright: ignore[reportArgumentType] - the table above holds the right types


def test_doing_the_variant_for_a_kind_of_work_is_doing_the_challenge() -> None:
    last_done = {1: MONDAY, 7: MONDAY + timedelta(days=1), 8: MONDAY, 2: MONDAY + timedelta(days=2)}
    merged = done_in_any_form(last_done, {1: 7, 3: 8, 2: 9, 4: 10})
    assert merged == last_done | {1: MONDAY + timedelta(days=1), 3: MONDAY}
