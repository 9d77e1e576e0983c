"""The summaries behind the team board: made from the ledgers where they are missing or stale, kept up to date where something counts.

A summary is either right or marked as stale. What is credited is added in the transaction that credits it; whatever else changes
(leave, calendars, departments) marks weeks as stale, and the next reader or the nightly job makes them anew.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from app.boards import repository
from app.boards.rules import GRACE, WEEK, Share, TeamWeek, add_up, counts_from, days_of_week, week_of
from app.database import UnitOfWork
from app.habit import service as habit
from app.people import service as people


async def stale_weeks(uow: UnitOfWork, first: date, last: date) -> tuple[date, ...]:
    """The weeks from `first` to `last` (Mondays) of which some team's summary has to be made. Reads only."""
    teams = len(await people.department_names(uow))
    ready = await repository.ready_counts(uow.session, first, last)
    weeks = (first + offset * WEEK for offset in range((last - first) // WEEK + 1))
    return tuple(week for week in weeks if ready.get(week, 0) < teams)


async def refresh(uow: UnitOfWork, week: date) -> int:
    """Make the summaries of a week that are missing or stale; how many. Safe to repeat, and for several at once."""
    await repository.lock_summaries(uow.session)
    teams = {team.id for team in await people.department_names(uow)}
    missing = teams - (await repository.ready_teams(uow.session, week, week)).get(week, set())
    if missing:
        await repository.hold_days(uow.session, missing, week)
        await repository.save_weeks(uow.session, week, await computed(uow, week, missing))
    return len(missing)


async def computed(uow: UnitOfWork, week: date, team_ids: Collection[int]) -> dict[int, TeamWeek]:
    """The week of these teams, from the ledgers alone."""
    found = await shares(uow, week, team_ids)
    return await asyncio.to_thread(lambda: add_up((one for _, one in found), team_ids, week))


async def shares(uow: UnitOfWork, week: date, team_ids: Collection[int] | None = None) -> list[tuple[int, Share]]:
    """What each person (by id) brings to each team they belong to in the week, of all teams or of some; from the ledgers alone."""
    first, *_, last = days_of_week(week)
    found = await people.memberships(uow, first, last, team_ids)
    newcomers = {one.person_id for one in found if one.joined_on + GRACE > first}
    started = await habit.first_practice(uow, newcomers)
    attended = await habit.attendance(uow, sorted({one.person_id for one in found}), first, last)
    return await asyncio.to_thread(lambda: [(one.person_id, _share(one, attended, started)) for one in found])


def _share(one: people.Membership, attended: habit.Attendance, started: dict[int, date]) -> Share:
    """What a membership brings to its team within the range that was attended."""
    begin = max(one.first, counts_from(one.joined_on, started.get(one.person_id)))
    expected = frozenset(day for day in attended.expected(one.person_id) if begin <= day <= one.last)
    done = frozenset(day for day in attended.done(one.person_id) if one.first <= day <= one.last)
    return Share(one.department_id, expected, done)


@dataclass(frozen=True)
class Mismatch:
    """A summary that its ledgers do not give: of a team's week, or (`person_id`) of a member's points since `week`."""

    week: date
    team_id: int | None
    person_id: int | None
    stored: str
    rebuilt: str


async def verify_weeks(uow: UnitOfWork) -> tuple[Mismatch, ...]:
    """Summaries that count as right and are not. Reads only."""
    found: list[Mismatch] = []
    for week in await repository.summarised_weeks(uow.session):
        stored = await repository.stored_weeks(uow.session, week)
        rebuilt = await computed(uow, week, stored.keys())
        found += [
            Mismatch(week, team_id, None, str(one), str(rebuilt[team_id])) for team_id, one in stored.items() if one != rebuilt[team_id]
        ]
    return tuple(found)


async def distrust(uow: UnitOfWork, mismatches: Sequence[Mismatch]) -> None:
    """Mark wrong summaries as stale, so that they are made anew."""
    await repository.lock_summaries(uow.session)
    for mismatch in mismatches:
        if mismatch.team_id is not None:
            await repository.mark_stale(uow.session, mismatch.week, [mismatch.team_id])


async def expectations_changed(uow: UnitOfWork, since: date, team_ids: Collection[int] | None) -> None:
    """From a day on people may be expected on other days."""
    if team_ids is None or team_ids:
        await repository.lock_summaries(uow.session)
        await repository.mark_stale(uow.session, week_of(max(since, date.min + WEEK)), team_ids)
