"""Where the marks of a chart stand, in percent of its drawing, so that it fits a phone, a laptop and paper alike. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

WHOLE = 100.0
MOST_DOTS = 27  # more dots than that run into each other on a phone
LEVELS = 4
HEADROOM = 6.0  # percent above the highest value, so that no line lies on the edge


@dataclass(frozen=True)
class Dot:
    """A value: its place from the left and from the top ('12.5%')."""

    x: str
    y: str


@dataclass(frozen=True)
class Line:
    """A line as the path of a 100 × 100 drawing, the area below it, and its dots; a gap where there is no value."""

    path: str = ""
    area: str = ""
    dots: list[Dot] = field(default_factory=list[Dot])


@dataclass(frozen=True)
class Mark:
    """A word beside an axis, its place, and how it is aligned to that place ('start', 'middle', 'end')."""

    at: str
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Band:
    """A stretch behind the lines, such as a phase: `name` is short enough to stand in it; `odd` ones are darker."""

    x: str
    width: str
    middle: str
    name: str
    odd: bool


@dataclass(frozen=True)
class Stretch:
    """A band to draw: from which place of the row to which (both included), and its short name."""

    first: int
    last: int
    name: str


@dataclass(frozen=True)
class Lines:
    """A chart of one or two lines over the same places."""

    first: Line = field(default_factory=Line)
    second: Line = field(default_factory=Line)
    across: list[Mark] = field(default_factory=list[Mark])
    up: list[Mark] = field(default_factory=list[Mark])
    bands: list[Band] = field(default_factory=list[Band])


@dataclass(frozen=True)
class Bar:
    """A bar from `x` on, both in percent."""

    x: str
    width: str


def percent(value: float) -> str:
    """A place as SVG takes it: '12.5%'."""
    return f"{_short(value)}%"


def lines(
    first: Sequence[float | None],
    second: Sequence[float | None] = (),
    *,
    names: Sequence[str],
    top: float = 1.0,
    unit: str = "%",
    stretches: Sequence[Stretch] = (),
    most_names: int = 4,
) -> Lines:
    """Two lines (or one) over `names`, from 0 to `top`. With the unit '%' the values are shares and the axis says 0–100 %.

    Values above `top` are drawn at the top, those that are not known (None) are left out.
    """
    top = top if top > 0 else 1.0
    count = len(names)
    scale = WHOLE * top if unit == "%" else top
    up = [Mark(percent(_height(part, 1.0)), _amount(scale * part, unit), "start") for part in (0.0, 0.5, 1.0)]
    return Lines(
        first=line(first, top),
        second=line(second, top),
        across=[_name(names, place) for place in named_places(count, most_names)],
        up=up,
        bands=[_band(one, count, number) for number, one in enumerate(stretches) if 0 <= one.first <= one.last < count],
    )


def stretches(weeks: Sequence[date], spans: Sequence[tuple[int, date, date | None]]) -> list[Stretch]:
    """Phases as stretches of weeks (Mondays). A span is (number, first day, last day or None while it lasts), oldest first.

    A week in which one phase follows another belongs to the later one.
    """
    found = list[Stretch]()
    for place, monday in enumerate(weeks):
        sunday = monday + timedelta(days=6)
        number = next((str(one[0]) for one in reversed(spans) if one[1] <= sunday and (one[2] is None or one[2] >= monday)), None)
        if number is None:
            continue
        if found and found[-1].name == number and found[-1].last == place - 1:
            found[-1] = Stretch(found[-1].first, place, number)
        else:
            found.append(Stretch(place, place, number))
    return found


def line(values: Sequence[float | None], top: float) -> Line:
    """The path through the values; a value that stands alone is a short stroke, and always a dot."""
    count = len(values)
    runs = _runs(values)
    path, area, dots = "", "", list[Dot]()
    for run in runs:
        places = [(_middle(place, count), _height(value, top)) for place, value in run]
        if len(places) == 1:
            x, y = places[0]
            places = [(x - 0.4, y), (x + 0.4, y)]
        path += "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in places)
        area += f"M{_short(places[0][0])} 100" + "".join(f"L{_short(x)} {_short(y)}" for x, y in places) + f"L{_short(places[-1][0])} 100Z"
    for run in runs:
        if count <= MOST_DOTS or len(run) == 1:
            dots += [Dot(percent(_middle(place, count)), percent(_height(value, top))) for place, value in run]
    return Line(path, area, dots)


def named_places(count: int, most: int) -> list[int]:
    """At most `most` places of a row that carry a name: the first, the last, and some evenly between."""
    if count <= 0 or most <= 0:
        return []
    if count <= most:
        return list(range(count))
    if most == 1:
        return [count - 1]
    return sorted({round(index * (count - 1) / (most - 1)) for index in range(most)})


def bar(value: float | None, most: float) -> Bar:
    """A bar from the left edge; nothing for what is not known."""
    return Bar("0%", percent(_share(value, most)))


def centred(value: float | None, most: float) -> Bar:
    """A bar in the middle, as a funnel has them."""
    width = _share(value, most)
    return Bar(percent((WHOLE - width) / 2), percent(width))


def level(value: float | None) -> int:
    """How strongly a cell with a share (0–1) is filled, from 1 to 4; 0 for a cell without a value."""
    if value is None:
        return 0
    return min(LEVELS, 1 + int(max(0.0, value) * LEVELS))


def top_of(values: Sequence[float | None]) -> float:
    """The end of an axis that holds every value: 1, 2 or 5 times a power of ten; 1 when there is nothing to hold."""
    highest = max((value for value in values if value is not None), default=0.0)
    step = 1.0
    while step * 10 <= highest:
        step *= 10
    return next((step * times for times in (1, 2, 5, 10) if step * times >= highest), step)


def _runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """Neighbouring places that have values."""
    runs, current = list[list[tuple[int, float]]](), list[tuple[int, float]]()
    for place, value in enumerate(values):
        if value is None:
            if current:
                runs.append(current)
            current = []
        else:
            current.append((place, value))
    return [*runs, current] if current else runs


def _middle(place: int, count: int) -> float:
    return WHOLE * (place + 0.5) / count


def _height(value: float, top: float) -> float:
    return HEADROOM + (WHOLE - HEADROOM) * (1 - min(1.0, max(0.0, value / top)))


def _share(value: float | None, most: float) -> float:
    return WHOLE * min(1.0, max(0.0, (value or 0.0) / most)) if most > 0 else 0.0


def _name(names: Sequence[str], place: int) -> Mark:
    anchor = "start" if place == 0 and len(names) > 1 else "end" if place == len(names) - 1 and len(names) > 1 else "middle"
    at = {"start": 0.0, "end": WHOLE}.get(anchor, _middle(place, len(names)))
    return Mark(percent(at), names[place], anchor)


def _band(one: Stretch, count: int, number: int) -> Band:
    begin, width = WHOLE * one.first / count, WHOLE * (one.last - one.first + 1) / count
    return Band(percent(begin), percent(width), percent(begin + width / 2), one.name, number % 2 == 1)


def _amount(value: float, unit: str) -> str:
    return f"{value:,.0f}{unit}" if value == round(value) else f"{value:,.1f}{unit}"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
