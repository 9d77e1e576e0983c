"""All SQL of the newsletter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.stories.channels.models import Newsletter, NewsletterAlternative


async def newsletter(session: AsyncSession, newsletter_id: int, *, lock: bool = False) -> Newsletter | None:
    return await session.get(Newsletter, newsletter_id, with_for_update=True if lock else None, populate_existing=lock)


async def newsletter_of(session: AsyncSession, week: date) -> Newsletter | None:
    return await session.scalar(select(Newsletter).where(col(Newsletter.week) == week))


async def begin(session: AsyncSession, row: Newsletter) -> Newsletter:
    """The week's issue: this one, or the one that somebody else has begun meanwhile."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        found = await newsletter_of(session, row.week)
        if found is None:
            raise
        return found
    return row


async def published(session: AsyncSession, most: int) -> Sequence[Newsletter]:
    """The latest published issues."""
    statement = select(Newsletter).where(col(Newsletter.published_at).is_not(None)).order_by(col(Newsletter.week).desc()).limit(most)
    return (await session.scalars(statement)).all()


async def every(session: AsyncSession) -> Sequence[Newsletter]:
    """All issues, to be changed."""
    return (await session.scalars(select(Newsletter).order_by(col(Newsletter.id)).with_for_update())).all()


async def alternatives(session: AsyncSession, newsletter_id: int) -> Sequence[NewsletterAlternative]:
    """The texts that wait beside those of an issue, the oldest first."""
    statement = select(NewsletterAlternative).where(col(NewsletterAlternative.newsletter_id) == newsletter_id)
    return (await session.scalars(statement.order_by(col(NewsletterAlternative.id)))).all()


async def delete_alternatives(session: AsyncSession, fields: Sequence[str]) -> None:
    """No text waits beside these fields any more, in any issue."""
    await session.execute(delete(NewsletterAlternative).where(col(NewsletterAlternative.field).in_(fields)))
