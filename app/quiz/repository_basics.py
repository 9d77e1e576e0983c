"""SQL of the security basics: the checklist and the certificates."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from app.quiz.models import QuizAttempt, QuizCertificate, QuizChecklist
from app.quiz.repository import insert_for


async def checklist_of(session: AsyncSession, person_id: int, week: date) -> QuizChecklist | None:
    return await session.get(QuizChecklist, (person_id, week))


async def keep_checklist(session: AsyncSession, row: QuizChecklist) -> None:
    """Store what was said in a week; saying it again replaces it."""
    changed = {"said": row.said, "at": row.at}
    statement = insert_for(session, QuizChecklist).values(**row.model_dump())
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id", "week"], set_=changed))


async def topics_right(session: AsyncSession, person_id: int, since: date) -> Sequence[Sequence[str]]:
    """The topics of every version of a question that a person answered right from a learning day on, in whatever order."""
    version = SQLModel.metadata.tables["item_version"]
    right = select(col(QuizAttempt.version_id)).where(
        col(QuizAttempt.person_id) == person_id, col(QuizAttempt.right).is_(True), col(QuizAttempt.day) >= since
    )
    statement = select_columns(version.c.content["topics"]).where(version.c.id.in_(right))
    return (await session.scalars(statement)).all()


async def latest_certificate(session: AsyncSession, person_id: int) -> QuizCertificate | None:
    statement = select(QuizCertificate).where(col(QuizCertificate.person_id) == person_id).order_by(col(QuizCertificate.earned_on).desc())
    return (await session.scalars(statement.limit(1))).first()


async def insert_certificate(session: AsyncSession, row: QuizCertificate) -> None:
    """Store a certificate unless the person earned one on this day already."""
    statement = insert_for(session, QuizCertificate).values(**row.model_dump(exclude={"id"}))
    await session.execute(statement.on_conflict_do_nothing(index_elements=["person_id", "earned_on"]))


async def certificate_by_number(session: AsyncSession, number: str) -> QuizCertificate | None:
    return (await session.scalars(select(QuizCertificate).where(col(QuizCertificate.number) == number))).first()


async def holders(session: AsyncSession, day: date) -> set[int]:
    """Who holds a certificate that is valid on a day."""
    statement = select(col(QuizCertificate.person_id)).where(col(QuizCertificate.valid_until) >= day, col(QuizCertificate.earned_on) <= day)
    return set((await session.scalars(statement.distinct())).all())


async def earned_since(session: AsyncSession, person_ids: Collection[int], since: date) -> dict[int, date]:
    """By person, the latest day on which a certificate was earned."""
    mine = col(QuizCertificate.person_id).in_(person_ids), col(QuizCertificate.earned_on) >= since
    statement = select_columns(col(QuizCertificate.person_id), func.max(col(QuizCertificate.earned_on))).where(*mine)
    return {row[0]: row[1] for row in (await session.execute(statement.group_by(col(QuizCertificate.person_id)))).all()}
