"""What the numbers mean. Rule: semantics 13. Pure.

A *use* is AI used at work: a finished challenge or a tried story. A *set* is any finished unit of practice.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from app.boards.rules import DAY, WEEK, days_of_week, week_of

Part = TypeVar("Part", int, int | None)
ACTIVATION_DAYS = 7
HABIT_WINDOW = 12
HABIT_WEEKS = 9
DORMANT_DAYS = 28
CURR_WORKDAYS = 5
OPEN_DAYS = timedelta(days=4)  # how long a week is left open for sets that were done offline (72 h, in any zone)
MOST_DAYS_BACK = 366


def activated(began: date, first_set: date | None) -> bool:
    """One set in the first seven days."""
    return first_set is not None and first_set < began + ACTIVATION_DAYS * DAY


def weekly_active(sets: int) -> bool:
    """One set in the week."""
    return sets > 0


def habitual(weeks_before: int, uses: int) -> bool:
    """AI used at work in nine of the last twelve weeks: the week itself with its `uses`, and so many of the eleven before."""
    return weeks_before + (uses > 0) >= HABIT_WEEKS


def dormant(last_use: date | None, today: date) -> bool:
    """AI used at work before, and not in the last 28 days, of which today is one."""
    return last_use is not None and last_use <= today - DORMANT_DAYS * DAY


def is_closed(week: date, today: date) -> bool:
    """Whether nothing can be added to a week any more."""
    return week + WEEK + OPEN_DAYS <= today


def workdays_before(day: date, is_workday: Callable[[date], bool]) -> frozenset[date]:
    """The five workdays before a day; fewer where there are not so many in a year."""
    found: list[date] = []
    for offset in range(1, MOST_DAYS_BACK):
        if len(found) == CURR_WORKDAYS:
            break
        if is_workday(day - offset * DAY):
            found.append(day - offset * DAY)
    return frozenset(found)


def mask_of(days: Iterable[date]) -> int:
    """Days of one week as bits, Monday the lowest."""
    mask = 0
    for day in days:
        mask |= 1 << day.weekday()
    return mask


def median(answers: Mapping[int, int]) -> float | None:
    """The median of answers given so often each; of an even number the mean of the two in the middle."""
    number = sum(answers.values())
    if not number:
        return None
    lower, upper = (number - 1) // 2, number // 2
    middle: list[int] = []
    reached = 0
    for value in sorted(answers):
        reached += answers[value]
        while len(middle) < 2 and reached > (lower, upper)[len(middle)]:  # noqa: PLR2004 - the two in the middle
            middle.append(value)
    return sum(middle) / 2


@dataclass(frozen=True)
class Day:
    """What a person did on a learning day: finished sets, and how many of them were uses."""

    sets: int
    uses: int


@dataclass(frozen=True)
class Stay:
    """A person's time in a department (None: in none) or on their way there, from `first` to `last`."""

    department_id: int | None
    first: date
    last: date


@dataclass(frozen=True)
class Past:
    """What the ledgers say about one person.

    `expected_on` are the days on which their calendar expects them, `counts_from` the first on which anybody does (semantics 9). `began`
    is the day from which they could practise, `first_set` the day of the first set ever. `days` reach back eleven weeks before the first
    week that is asked for, `earlier_use` is the last use before them. `leads`: an executive or a manager.
    """

    person_id: int
    track: str
    leads: bool
    began: date
    counts_from: date
    stays: tuple[Stay, ...]
    expected_on: frozenset[date]
    first_set: date | None
    earlier_use: date | None
    days: Mapping[date, Day]
    minutes: Mapping[date, tuple[int, ...]]


@dataclass(frozen=True)
class PersonWeek:
    """One person in one week: all that figures are made of.

    `expected` says whether there was a workday for them, `weeks_before` how many of the eleven weeks before had a use, `last_use` is the
    last use up to the week's end, `days` are those with a set as bits. They count for the department in which they began the week, and for
    the track ("": none) and as leading people by what they were when the week was first looked at: a change tells nothing about them.
    """

    week: date
    person_id: int
    department_id: int | None
    track: str
    leads: bool
    expected: bool
    activated: bool
    started: date | None
    sets: int
    uses: int
    days: int
    weeks_before: int
    last_use: date | None
    minutes: tuple[int, ...]


