"""What a day brings: the plan, then a curriculum, then the rotation; and the calendar announces just that."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.practice.planning import Choice, Lane, Origin, choose, days_of_everybody, days_of_kind_of_work

MONDAY = date(2026, 8, 3)
WEEK = [MONDAY + timedelta(days=offset) for offset in range(5)]
LIBRARY = Lane((), (1, 2, 3, 4, 5, 6))


def items(choices: dict[date, Choice]) -> list[int]:
    return [choices[day].item for day in sorted(choices)]


def test_without_a_plan_the_library_comes_in_its_order() -> None:
    assert items(days_of_everybody(WEEK, {}, {}, LIBRARY)) == [1, 2, 3, 4, 5]


def test_what_is_planned_stands_on_its_day_and_comes_neither_before_nor_soon_after() -> None:
    choices = days_of_everybody(WEEK, {WEEK[2]: 1}, {}, LIBRARY)
    assert items(choices) == [2, 3, 1, 4, 5]
    assert choices[WEEK[2]].origin is Origin.SHARED


def test_when_all_of_the_library_is_planned_the_farthest_fills_the_gap() -> None:
    assert choose(Lane((), (1, 2)), {}, {1: WEEK[1], 2: WEEK[3]}) == Choice(2, Origin.ROTATION)


def test_a_curriculum_comes_before_the_rotation_and_each_of_its_items_once() -> None:
    choices = days_of_everybody(WEEK, {}, {6: MONDAY - timedelta(days=3)}, Lane((6, 4, 2), LIBRARY.library))
    assert items(choices) == [4, 2, 1, 3, 5]
    assert [choices[day].origin for day in WEEK] == [Origin.CURRICULUM] * 2 + [Origin.ROTATION] * 3


def test_an_empty_library_brings_nothing() -> None:
    assert days_of_everybody(WEEK, {}, {}, Lane((), ())) == {}


def test_a_kind_of_work_gets_its_own_plan_then_everybodys_then_its_curriculum_then_what_everybody_gets() -> None:
    everybody = days_of_everybody(WEEK, {WEEK[1]: 6}, {}, LIBRARY)
    choices = days_of_kind_of_work(WEEK, {WEEK[0]: 90}, everybody, {}, (91,))
    assert [choices[day] for day in WEEK] == [
        Choice(90, Origin.OWN),
        Choice(6, Origin.SHARED),
        Choice(91, Origin.CURRICULUM),
        everybody[WEEK[3]],
        everybody[WEEK[4]],
    ]


@given(st.dictionaries(st.integers(0, 40), st.integers(1, 12), max_size=12), st.integers(1, 40))
def test_what_is_announced_is_what_comes_when_the_days_are_lived_one_by_one(planned: dict[int, int], days: int) -> None:
    span = [MONDAY + timedelta(days=offset) for offset in range(days)]
    plan = {MONDAY + timedelta(days=offset): item for offset, item in planned.items() if offset < days}
    lane = Lane((7, 3), tuple(range(1, 13)))
    lived: dict[date, int] = {}
    last: dict[int, date] = {}
    for day in span:
        rest = {later: item for later, item in plan.items() if later >= day}
        choice = days_of_everybody([day], rest, last, lane)[day]
        lived[day] = choice.item
        last[choice.item] = day
    assert {day: choice.item for day, choice in days_of_everybody(span, plan, {}, lane).items()} == lived
