"""SQL of the rules about people: acknowledgements, reminders, proposals."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from app.policy.documents.models import RuleAcknowledgement, RuleDocument, RuleProposal, RuleReminder, RuleVersion

MOST_ROWS = 5_000  # in one statement; both databases stop at 32,767 parameters


def _insert_for(session: AsyncSession, table: type[SQLModel]) -> Any:
    """An INSERT that can say what to do with a row that is there already."""
    return (sqlite if session.get_bind().dialect.name == "sqlite" else postgresql).insert(table)


async def in_force(session: AsyncSession, person_id: int) -> list[tuple[RuleDocument, RuleVersion, int]]:
    """The documents in force, the version of each, and the number of the one a person acknowledged last (0: none)."""
    own = (
        select(col(RuleAcknowledgement.document_id).label("document_id"), func.max(col(RuleAcknowledgement.number)).label("number"))
        .where(col(RuleAcknowledgement.person_id) == person_id)
        .group_by(col(RuleAcknowledgement.document_id))
        .subquery()
    )
    same = (col(RuleVersion.document_id) == col(RuleDocument.id)) & (col(RuleVersion.number) == col(RuleDocument.current_number))
    query = (
        select(RuleDocument, RuleVersion, func.coalesce(own.c.number, 0))
        .join(RuleVersion, same)
        .outerjoin(own, own.c.document_id == col(RuleDocument.id))
        .where(col(RuleDocument.in_force).is_(True))
        .order_by(col(RuleDocument.id))
    )
    return [(row[0], row[1], row[2]) for row in (await session.execute(query)).all()]


async def acknowledgements_of(session: AsyncSession, person_id: int, document_id: int) -> dict[int, datetime]:
    """When a person acknowledged which version of a document."""
    own = col(RuleAcknowledgement.person_id) == person_id, col(RuleAcknowledgement.document_id) == document_id
    rows = await session.execute(select(col(RuleAcknowledgement.number), col(RuleAcknowledgement.acknowledged_at)).where(*own))
    return {row[0]: row[1] for row in rows.all()}


async def acknowledge(session: AsyncSession, row: RuleAcknowledgement) -> None:
    """Store an acknowledgement; the first one of a person and version stays."""
    await session.execute(_insert_for(session, RuleAcknowledgement).values(**row.model_dump()).on_conflict_do_nothing())


async def who_acknowledged(session: AsyncSession) -> dict[int, set[int]]:
    """For each document in force, who acknowledged its binding version or a later one."""
    query = (
        select(col(RuleAcknowledgement.document_id), col(RuleAcknowledgement.person_id))
        .join(RuleDocument, col(RuleDocument.id) == col(RuleAcknowledgement.document_id))
        .where(col(RuleDocument.in_force).is_(True), col(RuleAcknowledgement.number) >= col(RuleDocument.binding_number))
    )
    found: dict[int, set[int]] = {}
    for document_id, person_id in (await session.execute(query)).all():
        found.setdefault(document_id, set()).add(person_id)
    return found


async def acknowledged_all(session: AsyncSession, document_ids: Collection[int]) -> set[int]:
    """Who acknowledged the binding version, or a later one, of each of these documents."""
    if not document_ids:
        return set()
    query = (
        select(col(RuleAcknowledgement.person_id))
        .join(RuleDocument, col(RuleDocument.id) == col(RuleAcknowledgement.document_id))
        .where(col(RuleDocument.id).in_(document_ids), col(RuleAcknowledgement.number) >= col(RuleDocument.binding_number))
        .group_by(col(RuleAcknowledgement.person_id))
        .having(func.count(col(RuleAcknowledgement.document_id).distinct()) == len(document_ids))
    )
    return set((await session.scalars(query)).all())


async def remind(session: AsyncSession, person_ids: Collection[int], week: date) -> set[int]:
    """Note a reminder in this week for those who had none in it; returns for whom."""
    ids, reminded = sorted(person_ids), set[int]()
    for start in range(0, len(ids), MOST_ROWS):
        values = [{"person_id": person_id, "week": week} for person_id in ids[start : start + MOST_ROWS]]
        statement = _insert_for(session, RuleReminder).values(values).on_conflict_do_nothing().returning(col(RuleReminder.person_id))
        reminded.update((await session.scalars(statement)).all())
    return reminded


# Proposals


async def proposal(session: AsyncSession, proposal_id: int, *, lock: bool = False) -> RuleProposal | None:
    query = select(RuleProposal).where(col(RuleProposal.id) == proposal_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def proposals_by(session: AsyncSession, person_id: int, limit: int) -> Sequence[tuple[RuleProposal, RuleVersion]]:
    """A person's own proposals with the version each is about, newest first."""
    query = _with_versions().where(col(RuleProposal.person_id) == person_id).order_by(col(RuleProposal.id).desc()).limit(limit)
    return [(row[0], row[1]) for row in (await session.execute(query)).all()]


async def proposals_for(session: AsyncSession, document_id: int, limit: int) -> Sequence[tuple[RuleProposal, RuleVersion]]:
    """The proposals for a document: open ones first, then newest first."""
    query = _with_versions().where(col(RuleProposal.document_id) == document_id)
    order = (col(RuleProposal.answer) != "open", col(RuleProposal.id).desc())
    return [(row[0], row[1]) for row in (await session.execute(query.order_by(*order).limit(limit))).all()]


async def included_in(session: AsyncSession, document_id: int, number: int) -> Sequence[str]:
    """The texts of the proposals that a version took up."""
    query = select(col(RuleProposal.text)).where(col(RuleProposal.document_id) == document_id, col(RuleProposal.included_in) == number)
    return (await session.scalars(query.order_by(col(RuleProposal.id)))).all()


async def include_accepted(session: AsyncSession, document_id: int, number: int) -> None:
    """Mention the accepted proposals that no version mentions yet in this one."""
    fresh = (
        col(RuleProposal.document_id) == document_id,
        col(RuleProposal.answer) == "accepted",
        col(RuleProposal.included_in).is_(None),
    )
    await session.execute(update(RuleProposal).where(*fresh).values(included_in=number))


async def withdraw(session: AsyncSession, proposal_id: int, person_id: int) -> bool:
    """Whether there was such a proposal of this person."""
    own = col(RuleProposal.id) == proposal_id, col(RuleProposal.person_id) == person_id
    return (await session.execute(delete(RuleProposal).where(*own).returning(col(RuleProposal.id)))).first() is not None


async def proposal_by_key(session: AsyncSession, person_id: int, client_key: str) -> RuleProposal | None:
    own = col(RuleProposal.person_id) == person_id, col(RuleProposal.client_key) == client_key
    return await session.scalar(select(RuleProposal).where(*own))


def _with_versions() -> Select[RuleProposal, RuleVersion]:
    same = (col(RuleVersion.document_id) == col(RuleProposal.document_id)) & (col(RuleVersion.number) == col(RuleProposal.number))
    return select(RuleProposal, RuleVersion).join(RuleVersion, same)
