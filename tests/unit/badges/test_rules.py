"""When a badge is earned, what is left on the way to it, and that nothing takes it back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.badges.rules import DAYS, Badge, Facts, Steps, Unit, earned, steps_to
from app.habit.rules.workdays import CompanyCalendar, LeaveRange, Pattern, PersonCalendar
from tests.unit.badges.days import facts_on, workdays

MONDAY = date(2026, 8, 17)
FRIDAY = date(2026, 8, 21)


def august(*numbers: int) -> list[date]:
    return [date(2026, 8, number) for number in numbers]


def test_nothing_is_earned_before_the_first_set() -> None:
    assert earned(Facts(MONDAY)) == {}


def test_the_first_set_earns_a_badge_also_on_a_day_off() -> None:
    assert earned(facts_on(date(2026, 8, 8), august(8))) == {Badge.FIRST_SET: date(2026, 8, 8)}


@pytest.mark.parametrize(("badge", "number"), DAYS.items())
def test_a_number_of_days_is_reached_on_the_day_itself_and_not_before(badge: Badge, number: int) -> None:
    days = workdays(date(2026, 1, 5), number)
    assert earned(facts_on(days[-1], days))[badge] == days[-1]
    assert badge not in earned(facts_on(days[-1], days[:-1]))
    assert steps_to(badge, facts_on(days[-1], days[:-1])) == Steps(1, Unit.DAYS)


def test_days_from_before_the_known_ones_count_too() -> None:
    recent = facts_on(FRIDAY, august(17, 18, 19, 20, 21), counted_before=7, begins=False)
    assert earned(recent)[Badge.DAYS_10] == date(2026, 8, 19)
    assert steps_to(Badge.DAYS_30, recent) == Steps(18, Unit.DAYS)


def test_a_week_is_gold_with_its_last_workday() -> None:
    assert Badge.GOLD_WEEK not in earned(facts_on(date(2026, 8, 20), august(17, 18, 19, 20)))
    assert earned(facts_on(FRIDAY, august(17, 18, 19, 20, 21)))[Badge.GOLD_WEEK] == FRIDAY


def test_an_amulet_keeps_the_streak_but_makes_no_gold_week() -> None:
    assert Badge.GOLD_WEEK not in earned(facts_on(date(2026, 8, 24), august(17, 18, 20, 21)))


def test_a_week_begun_in_the_middle_is_no_whole_week() -> None:
    assert Badge.GOLD_WEEK not in earned(facts_on(FRIDAY, august(19, 20, 21)))


def test_a_holiday_or_leave_does_not_stand_in_the_way_of_a_gold_week() -> None:
    with_holiday = facts_on(date(2026, 8, 14), august(10, 12, 13, 14))
    assert earned(with_holiday)[Badge.GOLD_WEEK] == date(2026, 8, 14)
    away = PersonCalendar(leave=(LeaveRange(date(2026, 8, 19), FRIDAY),))
    assert earned(facts_on(date(2026, 8, 18), august(17, 18), away))[Badge.GOLD_WEEK] == date(2026, 8, 18)


def test_who_works_two_days_a_week_has_gold_weeks_of_two_days() -> None:
    part_time = PersonCalendar(patterns=(Pattern(frozenset({0, 3})),))
    days = [MONDAY + timedelta(days=7 * week + offset) for week in range(4) for offset in (0, 3)]
    assert earned(facts_on(days[1], days, part_time))[Badge.GOLD_WEEK] == days[1]
    assert earned(facts_on(days[-1], days, part_time))[Badge.FOUR_WEEKS] == days[-1]


def test_four_gold_weeks_in_a_row_may_have_a_closed_week_between_them() -> None:
    calendar = PersonCalendar(CompanyCalendar(closures=frozenset(workdays(date(2026, 8, 31), 5))))
    days = [*workdays(MONDAY, 10), *workdays(date(2026, 9, 7), 10)]
    facts = facts_on(days[-1], days, calendar)
    assert earned(facts)[Badge.FOUR_WEEKS] == days[-1]
    assert steps_to(Badge.FOUR_WEEKS, facts_on(days[13], days, calendar)) == Steps(2, Unit.WEEKS)


def test_the_row_of_weeks_begins_anew_after_a_missed_day_and_says_so_at_once() -> None:
    days = workdays(MONDAY, 11)
    assert steps_to(Badge.FOUR_WEEKS, facts_on(days[-1], days)) == Steps(2, Unit.WEEKS)
    assert steps_to(Badge.FOUR_WEEKS, facts_on(days[-1] + timedelta(days=2), days)) == Steps(4, Unit.WEEKS)


def test_the_rest_of_a_week_is_shown_only_while_it_can_become_gold() -> None:
    assert steps_to(Badge.GOLD_WEEK, facts_on(date(2026, 8, 19), august(17, 18))) == Steps(3, Unit.DAYS)
    assert steps_to(Badge.GOLD_WEEK, facts_on(date(2026, 8, 20), august(17, 18))) is None
    assert steps_to(Badge.GOLD_WEEK, facts_on(date(2026, 8, 22), august(17, 18, 19, 20, 21))) is None


def test_coming_back_after_a_break_earns_a_badge_and_an_amulet_is_no_break() -> None:
    assert Badge.COMEBACK not in earned(facts_on(FRIDAY, august(17, 19, 21)))
    assert earned(facts_on(date(2026, 8, 24), august(17, 24)))[Badge.COMEBACK] == date(2026, 8, 24)


def test_coming_back_counts_also_when_the_days_before_are_not_known() -> None:
    missed_then_back = facts_on(date(2026, 8, 28), august(17, 28))
    later = Facts(missed_then_back.today, missed_then_back.days[1:], counted_before=1, begins=False)
    assert earned(later)[Badge.COMEBACK] == date(2026, 8, 28)


def test_three_sets_on_the_day_of_return_earn_the_repair() -> None:
    days = dict.fromkeys(august(3, 4), 1)
    found = earned(facts_on(date(2026, 8, 12), {**days, date(2026, 8, 12): 3}))
    assert (found[Badge.REPAIR], found[Badge.COMEBACK]) == (date(2026, 8, 12), date(2026, 8, 12))
    assert Badge.REPAIR not in earned(facts_on(date(2026, 8, 12), {**days, date(2026, 8, 12): 2}))


def test_a_quarter_counts_when_it_is_over_and_four_of_five_workdays_were_practised() -> None:
    quarter = [day for day in workdays(date(2026, 7, 1), 80) if day < date(2026, 10, 1)]
    kept = [day for place, day in enumerate(quarter) if place % 6]
    assert Badge.QUARTER not in earned(facts_on(date(2026, 9, 30), [quarter[0], *kept]))
    assert earned(facts_on(date(2026, 10, 1), [quarter[0], *kept]))[Badge.QUARTER] == date(2026, 9, 30)
    fewer = [day for place, day in enumerate(quarter) if place % 4]
    assert Badge.QUARTER not in earned(facts_on(date(2026, 10, 1), [quarter[0], *fewer]))


def test_a_quarter_joined_near_its_end_is_too_short() -> None:
    assert Badge.QUARTER not in earned(facts_on(date(2026, 10, 1), workdays(date(2026, 9, 24), 5)))


def test_what_was_told_and_answered_is_taken_as_it_is() -> None:
    told = facts_on(FRIDAY, august(17), all_right=MONDAY, remembered=20, lessons_finished=6, lessons=6)
    found = earned(told)
    assert found[Badge.ALL_RIGHT] == MONDAY
    assert Badge.STORY not in found
    assert (found[Badge.REMEMBERED], found[Badge.LESSONS]) == (FRIDAY, FRIDAY)
    fewer = facts_on(FRIDAY, august(17), remembered=19, lessons_finished=5, lessons=6)
    assert (steps_to(Badge.REMEMBERED, fewer), steps_to(Badge.LESSONS, fewer)) == (Steps(1, Unit.QUESTIONS), Steps(1, Unit.LESSONS))
    assert steps_to(Badge.STORY, fewer) is None


def test_a_track_without_lessons_gives_no_badge_for_all_of_them() -> None:
    nothing = facts_on(FRIDAY, august(17))
    assert Badge.LESSONS not in earned(nothing)
    assert steps_to(Badge.LESSONS, nothing) is None


histories = st.dictionaries(st.integers(0, 120), st.sampled_from([1, 1, 1, 2, 3]), min_size=1, max_size=100)


@settings(deadline=None, max_examples=50)
@given(histories)
def test_the_badges_only_grow_as_days_go_by(practised: dict[int, int]) -> None:
    sets = {date(2026, 4, 1) + timedelta(days=offset): number for offset, number in practised.items()}
    known: dict[Badge, date] = {}
    for offset in range(0, 125, 5):
        found = earned(facts_on(date(2026, 4, 1) + timedelta(days=offset), sets))
        assert known.items() <= found.items()
        known = found


@settings(deadline=None, max_examples=50)
@given(histories, st.randoms())
def test_the_order_in_which_sets_arrive_is_irrelevant(practised: dict[int, int], random: st.randoms) -> None:  # pyright: ignore[reportGeneralTypeIssues] - hypothesis gives a Random
    sets = [date(2026, 4, 1) + timedelta(days=offset) for offset, number in practised.items() for _ in range(number)]
    shuffled = list(sets)
    random.shuffle(shuffled)
    today = date(2026, 8, 1)
    assert earned(facts_on(today, counted(sets))) == earned(facts_on(today, counted(shuffled)))


def counted(sets: list[date]) -> dict[date, int]:
    found: dict[date, int] = {}
    for day in sets:
        found[day] = found.get(day, 0) + 1
    return found


@settings(deadline=None, max_examples=50)
@given(histories)
def test_a_badge_is_dated_within_the_history_and_what_is_left_is_never_nothing(practised: dict[int, int]) -> None:
    sets = {date(2026, 4, 1) + timedelta(days=offset): number for offset, number in practised.items()}
    today = date(2026, 8, 1)
    facts = facts_on(today, sets)
    found = earned(facts)
    assert all(min(sets) <= day <= today for day in found.values())
    assert all(steps.left > 0 for badge in Badge if badge not in found and (steps := steps_to(badge, facts)) is not None)


def test_thresholds_rise() -> None:
    assert all(smaller < larger for smaller, larger in pairwise(DAYS.values()))
