"""Attempts to find out what one person did: every figure is an equation, and no sum of equations may speak of fewer than five others.

What the manager knows of themself is taken out first. A set of people is singled out when some combination of all that was ever shown
speaks of them alone; whether there is one is decided exactly, by ranks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.boards.rules import DAY, WEEK, TeamDay
from app.disclosure import disjoint_groups
from app.team.rules import DayStatus, enough, figures_of_week, garden_of, streak_told, told_days

MONDAY = date(2026, 8, 3)
PRIME = 2_147_483_647
FEWER = 4
MANAGER = 0


@dataclass(frozen=True)
class Equation:
    """That the sum of these unknowns is known; an unknown is (person, what)."""

    unknowns: frozenset[tuple[int, int]]


def rank(rows: Sequence[Sequence[int]]) -> int:
    """Of a matrix of whole numbers, modulo a large prime."""
    left = [list(row) for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in range(found, len(left)) if left[row][column] % PRIME), None)
        if pivot is None:
            continue
        left[found], left[pivot] = left[pivot], left[found]
        inverse = pow(left[found][column], -1, PRIME)
        left[found] = [value * inverse % PRIME for value in left[found]]
        for row in range(len(left)):
            if row != found and left[row][column] % PRIME:
                factor = left[row][column]
                left[row] = [(one - factor * other) % PRIME for one, other in zip(left[row], left[found], strict=True)]
        found += 1
    return found


def singled_out(equations: Collection[Equation], known: int | None) -> tuple[int, ...] | None:
    """Four or fewer people of whom some combination of the equations speaks alone; None when there are none."""
    unknowns = sorted({one for equation in equations for one in equation.unknowns if one[0] != known})
    people = sorted({person for person, _ in unknowns})
    matrix = [[int(one in equation.unknowns) for one in unknowns] for equation in equations]
    whole = rank(matrix)
    for number in range(1, min(FEWER, len(people)) + 1):
        for some in combinations(people, number):
            beside = [place for place, (person, _) in enumerate(unknowns) if person not in some]
            if rank([[row[place] for place in beside] for row in matrix]) < whole:
                return some
    return None


def test_the_attack_finds_what_a_careless_page_would_give_away() -> None:
    everybody = Equation(frozenset((person, 0) for person in range(8)))
    before = Equation(frozenset((person, 0) for person in range(7)))
    assert singled_out([everybody], MANAGER) is None
    assert singled_out([everybody, before], MANAGER) == (7,)
    small = Equation(frozenset((person, 0) for person in range(5)))
    assert singled_out([small], MANAGER) == (1, 2, 3, 4)


@st.composite
def attendance(draw: st.DrawFn) -> tuple[list[frozenset[int]], int]:
    """Who is expected on each day of a week: part-timers, leave, people who come and go; the last is the number of people."""
    number = draw(st.integers(6, 9))
    absent = st.sets(st.integers(0, number - 1), max_size=number)
    return [frozenset(range(number)) - draw(absent) for _ in range(draw(st.integers(1, 5)))], number


def week_of_team(expected: Sequence[frozenset[int]], done: Callable[[int, int], bool]) -> list[TeamDay]:
    return [TeamDay(MONDAY + day * DAY, sum(done(person, day) for person in people), len(people)) for day, people in enumerate(expected)]


@settings(max_examples=60, deadline=None)
@given(attendance(), st.booleans())
def test_the_days_and_the_boards_sum_of_the_week_single_nobody_out(drawn: tuple[list[frozenset[int]], int], belongs: bool) -> None:
    expected, _ = drawn
    figures = figures_of_week(MONDAY, week_of_team(expected, lambda *_: False), MONDAY + WEEK, belongs=belongs)
    equations = [
        Equation(frozenset((person, day) for person in people))
        for day, people in enumerate(expected)
        if figures[day].status is DayStatus.TOLD
    ]
    everybody = frozenset[int]().union(*expected)
    if enough(len(everybody), belongs=belongs):  # as the board shows it, to everybody
        equations.append(Equation(frozenset((person, day) for day, people in enumerate(expected) for person in people)))
    assert equations == [] or singled_out(equations, MANAGER if belongs else None) is None


@settings(max_examples=60, deadline=None)
@given(attendance(), st.data())
def test_whether_a_day_is_told_never_depends_on_what_somebody_did(drawn: tuple[list[frozenset[int]], int], data: st.DataObject) -> None:
    expected, number = drawn
    who, when = data.draw(st.integers(0, number - 1)), data.draw(st.integers(0, len(expected) - 1))
    did = {(person, day): data.draw(st.booleans()) for day, people in enumerate(expected) for person in sorted(people)}
    flipped = {**did, (who, when): not did.get((who, when), False)} if who in expected[when] else did

    def told(facts: dict[tuple[int, int], bool]) -> list[DayStatus]:
        days = week_of_team(expected, lambda person, day: facts[person, day])
        return [one.status for one in figures_of_week(MONDAY, days, MONDAY + WEEK, belongs=True)]

    assert told(did) == told(flipped)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=60))
def test_of_a_team_with_fewer_than_five_others_nothing_at_all_follows(counts: list[tuple[int, int]]) -> None:
    days = [TeamDay(MONDAY + number * DAY, min(done, expected), expected) for number, (done, expected) in enumerate(counts)]
    today = MONDAY + 100 * DAY
    told = told_days(days, today, belongs=True)
    assert (told, streak_told(told, today, 60), garden_of(told)[1]) == ((), 0, 0)


@settings(max_examples=60, deadline=None)
@given(attendance(), st.integers(0, 8), st.integers(0, 4))
def test_somebody_who_leaves_in_the_middle_of_a_week_is_not_what_is_left_between_two_views(
    drawn: tuple[list[frozenset[int]], int], who: int, since: int
) -> None:
    expected, _ = drawn
    after = [people - {who} if day >= since else people for day, people in enumerate(expected)]  # earlier days stay as they were
    equations: set[Equation] = set()
    for look in range(1, len(expected) + 1):  # the manager looks every morning and remembers
        seen = after if look > since else expected
        figures = figures_of_week(MONDAY, week_of_team(seen, lambda *_: False), MONDAY + look * DAY, belongs=True)
        equations |= {
            Equation(frozenset((person, day) for person in people))
            for day, people in enumerate(seen)
            if figures[day].status is DayStatus.TOLD
        }
    assert not equations or singled_out(sorted(equations, key=lambda one: sorted(one.unknowns)), MANAGER) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 8), min_size=1, max_size=4), st.integers(0, 4))
def test_all_teams_of_a_manager_beside_the_company_single_nobody_out(sizes: list[int], without_team: int) -> None:
    teams: dict[int | None, int] = {**dict(enumerate(sizes)), None: without_team}
    people = {team: frozenset((100 * number + one, 0) for one in range(teams[team])) for number, team in enumerate(teams)}
    groups = disjoint_groups(teams)
    shown = [Equation(people[team]) for team in teams if team is not None and frozenset[int | None]({team}) in groups]
    if groups:
        shown.append(Equation(frozenset().union(*people.values())))
    assert not shown or singled_out(shown, None) is None
