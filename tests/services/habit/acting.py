"""People who practise, take leave and look at their streak on chosen days: the vectors acted out through the service."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import event

from app.clock import ManualClock
from app.database import Database
from app.habit import service as habit
from app.habit.rules.streak import Streak
from app.habit.views import FinishedPractice, LedgerDay, LedgerView, SetOutcome, TodayView
from app.people import service as people
from app.people.rules import Actor
from tests.services.people.office import Member

TOKYO = ZoneInfo("Asia/Tokyo")
_keys = count(1)


def new_key() -> str:
    return str(UUID(int=next(_keys)))


def practice(**changes: object) -> FinishedPractice:
    """A challenge that was done with care; every call is another item with another key."""
    number = next(_keys)
    values = {"kind": "challenge", "item_id": number, "item_version_id": number, "client_key": str(UUID(int=number)), "client_time": None}
    return FinishedPractice(**{**values, "seconds": 180.0, "reading_seconds": 120.0, **changes})  # pyright: ignore[reportArgumentType] - built by name


def august(first: int, last: int, *, without: Iterable[int] = ()) -> list[date]:
    """The workdays of August 2026 (Tuesday 11 is a holiday)."""
    days = [date(2026, 8, number) for number in range(first, last + 1) if number not in {11, *without}]
    return [day for day in days if day.weekday() < 5]


@dataclass
class Acting:
    """One person with a phone and the clock in their hands."""

    db: Database
    clock: ManualClock
    member: Member

    @property
    def id(self) -> int:
        return self.member.id

    async def actor(self) -> Actor:
        async with self.db.read() as uow:
            actor = await people.session_actor(uow, self.member.token)
        return actor or self.member.actor

    def go_to(self, day: date | int, at: str = "09:00", zone: ZoneInfo = TOKYO) -> None:
        """Move the clock to a wall-clock time; a number is a day of August 2026."""
        day = date(2026, 8, day) if isinstance(day, int) else day
        self.clock.move_to(datetime.combine(day, time.fromisoformat(at), zone))

    async def practise(self, day: date | int | None = None, *, sets: int = 1, **changes: object) -> SetOutcome:
        """Finish sets, on a given day at nine or right now; what the last one brought."""
        if day is not None:
            self.go_to(day)
        outcome = None
        for _ in range(sets):
            outcome = await self.send(practice(**changes))
            self.clock.advance(timedelta(minutes=5))
        assert outcome is not None
        return outcome

    async def practise_on(self, days: Iterable[date | int]) -> None:
        for day in days:
            await self.practise(day)

    async def send(self, done: FinishedPractice) -> SetOutcome:
        actor = await self.actor()
        async with self.db.write() as uow:
            return await habit.record_set(uow, actor, done)

    async def today(self) -> TodayView:
        actor = await self.actor()
        async with self.db.read() as uow:
            return await habit.today(uow, actor)

    async def ledger(self, before: date | None = None) -> LedgerView:
        actor = await self.actor()
        async with self.db.read() as uow:
            return await habit.streak_ledger(uow, actor, before)

    async def day(self, day: int) -> LedgerDay:
        """A day of August 2026 in the ledger."""
        return next(row for row in (await self.ledger()).days if row.date == date(2026, 8, day))

    async def statuses(self, *days: int) -> list[str]:
        return [(await self.day(day)).status for day in days]

    async def rebuilt(self) -> Streak:
        async with self.db.read() as uow:
            return await habit.streak_of(uow, self.id)

    async def assert_cache_equals_rebuild(self) -> None:
        async with self.db.read() as uow:
            assert await habit.verify_streaks(uow, [self.id]) == ()


@dataclass
class Statements:
    """SQL statements counted so far."""

    texts: list[str]

    @property
    def count(self) -> int:
        return len(self.texts)


@contextmanager
def counted_statements(db: Database) -> Generator[Statements]:
    """Count the statements that reach the database (BEGIN and COMMIT are none)."""
    seen = Statements([])

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.texts.append(statement)

    event.listen(db.engine.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine.sync_engine, "before_cursor_execute", note)
