"""The small pure rules that the service adds: freezes left per day, quarters, names, and the search for compensation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.habit.rules.balance import balances
from app.habit.rules.corrections import compensation
from app.habit.rules.names import clean_name
from app.habit.rules.quarter import quarter_start
from app.habit.rules.streak import DayFacts, DayStatus, Progress, replay
from app.habit.rules.workdays import DayKind, Pattern, PersonCalendar

FIRST = date(2026, 8, 3)
kinds = st.sampled_from([*[DayKind.WORKDAY] * 6, DayKind.OFF, DayKind.LEAVE, DayKind.HOLIDAY])
some_sets = st.sampled_from([0, 0, 1, 1, 1, 3])
often = st.sampled_from([True] * 9 + [False])
seldom = st.sampled_from([False] * 9 + [True])
starts = st.none() | st.builds(
    Progress,
    current=st.integers(1, 40),
    best=st.integers(40, 60),
    freezes=st.integers(0, 2),
    qualifying=st.integers(1, 99),
    last_counted=st.just(FIRST - timedelta(days=1)),
    last_repair=st.none() | st.just(FIRST - timedelta(days=20)),
)


@st.composite
def histories(draw: st.DrawFn) -> list[DayFacts]:
    length = draw(st.integers(1, 50))
    return [DayFacts(FIRST + timedelta(days=offset), draw(kinds), draw(some_sets), draw(often), draw(seldom)) for offset in range(length)]


@st.composite
def corrections(draw: st.DrawFn) -> tuple[list[DayFacts], list[DayFacts]]:
    """A history, and the same with some days of another kind."""
    before = draw(histories())
    return before, [replace(day, kind=draw(kinds)) if draw(st.integers(0, 3)) == 0 else day for day in before]


@given(histories())
def test_the_balance_of_the_last_day_is_the_balance_of_the_answer(days: list[DayFacts]):
    streak = replay(days, days[-1].date)
    left = balances(days, streak.days)
    assert left[days[-1].date] == streak.freezes
    assert all(0 <= number <= 2 for number in left.values())


@given(corrections(), starts)
def test_compensation_is_what_granting_one_missed_day_after_the_other_finds(
    change: tuple[list[DayFacts], list[DayFacts]], start: Progress | None
):
    before, after = change
    today = before[-1].date
    was = replay(before, today, start)
    counted = {record.date for record in was.days if record.status is DayStatus.DONE}
    free = [day for day in after if not day.counts and not day.granted]  # one row per person, day and kind
    lost = [day.date for day in free if day.date in counted]
    missed = [day.date for day in free if day.kind is DayKind.WORKDAY and day.date < today and day.date not in lost]
    attempts = [[], lost, *([*missed[-number:], *lost] for number in range(1, len(missed) + 1))]

    def holds(granted: list[date]) -> bool:
        now = replay([replace(day, granted=day.granted or day.date in granted) for day in after], today, start)
        return now.current >= was.current and now.best >= was.best

    assert compensation(was, after, today, start) == tuple(sorted(next(attempt for attempt in attempts if holds(attempt))))


@pytest.mark.parametrize(
    ("day", "start"),
    [("2026-01-01", "2026-01-01"), ("2026-03-31", "2026-01-01"), ("2026-08-03", "2026-07-01"), ("2026-12-31", "2026-10-01")],
)
def test_quarters_begin_with_the_calendar(day: str, start: str):
    assert quarter_start(date.fromisoformat(day)) == date.fromisoformat(start)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("  夏季 休業 ", "夏季 休業"),
        ("か\u3099いしゃ", "がいしゃ"),
        ("a\nb", "a b"),
        ("", None),
        ("\u3000", None),
        ("a\x00", None),
        ("\u202eb", None),
        ("x" * 61, None),
    ],
)
def test_names_are_clean_or_refused(value: str, name: str | None):
    assert clean_name(value) == name


def test_a_pattern_ends_where_the_next_word_begins():
    pattern = Pattern(frozenset({0}), valid_from=FIRST, valid_until=FIRST + timedelta(days=7))
    calendar = PersonCalendar(patterns=(pattern,))
    assert calendar.kind(FIRST + timedelta(days=1)) is DayKind.OFF
    assert calendar.kind(FIRST - timedelta(days=3)) is DayKind.WORKDAY
    assert calendar.kind(FIRST + timedelta(days=9)) is DayKind.WORKDAY
