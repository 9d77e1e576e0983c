"""Where the marks of charts stand: inside the drawing, in order, with gaps where there is no value."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from app.insights.drawing import Stretch, bar, centred, level, line, lines, named_places, percent, top_of

SHARES = st.lists(st.none() | st.floats(0, 1), min_size=1, max_size=60)


def places(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_a_higher_value_stands_higher_and_later_ones_stand_further_right() -> None:
    (x1, y1), (x2, y2) = places(line([0.2, 0.8], 1.0).path)
    assert x1 < x2
    assert y1 > y2


def test_nothing_and_everything_stand_at_the_ends_of_the_axis() -> None:
    drawing = lines([0.0, 1.0], names=["a", "b"])
    assert [place[1] for place in places(drawing.first.path)] == [float(drawing.up[0].at[:-1]), float(drawing.up[-1].at[:-1])]
    assert [one.text for one in drawing.up] == ["0%", "50%", "100%"]


def test_a_week_without_a_value_is_a_gap_and_not_a_zero() -> None:
    drawn = line([0.5, None, 0.5, 0.6], 1.0)
    assert drawn.path.count("M") == 2
    assert len(drawn.dots) == 3


def test_a_value_alone_between_gaps_can_be_seen() -> None:
    drawn = line([None, 0.5, None], 1.0)
    assert len(drawn.dots) == 1
    assert len(places(drawn.path)) == 2


def test_a_value_alone_in_a_long_row_keeps_its_dot() -> None:
    assert len(line([None] * 30 + [0.5] + [None] * 21, 1.0).dots) == 1
    assert line([0.5] * 52, 1.0).dots == []


def test_no_values_draw_nothing() -> None:
    drawing = lines([], names=[])
    assert (drawing.first.path, drawing.across, drawing.bands) == ("", [], [])


@given(SHARES)
def test_every_mark_stands_inside_the_drawing(values: list[float | None]) -> None:
    drawing = lines(values, values, names=[str(number) for number in range(len(values))])
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in places(drawing.first.path))
    assert all(0 <= float(one.at[:-1]) <= 100 for one in drawing.across)


def test_a_band_covers_exactly_its_weeks() -> None:
    first, second = lines([0.1] * 4, names=list("abcd"), stretches=[Stretch(0, 0, "1"), Stretch(1, 3, "2")]).bands
    assert (first.x, first.width, second.x, second.width) == ("0%", "25%", "25%", "75%")
    assert (first.odd, second.odd) == (False, True)


def test_a_band_outside_the_weeks_is_not_drawn() -> None:
    assert lines([0.1], names=["a"], stretches=[Stretch(0, 1, "1")]).bands == []


@given(st.integers(0, 200), st.integers(0, 8))
def test_few_names_stand_below_a_long_row_always_with_its_last(count: int, most: int) -> None:
    found = named_places(count, most)
    assert len(found) <= most
    assert found == sorted(set(found))
    assert not found or found[-1] == count - 1


def test_bars_never_leave_their_place() -> None:
    assert bar(30, 10).width == "100%"
    assert bar(None, 10).width == "0%"
    assert bar(5, 0).width == "0%"
    assert centred(5, 10).x == "25%"


def test_cells_have_four_levels_and_one_for_what_is_not_known() -> None:
    assert [level(value) for value in (None, 0.0, 0.24, 0.25, 0.5, 0.75, 1.0)] == [0, 1, 1, 2, 3, 4, 4]


def test_an_axis_ends_at_a_round_number_that_holds_every_value() -> None:
    assert [top_of(values) for values in ([], [0, None], [3], [12], [480], [1000])] == [1, 1, 5, 20, 500, 1000]


@given(st.floats(0, 1e7))
def test_no_value_is_higher_than_its_axis(value: float) -> None:
    assert top_of([value]) >= value


def test_places_are_short() -> None:
    assert [percent(value) for value in (0, 12.5, 33.333)] == ["0%", "12.5%", "33.3%"]
