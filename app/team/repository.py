"""SQL of the team view's own tables."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select

from app.team.models import PraiseChoice, StreakReached, ThankYou
from app.team.reasons import Choice


def _insert(session: AsyncSession, model: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(model) if session.get_bind().dialect.name == "postgresql" else sqlite.insert(model)


async def thanks_by(session: AsyncSession, from_id: int, person_ids: Collection[int]) -> set[tuple[int, str]]:
    """(person, reason) for which somebody has thanked some people."""
    mine = col(ThankYou.from_id) == from_id, col(ThankYou.person_id).in_(person_ids)
    rows = await session.execute(select(col(ThankYou.person_id), col(ThankYou.reason)).where(*mine))
    return {(row[0], row[1]) for row in rows.all()}


async def add_thanks(session: AsyncSession, from_id: int, person_id: int, reason: str, words: str, now: datetime) -> bool:
    """Store a thank-you; False when it was there already, whatever its words."""
    row = _insert(session, ThankYou).values(person_id=person_id, from_id=from_id, reason=reason, words=words, at=now)
    stored = row.on_conflict_do_nothing(index_elements=["person_id", "from_id", "reason"]).returning(col(ThankYou.id))
    return (await session.execute(stored)).first() is not None


async def streaks_since(session: AsyncSession, person_ids: Collection[int], since: date) -> list[tuple[int, int, date]]:
    """(person, length, day) of what was reached."""
    columns = col(StreakReached.person_id), col(StreakReached.length), col(StreakReached.day)
    mine = col(StreakReached.person_id).in_(person_ids), col(StreakReached.day) >= since
    return [(row[0], row[1], row[2]) for row in (await session.execute(select(*columns).where(*mine))).all()]


async def add_streaks(session: AsyncSession, reached: Collection[tuple[int, int]], day: date) -> int:
    """Note lengths that people have reached; what was noted before keeps its day. How many are new."""
    if not reached:
        return 0
    rows = [{"person_id": person_id, "length": length, "day": day} for person_id, length in reached]
    row = _insert(session, StreakReached).on_conflict_do_nothing().returning(col(StreakReached.person_id))
    return len((await session.execute(row, rows)).all())


async def choices_of(session: AsyncSession, person_ids: Collection[int]) -> dict[int, Choice]:
    """What those people have said who have said something."""
    columns = col(PraiseChoice.person_id), col(PraiseChoice.told), col(PraiseChoice.returns)
    rows = await session.execute(select(*columns).where(col(PraiseChoice.person_id).in_(person_ids)))
    return {row[0]: Choice(row[1], row[2]) for row in rows.all()}


async def save_choice(session: AsyncSession, person_id: int, choice: Choice, now: datetime) -> None:
    said = {"told": choice.told, "returns": choice.returns, "changed_at": now}
    row = _insert(session, PraiseChoice).values(person_id=person_id, **said)
    await session.execute(row.on_conflict_do_update(index_elements=["person_id"], set_=said))
