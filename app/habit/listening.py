"""Areas above may listen to what changes in the habit: they are told inside the transaction of the change, before it is committed.

The habit knows nobody who listens; the process is put together in `app/wiring.py`.
"""

from __future__ import annotations

from collections.abc import Collection
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


_listeners: list[HabitListener] = []


def listen_to_habit(listener: HabitListener) -> None:
    """Tell this listener of every change; called once per process, when it is put together."""
    if listener not in _listeners:
        _listeners.append(listener)


async def tell_expectations_changed(uow: UnitOfWork, person_ids: Collection[int] | None, since: date) -> None:
    for listener in _listeners:
        await listener.expectations_changed(uow, person_ids, since)


async def tell_credited(uow: UnitOfWork, days: Collection[tuple[int, date]]) -> None:
    for listener in _listeners if days else ():
        await listener.days_credited(uow, days)


async def tell_recorded(uow: UnitOfWork, person_id: int, day: date, points: int, credited: Collection[tuple[int, date]]) -> None:
    for listener in _listeners if points or credited else ():
        await listener.set_recorded(uow, person_id, day, points, credited)
