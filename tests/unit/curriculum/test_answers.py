"""Judging answers: what is right, what cannot be an answer, and that indexes give nothing away."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.rules import Indexes, Option
from app.curriculum.rules.answers import (
    RIGHT,
    Mark,
    display_order,
    indexes,
    judge_choices,
    judge_order,
    judge_pairs,
    judge_spots,
    shuffled,
)
from app.curriculum.rules.spotting import Segment
from app.errors import InvalidInputError

CHOICES = (Option("a", "fa", right=True), Option("b", "fb", right=False), Option("c", "fc", right=True))
ENTRIES = (Option("first", "f1"), Option("second", "f2"), Option("third", "f3"))
PAIRS = (Option("a", "fa", match="1"), Option("b", "fb", match="2"), Option("c", "fc", match="3"))
SEGMENTS = (Segment("his password", 0, "a key"), Segment(", "), Segment("the weather", 1), Segment("."))

keys = st.text(min_size=1, max_size=64)
counts = st.integers(3, 6)


def is_right(marks: tuple[Mark, ...]) -> bool:
    return all(mark.correct for mark in marks)


@pytest.mark.parametrize(("answer", "right"), [((0, 2), True), ((2, 0), True), ((0,), False), ((0, 1, 2), False), ((1,), False)])
def test_multiple_choice_is_right_with_all_right_options_and_no_other(answer: Indexes, right: bool) -> None:
    assert is_right(judge_choices(CHOICES, answer, several=True)) is right


def test_every_option_says_whether_it_was_chosen_whether_it_is_right_and_its_own_feedback() -> None:
    marks = judge_choices(CHOICES, (1, 2), several=True)
    assert [(mark.index, mark.chosen, mark.right, mark.feedback) for mark in marks] == [
        (0, False, True, "fa"),
        (1, True, False, "fb"),
        (2, True, True, "fc"),
    ]


@pytest.mark.parametrize("key", ["k", "another", "0"])
def test_only_one_order_is_right(key: str) -> None:
    known = indexes(3, key)
    assert [answer for answer in permutations(range(3)) if is_right(judge_order(ENTRIES, answer, key))] == [known]


def test_an_entry_says_where_it_belongs_and_whether_it_was_put_there() -> None:
    first, second, third = indexes(3, "k")
    marks = judge_order(ENTRIES, (first, third, second), "k")
    assert [(mark.index, mark.chosen, mark.solution, mark.feedback) for mark in marks] == [
        (first, True, 0, "f1"),
        (second, False, 1, "f2"),
        (third, False, 2, "f3"),
    ]


def pairs_of(key: str) -> Indexes:
    """The right answer."""
    known = dict(zip(indexes(3, key), indexes(3, key, RIGHT), strict=True))
    return tuple(known[left] for left in range(3))


@pytest.mark.parametrize("key", ["k", "another", "0"])
def test_only_one_way_of_matching_is_right(key: str) -> None:
    assert [answer for answer in permutations(range(3)) if is_right(judge_pairs(PAIRS, answer, key))] == [pairs_of(key)]


def test_a_left_side_says_which_right_side_belongs_to_it() -> None:
    right = pairs_of("k")
    marks = judge_pairs(PAIRS, (right[0], right[2], right[1]), "k")
    assert [(mark.index, mark.chosen, mark.solution) for mark in marks] == [(0, True, right[0]), (1, False, right[1]), (2, False, right[2])]
    assert {mark.feedback for mark in marks} == {"fa", "fb", "fc"}


def test_a_right_side_may_be_used_twice_which_is_wrong() -> None:
    assert not is_right(judge_pairs(PAIRS, (0, 0, 0), "k"))


@pytest.mark.parametrize(("answer", "right"), [((0,), True), ((0, 1), False), ((1,), False)])
def test_a_text_is_right_when_exactly_the_risky_places_are_marked(answer: Indexes, right: bool) -> None:
    assert is_right(judge_spots(SEGMENTS, answer)) is right


def test_a_risky_place_says_why_and_a_harmless_one_nothing() -> None:
    assert [(mark.right, mark.feedback) for mark in judge_spots(SEGMENTS, (1,))] == [(True, "a key"), (False, None)]


@pytest.mark.parametrize("answer", [(3,), (-1,), (0, 0), (True,), ("0",), (0.0,), (2**70,)])
def test_what_no_page_could_have_sent_is_refused(answer: tuple[int, ...]) -> None:
    refused = {"curriculum.answer_invalid"}
    for judging in (
        lambda: judge_choices(CHOICES, answer, several=True),
        lambda: judge_order(ENTRIES, answer, "k"),
        lambda: judge_pairs(PAIRS, answer, "k"),
        lambda: judge_spots(SEGMENTS, answer),
    ):
        with pytest.raises(InvalidInputError) as problem:
            judging()
        assert problem.value.field == "answer"
        assert problem.value.key in refused


def test_single_choice_takes_one_option() -> None:
    with pytest.raises(InvalidInputError):
        judge_choices(CHOICES, (0, 2), several=False)


def test_nothing_chosen_is_no_answer() -> None:
    with pytest.raises(InvalidInputError) as problem:
        judge_choices(CHOICES, (), several=True)
    assert problem.value.key == "curriculum.answer_missing"


@given(counts, keys)
def test_shuffling_keeps_every_number_and_is_the_same_every_time(count: int, key: str) -> None:
    assert sorted(shuffled(count, key)) == list(range(count))
    assert shuffled(count, key) == shuffled(count, key)


@given(counts, keys, st.integers())
def test_entries_are_never_shown_in_their_right_order(count: int, key: str, seed: int) -> None:
    known = indexes(count, key)
    order = display_order(count, key, seed, never=known)
    assert sorted(order) == list(range(count))
    assert order != known


def test_another_seed_shows_another_order() -> None:
    assert len({display_order(5, "k", seed) for seed in range(200)}) > 60


def test_the_index_of_an_entry_says_nothing_about_its_place() -> None:
    """Over many versions every index is the first entry's about equally often."""
    firsts = [indexes(4, f"version {number}")[0] for number in range(2_000)]
    assert all(400 < firsts.count(index) < 600 for index in range(4))


def test_left_and_right_sides_are_drawn_apart() -> None:
    assert sum(indexes(6, f"version {number}") == indexes(6, f"version {number}", RIGHT) for number in range(500)) < 10
