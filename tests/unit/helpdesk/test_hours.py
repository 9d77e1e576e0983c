"""Working time: minutes between two instants, and when so many are over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from app.habit.rules.workdays import CompanyCalendar
from app.helpdesk.rules.hours import LONGEST, OfficeHours, deadline, working_minutes

TOKYO = ZoneInfo("Asia/Tokyo")
OFFICE = OfficeHours(TOKYO, time(8, 30), time(17, 30), CompanyCalendar(closures=frozenset({date(2026, 8, 13)})))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 8, day, hour, minute, tzinfo=TOKYO)


def test_only_working_hours_of_workdays_count() -> None:
    assert working_minutes(OFFICE, at(3, 9), at(3, 10)) == 60
    assert working_minutes(OFFICE, at(3, 17), at(4, 9)) == 60
    assert working_minutes(OFFICE, at(3, 20), at(4, 6)) == 0
    assert working_minutes(OFFICE, at(7, 17), at(10, 9)) == 60  # over a weekend
    assert working_minutes(OFFICE, at(10, 17), at(14, 9)) == 30 + 9 * 60 + 30  # a holiday and a closed day between


def test_backwards_is_nothing() -> None:
    assert working_minutes(OFFICE, at(4, 9), at(3, 9)) == 0


def test_eight_hours_asked_in_the_afternoon_are_over_the_next_workday() -> None:
    assert deadline(OFFICE, at(3, 8, 30), 480) == at(3, 16, 30)
    assert deadline(OFFICE, at(3, 14), 480) == at(4, 13)
    assert deadline(OFFICE, at(7, 14), 480) == at(10, 13)
    assert deadline(OFFICE, at(8, 12), 480) == at(10, 16, 30)


def test_a_company_that_never_works_has_a_deadline_all_the_same() -> None:
    never = OfficeHours(TOKYO, time(8, 30), time(17, 30), CompanyCalendar(weekdays=frozenset()))
    assert deadline(never, at(3, 9), 480) == at(3, 9) + LONGEST
    assert working_minutes(never, at(3, 9), at(28, 9)) == 0


def test_the_hour_that_summer_time_takes_is_not_worked() -> None:
    york = ZoneInfo("America/New_York")
    night = OfficeHours(york, time(1), time(4), CompanyCalendar(country=None, weekdays=frozenset(range(7))))
    day = datetime(2026, 3, 8, tzinfo=york)
    assert working_minutes(night, day, day + timedelta(hours=12)) == 120


@given(st.integers(0, 300 * 24 * 60), st.integers(1, 80 * 60))
def test_at_the_deadline_just_so_much_working_time_is_over(asked: int, minutes: int) -> None:
    since = datetime(2026, 1, 1, tzinfo=TOKYO) + timedelta(minutes=asked)
    assert working_minutes(OFFICE, since, deadline(OFFICE, since, minutes)) == minutes
