"""SQL of the uploads area."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select, update

from app.uploads.models import Upload


async def unattached_of(session: AsyncSession, person_id: int) -> int:
    """How many pictures a person has sent that are used for nothing yet."""
    mine = col(Upload.person_id) == person_id, col(Upload.audience) == "sender"
    return (await session.scalar(select(func.count()).select_from(Upload).where(*mine))) or 0


async def sizes(session: AsyncSession, tokens: Collection[str]) -> Sequence[Row[str, int, int]]:
    """Token, width and height of those that are there."""
    query = select(col(Upload.token), col(Upload.width), col(Upload.height)).where(col(Upload.token).in_(list(tokens)))
    return (await session.execute(query)).all()


async def attach(
    session: AsyncSession,
    person_id: int,
    tokens: Collection[str],
    audience: str,
    area: str,
    subject: str,
    *,
    anonymous: bool,
    moved_from: str = "",
) -> set[str]:
    """Let pictures of this person belong to something; those that were free or belong to it, or to what they move from, already."""
    before = {subject, moved_from or subject}
    free = (col(Upload.audience) == "sender") | ((col(Upload.area) == area) & col(Upload.subject).in_(before))
    values: dict[str, Any] = {"audience": audience, "area": area, "subject": subject}
    if anonymous:
        values["person_id"] = None
    mine = col(Upload.token).in_(list(tokens)), col(Upload.person_id) == person_id, free
    return set(await session.scalars(update(Upload).where(*mine).values(**values).returning(col(Upload.token))))


async def belonging_to(session: AsyncSession, tokens: Collection[str], area: str, subject: str) -> set[str]:
    """Those of these pictures that belong to something already, whoever sent them."""
    query = select(col(Upload.token)).where(col(Upload.token).in_(list(tokens)), col(Upload.area) == area, col(Upload.subject) == subject)
    return set(await session.scalars(query))


async def by_token(session: AsyncSession, token: str) -> Upload | None:
    return (await session.scalars(select(Upload).where(col(Upload.token) == token))).one_or_none()


async def remove(session: AsyncSession, tokens: Collection[str]) -> None:
    await session.execute(delete(Upload).where(col(Upload.token).in_(list(tokens))))


async def remove_of(session: AsyncSession, area: str, subject: str, keep: Collection[str]) -> None:
    mine = col(Upload.area) == area, col(Upload.subject) == subject
    await session.execute(delete(Upload).where(*mine, col(Upload.token).not_in(list(keep))))


async def remove_unattached_before(session: AsyncSession, instant: datetime) -> int:
    """How many there were."""
    unused = col(Upload.audience) == "sender", col(Upload.created_at) < instant
    return len((await session.execute(delete(Upload).where(*unused).returning(col(Upload.id)))).all())
