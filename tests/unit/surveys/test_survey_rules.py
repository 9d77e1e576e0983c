"""Pulse surveys: what is shown of the answers, and what may be asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.roadmap.surveys.rules import (
    Answer,
    Question,
    check_answer,
    check_group,
    check_period,
    check_questions,
    shown_count,
    tally,
)
from app.roadmap.surveys.stored import pack, unpack, without_texts

steps = st.none() | st.integers(1, 5)
ANSWERS = st.lists(
    st.builds(
        Answer,
        satisfaction=steps,
        quality=steps,
        statement=steps,
        minutes=st.none() | st.integers(0, 2400),
        trouble=st.text("困ったabc", max_size=5),
    ),
    max_size=12,
)
TODAY = date(2026, 8, 3)


def as_they_are(texts: list[str]) -> list[str]:
    return texts


def backwards(texts: list[str]) -> list[str]:
    return texts[::-1]


@given(ANSWERS)
def test_nothing_is_shown_of_fewer_than_five_people(answers: list[Answer]) -> None:
    given_by = [one for one in answers if not one.empty]
    found = tally(answers, as_they_are)
    if len(given_by) < 5:
        assert found is None
        return
    assert found is not None
    assert found.answers == len(given_by)
    for question in ("satisfaction", "quality", "statement"):
        said = [getattr(one, question) for one in given_by if getattr(one, question) is not None]
        scale = getattr(found, question)
        assert (scale is None) == (len(said) < 5)
        if scale is not None:
            assert scale.answers == len(said)
            assert scale.mean == pytest.approx(sum(said) / len(said))
    minutes = [one.minutes for one in given_by if one.minutes is not None]
    assert (found.minutes is None) == (len(minutes) < 5)


@given(ANSWERS)
def test_the_outcome_does_not_depend_on_the_order_of_answers(answers: list[Answer]) -> None:
    one, other = tally(answers, sorted), tally(answers[::-1], sorted)
    assert one == other


@given(ANSWERS)
def test_an_outcome_is_stored_and_read_as_it_is(answers: list[Answer]) -> None:
    found = tally(answers, as_they_are)
    if found is not None:
        assert unpack(pack(found)) == found
        assert unpack(without_texts(pack(found))) == found.without_texts()
        assert found.without_texts().troubles == ()


def test_texts_stand_in_the_order_that_chance_gives() -> None:
    answers = [Answer(satisfaction=3, trouble=f"困りごと{number}") for number in range(5)]
    found = tally(answers, backwards)
    assert found is not None
    assert found.troubles == ("困りごと4", "困りごと3", "困りごと2", "困りごと1", "困りごと0")


@pytest.mark.parametrize(("answers", "shown"), [(0, None), (4, None), (5, 5), (30, 30)])
def test_how_many_have_answered_is_said_from_five_on(answers: int, shown: int | None) -> None:
    assert shown_count(answers) == shown


def test_questions_come_in_the_order_of_the_form() -> None:
    assert check_questions(["trouble", "satisfaction"], "") == (Question.SATISFACTION, Question.TROUBLE)


@pytest.mark.parametrize("wanted", [[], ["salary"], ["statement"]])
def test_a_survey_asks_something_that_is_known(wanted: list[str]) -> None:
    with pytest.raises(InvalidInputError):
        check_questions(wanted, "")


@pytest.mark.parametrize(("days", "fits"), [(-1, False), (0, False), (1, True), (28, True), (29, False)])
def test_a_survey_is_open_from_a_day_to_four_weeks(days: int, fits: bool) -> None:
    if fits:
        check_period(TODAY, TODAY + timedelta(days=days))
    else:
        with pytest.raises(InvalidInputError):
            check_period(TODAY, TODAY + timedelta(days=days))


def test_four_people_are_not_asked() -> None:
    check_group(5)
    with pytest.raises(InvalidInputError):
        check_group(4)


@pytest.mark.parametrize("answer", [Answer(), Answer(satisfaction=0), Answer(satisfaction=6), Answer(minutes=-1), Answer(minutes=2401)])
def test_an_answer_says_something_within_its_scale(answer: Answer) -> None:
    with pytest.raises(InvalidInputError):
        check_answer(answer, tuple(Question))


def test_what_was_not_asked_is_not_kept() -> None:
    sent = Answer(satisfaction=4, quality=2, statement=1, minutes=30, trouble="読めない")
    assert check_answer(sent, (Question.QUALITY,)) == Answer(quality=2)
