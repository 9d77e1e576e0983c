"""Groups of which numbers may be told: disjoint, of five people and more, the whole company or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from app.disclosure import LEAST_PEOPLE, disjoint_groups, team_of

SIZES = some.dictionaries(some.one_of(some.none(), some.integers(1, 9)), some.integers(0, 12), max_size=8)


@given(SIZES)
def test_groups_are_disjoint_and_large_enough(sizes: dict[int | None, int]) -> None:
    groups = disjoint_groups(sizes)
    teams = [team for group in groups for team in group]
    assert len(teams) == len(set(teams))
    assert all(sum(sizes[team] for team in group) >= LEAST_PEOPLE for group in groups)


@given(SIZES)
def test_together_they_are_everybody_or_nothing_is_told(sizes: dict[int | None, int]) -> None:
    told = {team for group in disjoint_groups(sizes) for team in group}
    everybody = {team for team, people in sizes.items() if people}
    assert told in (everybody, set())
    assert bool(told) == (sum(sizes.values()) >= LEAST_PEOPLE)


@given(SIZES)
def test_a_team_by_itself_has_a_name_of_its_own(sizes: dict[int | None, int]) -> None:
    for group in disjoint_groups(sizes):
        own = team_of(group)
        assert own is None or (group == {own} and sizes[own] >= LEAST_PEOPLE)


def test_the_smallest_team_helps_to_hide_those_who_are_too_few() -> None:
    assert disjoint_groups({"sales": 9, "office": 5, "board": 2}) == (frozenset({"sales"}), frozenset({"office", "board"}))
    assert disjoint_groups({"sales": 5, "office": 5}) == (frozenset({"office"}), frozenset({"sales"}))
