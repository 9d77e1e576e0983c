"""Areas above may listen to what changes in the habit: they are told inside the transaction of the change, before it is committed.

The habit knows nobody who listens; the process is put together in `app/wiring.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.database import UnitOfWork


class HabitListener(Protocol):
    """Whoever keeps summaries of the habit. `person_ids` None means everybody."""

    async def expectations_changed(self, uow: UnitOfWork, person_ids: Collection[int] | None, since: date) -> None:
        """On which days people are expected may have changed from `since` on. Told before days are credited."""
        ...

    async def days_credited(self, uow: UnitOfWork, days: Collection[tuple[int, date]]) -> None:
        """These (person, day) count now and did not before."""
        ...

    async def set_recorded(self, uow: UnitOfWork, person_id: int, day: date, points: int, credited: Collection[tuple[int, date]]) -> None:
        """A set of this day came into the ledger with its points; `credited` are the days that count because of it."""
        ...


@dataclass(frozen=True)
class RecordedSet:
    """A set that came into the ledger, whatever it brought; `use`: AI was used at work in it, `minutes_saved`: as the person says."""

    person_id: int
    day: date
    use: bool
    minutes_saved: int | None


class SetListener(Protocol):
    """Whoever keeps summaries of every set, also of those that bring neither points nor a day."""

    async def set_finished(self, uow: UnitOfWork, done: RecordedSet) -> None:
        """A set came into the ledger."""
        ...

    async def minutes_changed(self, uow: UnitOfWork, person_id: int, day: date, before: int | None, after: int | None) -> None:
        """A person says something else about the minutes that a set of this day saved."""
        ...


_listeners: list[HabitListener] = []
_set_listeners: list[SetListener] = []


def listen_to_habit(listener: HabitListener) -> None:
    """Tell this listener of every change; called once per process, when it is put together."""
    if listener not in _listeners:
        _listeners.append(listener)


def listen_to_sets(listener: SetListener) -> None:
    """Tell this listener of every set; called once per process, when it is put together."""
    if listener not in _set_listeners:
        _set_listeners.append(listener)


async def tell_finished(uow: UnitOfWork, done: RecordedSet) -> None:
    for listener in _set_listeners:
        await listener.set_finished(uow, done)


async def tell_minutes_changed(uow: UnitOfWork, person_id: int, day: date, before: int | None, after: int | None) -> None:
    """For the areas above that keep what people say about minutes saved."""
    for listener in _set_listeners if before != after else ():
        await listener.minutes_changed(uow, person_id, day, before, after)


async def tell_expectations_changed(uow: UnitOfWork, person_ids: Collection[int] | None, since: date) -> None:
    for listener in _listeners:
        await listener.expectations_changed(uow, person_ids, since)


async def tell_credited(uow: UnitOfWork, days: Collection[tuple[int, date]]) -> None:
    for listener in _listeners if days else ():
        await listener.days_credited(uow, days)


async def tell_recorded(uow: UnitOfWork, person_id: int, day: date, points: int, credited: Collection[tuple[int, date]]) -> None:
    for listener in _listeners if points or credited else ():
        await listener.set_recorded(uow, person_id, day, points, credited)
