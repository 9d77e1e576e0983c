"""What the numbers mean, in vectors and in general."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median as plain_median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.boards.rules import WEEK, week_of
from app.insights.rules import (
    HABIT_WINDOW,
    Day,
    Past,
    Stay,
    Sums,
    activated,
    dormant,
    habitual,
    is_closed,
    may_stand_beside,
    median,
    retention,
    sums_of,
    weekly_active,
    weeks_of,
    workdays_before,
)
from app.insights.views import Figures, Share

MONDAY = date(2026, 8, 3)
DAY = timedelta(days=1)


def past(**changes: object) -> Past:
    """Somebody who joined long ago and is expected from Monday to Friday."""
    days = [MONDAY - 20 * WEEK + offset * DAY for offset in range(40 * 7)]
    values: dict[str, object] = {
        "person_id": 1,
        "track": "",
        "leads": False,
        "began": MONDAY - 20 * WEEK,
        "counts_from": MONDAY - 20 * WEEK,
        "stays": (Stay(7, MONDAY - 20 * WEEK, MONDAY + 20 * WEEK),),
        "expected_on": frozenset(day for day in days if day.weekday() < 5),
        "first_set": None,
        "earlier_use": None,
        "days": {},
        "minutes": {},
    }
    return Past(**{**values, **changes})  # pyright: ignore[reportArgumentType] - built by name


@pytest.mark.parametrize(("first_set", "expected"), [(None, False), (MONDAY, True), (MONDAY + 6 * DAY, True), (MONDAY + 7 * DAY, False)])
def test_activated_means_one_set_in_the_first_seven_days(first_set: date | None, expected: bool):
    assert activated(MONDAY, first_set) is expected


def test_one_set_makes_a_week_active():
    assert weekly_active(1)
    assert not weekly_active(0)


@pytest.mark.parametrize(("before", "uses", "expected"), [(8, 1, True), (8, 0, False), (9, 0, True), (7, 5, False), (11, 3, True)])
def test_the_habit_is_a_use_in_nine_of_the_last_twelve_weeks(before: int, uses: int, expected: bool):
    assert habitual(before, uses) is expected


@pytest.mark.parametrize(("last_use", "expected"), [(None, False), (MONDAY, False), (MONDAY - 27 * DAY, False), (MONDAY - 28 * DAY, True)])
def test_dormant_means_an_earlier_use_and_none_in_28_days(last_use: date | None, expected: bool):
    assert dormant(last_use, MONDAY) is expected


def test_a_week_stays_open_for_sets_that_were_done_offline():
    assert not is_closed(MONDAY, MONDAY + 10 * DAY)
    assert is_closed(MONDAY, MONDAY + 11 * DAY)


def test_the_five_workdays_before_a_day_leave_out_weekends():
    assert workdays_before(MONDAY, lambda day: day.weekday() < 5) == {MONDAY - offset * DAY for offset in range(3, 8)}
    assert workdays_before(MONDAY, lambda _: False) == frozenset()


@given(st.lists(st.integers(0, 480), max_size=40))
def test_the_median_is_that_of_the_answers_one_by_one(answers: list[int]):
    assert median(Counter(answers)) == (plain_median(answers) if answers else None)


def test_rates_are_shares_of_those_who_were_expected():
    figures = Figures(expected=8, active=6, habitual=2, sets=20, uses=10, minutes_median=None, minutes_sum=0, minutes_answers=0)
    assert (figures.adoption, figures.habit) == (0.75, 0.25)
    assert Share(0, 0).share is None


def test_a_person_counts_for_the_department_in_which_they_began_the_week():
    stays = (Stay(7, MONDAY - WEEK, MONDAY + 2 * DAY), Stay(8, MONDAY + 3 * DAY, MONDAY + 2 * WEEK))
    assert [row.department_id for row in weeks_of(past(stays=stays), [MONDAY - WEEK, MONDAY, MONDAY + WEEK])] == [7, 7, 8]


def test_a_week_on_leave_expects_nobody_and_a_set_in_it_is_still_counted():
    (row,) = weeks_of(past(expected_on=frozenset(), days={MONDAY: Day(2, 1)}), [MONDAY])
    sums = sums_of([row])
    assert (row.expected, sums.expected, sums.active, sums.sets, sums.uses) == (False, 0, 0, 2, 1)


def test_nobody_is_expected_before_they_have_begun():
    later = past(counts_from=MONDAY + 9 * DAY)
    assert [row.expected for row in weeks_of(later, [MONDAY, MONDAY + WEEK])] == [False, True]


def test_weeks_before_joining_and_after_leaving_have_no_row():
    stays = (Stay(7, MONDAY, MONDAY + 6 * DAY),)
    assert [row.week for row in weeks_of(past(stays=stays), [MONDAY - WEEK, MONDAY, MONDAY + WEEK])] == [MONDAY]


used_days = st.dictionaries(
    st.integers(0, 30 * 7 - 1).map(lambda offset: MONDAY - 20 * WEEK + offset * DAY),
    st.tuples(st.integers(1, 3), st.integers(0, 3)).map(lambda both: Day(both[0], min(both))),
    max_size=80,
)


@given(used_days)
def test_a_week_knows_the_uses_before_it_as_counted_one_by_one(days: dict[date, Day]):
    weeks = [MONDAY + offset * WEEK for offset in range(10)]
    for row in weeks_of(past(days=days, first_set=min(days, default=None)), weeks):
        window = {row.week - offset * WEEK for offset in range(HABIT_WINDOW)}
        used = {week_of(day) for day, done in days.items() if done.uses}
        assert habitual(row.weeks_before, row.uses) == (len(used & window) >= 9)
        assert row.last_use == max((day for day, done in days.items() if done.uses and day < row.week + WEEK), default=None)
        assert row.sets == sum(done.sets for day, done in days.items() if week_of(day) == row.week)
        assert [bool(row.days & 1 << bit) for bit in range(7)] == [row.week + bit * DAY in days for bit in range(7)]


@given(st.lists(st.builds(Sums, people=st.integers(0, 9), minutes=st.just(((5, 1), (10, 2)))), max_size=5))
def test_adding_groups_up_is_the_same_in_any_order(groups: list[Sums]):
    assert sum(groups, Sums()) == sum(reversed(groups), Sums())
    assert sum(groups, Sums()).minutes == (((5, len(groups)), (10, 2 * len(groups))) if groups else ())


starts_with_people = st.dictionaries(st.integers(0, 20).map(lambda number: MONDAY + number * WEEK), st.integers(1, 8), min_size=1)


@given(starts_with_people)
def test_start_weeks_are_shown_of_five_people_or_more(people: dict[date, int]):
    for group, number in retention({(start, start): count for start, count in people.items()}, people, 5):
        assert number >= 5
        assert number == sum(people[start] for start in group)


@given(starts_with_people, st.integers(1, 9))
def test_start_weeks_that_were_shown_once_are_shown_so_for_good(people: dict[date, int], newcomers: int):
    before = retention({(start, start): count for start, count in people.items()}, people, 5)
    later = {**people, max(people) + WEEK: newcomers}
    assert retention({(start, start): count for start, count in later.items()}, later, 5)[: len(before)] == before


members_of = st.dictionaries(st.integers(0, 4), st.integers(0, 12), min_size=1, max_size=5)


@given(members_of, st.data())
def test_a_group_beside_a_division_leaves_nobody_alone(members: dict[int, int], data: st.DataObject):
    division = {part: max(5, number + data.draw(st.integers(0, 8))) for part, number in members.items()}
    if may_stand_beside(members, division, 5):
        size = sum(members.values())
        for parts in range(1 << len(division)):
            union = [part for bit, part in enumerate(sorted(division)) if parts & 1 << bit]
            whole = sum(division[part] for part in union)
            inside = sum(members[part] for part in union)
            if inside == size:  # the group lies within these parts: they less the group
                assert whole - size == 0 or whole - size >= 5
            if inside == whole:  # these parts lie within the group: the group less them
                assert size - whole == 0 or size - whole >= 5
