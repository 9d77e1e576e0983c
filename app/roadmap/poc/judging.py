"""The five items a PoC is judged on, and what they recommend. Pure. Sales and costs are not judged at this stage (mission.md, phase 1)."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.errors import InvalidInputError


class Item(StrEnum):
    """What is judged; the order is the order of the page."""

    USAGE = "usage"
    TIME = "time"
    QUALITY = "quality"
    SATISFACTION = "satisfaction"
    PROBLEMS = "problems"


class Mark(StrEnum):
    """How an item came out; UNKNOWN: there is no figure."""

    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    UNKNOWN = "unknown"


class Advice(StrEnum):
    """What to do next."""

    GO_ON = "go_on"
    ADJUST = "adjust"
    STOP = "stop"


@dataclass(frozen=True)
class Limit:
    """From `good` on an item is good, below `poor` (of problems: above it) it is poor, between the two it is fair."""

    good: float
    poor: float


# Usage in percent of the people a week, minutes each time, quality and satisfaction from 1 to 5, problems that stand in the way.
DEFAULTS: Mapping[Item, Limit] = {
    Item.USAGE: Limit(60, 30),
    Item.TIME: Limit(10, 3),
    Item.QUALITY: Limit(3.5, 2.5),
    Item.SATISFACTION: Limit(3.5, 2.5),
    Item.PROBLEMS: Limit(0, 3),
}
RANGES: Mapping[Item, tuple[float, float]] = {
    Item.USAGE: (0, 100),
    Item.TIME: (0, 240),
    Item.QUALITY: (1, 5),
    Item.SATISFACTION: (1, 5),
    Item.PROBLEMS: (0, 50),
}
FEWEST_KNOWN = 3  # with fewer items the product recommends nothing
FEWEST_POOR = 2


@dataclass(frozen=True)
class Judged:
    """An item with its figure (None: there is none), what it was measured against, and how it came out."""

    item: Item
    value: float | None
    limit: Limit
    mark: Mark


def mark_of(item: Item, value: float | None, limit: Limit) -> Mark:
    """How an item came out; of problems fewer are better, of everything else more."""
    if value is None:
        return Mark.UNKNOWN
    sign = -1 if item is Item.PROBLEMS else 1
    if sign * value >= sign * limit.good:
        return Mark.GOOD
    return Mark.POOR if sign * value < sign * limit.poor else Mark.FAIR


def judge(values: Mapping[Item, float | None], limits: Mapping[Item, Limit]) -> tuple[Judged, ...]:
    """The five items in their order."""
    return tuple(Judged(one, values.get(one), limits[one], mark_of(one, values.get(one), limits[one])) for one in Item)


def advise(judged: tuple[Judged, ...]) -> Advice | None:
    """What the items recommend; None when fewer than three of them are known.

    Go on: nothing is poor and at most one item is only fair. Stop: two items or more are poor, and those are half of what is known or
    more. Adjust: everything else. An item that comes out better never makes the recommendation worse.
    """
    known = [one.mark for one in judged if one.mark is not Mark.UNKNOWN]
    if len(known) < FEWEST_KNOWN:
        return None
    poor, fair = known.count(Mark.POOR), known.count(Mark.FAIR)
    if poor >= FEWEST_POOR and 2 * poor >= len(known):
        return Advice.STOP
    return Advice.GO_ON if poor == 0 and fair <= 1 else Advice.ADJUST


def check_limits(typed: Mapping[Item, Limit]) -> dict[Item, Limit]:
    """Limits as they may be kept. Raises InvalidInputError for one outside its range, or whose two ends are the wrong way round."""
    for item in Item:
        limit = typed[item]
        least, most = RANGES[item]
        if not (least <= limit.good <= most and least <= limit.poor <= most):
            raise InvalidInputError("poc.error.limit", field=f"{item.value}_good", least=_plain(least), most=_plain(most))
        better, worse = (limit.poor, limit.good) if item is Item.PROBLEMS else (limit.good, limit.poor)
        if better < worse:
            raise InvalidInputError("poc.error.limit.order", field=f"{item.value}_poor")
    return {item: typed[item] for item in Item}


def pack_limits(limits: Mapping[Item, Limit]) -> dict[str, list[float]]:
    """Limits as they are stored."""
    return {item.value: [limit.good, limit.poor] for item, limit in limits.items()}


def unpack_limits(stored: Mapping[str, Any]) -> dict[Item, Limit]:
    """Limits as they were; the product's where none are stored."""
    return {item: Limit(*map(float, stored[item.value])) if item.value in stored else DEFAULTS[item] for item in Item}


def _plain(value: float) -> str:
    return f"{value:g}"
