"""All SQL of the meetings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from app.roadmap.meetings.models import (
    RoadmapCalendarMark,
    RoadmapCalendarToken,
    RoadmapMeeting,
    RoadmapMeetingAlternative,
    RoadmapMeetingDecision,
    RoadmapMeetingLine,
    RoadmapMeetingPerson,
    RoadmapRhythm,
)
from app.roadmap.meetings.rules import Status


async def store_once(session: AsyncSession, row: SQLModel) -> bool:
    """Insert a row; False when one with its key is there already."""
    try:
        async with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


async def rhythm(session: AsyncSession, cycle_id: int, *, lock: bool = False) -> RoadmapRhythm | None:
    return await session.get(RoadmapRhythm, cycle_id, with_for_update=True if lock else None, populate_existing=lock)


async def cycles_with_rhythm(session: AsyncSession) -> Sequence[int]:
    """The cycles that have a rhythm."""
    return (await session.scalars(select(col(RoadmapRhythm.cycle_id)).order_by(col(RoadmapRhythm.cycle_id)))).all()


async def meeting(session: AsyncSession, meeting_id: int, *, lock: bool = False) -> RoadmapMeeting | None:
    return await session.get(RoadmapMeeting, meeting_id, with_for_update=True if lock else None, populate_existing=lock)


async def meeting_by_uid(session: AsyncSession, uid: str) -> RoadmapMeeting | None:
    return await session.scalar(select(RoadmapMeeting).where(col(RoadmapMeeting.uid) == uid))


async def meetings_from(session: AsyncSession, cycle_id: int, since: datetime) -> Sequence[RoadmapMeeting]:
    """All meetings of a cycle from an instant on, also cancelled ones, in the order of time."""
    statement = select(RoadmapMeeting).where(col(RoadmapMeeting.cycle_id) == cycle_id, col(RoadmapMeeting.starts_at) >= since)
    return (await session.scalars(statement.order_by(col(RoadmapMeeting.starts_at), col(RoadmapMeeting.id)))).all()


async def latest_meetings(session: AsyncSession, cycle_id: int, most: int) -> Sequence[RoadmapMeeting]:
    """The latest meetings of a cycle that were not cancelled."""
    statement = select(RoadmapMeeting).where(col(RoadmapMeeting.cycle_id) == cycle_id, col(RoadmapMeeting.status) != Status.CANCELLED.value)
    return (await session.scalars(statement.order_by(col(RoadmapMeeting.starts_at).desc()).limit(most))).all()


async def last_held(session: AsyncSession, cycle_id: int, before: datetime) -> RoadmapMeeting | None:
    """The latest meeting of a cycle before an instant that was held."""
    statement = select(RoadmapMeeting).where(
        col(RoadmapMeeting.cycle_id) == cycle_id,
        col(RoadmapMeeting.status) == Status.HELD.value,
        col(RoadmapMeeting.starts_at) < before,
    )
    return await session.scalar(statement.order_by(col(RoadmapMeeting.starts_at).desc()).limit(1))


async def held_count(session: AsyncSession, cycle_id: int, since: datetime | None) -> int:
    """How many meetings of a cycle were held, since an instant."""
    statement = (
        select(func.count())
        .select_from(RoadmapMeeting)
        .where(col(RoadmapMeeting.cycle_id) == cycle_id, col(RoadmapMeeting.status) == Status.HELD.value)
    )
    if since is not None:
        statement = statement.where(col(RoadmapMeeting.starts_at) >= since)
    return await session.scalar(statement) or 0


async def feed_meetings(session: AsyncSession, cycle_ids: Collection[int] | None, person_id: int, since: datetime, most: int) -> Any:
    """Meetings since an instant in which a person takes part, and those of these cycles (None: of all)."""
    takes_part = select(col(RoadmapMeetingPerson.meeting_id)).where(col(RoadmapMeetingPerson.person_id) == person_id)
    statement = select(RoadmapMeeting).where(col(RoadmapMeeting.starts_at) >= since)
    if cycle_ids is not None:
        statement = statement.where(col(RoadmapMeeting.cycle_id).in_(cycle_ids) | col(RoadmapMeeting.id).in_(takes_part))
    return (await session.scalars(statement.order_by(col(RoadmapMeeting.starts_at)).limit(most))).all()


async def lines(session: AsyncSession, meeting_id: int, *, also_removed: bool = False) -> Sequence[RoadmapMeetingLine]:
    """The lines of an agenda in their order."""
    statement = select(RoadmapMeetingLine).where(col(RoadmapMeetingLine.meeting_id) == meeting_id)
    if not also_removed:
        statement = statement.where(~col(RoadmapMeetingLine.removed))
    return (await session.scalars(statement.order_by(col(RoadmapMeetingLine.position), col(RoadmapMeetingLine.id)))).all()


async def participants(session: AsyncSession, meeting_id: int) -> Sequence[int]:
    """Who takes part, by number."""
    return (
        await session.scalars(select(col(RoadmapMeetingPerson.person_id)).where(col(RoadmapMeetingPerson.meeting_id) == meeting_id))
    ).all()


async def set_participants(session: AsyncSession, meeting_id: int, person_ids: Iterable[int]) -> None:
    """These people take part, and nobody else."""
    await session.execute(delete(RoadmapMeetingPerson).where(col(RoadmapMeetingPerson.meeting_id) == meeting_id))
    session.add_all([RoadmapMeetingPerson(meeting_id=meeting_id, person_id=one) for one in sorted(set(person_ids))])
    await session.flush()


async def decisions(session: AsyncSession, meeting_id: int) -> Sequence[RoadmapMeetingDecision]:
    """What a meeting decided, in the order in which it was written down."""
    statement = select(RoadmapMeetingDecision).where(col(RoadmapMeetingDecision.meeting_id) == meeting_id)
    return (await session.scalars(statement.order_by(col(RoadmapMeetingDecision.id)))).all()


async def decision_by_key(session: AsyncSession, client_key: str) -> RoadmapMeetingDecision | None:
    return await session.scalar(select(RoadmapMeetingDecision).where(col(RoadmapMeetingDecision.client_key) == client_key))


async def decision_counts(session: AsyncSession, meeting_ids: Collection[int]) -> dict[int, int]:
    """How many decisions each of the meetings made."""
    statement = (
        select(col(RoadmapMeetingDecision.meeting_id), func.count())
        .where(col(RoadmapMeetingDecision.meeting_id).in_(meeting_ids))
        .group_by(col(RoadmapMeetingDecision.meeting_id))
    )
    return dict((await session.execute(statement)).all())


async def alternatives(session: AsyncSession, meeting_id: int) -> Sequence[RoadmapMeetingAlternative]:
    """The texts that wait beside those of the minutes, the oldest first."""
    statement = select(RoadmapMeetingAlternative).where(col(RoadmapMeetingAlternative.meeting_id) == meeting_id)
    return (await session.scalars(statement.order_by(col(RoadmapMeetingAlternative.id)))).all()


async def token_of(session: AsyncSession, person_id: int) -> RoadmapCalendarToken | None:
    return await session.get(RoadmapCalendarToken, person_id)


async def token_by_hash(session: AsyncSession, token_hash: str) -> RoadmapCalendarToken | None:
    return await session.scalar(select(RoadmapCalendarToken).where(col(RoadmapCalendarToken.token_hash) == token_hash))


async def delete_token(session: AsyncSession, person_id: int) -> None:
    await session.execute(delete(RoadmapCalendarToken).where(col(RoadmapCalendarToken.person_id) == person_id))


async def note_fetched(session: AsyncSession, token_hash: str, day: Any) -> None:
    """On which day a calendar was fetched last."""
    await session.execute(update(RoadmapCalendarToken).where(col(RoadmapCalendarToken.token_hash) == token_hash).values(fetched_on=day))


async def marks(session: AsyncSession, uids: Collection[str]) -> dict[str, RoadmapCalendarMark]:
    """How often these entries have changed."""
    found: dict[str, RoadmapCalendarMark] = {}
    wanted = sorted(uids)
    for at in range(0, len(wanted), 500):
        statement = select(RoadmapCalendarMark).where(col(RoadmapCalendarMark.uid).in_(wanted[at : at + 500]))
        found |= {row.uid: row for row in (await session.scalars(statement)).all()}
    return found


async def mark(session: AsyncSession, uid: str, digest: str, now: datetime) -> None:
    """An entry is like this now: when it was otherwise, its number grows by one, however many say so at once."""
    changed = (
        update(RoadmapCalendarMark)
        .where(col(RoadmapCalendarMark.uid) == uid, col(RoadmapCalendarMark.digest) != digest)
        .values(digest=digest, sequence=RoadmapCalendarMark.sequence + 1, changed_at=now)
        .execution_options(synchronize_session=False)
    )
    await session.execute(changed)
    if await session.scalar(select(col(RoadmapCalendarMark.uid)).where(col(RoadmapCalendarMark.uid) == uid)) is None:
        await store_once(session, RoadmapCalendarMark(uid=uid, digest=digest, changed_at=now))
