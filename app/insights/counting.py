"""What the ledgers say about people in weeks: the one source from which summaries are made, checked and rebuilt."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from app import clock
from app.boards.rules import DAY, WEEK, counts_from, week_of
from app.database import UnitOfWork
from app.habit import service as habit
from app.insights import repository_reading as reading
from app.insights.rules import HABIT_WINDOW, Day, Past, PersonWeek, Stay, chunks, weeks_of
from app.people import service as people
from app.people.rules import learning_day
from app.practice import service as practice
from app.stories import service as stories

CHUNK = 500


@dataclass(frozen=True)
class InsightsCalendar:
    """Today in the company's zone, and the first week there can be figures of."""

    today: date
    first_week: date

    @property
    def running(self) -> date:
        """The week that is under way."""
        return week_of(self.today)

    @property
    def finished(self) -> date:
        """The last week that is over."""
        return self.running - WEEK

    def weeks(self, first: date, last: date) -> tuple[date, ...]:
        """The weeks from `first`'s to `last`'s, none before the company began and none to come."""
        begin, end = max(week_of(first), self.first_week), min(week_of(last), self.running)
        return tuple(begin + offset * WEEK for offset in range((end - begin) // WEEK + 1))


async def insights_calendar(uow: UnitOfWork) -> InsightsCalendar:
    """Raises NotFoundError before the first run."""
    company = await people.company(uow)
    founded = await people.founded_on(uow)
    today = learning_day(clock.now(), ZoneInfo(company.zone), company.day_start_hour)
    return InsightsCalendar(today, min(week_of(founded), week_of(today)))


async def computed(
    uow: UnitOfWork, weeks: Sequence[date], person_ids: Collection[int] | None = None, *, erasing: bool = False
) -> list[PersonWeek]:
    """The rows of people (None: of all) in consecutive weeks, from the ledgers."""
    return [row async for chunk in computed_in_chunks(uow, weeks, person_ids, erasing=erasing) for row in chunk]


async def computed_in_chunks(
    uow: UnitOfWork, weeks: Sequence[date], person_ids: Collection[int] | None = None, *, erasing: bool = False
) -> AsyncGenerator[list[PersonWeek]]:
    """Likewise, some people at a time.

    What erased people did is no more in the ledgers: their rows stay as they are (`erasing`: these people are being erased just now).
    """
    if not weeks:
        return
    ids = {one.person_id for one in await people.presences(uow, weeks[0], weeks[-1] + WEEK - DAY)} if person_ids is None else person_ids
    for some in chunks(ids, CHUNK):
        found = await pasts(uow, some, weeks[0], weeks[-1] + WEEK - DAY)
        erased = [] if erasing else sorted(found.erased)
        rows = await reading.rows(uow.session, weeks[0], weeks[-1], erased) if erased else []
        living = [past for past in found.people if erasing or past.person_id not in found.erased]
        yield [*rows, *await asyncio.to_thread(lambda living=living: [row for past in living for row in weeks_of(past, weeks)])]


@dataclass(frozen=True)
class Pasts:
    """What the ledgers say about people, and whose rows they do not hold any more."""

    people: tuple[Past, ...]
    erased: frozenset[int]


async def pasts(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date) -> Pasts:
    """These people from eleven weeks before `first` to `last`; at most a thousand."""
    begin = first - (HABIT_WINDOW - 1) * WEEK
    found = await people.presences(uow, first, last, person_ids)
    stays: defaultdict[int, list[people.Presence]] = defaultdict(list)
    for one in found:
        stays[one.person_id].append(one)
    done = await habit.practice(uow, person_ids, begin, last, first + WEEK - DAY)
    expected = await habit.workdays(uow, sorted(person_ids), first, last)
    leaders = {one.person_id for one in (*await people.executives(uow), *await people.managers(uow))}
    minutes = await _minutes(uow, person_ids, first, last)

    def put_together() -> tuple[Past, ...]:
        return tuple(
            _past(person_id, stays[person_id], done.get(person_id), expected.expected(person_id), minutes, leads=person_id in leaders)
            for person_id in sorted(stays.keys() | done.keys())
        )

    return Pasts(await asyncio.to_thread(put_together), frozenset(one.person_id for one in found if one.erased))


def _past(
    person_id: int,
    stays: Sequence[people.Presence],
    done: habit.Practice | None,
    expected_on: frozenset[date],
    minutes: Mapping[int, Mapping[date, tuple[int, ...]]],
    *,
    leads: bool,
) -> Past:
    first_set = None if done is None else done.first_set
    return Past(
        person_id=person_id,
        track=(stays[0].track if stays else None) or "",
        leads=leads,
        began=stays[0].began if stays else date.min,
        counts_from=counts_from(stays[0].joined_on, first_set) if stays else date.max,
        stays=tuple(Stay(one.department_id, one.first, one.last) for one in stays),
        expected_on=expected_on,
        first_set=first_set,
        earlier_use=None if done is None else done.earlier_use,
        days={} if done is None else {day: Day(*counts) for day, counts in done.days.items()},
        minutes=minutes.get(person_id, {}),
    )


async def _minutes(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date) -> dict[int, dict[date, tuple[int, ...]]]:
    """What people said they saved: with challenges and with stories of others."""
    said = await practice.minutes_reported(uow, person_ids, first, last)
    said += await stories.minutes_reported(uow, person_ids, first, last)
    found: defaultdict[int, dict[date, tuple[int, ...]]] = defaultdict(dict)
    for person_id, day, minutes in said:
        found[person_id][day] = (*found[person_id].get(day, ()), minutes)
    return dict(found)
