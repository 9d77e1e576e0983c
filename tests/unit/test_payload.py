"""Arguments of handlers are what they should be, or an error that names the field; never anything else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from state import payload

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.binary(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


class Colour(StrEnum):
    GREEN = "green"


CHECKS: list[Callable[[object], object]] = [
    lambda value: payload.text(value, "f", longest=10),
    lambda value: payload.whole(value, "f", least=0, most=9),
    lambda value: payload.flag(value, "f"),
    lambda value: payload.day(value, "f"),
    lambda value: payload.choice(value, "f", Colour),
    lambda value: payload.weekdays(value, "f"),
    payload.form,
]


@pytest.mark.parametrize("check", CHECKS)
@given(value=ANYTHING)
def test_whatever_is_sent_is_accepted_or_refused(check: Callable[[object], object], value: object) -> None:
    with suppress(InvalidInputError):
        check(value)


def test_numbers_may_come_as_digits_of_a_form() -> None:
    assert payload.whole("7", "f", least=0, most=9) == 7
    assert payload.whole("-3", "f", least=-5, most=9) == -3


@pytest.mark.parametrize("value", [True, "", "1.0", "１", 10, -1, "9" * 50, float("nan")])
def test_other_numbers_are_refused(value: object) -> None:
    with pytest.raises(InvalidInputError):
        payload.whole(value, "f", least=0, most=9)


def test_text_is_trimmed_and_bounded() -> None:
    assert payload.text("  a ", "f", longest=3) == "a"
    with pytest.raises(InvalidInputError):
        payload.text("a\0b", "f", longest=9)
    with pytest.raises(InvalidInputError):
        payload.text("\ud800", "f", longest=9)


def test_dates_and_choices_are_read() -> None:
    assert payload.day("2026-08-03", "f") == date(2026, 8, 3)
    assert payload.choice("green", "f", Colour) is Colour.GREEN
    assert payload.weekdays([4, "0", 4], "f") == (0, 4)
