"""When the regular meeting is: on workdays, weekly at first, monthly once the habit has taken root."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.habit.rules.workdays import CompanyCalendar, DayKind, PersonCalendar
from app.roadmap.meetings.rules import Cadence, Way, cadence_in, limit_of, meeting_day, moved, next_days, period_of

OFFICE = PersonCalendar(CompanyCalendar("JP", closures=frozenset(date(2026, 8, day) for day in range(10, 15))))


def workday(day: date) -> bool:
    return OFFICE.kind(day) is DayKind.WORKDAY


def test_it_is_weekly_until_phase_five_and_monthly_from_then_on() -> None:
    assert [cadence_in(phase, Cadence.PHASE).value for phase in range(1, 6)] == ["weekly"] * 4 + ["monthly"]


def test_what_was_chosen_counts_more_than_the_phase() -> None:
    assert cadence_in(5, Cadence.WEEKLY) is Cadence.WEEKLY
    assert cadence_in(1, Cadence.MONTHLY) is Cadence.MONTHLY


def test_a_holiday_moves_it_to_the_next_workday_of_that_week() -> None:
    week = date(2026, 9, 21)  # Monday to Wednesday are holidays in 2026
    assert meeting_day(week, 0, Cadence.WEEKLY, workday) == date(2026, 9, 24)


def test_at_the_end_of_a_week_it_moves_to_the_workday_before() -> None:
    assert meeting_day(date(2026, 8, 3), 6, Cadence.WEEKLY, workday) == date(2026, 8, 7)


def test_a_week_without_workdays_has_none() -> None:
    assert meeting_day(date(2026, 8, 10), 2, Cadence.WEEKLY, workday) is None


def test_next_dates_pass_over_the_week_in_which_the_company_is_closed() -> None:
    days = [day for _, day in next_days(date(2026, 8, 4), 0, Cadence.WEEKLY, workday)]
    assert days == [date(2026, 8, 17), date(2026, 8, 24), date(2026, 8, 31), date(2026, 9, 7)]


def test_monthly_it_is_the_first_such_weekday() -> None:
    days = [day for _, day in next_days(date(2026, 8, 4), 3, Cadence.MONTHLY, workday)]
    assert days == [date(2026, 8, 6), date(2026, 9, 3), date(2026, 10, 1)]


def test_a_period_that_has_its_meeting_gets_no_second_one() -> None:
    taken = {date(2026, 8, 17)}
    days = [day for _, day in next_days(date(2026, 8, 17), 0, Cadence.WEEKLY, workday, taken)]
    assert days == [date(2026, 8, 24), date(2026, 8, 31), date(2026, 9, 7)]


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)), st.integers(0, 6), st.sampled_from([Cadence.WEEKLY, Cadence.MONTHLY]))
def test_every_date_is_a_workday_of_its_own_period_and_none_is_past(today: date, weekday: int, cadence: Cadence) -> None:
    found = next_days(today, weekday, cadence, workday)
    assert all(workday(day) and day >= today and period_of(day, cadence) == period for period, day in found)
    assert len({period for period, _ in found}) == len(found)
    assert sorted(found) == list(found)


@given(st.dates(date(2025, 1, 1), date(2030, 12, 31)), st.integers(0, 6))
def test_without_days_off_it_is_the_weekday_itself(today: date, weekday: int) -> None:
    found = next_days(today, weekday, Cadence.WEEKLY, lambda _: True)
    assert len(found) == 4
    assert {day.weekday() for _, day in found} == {weekday}
    assert all(later - earlier == timedelta(days=7) for (_, earlier), (_, later) in pairwise(found))


def test_a_line_goes_one_place_and_stays_at_the_ends() -> None:
    assert moved([1, 2, 3], 2, Way.UP) == [2, 1, 3]
    assert moved([1, 2, 3], 2, Way.DOWN) == [1, 3, 2]
    assert moved([1, 2, 3], 1, Way.UP) == [1, 2, 3]
    assert moved([1, 2, 3], 3, Way.DOWN) == [1, 2, 3]
    assert moved([1, 2, 3], 9, Way.UP) == [1, 2, 3]


def test_only_fields_that_minutes_have_can_be_written() -> None:
    assert limit_of("summary") == 8_000
    assert limit_of("note.12") == 4_000
    assert [limit_of(name) for name in ("note.0", "note.x", "noted.1", "note.1.2", "place", "", "note.12345678901")] == [None] * 7
