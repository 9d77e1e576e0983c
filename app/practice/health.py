"""How lessons and challenges do in use, person by person, for whoever sums it up; nothing of it may be shown for fewer than five people."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from app import clock
from app.database import UnitOfWork
from app.practice import repository_health as repository
from app.practice.card_times import OPENINGS_DAYS
from app.practice.usage import CardTime, CommentText, Run, VoteGiven

STILL_AT_IT = timedelta(days=1)  # who opened something since then may be at it, and has not stopped


async def lesson_runs(uow: UnitOfWork, version_ids: Collection[int] | None = None) -> list[Run]:
    """Who finished which version of a lesson, or stopped at which card; all versions, or just these."""
    return await repository.lesson_runs(uow.session, version_ids, stopped_before=clock.now() - STILL_AT_IT)


async def challenge_runs(uow: UnitOfWork, version_ids: Collection[int] | None = None) -> list[Run]:
    """Who handed in which version of a challenge, with what they said, or opened it and did not: in the last 90 days."""
    now = clock.now()
    since = now.date() - timedelta(days=OPENINGS_DAYS)
    return await repository.challenge_runs(uow.session, version_ids, since=since, stopped_before=now - STILL_AT_IT)


async def minutes_reported(uow: UnitOfWork, person_ids: Collection[int], first: date, last: date) -> list[tuple[int, date, int]]:
    """(person, day, minutes): what people said last about each challenge of a day that saved them time."""
    return await repository.minutes_reported(uow.session, person_ids, first, last)


async def times_on_cards(uow: UnitOfWork, version_ids: Collection[int]) -> list[CardTime]:
    """For each person and card the seconds they stayed, on average of the days they read it."""
    return await repository.times_on_cards(uow.session, version_ids)


async def votes_about(uow: UnitOfWork, item_id: int | None = None) -> list[VoteGiven]:
    """Whether versions helped, person by person: of all items or of one."""
    return await repository.votes(uow.session, item_id)


async def comments_about(uow: UnitOfWork, item_id: int) -> list[CommentText]:
    """What people wrote about an item, the newest first, without who and when."""
    return await repository.comments(uow.session, item_id)
