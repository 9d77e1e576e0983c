"""Nobody is told apart by figures about a circle of people, however a reader adds and subtracts what is shown."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.roadmap.poc.circles import Circle, groups_of, singles_out

PEOPLE = range(1, 19)
# Everybody with the department they belong to: none, or one of three of any size.
COMPANIES = st.fixed_dictionaries({person: st.sampled_from([None, 1, 1, 2, 2, 3]) for person in PEOPLE})
CIRCLES = st.frozensets(st.sampled_from(PEOPLE))


def readers_differences(groups: tuple[Circle, ...], circles: list[Circle]) -> list[int]:
    """How many people every sum of groups and circles, each taken once, left out or subtracted, is about."""
    found: list[int] = []
    for signs in product((-1, 0, 1), repeat=len(groups) + len(circles)):
        about: dict[int, int] = {}
        for sign, people in zip(signs, [*groups, *circles], strict=True):
            for person in people if sign else ():
                about[person] = about.get(person, 0) + sign
        found.append(sum(1 for times in about.values() if times))
    return found


def determined(groups: tuple[Circle, ...], circles: list[Circle]) -> set[int]:
    """The people whose own figure follows from all sums that are shown: whose unit vector is in the span of the rows."""
    rows = [[Fraction(person in people) for person in PEOPLE] for people in [*groups, *circles]]
    rank = 0
    for column in range(len(PEOPLE)):
        pivot = next((row for row in range(rank, len(rows)) if rows[row][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [value / rows[rank][column] for value in rows[rank]]
        for row in range(len(rows)):
            if row != rank and rows[row][column]:
                factor = rows[row][column]
                rows[row] = [value - factor * base for value, base in zip(rows[row], rows[rank], strict=True)]
        rank += 1
    return {person for row in rows[:rank] for person in PEOPLE if [place for place, value in enumerate(row) if value] == [person - 1]}


@given(COMPANIES, st.lists(CIRCLES, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_no_sum_of_what_is_shown_is_about_fewer_than_five_people(company: dict[int, int | None], wanted: list[Circle]) -> None:
    groups = groups_of(company.items())
    shown: list[Circle] = []
    for circle in wanted:
        chosen = circle.difference(*shown)
        if not singles_out(chosen, shown, groups):
            shown.append(chosen)
    assume(shown)
    assert all(about == 0 or about >= 5 for about in readers_differences(groups, shown))
    assert determined(groups, shown) == set()


@given(COMPANIES, CIRCLES)
def test_what_is_refused_would_tell_of_too_few(company: dict[int, int | None], circle: Circle) -> None:
    groups = groups_of(company.items())
    if singles_out(circle, [], groups):
        unions = [frozenset[int]().union(*some) for number in range(len(groups) + 1) for some in combinations(groups, number)]
        assert len(circle) < 5 or any(0 < len(circle ^ union) < 5 for union in unions)


@pytest.mark.parametrize(
    ("circle", "refused"),
    [
        (range(1, 11), False),  # all of the department
        (range(1, 10), True),  # all but one
        (range(1, 7), True),  # all but four
        (range(1, 6), False),  # half of it
        (range(1, 5), True),  # four people
        ([*range(1, 11), 11], True),  # the department and one more
        ([*range(1, 11), *range(11, 16)], False),  # the department and half of another
        (range(1, 21), False),  # everybody
    ],
)
def test_a_circle_beside_departments_of_ten(circle: list[int], refused: bool) -> None:
    groups = (frozenset(range(1, 11)), frozenset(range(11, 21)))
    assert singles_out(frozenset(circle), [], groups) is refused


def test_two_circles_that_leave_three_of_a_department_are_not_both_shown() -> None:
    department = frozenset(range(1, 16))
    first, second = frozenset(range(1, 7)), frozenset(range(7, 13))
    assert not singles_out(first, [], (department,))
    assert not singles_out(second, [], (department,))
    assert singles_out(second, [first], (department,))


def test_small_departments_are_one_group() -> None:
    assert groups_of([(1, 1), (2, 1), (3, 2), (4, 2), (5, None), (6, None)]) == (frozenset(range(1, 7)),)
    assert groups_of([(1, 1), (2, 1)]) == ()
