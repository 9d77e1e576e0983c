"""SQL about how content does in use: runs through it, times on cards, votes and comments."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from app.practice.models import (
    ChallengeOpening,
    ChallengeSubmission,
    ItemComment,
    ItemVote,
    LessonCardVisit,
    LessonFinish,
    LessonProgress,
)
from app.practice.usage import CardTime, CommentText, Run, VoteGiven

MOST_COMMENTS = 100


async def add_seconds(
    session: AsyncSession, person_id: int, version_id: int, card_index: int, day: date, seconds: int, *, most: int
) -> None:
    """Add to the time on a card of a day, which stays below `most`."""
    insert = _insert(session)
    values = {"person_id": person_id, "version_id": version_id, "card_index": card_index, "day": day, "seconds": seconds}
    statement = insert(LessonCardVisit).values(**values)
    total = col(LessonCardVisit.seconds) + statement.excluded.seconds
    least = func.min(total, most) if session.get_bind().dialect.name == "sqlite" else func.least(total, most)
    keys = ["person_id", "version_id", "card_index", "day"]
    await session.execute(statement.on_conflict_do_update(index_elements=keys, set_={"seconds": least}))


async def delete_card_visits(session: AsyncSession, *, before: date) -> int:
    """Delete card times from before a day; how many."""
    found = await session.execute(delete(LessonCardVisit).where(col(LessonCardVisit.day) < before).returning(col(LessonCardVisit.day)))
    return len(found.all())


async def delete_openings(session: AsyncSession, *, before: date) -> int:
    """Delete openings of challenges from before a day; how many."""
    found = await session.execute(delete(ChallengeOpening).where(col(ChallengeOpening.day) < before).returning(col(ChallengeOpening.day)))
    return len(found.all())


async def set_vote(session: AsyncSession, row: ItemVote) -> None:
    """Store a vote in place of the one the person gave before."""
    values = row.model_dump()
    changed = {"helpful": row.helpful, "voted_at": row.voted_at}
    statement = _insert(session)(ItemVote).values(**values)
    await session.execute(statement.on_conflict_do_update(index_elements=["person_id", "version_id"], set_=changed))


async def insert_comment(session: AsyncSession, row: ItemComment) -> None:
    """Store a comment unless its key is known."""
    await session.execute(_insert(session)(ItemComment).values(**row.model_dump(exclude={"id"})).on_conflict_do_nothing())


async def lesson_runs(session: AsyncSession, version_ids: Collection[int] | None, *, stopped_before: datetime) -> list[Run]:
    """Each person once per version: finished, or open and not turned since."""
    finished = select(col(LessonFinish.version_id), col(LessonFinish.person_id)).where(_among(LessonFinish, version_ids)).distinct()
    runs = [Run(version, person, finished=True) for version, person in (await session.execute(finished)).all()]
    never = ~exists().where(
        and_(col(LessonFinish.person_id) == LessonProgress.person_id, col(LessonFinish.version_id) == LessonProgress.version_id)
    )
    stopped = select(col(LessonProgress.version_id), col(LessonProgress.person_id), col(LessonProgress.position)).where(
        _among(LessonProgress, version_ids), col(LessonProgress.updated_at) < stopped_before, never
    )
    for version, person, position in (await session.execute(stopped)).all():
        runs.append(Run(version, person, finished=False, position=position))
    return runs


async def challenge_runs(session: AsyncSession, version_ids: Collection[int] | None, *, since: date, stopped_before: datetime) -> list[Run]:
    """Each submission since a day, and each person who opened a version and never handed it in."""
    row = ChallengeSubmission
    handed_in = (
        select(col(row.version_id), col(row.person_id), col(row.feeling), col(row.minutes_saved))
        .where(_among(row, version_ids), col(row.day) >= since)
        .order_by(col(row.id))
    )
    runs = [
        Run(version, person, finished=True, feeling=feeling, minutes_saved=minutes)
        for version, person, feeling, minutes in (await session.execute(handed_in)).all()
    ]
    never = ~exists().where(and_(col(row.person_id) == ChallengeOpening.person_id, col(row.version_id) == ChallengeOpening.version_id))
    stopped = (
        select(col(ChallengeOpening.version_id), col(ChallengeOpening.person_id))
        .where(_among(ChallengeOpening, version_ids), col(ChallengeOpening.day) >= since)
        .where(col(ChallengeOpening.opened_at) < stopped_before, never)
        .distinct()
    )
    return runs + [Run(version, person, finished=False) for version, person in (await session.execute(stopped)).all()]


async def times_on_cards(session: AsyncSession, version_ids: Collection[int]) -> list[CardTime]:
    """The average of each person's days on each card."""
    row = LessonCardVisit
    statement = (
        select(col(row.version_id), col(row.card_index), col(row.person_id), func.avg(col(row.seconds)))
        .where(_among(row, version_ids))
        .group_by(col(row.version_id), col(row.card_index), col(row.person_id))
    )
    return [CardTime(version, card, person, float(seconds)) for version, card, person, seconds in (await session.execute(statement)).all()]


async def votes(session: AsyncSession, item_id: int | None) -> list[VoteGiven]:
    """All votes, or those about an item."""
    row = ItemVote
    statement = select(col(row.item_id), col(row.version_id), col(row.person_id), col(row.helpful))
    if item_id is not None:
        statement = statement.where(col(row.item_id) == item_id)
    return [VoteGiven(*found) for found in (await session.execute(statement.order_by(col(row.voted_at)))).all()]


async def comments(session: AsyncSession, item_id: int) -> list[CommentText]:
    """The newest comments about an item."""
    statement = (
        select(col(ItemComment.version_id), col(ItemComment.text))
        .where(col(ItemComment.item_id) == item_id)
        .order_by(col(ItemComment.id).desc())
        .limit(MOST_COMMENTS)
    )
    return [CommentText(*found) for found in (await session.execute(statement)).all()]


def _among(table: Any, version_ids: Collection[int] | None) -> ColumnElement[bool]:
    return col(table.version_id).is_not(None) if version_ids is None else col(table.version_id).in_(version_ids)


def _insert(session: AsyncSession) -> Any:
    """The dialect's INSERT, which knows what to do about rows that are there."""
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert


async def minutes_reported(session: AsyncSession, person_ids: Collection[int], first: date, last: date) -> list[tuple[int, date, int]]:
    """(person, day, minutes) by the last answer about each challenge of a day."""
    row = ChallengeSubmission
    statement = (
        select(col(row.person_id), col(row.item_id), col(row.day), col(row.minutes_saved))
        .where(col(row.person_id).in_(person_ids), col(row.day).between(first, last), col(row.minutes_saved).is_not(None))
        .order_by(col(row.id))
    )
    said = {(person, item, day): minutes for person, item, day, minutes in (await session.execute(statement)).all() if minutes is not None}
    return [(person, day, minutes) for (person, _, day), minutes in said.items()]
