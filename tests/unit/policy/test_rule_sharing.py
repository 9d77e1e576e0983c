"""Shares of teams say nothing about single people, however the numbers that are shown are put together (semantics 10)."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as some

from app.disclosure import LEAST_PEOPLE
from app.policy.documents.sharing import TeamCount, TeamShare, team_shares, total


@some.composite
def companies(draw: some.DrawFn) -> list[TeamCount]:
    """Up to five teams of up to twelve people, and perhaps people without a team."""
    sizes = draw(some.lists(some.integers(1, 12), max_size=5))
    teams = [TeamCount(number, size, draw(some.integers(0, size))) for number, size in enumerate(sizes, 1)]
    alone = draw(some.integers(0, 6))
    return [*teams, TeamCount(None, alone, draw(some.integers(0, alone)))] if alone else teams


def figures(teams: list[TeamCount]) -> list[tuple[frozenset[int | None], TeamShare]]:
    """Every figure anybody may see with the teams it is about: each group, and the total."""
    shares = team_shares(teams)
    named = {one.team_id for one in shares if one.team_id is not None}
    everybody = frozenset(team.team_id for team in teams)
    rest = everybody - named
    found = [(frozenset({one.team_id}) if one.team_id is not None else rest, one) for one in shares]
    whole = total(shares)
    return found if whole is None else [*found, (everybody, whole)]


@given(companies())
def test_nobody_is_singled_out_by_adding_and_subtracting_what_is_shown(teams: list[TeamCount]) -> None:
    """An attacker takes any figures, sums them, and subtracts any others that are contained in the sum."""
    size = {team.team_id: team.expected for team in teams}
    shown = [group for group, _ in figures(teams)]
    every = list(chain.from_iterable(combinations(shown, count) for count in range(1, len(shown) + 1)))
    for plus in every:
        for minus in [(), *every]:
            weight = {team: sum(team in group for group in plus) - sum(team in group for group in minus) for team in size}
            left = {team for team, times in weight.items() if times}
            if left and len({weight[team] for team in left}) == 1:
                assert sum(size[team] for team in left) >= LEAST_PEOPLE


@given(companies())
def test_the_total_is_the_sum_of_what_is_shown_and_counts_everybody(teams: list[TeamCount]) -> None:
    whole = total(team_shares(teams))
    people = sum(team.expected for team in teams)
    if whole is None:
        assert people < LEAST_PEOPLE
    else:
        assert (whole.expected, whole.acknowledged) == (people, sum(team.acknowledged for team in teams))


def test_three_people_beside_a_large_team_stand_with_it() -> None:
    shares = team_shares([TeamCount(1, 9, 9), TeamCount(2, 6, 3), TeamCount(3, 3, 0)])
    assert shares == (TeamShare(1, 9, 9), TeamShare(None, 9, 3))


def test_large_teams_alone_stand_for_themselves() -> None:
    assert team_shares([TeamCount(1, 5, 5), TeamCount(2, 6, 0)]) == (TeamShare(1, 5, 5), TeamShare(2, 6, 0))


def test_fewer_than_five_people_in_all_are_not_counted_out() -> None:
    assert team_shares([TeamCount(1, 3, 1), TeamCount(None, 1, 0)]) == ()


def test_a_hundred_per_cent_means_everybody() -> None:
    assert (TeamShare(1, 300, 299).percent, TeamShare(1, 300, 300).percent) == (99, 100)
