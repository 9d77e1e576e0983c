"""All SQL of the reviews."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from app.roadmap.review.models import RoadmapReview, RoadmapReviewDecision
from app.roadmap.review.rules import Status


async def store_once(session: AsyncSession, row: SQLModel) -> bool:
    """Insert a row; False when one with its key is there already."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


async def review(session: AsyncSession, review_id: int, *, lock: bool = False) -> RoadmapReview | None:
    return await session.get(RoadmapReview, review_id, with_for_update=True if lock else None, populate_existing=lock)


async def review_by_key(session: AsyncSession, client_key: str) -> RoadmapReview | None:
    return await session.scalar(select(RoadmapReview).where(col(RoadmapReview.client_key) == client_key))


async def reviews(session: AsyncSession, cycle_ids: Collection[int]) -> Sequence[RoadmapReview]:
    """All reviews of these cycles, the latest first."""
    statement = select(RoadmapReview).where(col(RoadmapReview.cycle_id).in_(cycle_ids))
    return (await session.scalars(statement.order_by(col(RoadmapReview.last).desc(), col(RoadmapReview.id).desc()))).all()


async def held_before(session: AsyncSession, cycle_ids: Collection[int], before: date | None) -> RoadmapReview | None:
    """The latest review of these cycles that was held, before a day (None: at all)."""
    statement = select(RoadmapReview).where(col(RoadmapReview.cycle_id).in_(cycle_ids), col(RoadmapReview.status) == Status.HELD.value)
    if before is not None:
        statement = statement.where(col(RoadmapReview.last) < before)
    return await session.scalar(statement.order_by(col(RoadmapReview.last).desc(), col(RoadmapReview.id).desc()).limit(1))


async def last_ends(session: AsyncSession, cycle_ids: Collection[int]) -> dict[int, date]:
    """The last day of the latest review that was held, by cycle."""
    statement = (
        select(col(RoadmapReview.cycle_id), func.max(col(RoadmapReview.last)))
        .where(col(RoadmapReview.cycle_id).in_(cycle_ids), col(RoadmapReview.status) == Status.HELD.value)
        .group_by(col(RoadmapReview.cycle_id))
    )
    return dict((await session.execute(statement)).all())


async def held_count(session: AsyncSession, cycle_id: int, since: date) -> int:
    """How many reviews of a cycle were held whose period ends since a day."""
    statement = (
        select(func.count())
        .select_from(RoadmapReview)
        .where(
            col(RoadmapReview.cycle_id) == cycle_id, col(RoadmapReview.status) == Status.HELD.value, col(RoadmapReview.last) >= since
        )
    )  # fmt: skip
    return await session.scalar(statement) or 0


async def decisions(session: AsyncSession, review_id: int) -> Sequence[RoadmapReviewDecision]:
    """What a review decided, in the order in which it was written down."""
    statement = select(RoadmapReviewDecision).where(col(RoadmapReviewDecision.review_id) == review_id)
    return (await session.scalars(statement.order_by(col(RoadmapReviewDecision.id)))).all()


async def decision_by_key(session: AsyncSession, client_key: str) -> RoadmapReviewDecision | None:
    return await session.scalar(select(RoadmapReviewDecision).where(col(RoadmapReviewDecision.client_key) == client_key))
