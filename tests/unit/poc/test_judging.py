"""The five items of a PoC and what they recommend."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidInputError
from app.roadmap.poc.judging import (
    DEFAULTS,
    RANGES,
    Advice,
    Item,
    Limit,
    Mark,
    advise,
    check_limits,
    judge,
    mark_of,
    pack_limits,
    unpack_limits,
)

BETTER = [Advice.STOP, Advice.ADJUST, Advice.GO_ON]
VALUES = st.fixed_dictionaries({item: st.none() | st.floats(*RANGES[item]) for item in Item})


def advised(**values: float | None) -> Advice | None:
    return advise(judge({item: values.get(item.value) for item in Item}, DEFAULTS))


@pytest.mark.parametrize(
    ("values", "advice"),
    [
        ({"usage": 80, "time": 15, "quality": 4, "satisfaction": 4, "problems": 0}, Advice.GO_ON),
        ({"usage": 80, "time": 15, "quality": 4, "satisfaction": 3, "problems": 0}, Advice.GO_ON),
        ({"usage": 80, "time": 15, "quality": 3, "satisfaction": 3, "problems": 0}, Advice.ADJUST),
        ({"usage": 80, "time": 15, "quality": 2, "satisfaction": 4, "problems": 0}, Advice.ADJUST),
        ({"usage": 20, "time": 15, "quality": 2, "satisfaction": 4, "problems": 0}, Advice.ADJUST),
        ({"usage": 20, "time": 1, "quality": 2, "satisfaction": 4, "problems": 0}, Advice.STOP),
        ({"usage": 20, "quality": 2, "problems": 0}, Advice.STOP),
        ({"usage": 80, "problems": 0}, None),
        ({"problems": 0}, None),
    ],
)
def test_what_the_items_recommend(values: dict[str, float], advice: Advice | None) -> None:
    assert advised(**values) is advice


@given(VALUES, st.sampled_from(Item), st.data())
def test_an_item_that_comes_out_better_never_makes_it_worse(values: dict[Item, float | None], item: Item, data: st.DataObject) -> None:
    before = values[item]
    if before is None:
        return
    least, most = RANGES[item]
    better = data.draw(st.floats(least, before) if item is Item.PROBLEMS else st.floats(before, most))
    first, then = advise(judge(values, DEFAULTS)), advise(judge({**values, item: better}, DEFAULTS))
    assert (first is None) == (then is None)
    if first is not None and then is not None:
        assert BETTER.index(then) >= BETTER.index(first)


@given(VALUES)
def test_every_item_has_a_mark_and_only_what_is_known_is_marked(values: dict[Item, float | None]) -> None:
    judged = judge(values, DEFAULTS)
    assert [one.item for one in judged] == list(Item)
    assert all((one.mark is Mark.UNKNOWN) == (one.value is None) for one in judged)


@pytest.mark.parametrize(
    ("item", "value", "mark"),
    [
        (Item.USAGE, 60, Mark.GOOD),
        (Item.USAGE, 59.9, Mark.FAIR),
        (Item.USAGE, 30, Mark.FAIR),
        (Item.USAGE, 29.9, Mark.POOR),
        (Item.PROBLEMS, 0, Mark.GOOD),
        (Item.PROBLEMS, 1, Mark.FAIR),
        (Item.PROBLEMS, 3, Mark.FAIR),
        (Item.PROBLEMS, 4, Mark.POOR),
    ],
)
def test_marks_at_their_limits(item: Item, value: float, mark: Mark) -> None:
    assert mark_of(item, value, DEFAULTS[item]) is mark


def test_limits_are_stored_and_read_as_they_are() -> None:
    changed = {**DEFAULTS, Item.USAGE: Limit(70, 40)}
    assert unpack_limits(pack_limits(changed)) == changed
    assert unpack_limits({}) == dict(DEFAULTS)
    assert check_limits(changed) == changed


@pytest.mark.parametrize(
    ("item", "limit"),
    [
        (Item.USAGE, Limit(101, 30)),
        (Item.USAGE, Limit(30, 60)),
        (Item.QUALITY, Limit(3, 0)),
        (Item.PROBLEMS, Limit(3, 0)),
        (Item.TIME, Limit(10, -1)),
    ],
)
def test_limits_outside_their_range_or_the_wrong_way_round_are_refused(item: Item, limit: Limit) -> None:
    with pytest.raises(InvalidInputError):
        check_limits({**DEFAULTS, item: limit})
