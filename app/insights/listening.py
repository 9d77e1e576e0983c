"""What the figures do when something happens or changes below them, inside the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app import clock
from app.boards.rules import week_of
from app.database import UnitOfWork
from app.habit import service as habit
from app.insights import repository
from app.insights.summarising import expectations_changed
from app.people import service as people

FROM_SATURDAY = 5  # from then on (UTC) rows of the next week may have been made, which know the uses before them


class InsightsListener:
    """Keeps the summaries right: counts what is finished, marks what has to be made anew."""

    async def set_finished(self, uow: UnitOfWork, done: habit.RecordedSet) -> None:
        week = week_of(done.day)
        late = (clock.now().date() - week).days >= FROM_SATURDAY
        if late:
            await expectations_changed(uow, [done.person_id], week)  # first, so that everybody locks in the same order
        await repository.count_set(uow.session, done.person_id, week, done.day, use=done.use, minutes=done.minutes_saved)

    async def minutes_changed(self, uow: UnitOfWork, person_id: int, day: date, before: int | None, after: int | None) -> None:
        await repository.lock_summaries(uow.session)
        await repository.replace_minutes(uow.session, person_id, week_of(day), before, after)
        await repository.unsum(uow.session, week_of(day), week_of(day))

    async def expectations_changed(self, uow: UnitOfWork, person_ids: Collection[int] | None, since: date) -> None:
        await expectations_changed(uow, person_ids, since)

    async def membership_changed(self, uow: UnitOfWork, change: people.MembershipChange) -> None:
        await expectations_changed(uow, change.people, change.since)

    async def days_credited(self, uow: UnitOfWork, days: Collection[tuple[int, date]]) -> None:
        """Credit is the boards' business: here a day counts with its first set."""

    async def set_recorded(self, uow: UnitOfWork, person_id: int, day: date, points: int, credited: Collection[tuple[int, date]]) -> None:
        """As above: `set_finished` hears of every set."""


listener = InsightsListener()
