"""Every change of what has been goes through here, so that nobody's current or best falls by it. Rule: semantics 7.

Before and after are replays of the same today: a number that falls because a day has passed is no correction's doing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.habit import listening, repository
from app.habit.history import History, Standing, Workplace, history, workplace
from app.habit.ledger import Cached, Ledger
from app.habit.rules.corrections import compensation
from app.habit.rules.learning_day import learning_day
from app.people import service as people
from app.people.rules import Actor

CHUNK = 200


@dataclass(frozen=True)
class Corrected:
    """A history after its correction, with the days newly granted and those that count only now."""

    history: History
    granted: tuple[date, ...] = ()
    credited: tuple[date, ...] = ()


def correct(before: History, after: History) -> Corrected:
    """Grant `after` what it needs to be no lower than `before`."""
    granted: tuple[date, ...] = ()
    if after.streak.current < before.streak.current or after.streak.best < before.streak.best:
        needed = compensation(before.streak, after.facts, after.today, after.start)
        granted = tuple(day for day in needed if day not in after.ledger.granted)
        after = after.with_grants(granted)
    return Corrected(after, granted, tuple(sorted(after.counted - before.counted)))


async def keep(uow: UnitOfWork, person_id: int, corrected: Corrected, now: datetime, actor_id: int | None) -> list[tuple[int, date]]:
    """Store what a correction added, and the answer; the (person, day) that had not been credited before, for those who listen."""
    await repository.add_grants(uow.session, [(person_id, day) for day in corrected.granted], now, actor_id)
    new = await repository.add_qualifying_days(uow.session, [(person_id, day) for day in corrected.credited])
    await repository.save_caches(uow.session, [corrected.history.answer(person_id)], now)
    return new


@asynccontextmanager
async def correcting(uow: UnitOfWork, standing: Standing, since: date, actor_id: int | None) -> AsyncGenerator[None]:
    """Around a change of one person's rows that matters from `since` on; the person's row must be locked."""
    await listening.tell_expectations_changed(uow, [standing.person_id], since)
    if since > standing.today:
        yield
        return
    before = await history(uow, standing, since)
    yield
    after = await history(uow, standing, since)
    await listening.tell_credited(uow, await keep(uow, standing.person_id, correct(before, after), standing.now, actor_id))


@dataclass(frozen=True)
class _Change:
    """A change of the company's calendar that matters from `since` on."""

    old: Workplace
    new: Workplace
    since: date
    now: datetime

    @property
    def is_still_to_come(self) -> bool:
        """Whether no zone on earth has reached it."""
        return self.since > self.now.date() + timedelta(days=1)

    def correct(self, cached: Cached, zone: ZoneInfo, ledger: Ledger) -> Corrected | None:
        """The corrected history of a person; None when nothing changes for them."""
        today = learning_day(self.now, zone, self.new.day_start_hour)
        start = cached.start_before(self.since)
        before = History(today, start, ledger, self.old, cached.earlier if start else ())
        if before.first is None or self.since > today:
            return None
        after = before.under(self.new, max(self.since, before.first))
        return None if after.facts == before.facts else correct(before, after)


@asynccontextmanager
async def correcting_everyone(uow: UnitOfWork, actor: Actor, since: date = date.min) -> AsyncGenerator[None]:
    """Around a change of the company's calendar that matters from `since` on: afterwards everybody's streak is corrected."""
    now = clock.now()
    await repository.make_caches(uow.session, await people.person_ids_active(uow), now)
    await repository.lock_caches(uow.session, now, after_id=0, limit=1)  # changes of the calendar queue on the first person's row
    await listening.tell_expectations_changed(uow, None, since)
    old = await _whole_workplace(uow)
    yield
    change = _Change(old, await _whole_workplace(uow), since, now)
    if change.old.calendar == change.new.calendar or change.is_still_to_come:
        return
    reached = 0
    while rows := await repository.lock_caches(uow.session, now, after_id=reached, limit=CHUNK):
        reached = rows[-1][0].person_id
        await _correct_some(uow, actor, change, [(cached, ZoneInfo(zone)) for cached, zone in rows if zone is not None])


async def _whole_workplace(uow: UnitOfWork) -> Workplace:
    days = await repository.company_days(uow.session, date.min, date.max)
    return replace(await workplace(uow), days=tuple(days))


async def _correct_some(uow: UnitOfWork, actor: Actor, change: _Change, rows: list[tuple[Cached, ZoneInfo]]) -> None:
    """Correct a bounded number of people whose rows are locked; the replays run in a thread, so that others are served meanwhile."""
    resumed = [cached.person_id for cached, _ in rows if cached.start_before(change.since) is not None]
    whole = [cached.person_id for cached, _ in rows if cached.start_before(change.since) is None]
    ledgers = await repository.ledgers_of(uow.session, resumed, from_checkpoint=True)
    ledgers |= await repository.ledgers_of(uow.session, whole, from_checkpoint=False)
    corrected = await asyncio.to_thread(_replay_all, change, rows, ledgers)
    grants = [(person_id, day) for person_id, one in corrected.items() for day in one.granted]
    credited = [(person_id, day) for person_id, one in corrected.items() for day in one.credited]
    await repository.add_grants(uow.session, grants, change.now, actor.person_id)
    await listening.tell_credited(uow, await repository.add_qualifying_days(uow.session, credited))
    await repository.save_caches(uow.session, [one.history.answer(person_id) for person_id, one in corrected.items()], change.now)


def _replay_all(change: _Change, rows: list[tuple[Cached, ZoneInfo]], ledgers: dict[int, Ledger]) -> dict[int, Corrected]:
    corrected = {cached.person_id: change.correct(cached, zone, ledgers[cached.person_id]) for cached, zone in rows}
    return {person_id: one for person_id, one in corrected.items() if one is not None}
