"""What decides about a streak, in one statement: rows of several tables in one shape."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Integer,
    Select,
    String,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession

from app.database import UtcDateTime
from app.habit.kinds import CompanyDayKind
from app.habit.ledger import Ledger, Rows
from app.habit.lines import assemble, assemble_each
from app.habit.repository.tables import (
    AUTOMATIC,
    CACHE,
    COMPANY_DAYS,
    GRANTS,
    LEAVE,
    PATTERNS,
    POINTS,
    QUALIFYING,
    SETS,
    WITHDRAWALS,
)
from app.habit.rules.points import REPEAT_WINDOW

_SHAPE = {
    "person_id": Integer(),
    "first": Date(),
    "last": Date(),
    "number": Integer(),
    "note": String(),
    "item": Integer(),
    "version": Integer(),
    "at": UtcDateTime(),
}
_PERSON = bindparam("person", type_=Integer())
_PEOPLE = bindparam("people", type_=Integer(), expanding=True)
_AFTER = bindparam("after", type_=Date())

_Scope: TypeAlias = Callable[["Select[Any]", "ColumnElement[int]", "ColumnElement[date] | None"], "Select[Any]"]


def _line(source: str, **columns: ColumnElement[Any]) -> Select[Any]:
    shaped = (columns.get(name, cast(null(), type_)).label(name) for name, type_ in _SHAPE.items())
    return select(literal_column(f"'{source}'", String()).label("source"), *shaped)


def _flag(column: ColumnElement[bool]) -> ColumnElement[int]:
    return case((column, 1), else_=0)


def _personal_lines(scope: _Scope) -> list[Select[Any]]:
    """The rows of people within a scope: sets per day, leave that holds, patterns, the freeze setting, grants."""
    practised = _line("set", person_id=SETS.c.person_id, first=SETS.c.day, number=func.count())
    excused = _line("leave", person_id=LEAVE.c.person_id, first=LEAVE.c.first, last=LEAVE.c.last, note=LEAVE.c.kind)
    pattern = _line(
        "pattern",
        person_id=PATTERNS.c.person_id,
        first=PATTERNS.c.valid_from,
        number=_flag(PATTERNS.c.works_on_holidays),
        note=cast(PATTERNS.c.weekdays, String()),
    )
    automatic = _line("automatic", person_id=AUTOMATIC.c.person_id, first=AUTOMATIC.c.from_day, number=_flag(AUTOMATIC.c.automatic))
    granted = _line("grant", person_id=GRANTS.c.person_id, first=GRANTS.c.day)
    return [
        scope(practised, SETS.c.person_id, SETS.c.day).group_by(SETS.c.person_id, SETS.c.day),
        scope(excused.where(~exists().where(WITHDRAWALS.c.leave_id == LEAVE.c.id)), LEAVE.c.person_id, LEAVE.c.last),
        scope(pattern, PATTERNS.c.person_id, None),
        scope(automatic, AUTOMATIC.c.person_id, None),
        scope(granted, GRANTS.c.person_id, GRANTS.c.day),
    ]


def _one(query: Select[Any], person: ColumnElement[int], day: ColumnElement[date] | None) -> Select[Any]:
    query = query.where(person == _PERSON)
    return query if day is None else query.where(day > _AFTER)


def _many(query: Select[Any], person: ColumnElement[int], _day: ColumnElement[date] | None) -> Select[Any]:
    return query.where(person.in_(_PEOPLE))


def _many_from_checkpoint(query: Select[Any], person: ColumnElement[int], day: ColumnElement[date] | None) -> Select[Any]:
    query = query.where(person.in_(_PEOPLE))
    return query if day is None else query.join(CACHE, CACHE.c.person_id == person).where(day > CACHE.c.checkpoint_day)


def _credited() -> Select[Any]:
    days = QUALIFYING.c.person_id == _PERSON, QUALIFYING.c.day >= bindparam("quarter", type_=Date())
    return _line("credited", number=func.count()).select_from(QUALIFYING).where(*days)


def _company_days() -> Select[Any]:
    return _line(
        "company", first=COMPANY_DAYS.c.day, note=COMPANY_DAYS.c.name, number=_flag(COMPANY_DAYS.c.kind == CompanyDayKind.EXTRA)
    ).where(COMPANY_DAYS.c.day > _AFTER)


def _scoring_lines() -> list[Select[Any]]:
    scored = _line(
        "points",
        first=POINTS.c.day,
        number=POINTS.c.points,
        note=case((POINTS.c.comeback, "comeback")),
        item=POINTS.c.item_id,
        version=POINTS.c.item_version_id,
        at=POINTS.c.at,
    )
    recent = POINTS.c.person_id == _PERSON, POINTS.c.at > bindparam("since", type_=UtcDateTime())
    same_key = SETS.c.person_id == _PERSON, SETS.c.client_key == bindparam("client_key", type_=String())
    return [scored.where(*recent), _line("same_key", number=SETS.c.id).where(*same_key)]


_STANDING: CompoundSelect[Any] = union_all(*_personal_lines(_one), _credited(), _company_days())
_RECORDING: CompoundSelect[Any] = union_all(*_personal_lines(_one), _credited(), _company_days(), *_scoring_lines())
_THROUGHOUT: CompoundSelect[Any] = union_all(*_personal_lines(_many))
_FROM_CHECKPOINT: CompoundSelect[Any] = union_all(*_personal_lines(_many_from_checkpoint))


async def rows_of(session: AsyncSession, person_id: int, after: date | None, quarter: date) -> Rows:
    """A person's ledger and the company's days, both after a day (None: all), with the days credited since `quarter`."""
    found = await session.execute(_STANDING, {"person": person_id, "after": after or date.min, "quarter": quarter})
    return assemble(found.all())


async def rows_for_recording(
    session: AsyncSession, person_id: int, after: date | None, quarter: date, now: datetime, client_key: str
) -> Rows:
    """Likewise, with the points of the window in which repeats are not scored, and an earlier set of the same key."""
    values = {"person": person_id, "after": after or date.min, "quarter": quarter, "since": now - REPEAT_WINDOW, "client_key": client_key}
    return assemble((await session.execute(_RECORDING, values)).all())


async def ledgers_of(session: AsyncSession, person_ids: Collection[int], *, from_checkpoint: bool) -> dict[int, Ledger]:
    """The ledgers of several people, whole or after each one's checkpoint (which all of them must have)."""
    statement = _FROM_CHECKPOINT if from_checkpoint else _THROUGHOUT
    found = (await session.execute(statement, {"people": list(person_ids)})).all() if person_ids else []
    return assemble_each(person_ids, found)
