"""Whether the summaries are what the ledgers give. Used by the check of a whole database and by the command."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.boards.rules import WEEK
from app.database import UnitOfWork
from app.insights import repository_reading as repository
from app.insights.counting import CHUNK, computed, insights_calendar
from app.insights.repository import COMPANY
from app.insights.rules import PersonWeek, Sums, chunks
from app.people import service as people

Key = tuple[date, int]


@dataclass(frozen=True)
class Mismatch:
    """A week whose summary is not what it should be: of a person, or (None) of a group that `about` names."""

    week: date
    person_id: int | None
    about: str
    stored: str
    rebuilt: str


async def verify(uow: UnitOfWork) -> AsyncGenerator[Mismatch]:
    """Summaries that count as right and are not, one after the other. Reads only, some people at a time."""
    calendar = await insights_calendar(uow)
    states = await repository.states(uow.session, calendar.first_week, date.max)
    fresh = {week for week, state in states.items() if not state.stale}
    weeks = [calendar.first_week + offset * WEEK for offset in range((max(fresh) - calendar.first_week) // WEEK + 1)] if fresh else []
    if not weeks:
        return
    present = {one.person_id for one in await people.presences(uow, weeks[0], date.max)}
    for some in chunks(present | await repository.people_in(uow.session, weeks[0], date.max), CHUNK):
        async for mismatch in _people(uow, some, weeks, fresh):
            yield mismatch
    for week in sorted(week for week in fresh if states[week].summed):
        async for mismatch in _week(uow, week):
            yield mismatch


async def _people(uow: UnitOfWork, some: list[int], weeks: Sequence[date], fresh: set[date]) -> AsyncGenerator[Mismatch]:
    marked = await repository.undecided(uow.session, weeks[0], weeks[-1])
    stored = {(row.week, row.person_id): row for row in await repository.rows(uow.session, weeks[0], weeks[-1], some)}
    rebuilt = {(row.week, row.person_id): row for row in await computed(uow, weeks, some)}
    for key in sorted(stored.keys() | rebuilt.keys()):
        week, person_id = key
        if week not in fresh or person_id in marked.get(week, ()):
            continue
        was, now = stored.get(key), rebuilt.get(key)
        if was is None or now is None or not _same(was, now):
            yield Mismatch(week, person_id, f"person {person_id}", str(was), str(now))


def _same(stored: PersonWeek, rebuilt: PersonWeek) -> bool:
    """But for what is decided once."""
    return stored == replace(rebuilt, track=stored.track, leads=stored.leads)


async def _week(uow: UnitOfWork, week: date) -> AsyncGenerator[Mismatch]:
    stored = (await repository.summed_teams(uow.session, week, week)).get(week, {})
    counted = (await repository.added_up(uow.session, [week]))[week]
    for team in sorted(stored.keys() | counted.keys(), key=str):
        if stored.get(team, Sums()) != counted.get(team, Sums()):
            yield Mismatch(week, None, f"department {team}", str(stored.get(team)), str(counted.get(team)))
    total = (await repository.summed(uow.session, week, week, COMPANY)).get(week)
    if total != sum(stored.values(), Sums()):
        yield Mismatch(week, None, "company", str(total), str(sum(stored.values(), Sums())))
    starts = {key: active for key, active in (await repository.starts_stored(uow.session)).items() if key[1] == week}
    if starts != (again := await repository.starts_counted(uow.session, [week])):
        yield Mismatch(week, None, "starts", str(starts), str(again))
