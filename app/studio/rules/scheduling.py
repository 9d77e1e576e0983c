"""What speaks against a planned challenge, and how days are filled from the library. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

NO_REPEAT_WORKDAYS = 65  # one season of 13 weeks
SOON = timedelta(weeks=4)


class ProblemKind(StrEnum):
    """What may be wrong with a planned day. Nothing of it forbids the plan; each is said in words (`schedule.problem.<value>`)."""

    AGAIN = "again"
    DAY_OFF = "day_off"
    RETIRED = "retired"
    LANGUAGE = "language"
    VARIANT = "variant"


@dataclass(frozen=True)
class PlannedItem:
    """What the rules need to know about the challenge of a day. `position` is its day in the track's sequence."""

    item_id: int
    position: int | None
    department: str | None
    missing_languages: tuple[str, ...]
    retired: bool


@dataclass(frozen=True)
class Problem:
    """One thing that speaks against a planned day; `other` is the day on which the same challenge comes as well."""

    kind: ProblemKind
    other: date | None = None
    language: str = ""


def problems_of(
    day: date, item: PlannedItem, lane: Mapping[date, int], *, workday: bool, everybody: PlannedItem | None = None
) -> tuple[Problem, ...]:
    """What speaks against an item on a day; `lane` are the items of all days around, `everybody` is what other people get that day."""
    found: list[Problem] = []
    if item.retired:
        found.append(Problem(ProblemKind.RETIRED))
    if not workday:
        found.append(Problem(ProblemKind.DAY_OFF))
    near = [other for other, same in lane.items() if same == item.item_id and other != day and abs(other - day) < SOON]
    if near:
        found.append(Problem(ProblemKind.AGAIN, other=min(near, key=lambda other: (abs(other - day), other))))
    found.extend(Problem(ProblemKind.LANGUAGE, language=language) for language in item.missing_languages)
    if item.department and everybody is not None and None not in (item.position, everybody.position):
        found.extend([Problem(ProblemKind.VARIANT)] if item.position != everybody.position else [])
    return tuple(found)


def fill(days: Iterable[date], library: Sequence[int], lane: Mapping[date, Iterable[int]], workdays: Sequence[date]) -> dict[date, int]:
    """An item for each of the days, in the order of the library, none again within 65 workdays as far as there are enough.

    `lane` holds what other days have, before and after; `workdays` (sorted) is by what distances are counted.
    """
    used: dict[int, list[int]] = {}
    for day, had in lane.items():
        for item in had:
            used.setdefault(item, []).append(bisect_left(workdays, day))
    filled: dict[date, int] = {}
    for day in sorted(days):
        if not library:
            break
        at = bisect_left(workdays, day)

        def distance(item: int, at: int = at) -> int:
            return min((abs(at - other) for other in used.get(item, ())), default=len(workdays) + NO_REPEAT_WORKDAYS)

        free = [item for item in library if distance(item) >= NO_REPEAT_WORKDAYS]
        item = max(free or library, key=lambda one: (distance(one), -library.index(one)))
        filled[day] = item
        used.setdefault(item, []).append(at)
    return filled


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
