"""SQL of PoCs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select, update

from app.roadmap.poc.models import Poc, PocParticipant
from app.roadmap.poc.rules import PocState

MOST_LISTED = 100


def _insert(session: AsyncSession) -> Any:
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert


async def insert_poc(session: AsyncSession, row: Poc) -> int | None:
    """The new row's id; None when it was sent before."""
    statement = _insert(session)(Poc).values(**row.model_dump(exclude={"id"}))
    return await session.scalar(statement.on_conflict_do_nothing().returning(col(Poc.id)))


async def poc_by_key(session: AsyncSession, client_key: str) -> Poc | None:
    return (await session.scalars(select(Poc).where(col(Poc.client_key) == client_key))).one_or_none()


async def poc(session: AsyncSession, poc_id: int, *, lock: bool = False) -> Poc | None:
    statement = select(Poc).where(col(Poc.id) == poc_id)
    return (await session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


async def pocs(session: AsyncSession) -> Sequence[Poc]:
    """The latest first, at most `MOST_LISTED`."""
    return (await session.scalars(select(Poc).order_by(col(Poc.id).desc()).limit(MOST_LISTED))).all()


async def pocs_of_cycle(session: AsyncSession, cycle_id: int) -> Sequence[Poc]:
    """The latest first."""
    return (await session.scalars(select(Poc).where(col(Poc.cycle_id) == cycle_id).order_by(col(Poc.id).desc()).limit(MOST_LISTED))).all()


async def delete_poc(session: AsyncSession, row: Poc) -> None:
    await session.execute(delete(PocParticipant).where(col(PocParticipant.poc_id) == row.id))
    await session.delete(row)
    await session.flush()


async def sizes(session: AsyncSession, poc_ids: Collection[int]) -> dict[int, int]:
    """How many people each PoC has picked."""
    statement = select_columns(col(PocParticipant.poc_id), func.count()).where(col(PocParticipant.poc_id).in_(poc_ids))
    return {row[0]: row[1] for row in (await session.execute(statement.group_by(col(PocParticipant.poc_id)))).all()}


async def picked(session: AsyncSession, poc_id: int) -> list[int]:
    """Everybody who was picked, whether they have stepped out or not."""
    return list(await session.scalars(select(col(PocParticipant.person_id)).where(col(PocParticipant.poc_id) == poc_id)))


async def taking_part(session: AsyncSession, poc_id: int) -> frozenset[int]:
    """Who takes part and has not stepped out; to be counted together and told, never to be shown."""
    statement = select(col(PocParticipant.person_id)).where(
        col(PocParticipant.poc_id) == poc_id, col(PocParticipant.stepped_out).is_(False)
    )
    return frozenset(await session.scalars(statement))


async def participant(session: AsyncSession, poc_id: int, person_id: int) -> PocParticipant | None:
    statement = select(PocParticipant).where(col(PocParticipant.poc_id) == poc_id, col(PocParticipant.person_id) == person_id)
    return (await session.scalars(statement)).one_or_none()


async def add_people(session: AsyncSession, poc_id: int, person_ids: Collection[int]) -> None:
    """Pick people; those who are picked already stay."""
    rows = [{"poc_id": poc_id, "person_id": person_id, "running": False, "stepped_out": False} for person_id in sorted(person_ids)]
    if rows:
        await session.execute(_insert(session)(PocParticipant).values(rows).on_conflict_do_nothing())


async def drop_people(session: AsyncSession, poc_id: int, person_ids: Collection[int]) -> None:
    mine = col(PocParticipant.poc_id) == poc_id
    await session.execute(delete(PocParticipant).where(mine, col(PocParticipant.person_id).in_(person_ids)))


async def set_running(session: AsyncSession, poc_id: int, *, running: bool) -> None:
    """Raises IntegrityError when somebody is in another running PoC."""
    await session.execute(update(PocParticipant).where(col(PocParticipant.poc_id) == poc_id).values(running=running))


async def running_elsewhere(session: AsyncSession, poc_id: int) -> list[int]:
    """Who of those who are picked takes part in another PoC that is running."""
    mine = select(col(PocParticipant.person_id)).where(col(PocParticipant.poc_id) == poc_id)
    statement = select(col(PocParticipant.person_id)).where(
        col(PocParticipant.person_id).in_(mine), col(PocParticipant.poc_id) != poc_id, col(PocParticipant.running).is_(True)
    )
    return list(await session.scalars(statement))


async def beside(session: AsyncSession, row: Poc) -> Sequence[Poc]:
    """Other PoCs that have begun and share days with this one."""
    statement = select(Poc).where(
        col(Poc.id) != row.id,
        col(Poc.state) != PocState.DRAFT.value,
        col(Poc.first_on) <= row.last_on,
        col(Poc.last_on) >= row.first_on,
    )
    return (await session.scalars(statement.order_by(col(Poc.id)))).all()


async def forget_people(session: AsyncSession, before: date) -> int:
    """Delete who took part in PoCs whose last day was before a day; how many rows."""
    past = select(col(Poc.id)).where(col(Poc.last_on) < before, col(Poc.state).in_([PocState.JUDGED.value, PocState.CLOSED.value]))
    gone = list(
        await session.scalars(delete(PocParticipant).where(col(PocParticipant.poc_id).in_(past)).returning(col(PocParticipant.poc_id)))
    )
    return len(gone)
