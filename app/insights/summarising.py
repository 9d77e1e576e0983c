"""The summaries behind the figures: made from the ledgers where they are missing or stale, kept up to date where something happens.

What is finished is counted in its own transaction by one statement. Whatever else changes (leave, calendars, departments) marks rows, and
whoever reads next works them out anew: for itself in `reading.py`, or here, so that it stays done.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date

from app.boards.rules import DAY, WEEK, week_of
from app.database import Database, UnitOfWork
from app.insights import repository
from app.insights import repository_reading as reading
from app.insights.counting import CHUNK, InsightsCalendar, computed, insights_calendar
from app.insights.repository_reading import WeekState
from app.insights.rules import chunks, is_closed
from app.people import service as people

MOST_MARKED = 200  # beyond that everybody's rows are made anew
MOST_AT_ONCE = 4  # weeks that are made one after the other; more of them are made person by person

Writing = Callable[[], AbstractAsyncContextManager[UnitOfWork]]


async def weeks_to_prepare(uow: UnitOfWork) -> tuple[date, ...]:
    """The weeks whose rows or sums have to be made, latest first. Reads only.

    To tomorrow's week: where the night's work falls on the company's Sunday, Monday's first visitor finds the new one ready.
    """
    calendar = await insights_calendar(uow)
    last = week_of(calendar.today + DAY)
    known = await reading.states(uow.session, calendar.first_week, last)
    marked = await reading.undecided(uow.session, calendar.first_week, last)
    every = (calendar.first_week + offset * WEEK for offset in range((last - calendar.first_week) // WEEK + 1))
    waiting = [week for week in every if week in marked or not _holds(known.get(week), closed=is_closed(week, calendar.today))]
    return tuple(reversed(waiting))


def _holds(state: WeekState | None, *, closed: bool) -> bool:
    return state is not None and state.stale == 0 and (state.summed or not closed)


async def refresh(uow: UnitOfWork, week: date) -> None:
    """Make the rows of a week that are missing or marked, and the sums of one that is closed. Safe to repeat, and for several at once."""
    await repository.lock_summaries(uow.session)
    await repository.begin_weeks(uow.session, [week])
    calendar = await insights_calendar(uow)
    state = (await reading.states(uow.session, week, week))[week]
    if state.stale:
        present = {one.person_id for one in await people.presences(uow, week, week + WEEK - DAY)}
        await make_rows(uow, present | await reading.people_in(uow.session, week, week), [week], calendar)
        await repository.finish_weeks(uow.session, {week: state.stale})
    else:
        await make_rows(uow, (await reading.undecided(uow.session, week, week)).get(week, set()), [week], calendar)
    await close(uow, week, calendar)


async def make_rows(uow: UnitOfWork, person_ids: Collection[int], weeks: Sequence[date], calendar: InsightsCalendar) -> None:
    """The rows of these people in consecutive weeks, some people at a time; the summaries must be locked."""
    still_open = [week for week in weeks if not is_closed(week, calendar.today)]
    for some in chunks(person_ids, CHUNK):
        await repository.hold(uow.session, some, still_open)
        await repository.save_people(uow.session, await computed(uow, weeks, some), some, weeks)


async def close(uow: UnitOfWork, week: date, calendar: InsightsCalendar) -> None:
    """Add up a closed week whose rows hold."""
    state = (await reading.states(uow.session, week, week)).get(week)
    if state is None or state.stale or state.summed or not is_closed(week, calendar.today):
        return
    if await reading.undecided(uow.session, week, week):
        return
    sums = (await reading.added_up(uow.session, [week]))[week]
    starts = await reading.starts_counted(uow.session, [week])
    await repository.save_sums(uow.session, week, sums, {start: active for (start, _), active in starts.items()})


async def make_ready(database: Database) -> None:
    """Bring the summaries up to date before they are read; nothing to do most of the time.

    For the edges: each week is made in a unit of work of its own, and many weeks some people at a time.
    """
    async with database.read() as uow:
        weeks = await weeks_to_prepare(uow)
    if len(weeks) > MOST_AT_ONCE:
        await rebuild(database, weeks)
        return
    for week in weeks:
        async with database.write() as uow:
            await refresh(uow, week)


async def rebuild(database: Database, wanted: Collection[date] | None = None) -> int:
    """Make the rows and sums of weeks (None: of all there are) from the ledgers, whatever is stored; how many weeks.

    Everybody goes on meanwhile: a few people are held at a time, and what changes before the end is made again.
    """
    async with database.write() as uow:
        calendar = await insights_calendar(uow)
        last = week_of(calendar.today + DAY)
        weeks = [calendar.first_week + offset * WEEK for offset in range((last - calendar.first_week) // WEEK + 1)]
        weeks = [week for week in weeks if wanted is None or min(wanted) <= week <= max(wanted)]
        await repository.lock_summaries(uow.session)
        await repository.begin_weeks(uow.session, weeks)
        await repository.distrust(uow.session, weeks)
        seen = {week: state.stale for week, state in (await reading.states(uow.session, weeks[0], weeks[-1])).items()}
        present = {one.person_id for one in await people.presences(uow, weeks[0], weeks[-1] + WEEK - DAY)}
        everybody = present | await reading.people_in(uow.session, weeks[0], weeks[-1])
    for some in chunks(everybody, CHUNK):
        async with database.write() as uow:
            await repository.lock_summaries(uow.session)
            await make_rows(uow, some, weeks, calendar)
    async with database.write() as uow:
        await repository.lock_summaries(uow.session)
        await repository.finish_weeks(uow.session, seen)
    for week in weeks:
        async with database.write() as uow:
            await repository.lock_summaries(uow.session)
            await close(uow, week, calendar)
    return len(weeks)


async def keep_counts(uow: UnitOfWork, person_id: int) -> None:
    """Before what a person did is deleted: their weeks as counts that name nobody. For whoever erases them, in the same transaction."""
    await repository.lock_summaries(uow.session)
    calendar = await insights_calendar(uow)
    weeks = calendar.weeks(calendar.first_week, calendar.today)
    await repository.hold(uow.session, [person_id], weeks)
    await repository.save_people(uow.session, await computed(uow, weeks, [person_id], erasing=True), [person_id], weeks)


async def expectations_changed(uow: UnitOfWork, person_ids: Collection[int] | None, since: date) -> None:
    """From a day on people (None: everybody) may be expected on other days, or belong elsewhere."""
    await repository.lock_summaries(uow.session)
    week = week_of(max(since, date.min + WEEK))
    if person_ids is None or len(person_ids) > MOST_MARKED:
        await repository.mark_everybody(uow.session, week)
    else:
        await repository.mark_people(uow.session, person_ids, week)
