"""Whether the days credited to people, and the checkpoints from which replays start, agree with the ledgers. Rule: semantics 7."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.database import UnitOfWork
from app.habit import repository
from app.habit.history import History, Workplace, workplace
from app.habit.ledger import Cached, Ledger

CHUNK = 200


@dataclass(frozen=True)
class Discrepancy:
    """Something stored about a person that their ledgers do not give; `problem` names days, nothing else."""

    person_id: int
    problem: str


async def verify_credits(uow: UnitOfWork) -> tuple[Discrepancy, ...]:
    """People with days that count without being credited, or with a checkpoint that leads to another answer. Reads only."""
    company = replace(await workplace(uow), days=tuple(await repository.company_days(uow.session, date.min, date.max)))
    found: list[Discrepancy] = []
    reached = 0
    while caches := await repository.caches(uow.session, after_id=reached, limit=CHUNK):
        reached = caches[-1].person_id
        people = [cached.person_id for cached in caches]
        ledgers = await repository.ledgers_of(uow.session, people, from_checkpoint=False)
        credited = await repository.credited_days(uow.session, people)
        found += await asyncio.to_thread(_compare, caches, ledgers, credited, company)
    return tuple(found)


def _compare(
    caches: list[Cached], ledgers: Mapping[int, Ledger], credited: Mapping[int, frozenset[date]], company: Workplace
) -> list[Discrepancy]:
    found: list[Discrepancy] = []
    for cached in caches:
        ledger = ledgers[cached.person_id]
        whole = History(cached.as_of, None, ledger, company)
        missing = sorted(whole.counted - credited.get(cached.person_id, frozenset()))
        found += [Discrepancy(cached.person_id, f"{day} counts, but is no qualifying_day") for day in missing]
        if cached.start is not None:
            after = History(cached.as_of, cached.start, ledger, company).streak
            if (after.current, after.best, after.freezes) != (whole.streak.current, whole.streak.best, whole.streak.freezes):
                found.append(Discrepancy(cached.person_id, f"the checkpoint of {cached.start.last_counted} leads to another streak"))
    return found
