"""Dates of a cycle: three to six months, five phases without gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.roadmap.rules.dates import (
    MONTHS,
    Length,
    check_phases,
    check_span,
    end_after,
    length_of,
    months_later,
    proposed_phases,
)

days = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@given(days, st.integers(27, 730))
def test_phases_fill_the_cycle_without_gaps_and_none_is_empty(start: date, length: int) -> None:
    plans = proposed_phases(start, start + timedelta(days=length))
    assert [one.phase for one in plans] == [1, 2, 3, 4, 5]
    assert (plans[0].starts_on, plans[-1].ends_on) == (start, start + timedelta(days=length))
    assert all(one.starts_on <= one.ends_on for one in plans)
    assert all(after.starts_on == before.ends_on + timedelta(days=1) for before, after in pairwise(plans))
    check_phases(plans)


@given(days, st.sampled_from(MONTHS))
def test_three_to_six_months_are_fine(start: date, months: int) -> None:
    check_span(start, end_after(start, months))
    assert length_of(start, end_after(start, months)) is Length.FINE


def test_a_month_later_is_the_same_day_or_the_last() -> None:
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert end_after(date(2026, 8, 3), 4) == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("months", "days_more", "length"), [(3, -8, Length.SHORT), (3, -7, Length.FINE), (6, 7, Length.FINE), (6, 8, Length.LONG)]
)
def test_a_week_more_or_less_is_fine(months: int, days_more: int, length: Length) -> None:
    start = date(2026, 8, 3)
    assert length_of(start, end_after(start, months) + timedelta(days=days_more)) is length


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2019, 12, 31), date(2020, 5, 1)),
        (date(2026, 8, 3), date(2026, 8, 20)),
        (date(2026, 8, 3), date(2029, 1, 1)),
        (date.max, date.max),
    ],
)
def test_days_outside_any_calendar_are_refused(start: date, end: date) -> None:
    with pytest.raises(InvalidInputError):
        check_span(start, end)


def test_phases_out_of_order_are_refused_by_their_number() -> None:
    plans = proposed_phases(date(2026, 8, 3), date(2026, 12, 2))
    with pytest.raises(InvalidInputError) as refused:
        check_phases((plans[0], replace(plans[1], starts_on=plans[0].ends_on), *plans[2:]))
    assert refused.value.field == "phase2"
    with pytest.raises(InvalidInputError) as refused:
        check_phases((*plans[:4], replace(plans[4], ends_on=plans[4].starts_on - timedelta(days=1))))
    assert refused.value.field == "phase5"
