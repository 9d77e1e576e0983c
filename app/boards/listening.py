"""What the boards do when something counts or changes below them, inside the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial

from app.boards import repository, repository_members
from app.boards.summarising import expectations_changed
from app.database import UnitOfWork
from app.live import BOARDS, hub
from app.people import service as people


class BoardsListener:
    """Keeps the summaries right: counts what is credited, marks what has to be made anew, and says so once it is committed."""

    async def set_recorded(self, uow: UnitOfWork, person_id: int, day: date, points: int, credited: Collection[tuple[int, date]]) -> None:
        own = (person_id, day) in credited
        await repository.count_practice(uow.session, person_id, day, points, credited=own)
        await repository.count_credited(uow.session, [one for one in credited if one != (person_id, day)])
        uow.after_commit(partial(hub.announce, BOARDS))

    async def days_credited(self, uow: UnitOfWork, days: Collection[tuple[int, date]]) -> None:
        await repository.count_credited(uow.session, days)
        uow.after_commit(partial(hub.announce, BOARDS))

    async def expectations_changed(self, uow: UnitOfWork, person_ids: Collection[int] | None, since: date) -> None:
        teams = None if person_ids is None else await people.departments_ever(uow, person_ids)
        await expectations_changed(uow, since, teams)

    async def membership_changed(self, uow: UnitOfWork, change: people.MembershipChange) -> None:
        await expectations_changed(uow, change.since, change.departments)
        for person_id in sorted(change.gone):
            await repository_members.delete_member(uow.session, person_id)
        uow.after_commit(partial(hub.announce, BOARDS))


listener = BoardsListener()
