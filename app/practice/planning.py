"""Which challenge a day brings: what a trainer planned, then a curriculum's order, then the rotation of the library. Pure.

Today and the trainers' calendar ask the same functions, so that what the calendar announces is what people will get. A *lane* is what
people on a track get who have one kind of work in common, or (the lane of everybody) none of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.practice.rules import next_in_rotation

EVERYBODY = ""  # the department of rows that are for all kinds of work


class Origin(StrEnum):
    """Why a day has its challenge."""

    OWN = "own"  # planned for just this lane
    SHARED = "shared"  # planned for everybody
    CURRICULUM = "curriculum"
    ROTATION = "rotation"


@dataclass(frozen=True)
class Choice:
    """The item of a day, and why it is that one."""

    item: int
    origin: Origin


@dataclass(frozen=True)
class Lane:
    """What a lane draws from: the order of its curriculum, where one is active, and that of the library."""

    curriculum: tuple[int, ...]
    library: tuple[int, ...]


def next_of_curriculum(curriculum: Iterable[int], last: Mapping[int, date], coming: Mapping[int, date]) -> int | None:
    """The first item of the order that the lane has not had and that nobody planned for later."""
    return next((item for item in curriculum if item not in last and item not in coming), None)


def choose(lane: Lane, last: Mapping[int, date], coming: Mapping[int, date]) -> Choice | None:
    """What comes on a day nothing was planned for; `last` and `coming` say when the lane had, or will by plan have, an item.

    What is planned for later is kept for then; when all of the library is planned, what is farthest away comes.
    """
    item = next_of_curriculum(lane.curriculum, last, coming)
    if item is not None:
        return Choice(item, Origin.CURRICULUM)
    item = next_in_rotation([item for item in lane.library if item not in coming], last)
    if item is None and lane.library:
        item = max(lane.library, key=lambda one: (coming[one], -lane.library.index(one)))
    return None if item is None else Choice(item, Origin.ROTATION)


def days_of_everybody(days: Iterable[date], plan: Mapping[date, int], last: Mapping[int, date], lane: Lane) -> dict[date, Choice]:
    """What the lane of everybody gets on workdays to come, if somebody practises on each of them.

    `plan` holds all planned days from the first of `days` on, `last` the days before it.
    """
    had, choices = dict(last), dict[date, Choice]()
    for day in sorted({*days, *plan}):
        choice = Choice(plan[day], Origin.SHARED) if day in plan else choose(lane, had, _coming(plan, day))
        if choice is not None:
            had[choice.item], choices[day] = day, choice
    return choices


def days_of_kind_of_work(
    days: Iterable[date],
    own: Mapping[date, int],
    everybody: Mapping[date, Choice],
    last: Mapping[int, date],
    curriculum: tuple[int, ...],
) -> dict[date, Choice]:
    """Likewise for one kind of work: its own plan, the plan for everybody, its own curriculum, and otherwise what everybody gets."""
    shared = {day: choice.item for day, choice in everybody.items() if choice.origin is Origin.SHARED}
    had, choices = dict(last), dict[date, Choice]()
    for day in sorted({*days, *own, *everybody}):
        choice = everybody.get(day)
        if day in own:
            choice = Choice(own[day], Origin.OWN)
        elif day not in shared:
            item = next_of_curriculum(curriculum, had, _coming({**shared, **own}, day))
            choice = choice if item is None else Choice(item, Origin.CURRICULUM)
        if choice is not None:
            had[choice.item], choices[day] = day, choice
    return choices


def _coming(plan: Mapping[date, int], day: date) -> dict[int, date]:
    """For each item that is planned after a day, when first."""
    coming: dict[int, date] = {}
    for planned in sorted(plan):
        if planned > day:
            coming.setdefault(plan[planned], planned)
    return coming
