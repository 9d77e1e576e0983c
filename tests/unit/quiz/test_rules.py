"""When a question comes back, and which ones make up a set."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.rules.topics import SECURITY_TOPICS
from app.errors import InvalidInputError
from app.quiz.rules import (
    MAX_REVIEWS,
    MIN_QUESTIONS,
    Confidence,
    Memory,
    Rating,
    check_confidence,
    choose,
    due_day,
    is_misconception,
    item_of_set,
    offers_help,
    rating_of,
    retention_of,
    review,
)

MONDAY = date(2026, 8, 3)
KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
FSRS_RATINGS = {Rating.AGAIN: fsrs.Rating.Again, Rating.HARD: fsrs.Rating.Hard, Rating.GOOD: fsrs.Rating.Good}


def days(*numbers: int) -> list[date]:
    return [date(2026, 8, number) for number in numbers]


def intervals(ratings: Sequence[Rating], retention: float) -> list[int]:
    """Days to the next review after each answer, every one given on the day it was due."""
    memory, day, found = None, MONDAY, list[int]()
    for rating in ratings:
        memory = review(memory, rating, day, retention)
        found.append((memory.due - day).days)
        day = memory.due
    return found


def test_t16_security_always_right() -> None:
    assert intervals([Rating.GOOD] * 5, 0.90) == [2, 11, 46, 163, 180]


def test_t16_security_wrong_then_right() -> None:
    assert intervals([Rating.AGAIN, *[Rating.GOOD] * 4], 0.90) == [1, 2, 6, 17, 44]


def test_t17_other_topics_always_right() -> None:
    assert intervals([Rating.GOOD] * 4, 0.85) == [4, 31, 173, 180]


@given(
    st.lists(st.tuples(st.sampled_from(list(Rating)), st.integers(0, 400)), min_size=1, max_size=30),
    st.sampled_from([0.85, 0.90]),
)
def test_every_history_gives_what_the_package_gives(history: list[tuple[Rating, int]], retention: float) -> None:
    scheduler = fsrs.Scheduler(
        desired_retention=retention, learning_steps=[], relearning_steps=[], maximum_interval=180, enable_fuzzing=False
    )
    card, memory = fsrs.Card(), None
    at = datetime(2026, 8, 3, tzinfo=UTC)
    for rating, later in history:
        at += timedelta(days=later)
        card, _ = scheduler.review_card(card, FSRS_RATINGS[rating], at)
        memory = review(memory, rating, at.date(), retention)
        assert (memory.stability, memory.difficulty, memory.state) == (card.stability, card.difficulty, card.state)
        assert (memory.due, memory.last_review) == (card.due.date(), at.date())
        assert 1 <= (memory.due - at.date()).days <= 180
        assert Memory.from_json(json.loads(json.dumps(memory.to_json()))) == memory


def test_a_hint_brings_a_question_back_sooner_than_without_and_later_than_after_a_wrong_answer() -> None:
    again, hard, good = (intervals([Rating.GOOD, rating], 0.90)[1] for rating in (Rating.AGAIN, Rating.HARD, Rating.GOOD))
    assert again < hard < good


@pytest.mark.parametrize(
    ("topics", "retention"),
    [
        (["security"], 0.90),
        (["mail", "security"], 0.90),
        *[([topic, "mail"], 0.90) for topic in SECURITY_TOPICS],
        (["mail", "my-number"], 0.85),
        (["mail"], 0.85),
        ([], 0.85),
    ],
)
def test_security_topics_are_remembered_better_than_the_rest(topics: list[str], retention: float) -> None:
    assert retention_of(topics) == retention


@pytest.mark.parametrize(
    ("right", "hinted", "rating"),
    [(False, False, Rating.AGAIN), (False, True, Rating.AGAIN), (True, True, Rating.HARD), (True, False, Rating.GOOD)],
)
def test_an_answer_is_rated_by_its_result_and_the_hint(right: bool, hinted: bool, rating: Rating) -> None:
    assert rating_of(right=right, hinted=hinted) is rating


@pytest.mark.parametrize(
    ("right", "confidence", "misconception"),
    [
        (False, Confidence.SURE, True),
        (False, Confidence.UNSURE, False),
        (False, Confidence.GUESS, False),
        (False, None, False),
        (True, Confidence.SURE, False),
    ],
)
def test_only_wrong_and_sure_is_a_misconception(right: bool, confidence: Confidence | None, misconception: bool) -> None:
    assert is_misconception(right=right, confidence=confidence) is misconception


def memory_due(due: date, *, last: date = MONDAY, stability: float = 5.0) -> Memory:
    return Memory(stability, 5.0, due, last, fsrs.State.Review)


def weekday(day: date) -> bool:
    return day.weekday() < 5 and day != date(2026, 8, 11)


@pytest.mark.parametrize(("due", "expected"), [(5, 5), (7, 7), (8, 10), (9, 10), (10, 10), (11, 12)])
def test_a_due_date_rounds_up_to_the_next_workday(due: int, expected: int) -> None:
    assert [due_day(memory_due(date(2026, 8, due)), weekday)] == days(expected)


@pytest.mark.parametrize(("last", "expected"), [(3, 4), (7, 10), (10, 12)])
def test_a_misconception_comes_back_on_the_next_workday(last: int, expected: int) -> None:
    memory = memory_due(date(2026, 9, 30), last=date(2026, 8, last))
    assert [due_day(memory, weekday, misconception=True)] == days(expected)


def test_without_a_workday_in_sight_the_due_date_stays() -> None:
    assert due_day(memory_due(date(2026, 8, 8)), lambda _: False) == date(2026, 8, 8)


def chosen(due: dict[int, date], new: Sequence[int], person_id: int = 1, day: date = MONDAY) -> tuple[int, ...]:
    return choose(due, new, person_id=person_id, day=day)


def due_on(*dates: date) -> dict[int, date]:
    return dict(enumerate(dates, start=1))


def test_a_full_set_has_four_reviews_the_longest_overdue_first_and_one_new_question() -> None:
    due = {1: MONDAY, 2: date(2026, 7, 1), 3: date(2026, 7, 30), 4: date(2026, 7, 2), 5: date(2026, 7, 31), 6: date(2026, 6, 1)}
    *reviews, new = chosen(due, [100, 101])
    assert reviews == [6, 2, 4, 3]
    assert new in {100, 101}


@pytest.mark.parametrize(("reviews", "new"), [(0, 3), (1, 2), (2, 1), (3, 1), (4, 1), (9, 1)])
def test_new_questions_fill_a_set_up_to_three(reviews: int, new: int) -> None:
    items = chosen(due_on(*[MONDAY] * reviews), range(100, 120))
    assert sum(item >= 100 for item in items) == new
    assert len(items) == min(reviews, MAX_REVIEWS) + new


def test_when_no_new_ones_are_left_what_is_due_next_fills_the_set() -> None:
    assert chosen(due_on(date(2026, 9, 1), MONDAY, date(2026, 8, 20), date(2026, 12, 1)), []) == (2, 3, 1)


def test_what_is_not_due_is_not_asked_while_there_is_anything_new() -> None:
    assert set(chosen(due_on(*[date(2026, 8, 4)] * 9), [100, 101, 102])) == {100, 101, 102}


def test_a_small_library_gives_a_small_set() -> None:
    assert chosen({}, []) == ()
    assert chosen({1: date(2026, 8, 9)}, [2]) == (2, 1)


@given(
    st.dictionaries(st.integers(1, 500), st.dates(date(2026, 6, 1), date(2026, 10, 1)), max_size=40),
    st.lists(st.integers(501, 999), max_size=40, unique=True),
    st.integers(1, 50),
)
def test_a_set_is_the_same_all_day_whatever_order_things_are_stored_in(due: dict[int, date], new: list[int], person_id: int) -> None:
    items = chosen(due, new, person_id)
    assert items == chosen(dict(reversed(due.items())), list(reversed(new)), person_id)
    assert len(set(items)) == len(items)
    assert set(items) <= set(due) | set(new)
    assert len(items) <= MAX_REVIEWS + 1
    assert len(items) >= min(MIN_QUESTIONS, len(due) + len(new))
    waiting = [item for item, day in due.items() if day <= MONDAY]
    assert sum(item in waiting for item in items) == min(MAX_REVIEWS, len(waiting))


def test_people_and_days_differ_in_what_is_new_to_them() -> None:
    assert len({chosen({}, range(1, 60), person_id) for person_id in range(20)}) > 15
    assert len({chosen({}, range(1, 60), 1, MONDAY + timedelta(days=offset)) for offset in range(20)}) > 15


def test_a_set_is_recorded_under_an_item_that_is_new_or_was_not_practised_for_longest() -> None:
    last = {1: date(2026, 8, 1), 2: date(2026, 7, 1)}
    assert item_of_set([1, 2, 3], last) == 3
    assert item_of_set([1, 2], last) == 2


@pytest.mark.parametrize(
    ("latest", "offered"),
    [
        ([False, False, False], True),
        ([False, False, False, True], True),
        ([False, False], False),
        ([False, False, True, False], False),
        ([True, False, False, False], False),
        ([False, False, False, False], False),
        ([], False),
    ],
)
def test_help_is_offered_with_the_third_wrong_answer_in_a_row_and_not_with_every_further_one(latest: list[bool], offered: bool) -> None:
    assert offers_help(latest) is offered


@pytest.mark.parametrize(("stability", "stable"), [(20.9, False), (21.0, True), (400.0, True)])
def test_a_question_is_stable_when_it_will_be_known_for_three_weeks(stability: float, stable: bool) -> None:
    assert memory_due(MONDAY, stability=stability).stable is stable


@pytest.mark.parametrize(("word", "confidence"), [(None, None), ("", None), ("sure", Confidence.SURE), ("guess", Confidence.GUESS)])
def test_confidence_may_be_said_or_not(word: str | None, confidence: Confidence | None) -> None:
    assert check_confidence(word) is confidence


def test_an_unknown_confidence_names_its_field() -> None:
    with pytest.raises(InvalidInputError) as problem:
        check_confidence("absolutely")
    assert problem.value.field == "confidence"
