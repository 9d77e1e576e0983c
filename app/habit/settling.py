"""The cached answer and the ledgers: refreshing the one from the other, and comparing them. Rule: semantics 7."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from app.database import UnitOfWork
from app.habit import repository
from app.habit.history import History, Workplace, history, stand, whole_history, workplace
from app.habit.ledger import Cached, Ledger
from app.habit.rules.streak import Streak
from app.habit.views import Mismatch, Numbers

CHUNK = 200


async def streak_of(uow: UnitOfWork, person_id: int) -> Streak:
    """A person's streak today, rebuilt from the ledgers alone. Raises NotFoundError for an unknown person."""
    return (await whole_history(uow, await stand(uow, person_id, lock=False))).streak


async def settle(uow: UnitOfWork, person_id: int) -> Streak:
    """Bring a person's cached answer to today; running it twice, late or never changes nothing that a read would not settle."""
    standing = await stand(uow, person_id, lock=True)
    past = await history(uow, standing)
    await repository.save_caches(uow.session, [past.answer(person_id)], standing.now)
    return past.streak


async def hold(uow: UnitOfWork, person_ids: Collection[int]) -> None:
    """Let the sets and other writes of people who have been settled before wait until the commit."""
    await repository.hold_caches(uow.session, person_ids)


async def rebuild(uow: UnitOfWork, person_id: int) -> Streak:
    """Likewise from the ledgers alone, the checkpoint made anew: for a cached answer that was found wrong."""
    standing = await stand(uow, person_id, lock=True)
    past = await whole_history(uow, standing)
    await repository.save_caches(uow.session, [past.answer(person_id)], standing.now)
    return past.streak


async def verify_streaks(uow: UnitOfWork, person_ids: Collection[int] | None = None) -> tuple[Mismatch, ...]:
    """People (all by default) whose cached answer is not what their ledgers give for the same day. Reads only."""
    company = replace(await workplace(uow), days=tuple(await repository.company_days(uow.session, date.min, date.max)))
    mismatches: list[Mismatch] = []
    reached = 0
    while caches := await repository.caches(uow.session, after_id=reached, limit=CHUNK, among=person_ids):
        reached = caches[-1].person_id
        ledgers = await repository.ledgers_of(uow.session, [cached.person_id for cached in caches], from_checkpoint=False)
        mismatches += await asyncio.to_thread(_compare, caches, ledgers, company)
    return tuple(mismatches)


def _compare(caches: list[Cached], ledgers: dict[int, Ledger], company: Workplace) -> list[Mismatch]:
    found: list[Mismatch] = []
    for cached in caches:
        rebuilt = History(cached.as_of, None, ledgers[cached.person_id], company).streak
        numbers = Numbers(rebuilt.current, rebuilt.best, rebuilt.freezes, rebuilt.qualifying)
        stored = Numbers(cached.current, cached.best, cached.freezes, cached.qualifying)
        if stored != numbers:
            found.append(Mismatch(cached.person_id, cached.as_of, stored, numbers))
    return found
