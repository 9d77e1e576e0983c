"""Scores, ranks, who is shown to whom: the vector, and properties over arbitrary companies."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.boards.rules import (
    FULL,
    MIN_PEOPLE,
    TeamDay,
    Total,
    counts_from,
    days_to_next,
    most_improved,
    rank,
    score,
    season_of,
    shows_rank,
    standings,
    team_streak,
    told,
    week_of,
)

MONDAY = date(2026, 8, 3)


@st.composite
def companies(draw: st.DrawFn) -> list[Total]:
    sizes = draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 12)), max_size=12))
    return [Total(number, min(earned, expected), expected, people) for number, (earned, expected, people) in enumerate(sizes, 1)]


def test_t14():
    assert score(5 + 5 + 5 + 2 + 0 + 0, 5 + 5 + 5 + 2 + 0 + 5) == 773


def test_nobody_expected_gives_no_score():
    assert score(3, 0) is None


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_score_stays_within_bounds_and_one_more_day_never_lowers_it(earned: int, expected: int):
    tenths = score(earned, expected)
    assert tenths is not None
    assert 0 <= tenths <= FULL
    assert (score(earned + 1, expected) or 0) >= tenths


@given(companies(), st.text(max_size=5))
def test_a_rank_is_one_more_than_the_number_of_better_teams(totals: list[Total], seed: str):
    placed = rank(totals, seed)
    scores = [one.total.score or 0 for one in placed]
    assert scores == sorted(scores, reverse=True)
    for one in placed:
        assert one.rank == 1 + sum(other > (one.total.score or 0) for other in scores)


def test_ties_share_a_rank_and_are_ordered_anew_each_week():
    totals = [Total(number, 5, 10, 5) for number in range(1, 9)] + [Total(9, 1, 10, 5)]
    assert [one.rank for one in rank(totals, "a")] == [1] * 8 + [9]
    orders = {tuple(one.total.team_id for one in rank(totals, str(week))) for week in range(10)}
    assert len(orders) > 5
    assert rank(totals, "a") == rank(reversed(totals), "a")


@given(companies(), st.integers(0, 12))
def test_nobody_sees_fewer_than_five_people_but_their_own_team(totals: list[Total], own: int):
    seen = standings(totals, own, "week")
    assert all(one.total.people >= MIN_PEOPLE for one in seen.board)
    assert seen.others is None or seen.others.people >= MIN_PEOPLE
    hidden = [total for total in totals if total.small and total.team_id != own]
    if seen.others is not None:
        assert seen.others.expected == sum(total.expected for total in hidden)


@given(st.integers(1, 40))
def test_the_last_of_several_is_never_named(teams: int):
    assert shows_rank(1, teams)
    assert teams == 1 or not shows_rank(teams, teams)


def test_days_to_the_next_team_are_as_many_as_reach_its_score():
    board = rank([Total(1, 8, 10, 5), Total(2, 5, 10, 5)], "")
    assert days_to_next(Total(2, 5, 10, 5), board) == 3
    assert days_to_next(Total(1, 8, 10, 5), board) is None


def test_who_never_starts_counts_from_day_8_and_who_starts_from_that_day():
    assert counts_from(MONDAY, None) == MONDAY + timedelta(days=7)
    assert counts_from(MONDAY, MONDAY) == MONDAY
    assert counts_from(MONDAY, MONDAY + timedelta(days=2)) == MONDAY + timedelta(days=2)
    assert counts_from(MONDAY, MONDAY + timedelta(days=30)) == MONDAY + timedelta(days=7)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_exactly_one_season_of_thirteen_weeks(day: date, anchor: date):
    start = season_of(day, anchor)
    assert start.weekday() == 0
    assert timedelta() <= day - start < timedelta(weeks=13)
    assert (start - week_of(anchor)).days % 91 == 0


def test_most_improved_is_who_gained_most_among_those_on_both_boards():
    before = [Total(1, 5, 10, 5), Total(2, 1, 10, 5), Total(3, 0, 10, 2)]
    after = [Total(1, 6, 10, 5), Total(2, 4, 10, 5), Total(3, 10, 10, 2), Total(4, 10, 10, 9)]
    assert most_improved(before, after, "") == (2, 300)
    assert most_improved(after, before, "") is None


def test_a_day_on_which_one_to_four_are_expected_is_not_told():
    assert [told(TeamDay(MONDAY, 1, expected)) is None for expected in range(7)] == [False, True, True, True, True, False, False]
    assert told(TeamDay(MONDAY, 7, 5)) == TeamDay(MONDAY, 5, 5)


@pytest.mark.parametrize(("today_earned", "expected"), [(0, 2), (2, 2), (3, 3)])
def test_a_team_streak_skips_days_off_and_never_takes_today_for_a_miss(today_earned: int, expected: int):
    days = [
        TeamDay(MONDAY - timedelta(days=4), 1, 5),
        TeamDay(MONDAY - timedelta(days=3), 3, 5),
        TeamDay(MONDAY - timedelta(days=2), 0, 0),
        TeamDay(MONDAY - timedelta(days=1), 5, 5),
        TeamDay(MONDAY, today_earned, 5),
    ]
    assert team_streak(days, MONDAY) == expected
