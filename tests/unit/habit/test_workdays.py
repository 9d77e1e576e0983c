"""The workday calendar: who is expected on which day, the order of the rules, and the names of the holidays."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
import pytest

from app.habit.rules.workdays import (
    CompanyCalendar,
    DayKind,
    LeaveRange,
    Pattern,
    PersonCalendar,
    holidays_of,
    is_holiday,
)

MONDAY, TUESDAY, SATURDAY, SUNDAY = date(2026, 8, 3), date(2026, 8, 4), date(2026, 8, 8), date(2026, 8, 9)
MOUNTAIN_DAY = date(2026, 8, 11)  # a Tuesday
OBON = date(2026, 8, 13)
EVERY_DAY = frozenset(range(7))


def company(
    *,
    country: str | None = "JP",
    weekdays: frozenset[int] = frozenset(range(5)),
    closures: frozenset[date] = frozenset(),
    extra: frozenset[date] = frozenset(),
) -> CompanyCalendar:
    return CompanyCalendar(country, weekdays, closures, extra)


def on(day: date) -> LeaveRange:
    return LeaveRange(day, day)


class TestWeekdays:
    def test_by_default_monday_to_friday_are_workdays(self) -> None:
        week = [MONDAY + timedelta(days=offset) for offset in range(7)]
        kinds = [PersonCalendar().kind(day) for day in week]
        assert kinds == [DayKind.WORKDAY] * 5 + [DayKind.OFF] * 2

    def test_the_company_may_work_on_others(self) -> None:
        calendar = PersonCalendar(company(weekdays=frozenset({1, 2, 3, 4, 5})))
        assert calendar.kind(MONDAY) is DayKind.OFF
        assert calendar.kind(SATURDAY) is DayKind.WORKDAY


class TestHolidays:
    def test_a_national_holiday_is_off(self) -> None:
        assert PersonCalendar().kind(MOUNTAIN_DAY) is DayKind.HOLIDAY

    def test_on_a_weekend_it_is_just_off(self) -> None:
        assert is_holiday("JP", date(2026, 5, 3))  # Constitution Day, a Sunday
        assert PersonCalendar().kind(date(2026, 5, 3)) is DayKind.OFF

    def test_substitute_and_in_between_holidays_are_off_too(self) -> None:
        assert PersonCalendar().kind(date(2026, 5, 6)) is DayKind.HOLIDAY
        assert PersonCalendar().kind(date(2026, 9, 22)) is DayKind.HOLIDAY

    @pytest.mark.parametrize("day", [OBON, date(2026, 12, 31), date(2026, 1, 2)])
    def test_obon_and_year_end_are_no_national_holidays_in_japan(self, day: date) -> None:
        assert PersonCalendar().kind(day) is DayKind.WORKDAY

    def test_they_are_those_of_the_companys_country(self) -> None:
        assert PersonCalendar(company(country="US")).kind(MOUNTAIN_DAY) is DayKind.WORKDAY
        assert PersonCalendar(company(country="US")).kind(date(2026, 11, 26)) is DayKind.HOLIDAY
        assert PersonCalendar(company(country="DE")).kind(date(2026, 5, 14)) is DayKind.HOLIDAY

    def test_a_company_without_a_country_has_none(self) -> None:
        calendar = PersonCalendar(company(country=None))
        assert calendar.kind(MOUNTAIN_DAY) is DayKind.WORKDAY
        assert calendar.kind(date(2026, 1, 1)) is DayKind.WORKDAY

    def test_an_observed_holiday_belongs_to_the_year_it_falls_in(self) -> None:
        assert is_holiday("US", date(2021, 12, 31))  # New Year's Day 2022, observed
        assert all(day.year == 2022 for day, _ in holidays_of("US", 2022, "en"))


class TestClosuresAndExtraWorkdays:
    def test_a_closure_is_off(self) -> None:
        assert PersonCalendar(company(closures=frozenset({OBON}))).kind(OBON) is DayKind.CLOSED

    def test_it_wins_over_a_holiday(self) -> None:
        assert PersonCalendar(company(closures=frozenset({MOUNTAIN_DAY}))).kind(MOUNTAIN_DAY) is DayKind.CLOSED

    def test_on_a_weekend_it_changes_nothing(self) -> None:
        assert PersonCalendar(company(closures=frozenset({SATURDAY}))).kind(SATURDAY) is DayKind.OFF

    @pytest.mark.parametrize("day", [SATURDAY, MOUNTAIN_DAY, OBON])
    def test_an_extra_workday_is_on_over_weekend_holiday_and_closure(self, day: date) -> None:
        calendar = PersonCalendar(company(closures=frozenset({OBON}), extra=frozenset({day})))
        assert calendar.kind(day) is DayKind.WORKDAY


class TestOwnPattern:
    def test_it_replaces_the_companys_weekdays(self) -> None:
        calendar = PersonCalendar(patterns=(Pattern(frozenset({0, 5})),))
        assert calendar.kind(MONDAY) is DayKind.WORKDAY
        assert calendar.kind(TUESDAY) is DayKind.OFF
        assert calendar.kind(SATURDAY) is DayKind.WORKDAY

    def test_holidays_are_off_unless_it_says_they_are_worked(self) -> None:
        assert PersonCalendar(patterns=(Pattern(EVERY_DAY),)).kind(MOUNTAIN_DAY) is DayKind.HOLIDAY
        assert PersonCalendar(patterns=(Pattern(EVERY_DAY, works_on_holidays=True),)).kind(MOUNTAIN_DAY) is DayKind.WORKDAY

    def test_working_on_holidays_makes_no_day_a_workday_that_the_pattern_has_off(self) -> None:
        assert PersonCalendar(patterns=(Pattern(frozenset({0}), works_on_holidays=True),)).kind(MOUNTAIN_DAY) is DayKind.OFF

    @pytest.mark.parametrize("works_on_holidays", [False, True])
    def test_the_companys_closures_hold_also_for_those_who_work_on_holidays(self, works_on_holidays: bool) -> None:
        calendar = PersonCalendar(company(closures=frozenset({OBON, MOUNTAIN_DAY})), (Pattern(EVERY_DAY, works_on_holidays),))
        assert calendar.kind(OBON) is DayKind.CLOSED
        assert calendar.kind(MOUNTAIN_DAY) is DayKind.CLOSED

    def test_the_companys_extra_workdays_are_not_meant_for_it(self) -> None:
        calendar = PersonCalendar(company(extra=frozenset({SATURDAY, MOUNTAIN_DAY})), (Pattern(frozenset(range(5))),))
        assert calendar.kind(SATURDAY) is DayKind.OFF
        assert calendar.kind(MOUNTAIN_DAY) is DayKind.HOLIDAY

    def test_it_holds_from_its_first_day_on(self) -> None:
        calendar = PersonCalendar(patterns=(Pattern(frozenset({0}), valid_from=TUESDAY),))
        assert calendar.kind(MONDAY - timedelta(days=3)) is DayKind.WORKDAY  # a Friday, by the company's weekdays
        assert calendar.kind(TUESDAY) is DayKind.OFF
        assert calendar.kind(MONDAY + timedelta(days=7)) is DayKind.WORKDAY

    def test_before_its_first_day_the_companys_extra_workdays_still_hold(self) -> None:
        calendar = PersonCalendar(company(extra=frozenset({SATURDAY})), (Pattern(frozenset({0}), valid_from=SUNDAY),))
        assert calendar.kind(SATURDAY) is DayKind.WORKDAY

    def test_the_latest_pattern_holds_in_whatever_order_they_come(self) -> None:
        first, second = Pattern(frozenset({0})), Pattern(frozenset({1}), valid_from=SATURDAY)
        for patterns in ((first, second), (second, first)):
            calendar = PersonCalendar(patterns=patterns)
            assert [calendar.kind(MONDAY), calendar.kind(TUESDAY)] == [DayKind.WORKDAY, DayKind.OFF]
            assert [calendar.kind(day + timedelta(days=14)) for day in (MONDAY, TUESDAY)] == [DayKind.OFF, DayKind.WORKDAY]

    def test_without_any_weekday_nobody_is_expected(self) -> None:
        calendar = PersonCalendar(patterns=(Pattern(frozenset()),))
        assert {calendar.kind(MONDAY + timedelta(days=offset)) for offset in range(30)} == {DayKind.OFF}


class TestLeave:
    def test_both_ends_of_a_range_belong_to_it(self) -> None:
        calendar = PersonCalendar(leave=(LeaveRange(TUESDAY, TUESDAY + timedelta(days=1)),))
        week = [MONDAY + timedelta(days=offset) for offset in range(4)]
        assert [calendar.kind(day) for day in week] == [DayKind.WORKDAY, DayKind.LEAVE, DayKind.LEAVE, DayKind.WORKDAY]

    @pytest.mark.parametrize(
        ("day", "kind"),
        [(SATURDAY, DayKind.OFF), (MOUNTAIN_DAY, DayKind.HOLIDAY), (OBON, DayKind.CLOSED)],
    )
    def test_a_day_that_is_off_anyway_needs_no_excuse(self, day: date, kind: DayKind) -> None:
        assert PersonCalendar(company(closures=frozenset({OBON})), leave=(on(day),)).kind(day) is kind

    def test_it_excuses_an_extra_workday_and_a_day_of_the_own_pattern(self) -> None:
        assert PersonCalendar(company(extra=frozenset({SATURDAY})), leave=(on(SATURDAY),)).kind(SATURDAY) is DayKind.LEAVE
        assert PersonCalendar(patterns=(Pattern(EVERY_DAY),), leave=(on(SUNDAY),)).kind(SUNDAY) is DayKind.LEAVE

    def test_ranges_may_overlap(self) -> None:
        calendar = PersonCalendar(leave=(LeaveRange(MONDAY, TUESDAY), on(TUESDAY)))
        assert calendar.kind(TUESDAY) is DayKind.LEAVE


class TestHolidayNames:
    @pytest.mark.parametrize(
        ("country", "language", "day", "name"),
        [
            ("JP", "ja", date(2026, 8, 11), "山の日"),
            ("JP", "en", date(2026, 8, 11), "Mountain Day"),
            ("US", "en", date(2026, 7, 4), "Independence Day"),
            ("DE", "en", date(2026, 10, 3), "German Unity Day"),
        ],
    )
    def test_they_are_in_the_readers_language(self, country: str, language: str, day: date, name: str) -> None:
        assert dict(holidays_of(country, 2026, language))[day] == name

    @pytest.mark.parametrize("country", ["JP", "US", "DE"])
    @pytest.mark.parametrize("language", ["ja", "en"])
    def test_every_holiday_of_a_year_has_one_in_the_order_of_the_year(self, country: str, language: str) -> None:
        names = holidays_of(country, 2026, language)
        assert [day for day, _ in names] == sorted(holidays.country_holidays(country, years=2026))
        assert all(name for _, name in names)

    def test_without_a_country_there_are_none(self) -> None:
        assert holidays_of(None, 2026, "ja") == ()

    @pytest.mark.parametrize(("country", "own"), [("DE", "Tag der Deutschen Einheit"), ("FR", "Fête nationale")])
    def test_in_a_language_that_the_library_lacks_they_are_in_the_countrys_own(
        self, monkeypatch: pytest.MonkeyPatch, country: str, own: str
    ) -> None:
        monkeypatch.setenv("LANGUAGE", "en_US")
        assert own in dict(holidays_of(country, 2031, "ja")).values()

    def test_the_calendar_can_be_asked_for_every_country_of_the_library(self) -> None:
        new_year = {country: is_holiday(country, date(2026, 1, 1)) for country in holidays.list_supported_countries()}
        assert new_year["JP"]
        assert len(new_year) > 200
