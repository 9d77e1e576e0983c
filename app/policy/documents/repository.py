"""SQL of the rules: documents, versions, reviews."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from app.policy.documents.models import RuleDocument, RuleReview, RuleVersion


async def store_once(session: AsyncSession, row: SQLModel) -> bool:
    """Insert a row; False when a unique constraint says it is there already."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


async def document(session: AsyncSession, document_id: int, *, lock: bool = False) -> RuleDocument | None:
    query = select(RuleDocument).where(col(RuleDocument.id) == document_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def document_by_origin(session: AsyncSession, origin: str) -> RuleDocument | None:
    return await session.scalar(select(RuleDocument).where(col(RuleDocument.origin) == origin))


async def documents(session: AsyncSession) -> list[tuple[RuleDocument, RuleVersion | None]]:
    """All documents with the version in force, in the order they were made."""
    same = (col(RuleVersion.document_id) == col(RuleDocument.id)) & (col(RuleVersion.number) == col(RuleDocument.current_number))
    rows = await session.execute(select(RuleDocument, RuleVersion).outerjoin(RuleVersion, same).order_by(col(RuleDocument.id)))
    return [(row[0], row[1]) for row in rows.all()]


async def delete_document(session: AsyncSession, document_id: int) -> None:
    await session.execute(delete(RuleDocument).where(col(RuleDocument.id) == document_id))


async def version(session: AsyncSession, document_id: int, number: int) -> RuleVersion | None:
    return await session.get(RuleVersion, (document_id, number))


async def versions(session: AsyncSession, document_id: int) -> Sequence[RuleVersion]:
    """The versions of a document, the latest first."""
    query = select(RuleVersion).where(col(RuleVersion.document_id) == document_id).order_by(col(RuleVersion.number).desc())
    return (await session.scalars(query)).all()


async def reviews(session: AsyncSession, document_id: int, limit: int) -> Sequence[RuleReview]:
    """The latest reviews of a document, newest first."""
    query = select(RuleReview).where(col(RuleReview.document_id) == document_id).order_by(col(RuleReview.id).desc())
    return (await session.scalars(query.limit(limit))).all()


async def due(session: AsyncSession, today: date) -> Sequence[RuleDocument]:
    """The documents in force whose review is due."""
    query = select(RuleDocument).where(
        col(RuleDocument.in_force).is_(True), col(RuleDocument.current_number) > 0, col(RuleDocument.review_due) <= today
    )
    return (await session.scalars(query)).all()


async def set_due(session: AsyncSession, document_id: int, day: date) -> None:
    await session.execute(update(RuleDocument).where(col(RuleDocument.id) == document_id).values(review_due=day))