def weeks_of(past: Past, weeks: Iterable[date]) -> tuple[PersonWeek, ...]:
    """The weeks (Mondays, in order) in which a person was with the company or practised."""
    done_in: dict[date, list[date]] = {}
    for day in past.days:
        done_in.setdefault(week_of(day), []).append(day)
    used_in = {week for week, days in done_in.items() if any(past.days[day].uses for day in days)}
    uses = sorted(day for day, done in past.days.items() if done.uses)
    found: list[PersonWeek] = []
    for week in weeks:
        sunday = week + WEEK - DAY
        stays = [stay for stay in past.stays if stay.first <= sunday and stay.last >= week]
        done = done_in.get(week, [])
        if not stays and not done:
            continue
        used = bisect_right(uses, sunday)
        found.append(
            PersonWeek(
                week=week,
                person_id=past.person_id,
                department_id=stays[0].department_id if stays else None,
                track=past.track,
                leads=past.leads,
                expected=any(
                    max(stay.first, past.counts_from) <= day <= stay.last and day in past.expected_on
                    for stay in stays
                    for day in days_of_week(week)
                ),
                activated=past.first_set is not None and past.first_set <= sunday and activated(past.began, past.first_set),
                started=week_of(past.first_set) if past.first_set is not None and past.first_set <= sunday else None,
                sets=sum(past.days[day].sets for day in done),
                uses=sum(past.days[day].uses for day in done),
                days=mask_of(done),
                weeks_before=sum(week - offset * WEEK in used_in for offset in range(1, HABIT_WINDOW)),
                last_use=uses[used - 1] if used else past.earlier_use,
                minutes=tuple(sorted(value for day in days_of_week(week) for value in past.minutes.get(day, ()))) if past.minutes else (),
            )
        )
    return tuple(found)


@dataclass(frozen=True)
class Sums:
    """A group of people in a week, added up. `people` were with the company, `activated` of them; the rates are of those expected."""

    people: int = 0
    activated: int = 0
    expected: int = 0
    active: int = 0
    habitual: int = 0
    sets: int = 0
    uses: int = 0
    minutes: tuple[tuple[int, int], ...] = ()

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.people + other.people,
            self.activated + other.activated,
            self.expected + other.expected,
            self.active + other.active,
            self.habitual + other.habitual,
            self.sets + other.sets,
            self.uses + other.uses,
            self.minutes if not other.minutes else tuple(sorted((Counter(dict(self.minutes)) + Counter(dict(other.minutes))).items())),
        )


def sums_of(rows: Iterable[PersonWeek]) -> Sums:
    """The rows of a group of people added up."""
    people = began = expected = active = with_habit = sets = uses = 0
    answers: Counter[int] = Counter()
    for row in rows:
        people += 1
        began += row.activated
        expected += row.expected
        active += row.expected and weekly_active(row.sets)
        with_habit += row.expected and habitual(row.weeks_before, row.uses)
        sets += row.sets
        uses += row.uses
        answers.update(row.minutes)
    return Sums(people, began, expected, active, with_habit, sets, uses, tuple(sorted(answers.items())))


def retention(active: Mapping[tuple[date, date], int], starts: Iterable[date], least: int) -> tuple[tuple[tuple[date, ...], int], ...]:
    """Which start weeks are shown together, with how many people: neighbours are joined, oldest first, until they are enough.

    What is left at the end waits for the weeks to come: a group that was shown once stays as it is, so that no later view can be
    subtracted from an earlier one. `active` counts people by (start week, week).
    """
    found: list[tuple[tuple[date, ...], int]] = []
    together: list[date] = []
    people = 0
    for start in sorted(starts):
        people += active.get((start, start), 0)
        together.append(start)
        if people >= least:
            found.append((tuple(together), people))
            together, people = [], 0
    return tuple(found)


def may_stand_beside(members: Mapping[Part, int], division: Mapping[Part, int], least: int) -> bool:
    """Whether a group may be shown although a division of the company is shown, too.

    `members` says how many of the group are in which part of the division, `division` how many people each part has. Whatever can be
    found out by subtracting the one from the other must be nothing or tell of enough people: the parts that the group touches less the
    group, and the group less the parts that are wholly inside it.
    """
    size = sum(members.values())
    touched = {part for part, number in members.items() if number}
    around = sum(division.get(part, 0) for part in touched) - size
    inside = size - sum(members[part] for part in touched if members[part] == division.get(part, 0))
    return size >= least and all(rest == 0 or rest >= least for rest in (around, inside))


def chunks(ids: Collection[int], size: int) -> Iterable[list[int]]:
    """Ids in order, so many at a time."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]
