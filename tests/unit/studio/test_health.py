"""What an item's numbers say, and what is not said of few people."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.studio.rules.health import (
    MIN_PEOPLE,
    Assessment,
    HealthMark,
    Measure,
    MeasureKind,
    discrimination,
    measure,
    median_of,
    showable,
    worst_first,
)


def of(*measures: tuple[MeasureKind, int], people: int = 10, item_id: int = 1) -> Assessment:
    return Assessment(item_id, tuple(Measure(kind, percent, people) for kind, percent in measures))


def test_fewer_than_five_people_are_no_measure() -> None:
    assert measure(MeasureKind.COMPLETION, 4, 4) == ()
    assert measure(MeasureKind.COMPLETION, 4, 5) == (Measure(MeasureKind.COMPLETION, 80, 5),)
    assert Assessment(1, ()).mark is HealthMark.NOT_ENOUGH


@pytest.mark.parametrize(
    ("kind", "percent", "mark", "gap"),
    [
        (MeasureKind.COMPLETION, 80, HealthMark.GOOD, 0),
        (MeasureKind.COMPLETION, 79, HealthMark.WATCH, 1),
        (MeasureKind.COMPLETION, 60, HealthMark.WATCH, 20),
        (MeasureKind.COMPLETION, 59, HealthMark.IMPROVE, 21),
        (MeasureKind.SURE_WRONG, 10, HealthMark.GOOD, 0),
        (MeasureKind.SURE_WRONG, 20, HealthMark.WATCH, 10),
        (MeasureKind.SURE_WRONG, 21, HealthMark.IMPROVE, 11),
    ],
)
def test_a_measure_is_good_to_watch_or_to_improve(kind: MeasureKind, percent: int, mark: HealthMark, gap: int) -> None:
    assessed = of((kind, percent))
    assert (assessed.mark, assessed.score) == (mark, gap)


def test_the_worst_measure_gives_the_mark_and_all_gaps_the_score() -> None:
    assessed = of((MeasureKind.HELPED, 90), (MeasureKind.COMPLETION, 70), (MeasureKind.RIGHT_FIRST, 30))
    assert (assessed.mark, assessed.score) == (HealthMark.IMPROVE, 10 + 25)
    assert [one.kind for one in assessed.reasons] == [MeasureKind.RIGHT_FIRST, MeasureKind.COMPLETION]


def test_the_list_holds_what_is_to_be_done_the_farthest_from_good_first() -> None:
    bad = of((MeasureKind.COMPLETION, 10), item_id=1)
    used_more = of((MeasureKind.COMPLETION, 10), item_id=2, people=40)
    watch = of((MeasureKind.COMPLETION, 61), item_id=3)
    good = of((MeasureKind.COMPLETION, 95), item_id=4)
    assert [one.item_id for one in worst_first([good, watch, bad, used_more])] == [2, 1, 3]


@given(st.dictionaries(st.integers(1, 6), st.integers(0, 12), max_size=6))
def test_no_version_of_fewer_than_five_can_be_told_by_subtraction(people: dict[int, int]) -> None:
    shown = showable(people)
    assert all(people[version] >= MIN_PEOPLE for version in shown)
    rest = sum(number for version, number in people.items() if version not in shown)
    assert rest == 0 or rest >= MIN_PEOPLE or not shown


def test_a_question_that_only_the_stronger_know_tells_them_apart() -> None:
    assert discrimination([(index / 40, index >= 20) for index in range(40)]) == 1
    assert discrimination([(index / 40, index < 20) for index in range(40)]) == -1


def test_a_question_that_everybody_knows_tells_nobody_apart() -> None:
    assert discrimination([(index / 40, True) for index in range(40)]) == 0


def test_people_with_the_same_share_are_not_put_in_an_order_by_chance() -> None:
    answers = [(0.5, index % 2 == 0) for index in range(30)]
    assert discrimination(answers) == 0


@given(st.lists(st.tuples(st.sampled_from([0.1, 0.4, 0.5, 0.9]), st.booleans()), min_size=20, max_size=60), st.randoms())
def test_the_order_in_which_answers_came_does_not_matter(answers: list[tuple[float, bool]], chance: random.Random) -> None:
    before = discrimination(answers)
    chance.shuffle(answers)
    assert discrimination(answers) == before
    assert before is not None
    assert -1 <= before <= 1


def test_too_few_answers_do_not_say_how_well_a_question_discriminates() -> None:
    assert discrimination([(0.5, True)] * 19) is None


def test_a_median_needs_five_values() -> None:
    assert median_of([1, 2, 3, 4]) is None
    assert median_of([1, 2, 30, 4, 5]) == 4
