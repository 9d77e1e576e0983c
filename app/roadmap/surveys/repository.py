"""SQL of pulse surveys."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, insert
from sqlalchemy import select as select_columns
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select

from app.roadmap.surveys.models import Survey, SurveyAnswer, SurveyAsked

MOST_LISTED = 100
MOST_READ = 12  # of the latest surveys of a kind, whose troubles are read
CHUNK = 500  # people in one statement


def _insert(session: AsyncSession) -> Any:
    return sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert


async def insert_survey(session: AsyncSession, row: Survey) -> int | None:
    """The new row's id; None when it was sent before."""
    statement = _insert(session)(Survey).values(**row.model_dump(exclude={"id"}))
    return await session.scalar(statement.on_conflict_do_nothing().returning(col(Survey.id)))


async def insert_asked(session: AsyncSession, survey_id: int, person_ids: Sequence[int]) -> None:
    await session.execute(insert(SurveyAsked), [{"survey_id": survey_id, "person_id": person_id} for person_id in person_ids])


async def survey_by_key(session: AsyncSession, client_key: str) -> Survey | None:
    return (await session.scalars(select(Survey).where(col(Survey.client_key) == client_key))).one_or_none()


async def survey(session: AsyncSession, survey_id: int, *, lock: bool = False) -> Survey | None:
    statement = select(Survey).where(col(Survey.id) == survey_id)
    return (await session.scalars(statement.with_for_update() if lock else statement)).one_or_none()


async def surveys(session: AsyncSession) -> Sequence[Survey]:
    """The latest first, at most `MOST_LISTED`."""
    return (await session.scalars(select(Survey).order_by(col(Survey.id).desc()).limit(MOST_LISTED))).all()


async def of_origins(session: AsyncSession, origins: Collection[str]) -> Sequence[Survey]:
    return (await session.scalars(select(Survey).where(col(Survey.origin).in_(origins)).order_by(col(Survey.id)))).all()


async def latest_end(session: AsyncSession, person_ids: Sequence[int]) -> date | None:
    """When the last of the running surveys ends that any of these people is asked in; None when nobody of them is."""
    found: list[date] = []
    for begin in range(0, len(person_ids), CHUNK):
        asked = select(col(SurveyAsked.survey_id)).where(col(SurveyAsked.person_id).in_(person_ids[begin : begin + CHUNK]))
        statement = select(func.max(col(Survey.closes_on))).where(col(Survey.closed_at).is_(None), col(Survey.id).in_(asked))
        last = await session.scalar(statement)
        found += [last] if last is not None else []
    return max(found, default=None)


async def is_asked(session: AsyncSession, survey_id: int, person_id: int) -> bool:
    statement = select(col(SurveyAsked.person_id)).where(col(SurveyAsked.survey_id) == survey_id, col(SurveyAsked.person_id) == person_id)
    return (await session.scalar(statement)) is not None


async def waiting(session: AsyncSession, survey_id: int) -> frozenset[int]:
    """Those who were asked and have not answered; to be told, not to be shown."""
    answered = select(col(SurveyAnswer.person_id)).where(col(SurveyAnswer.survey_id) == survey_id)
    statement = select(col(SurveyAsked.person_id)).where(
        col(SurveyAsked.survey_id) == survey_id, col(SurveyAsked.person_id).not_in(answered)
    )
    return frozenset(await session.scalars(statement))


async def open_for(session: AsyncSession, person_id: int, today: date) -> Sequence[Survey]:
    """Running surveys that somebody is asked in and has not answered, the one that ends first at the top."""
    asked = select(col(SurveyAsked.survey_id)).where(col(SurveyAsked.person_id) == person_id)
    answered = select(col(SurveyAnswer.survey_id)).where(col(SurveyAnswer.person_id) == person_id)
    statement = select(Survey).where(
        col(Survey.closed_at).is_(None), col(Survey.closes_on) >= today, col(Survey.id).in_(asked), col(Survey.id).not_in(answered)
    )
    return (await session.scalars(statement.order_by(col(Survey.closes_on), col(Survey.id)))).all()


async def answer_of(session: AsyncSession, survey_id: int, person_id: int) -> SurveyAnswer | None:
    statement = select(SurveyAnswer).where(col(SurveyAnswer.survey_id) == survey_id, col(SurveyAnswer.person_id) == person_id)
    return (await session.scalars(statement)).one_or_none()


async def keep_answer(session: AsyncSession, row: SurveyAnswer) -> None:
    """The one answer of somebody: what they said before gives way."""
    values = row.model_dump()
    statement = _insert(session)(SurveyAnswer).values(**values)
    changed = {name: value for name, value in values.items() if name not in {"survey_id", "person_id"}}
    await session.execute(statement.on_conflict_do_update(index_elements=["survey_id", "person_id"], set_=changed))


async def delete_answer(session: AsyncSession, survey_id: int, person_id: int) -> None:
    await session.execute(delete(SurveyAnswer).where(col(SurveyAnswer.survey_id) == survey_id, col(SurveyAnswer.person_id) == person_id))


async def answers(session: AsyncSession, survey_id: int) -> Sequence[SurveyAnswer]:
    return (await session.scalars(select(SurveyAnswer).where(col(SurveyAnswer.survey_id) == survey_id))).all()


async def delete_answers(session: AsyncSession, survey_id: int) -> None:
    await session.execute(delete(SurveyAnswer).where(col(SurveyAnswer.survey_id) == survey_id))


async def counts(session: AsyncSession, survey_ids: Collection[int]) -> dict[int, int]:
    """How many have answered each of the running surveys so far."""
    statement = select_columns(col(SurveyAnswer.survey_id), func.count()).where(col(SurveyAnswer.survey_id).in_(survey_ids))
    return {row[0]: row[1] for row in (await session.execute(statement.group_by(col(SurveyAnswer.survey_id)))).all()}


async def due(session: AsyncSession, today: date) -> list[int]:
    """Surveys whose last day is over and that are not closed yet."""
    statement = select(col(Survey.id)).where(col(Survey.closed_at).is_(None), col(Survey.closes_on) < today)
    return list(await session.scalars(statement.order_by(col(Survey.id))))


async def closed_since(session: AsyncSession, since: datetime, department_id: int | None) -> Sequence[Survey]:
    """Surveys with results that closed since then, the latest first; of one department, or all."""
    closed = col(Survey.closed_at)
    statement = select(Survey).where(closed >= since, col(Survey.results).is_not(None))
    if department_id is not None:
        statement = statement.where(col(Survey.department_id) == department_id)
    return (await session.scalars(statement.order_by(closed.desc(), col(Survey.id).desc()).limit(MOST_READ))).all()


async def closed_between(session: AsyncSession, first: date, last: date) -> Sequence[Survey]:
    """Surveys with results whose last day is in the range: those of everybody before others, the latest first."""
    widest = case((col(Survey.audience) == "everybody", 0), else_=1)
    statement = select(Survey).where(col(Survey.closes_on).between(first, last), col(Survey.results).is_not(None))
    return (await session.scalars(statement.order_by(widest, col(Survey.closes_on).desc(), col(Survey.id).desc()).limit(MOST_LISTED))).all()


async def closed_before(session: AsyncSession, instant: datetime) -> Sequence[Survey]:
    statement = select(Survey).where(col(Survey.closed_at) < instant, col(Survey.results).is_not(None))
    return (await session.scalars(statement)).all()
