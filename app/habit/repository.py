"""All SQL of the area. Functions take the session of a unit of work; none commits.

What decides about a person's streak comes in one statement (`rows_of`, `ledgers_of`): rows of several tables in one shape.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Executable,
    Integer,
    Row,
    Select,
    String,
    Table,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    literal_column,
    null,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from app.database import UtcDateTime
from app.habit import models
from app.habit.kinds import CompanyDayKind, FreezeKind, LeaveKind, SetKind
from app.habit.ledger import Cached, Excuse, Finished, Ledger, NamedDay, Rows, ScoredSet, StoredLeave
from app.habit.rules.points import REPEAT_WINDOW, Award, EarnedPoints, NotScored
from app.habit.rules.streak import INITIAL_FREEZES, Progress
from app.habit.rules.workdays import LeaveRange, Pattern


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


SETS = _table(models.HabitSet)
QUALIFYING = _table(models.QualifyingDay)
POINTS = _table(models.PointsEntry)
LEAVE = _table(models.LeaveEntry)
WITHDRAWALS = _table(models.LeaveWithdrawal)
GRANTS = _table(models.FreezeEntry)
AUTOMATIC = _table(models.AutoFreezeSetting)
PATTERNS = _table(models.WorkingPattern)
ZONES = _table(models.ZoneChange)
COMPANY_DAYS = _table(models.CompanyDay)
CACHE = _table(models.StreakCache)


@cache
def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """INSERT that knows ON CONFLICT, which both databases have and SQLAlchemy spells once for each."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def _add_missing(dialect: str, table: Table) -> Executable:
    """INSERT that leaves rows alone which are there already."""
    return _insert(dialect, table).on_conflict_do_nothing()


def _add_or_change(dialect: str, table: Table, key: Collection[str], changed: Collection[str]) -> Executable:
    """INSERT that lets the new values of some columns replace the old ones."""
    row = _insert(dialect, table)
    return row.on_conflict_do_update(index_elements=key, set_={name: row.excluded[name] for name in changed})


def _dialect(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


# Reading what decides about a streak: one shape for the rows of all tables


class _Line(NamedTuple):
    source: str
    person_id: int
    first: date
    last: date
    number: int
    note: str
    item: int
    version: int
    at: datetime


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
        "points", first=POINTS.c.day, number=POINTS.c.points, item=POINTS.c.item_id, version=POINTS.c.item_version_id, at=POINTS.c.at
    )
    recent = POINTS.c.person_id == _PERSON, POINTS.c.at > bindparam("since", type_=UtcDateTime())
    same_key = SETS.c.person_id == _PERSON, SETS.c.client_key == bindparam("client_key", type_=String())
    return [scored.where(*recent), _line("same_key", number=SETS.c.id).where(*same_key)]


_STANDING: CompoundSelect[Any] = union_all(*_personal_lines(_one), _credited(), _company_days())
_RECORDING: CompoundSelect[Any] = union_all(*_personal_lines(_one), _credited(), _company_days(), *_scoring_lines())
_THROUGHOUT: CompoundSelect[Any] = union_all(*_personal_lines(_many))
_FROM_CHECKPOINT: CompoundSelect[Any] = union_all(*_personal_lines(_many_from_checkpoint))


@dataclass
class _Collector:
    """The lines of one person on their way to a ledger."""

    sets: dict[date, int] = field(default_factory=dict)
    excuses: list[Excuse] = field(default_factory=list)
    patterns: list[tuple[date, str | None, bool]] = field(default_factory=list)
    automatic: list[tuple[date, bool]] = field(default_factory=list)
    granted: set[date] = field(default_factory=set)
    credited: int = 0

    def add(self, line: _Line | Row[Any]) -> None:
        match line.source:
            case "set":
                self.sets[line.first] = line.number
            case "leave":
                self.excuses.append(Excuse(LeaveRange(line.first, line.last), LeaveKind(line.note)))
            case "pattern":
                self.patterns.append((line.first, line.note, bool(line.number)))
            case "automatic":
                self.automatic.append((line.first, bool(line.number)))
            case "grant":
                self.granted.add(line.first)
            case _:
                self.credited = line.number

    def ledger(self) -> Ledger:
        return Ledger(
            self.sets, tuple(self.excuses), _patterns(self.patterns), tuple(sorted(self.automatic)), frozenset(self.granted), self.credited
        )


def _patterns(rows: list[tuple[date, str | None, bool]]) -> tuple[Pattern, ...]:
    """Each row holds until the next; one without weekdays only ends the one before it."""
    ordered = [*sorted(rows), (date.max, None, False)]
    return tuple(
        Pattern(frozenset(json.loads(weekdays)), works_on_holidays, valid_from, following[0])
        for (valid_from, weekdays, works_on_holidays), following in pairwise(ordered)
        if weekdays is not None
    )


async def rows_of(session: AsyncSession, person_id: int, after: date | None, quarter: date) -> Rows:
    """A person's ledger and the company's days, both after a day (None: all), with the days credited since `quarter`."""
    found = await session.execute(_STANDING, {"person": person_id, "after": after or date.min, "quarter": quarter})
    return _rows(found.all())


async def rows_for_recording(
    session: AsyncSession, person_id: int, after: date | None, quarter: date, now: datetime, client_key: str
) -> Rows:
    """Likewise, with the points of the window in which repeats are not scored, and an earlier set of the same key."""
    values = {"person": person_id, "after": after or date.min, "quarter": quarter, "since": now - REPEAT_WINDOW, "client_key": client_key}
    return _rows((await session.execute(_RECORDING, values)).all())


def _rows(lines: Iterable[Row[Any]]) -> Rows:
    person, days, scored, same_key = _Collector(), list[NamedDay](), list[ScoredSet](), None
    for line in lines:
        match line.source:
            case "company":
                days.append(NamedDay(line.first, CompanyDayKind.EXTRA if line.number else CompanyDayKind.CLOSURE, line.note))
            case "points":
                scored.append(ScoredSet(EarnedPoints(line.item, line.first, line.at, line.number), line.version))
            case "same_key":
                same_key = line.number
            case _:
                person.add(line)
    return Rows(person.ledger(), tuple(days), tuple(scored), same_key)


async def ledgers_of(session: AsyncSession, person_ids: Collection[int], *, from_checkpoint: bool) -> dict[int, Ledger]:
    """The ledgers of several people, whole or after each one's checkpoint (which all of them must have)."""
    collected = {person_id: _Collector() for person_id in person_ids}
    statement = _FROM_CHECKPOINT if from_checkpoint else _THROUGHOUT
    if collected:
        for line in (await session.execute(statement, {"people": list(collected)})).all():
            collected[line.person_id].add(line)
    return {person_id: collector.ledger() for person_id, collector in collected.items()}


# The cache


_CACHED = (
    CACHE.c.person_id,
    CACHE.c.as_of,
    CACHE.c.current,
    CACHE.c.best,
    CACHE.c.freezes,
    CACHE.c.qualifying,
    CACHE.c.checkpoint_day,
    CACHE.c.checkpoint,
)


def _cached(row: Any) -> Cached:
    start = None if row.checkpoint is None else _progress(row.checkpoint_day, row.checkpoint)
    return Cached(row.person_id, row.as_of, row.current, row.best, row.freezes, row.qualifying, start)


def _progress(day: date, stored: dict[str, Any]) -> Progress:
    repair = stored["last_repair"]
    return Progress(
        current=stored["current"],
        best=stored["best"],
        freezes=stored["freezes"],
        qualifying=stored["qualifying"],
        last_counted=day,
        last_repair=None if repair is None else date.fromisoformat(repair),
    )


def _checkpoint(start: Progress | None) -> dict[str, int | str | None] | None:
    if start is None:
        return None
    return {
        "current": start.current,
        "best": start.best,
        "freezes": start.freezes,
        "qualifying": start.qualifying,
        "last_repair": None if start.last_repair is None else start.last_repair.isoformat(),
    }


def _empty(person_id: int, now: datetime) -> dict[str, Any]:
    """The cache of a person without any set, which is right on every day."""
    numbers = {"current": 0, "best": 0, "freezes": INITIAL_FREEZES, "qualifying": 0}
    return {"person_id": person_id, "as_of": now.date(), "updated_at": now, **numbers}


@cache
def _make_or_lock(dialect: str) -> Executable:
    unchanged = {"updated_at": CACHE.c.updated_at}
    return _insert(dialect, CACHE).on_conflict_do_update(index_elements=["person_id"], set_=unchanged).returning(*_CACHED)


async def lock_cache(session: AsyncSession, person_id: int, now: datetime) -> Cached:
    """The person's cache row, made where missing and locked until the commit. Raises IntegrityError for an unknown person."""
    return _cached((await session.execute(_make_or_lock(_dialect(session)), _empty(person_id, now))).one())


async def make_caches(session: AsyncSession, person_ids: Collection[int], now: datetime) -> None:
    """Make the missing cache rows, so that everybody has one to queue on."""
    if person_ids:
        rows = [_empty(person_id, now) for person_id in sorted(person_ids)]
        await session.execute(_add_missing(_dialect(session), CACHE), rows)


async def cached(session: AsyncSession, person_id: int) -> Cached | None:
    row = (await session.execute(select(*_CACHED).where(CACHE.c.person_id == person_id))).one_or_none()
    return None if row is None else _cached(row)


async def caches(session: AsyncSession, *, after_id: int, limit: int, among: Collection[int] | None = None) -> list[Cached]:
    """Cache rows in order of person, from the one after `after_id`; only of the people in `among` where that is given."""
    query = select(*_CACHED).where(CACHE.c.person_id > after_id).order_by(CACHE.c.person_id).limit(limit)
    found = await session.execute(query if among is None else query.where(CACHE.c.person_id.in_(among)))
    return [_cached(row) for row in found.all()]


async def lock_caches(session: AsyncSession, now: datetime, *, after_id: int, limit: int) -> list[tuple[Cached, str | None]]:
    """Likewise, locked until the commit, each with the zone now in force (None for people without a set)."""
    latest = (
        select(ZONES.c.zone)
        .where(ZONES.c.person_id == CACHE.c.person_id, ZONES.c.effective_at <= now)
        .order_by(ZONES.c.effective_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    first = select(SETS.c.zone).where(SETS.c.person_id == CACHE.c.person_id).order_by(SETS.c.day, SETS.c.id).limit(1).scalar_subquery()
    practised = case((first.is_not(None), func.coalesce(latest, first)))
    query = select(*_CACHED, practised.label("zone")).where(CACHE.c.person_id > after_id).order_by(CACHE.c.person_id).limit(limit)
    return [(_cached(row), row.zone) for row in (await session.execute(query.with_for_update(of=CACHE))).all()]


_SAVE = (
    update(CACHE)
    .where(CACHE.c.person_id == bindparam("person"))
    .values(
        as_of=bindparam("as_of"),
        current=bindparam("current"),
        best=bindparam("best"),
        freezes=bindparam("freezes"),
        qualifying=bindparam("qualifying"),
        checkpoint_day=bindparam("checkpoint_day"),
        checkpoint=bindparam("checkpoint"),
        updated_at=bindparam("updated_at"),
    )
)


async def save_caches(session: AsyncSession, answers: Collection[Cached], now: datetime) -> None:
    """Store answers of people whose rows are locked."""
    if answers:
        await session.execute(_SAVE, [_stored(answer, now) for answer in answers])


def _stored(answer: Cached, now: datetime) -> dict[str, Any]:
    return {
        "person": answer.person_id,
        "as_of": answer.as_of,
        "current": answer.current,
        "best": answer.best,
        "freezes": answer.freezes,
        "qualifying": answer.qualifying,
        "checkpoint_day": None if answer.start is None else answer.start.last_counted,
        "checkpoint": _checkpoint(answer.start),
        "updated_at": now,
    }


# Writing the ledgers


_ADD_SET = SETS.insert().returning(SETS.c.id)
_ADD_POINTS = POINTS.insert()


async def add_set(session: AsyncSession, done: Finished) -> None:
    """Store a set and its points. The keys of both tables hold even if the person's lock did not."""
    values = {
        "person_id": done.person_id,
        "day": done.day,
        "zone": done.zone,
        "occurred_at": done.occurred_at,
        "recorded_at": done.recorded_at,
        "kind": done.kind.value,
        "item_id": done.item_id,
        "item_version_id": done.item_version_id,
        "client_key": done.client_key,
        "late": done.late,
        "counted": done.counted,
        "first_of_day": done.first_of_day,
        "freeze_earned": done.freeze_earned,
        "repaired": done.repaired,
    }
    set_id = (await session.execute(_ADD_SET, values)).scalar_one()
    points = {
        "set_id": set_id,
        "person_id": done.person_id,
        "item_id": done.item_id,
        "item_version_id": done.item_version_id,
        "day": done.day,
        "at": done.recorded_at,
        "points": done.award.points,
        "comeback": done.award.comeback,
        "reason": None if done.award.reason is None else done.award.reason.value,
    }
    await session.execute(_ADD_POINTS, points)


async def recorded_set(session: AsyncSession, set_id: int) -> Finished:
    """A set as it was stored, with its points."""
    query = (
        select(SETS, POINTS.c.points, POINTS.c.comeback, POINTS.c.reason)
        .join(POINTS, POINTS.c.set_id == SETS.c.id)
        .where(SETS.c.id == set_id)
    )
    row = (await session.execute(query)).one()
    return Finished(
        person_id=row.person_id,
        day=row.day,
        zone=row.zone,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        kind=SetKind(row.kind),
        item_id=row.item_id,
        item_version_id=row.item_version_id,
        client_key=row.client_key,
        late=row.late,
        counted=row.counted,
        first_of_day=row.first_of_day,
        freeze_earned=row.freeze_earned,
        repaired=row.repaired,
        award=Award(row.points, row.comeback, None if row.reason is None else NotScored(row.reason)),
    )


async def add_qualifying_days(session: AsyncSession, days: Collection[tuple[int, date]]) -> None:
    """Credit days to people; a day credited before stays as it is."""
    if days:
        rows = [{"person_id": person_id, "day": day} for person_id, day in days]
        await session.execute(_add_missing(_dialect(session), QUALIFYING), rows)


async def add_grants(session: AsyncSession, days: Collection[tuple[int, date]], now: datetime, actor_id: int | None) -> None:
    """Give people compensating freezes; a day given before stays as it is."""
    if days:
        common = {"kind": FreezeKind.COMPENSATION.value, "created_at": now, "actor_id": actor_id}
        rows = [{"person_id": person_id, "day": day, **common} for person_id, day in days]
        await session.execute(_add_missing(_dialect(session), GRANTS), rows)


# Leave


async def add_leave(
    session: AsyncSession, person_id: int, span: LeaveRange, kind: LeaveKind, *, category: str | None, now: datetime, actor_id: int | None
) -> int:
    """Excuse a range for a person; its id."""
    values = {"person_id": person_id, "first": span.first, "last": span.last, "kind": kind.value, "category": category}
    added = LEAVE.insert().values(**values, created_at=now, actor_id=actor_id).returning(LEAVE.c.id)
    return (await session.execute(added)).scalar_one()


def _leave_in_force() -> Select[Any, Any, Any, Any, Any]:
    columns = LEAVE.c.id, LEAVE.c.first, LEAVE.c.last, LEAVE.c.kind, LEAVE.c.category
    return select(*columns).where(~exists().where(WITHDRAWALS.c.leave_id == LEAVE.c.id))


def _stored_leave(row: Any) -> StoredLeave:
    return StoredLeave(row.id, row.first, row.last, LeaveKind(row.kind), row.category)


async def leave_of(session: AsyncSession, person_id: int, limit: int) -> list[StoredLeave]:
    """A person's leave that holds, latest range first."""
    query = _leave_in_force().where(LEAVE.c.person_id == person_id).order_by(LEAVE.c.first.desc(), LEAVE.c.id.desc()).limit(limit)
    return [_stored_leave(row) for row in (await session.execute(query)).all()]


async def own_leave(session: AsyncSession, person_id: int, leave_id: int) -> StoredLeave | None:
    """One range that holds, if it is this person's."""
    row = (await session.execute(_leave_in_force().where(LEAVE.c.person_id == person_id, LEAVE.c.id == leave_id))).one_or_none()
    return None if row is None else _stored_leave(row)


async def withdraw_leave(session: AsyncSession, leave_id: int, now: datetime, actor_id: int) -> None:
    await session.execute(_add_missing(_dialect(session), WITHDRAWALS), {"leave_id": leave_id, "created_at": now, "actor_id": actor_id})


# Settings of a person


async def set_automatic(session: AsyncSession, person_id: int, from_day: date, now: datetime, *, automatic: bool) -> None:
    """The setting from a day on; the last word of that day holds."""
    row = _add_or_change(_dialect(session), AUTOMATIC, ("person_id", "from_day"), ("automatic", "created_at"))
    await session.execute(row, {"person_id": person_id, "from_day": from_day, "automatic": automatic, "created_at": now})


async def automatic_on(session: AsyncSession, person_id: int, day: date) -> bool:
    """Whether freezes are spent by themselves on a day; True unless the person said otherwise."""
    query = select(AUTOMATIC.c.automatic).where(AUTOMATIC.c.person_id == person_id, AUTOMATIC.c.from_day <= day)
    found = (await session.execute(query.order_by(AUTOMATIC.c.from_day.desc()).limit(1))).scalar_one_or_none()
    return found is None or found


async def set_pattern(
    session: AsyncSession, person_id: int, valid_from: date, weekdays: list[int] | None, now: datetime, *, works_on_holidays: bool
) -> None:
    """The person's own days from a day on (None: the company's); the last word of that day holds."""
    changed = {"weekdays": weekdays, "works_on_holidays": works_on_holidays, "created_at": now, "actor_id": person_id}
    row = _add_or_change(_dialect(session), PATTERNS, ("person_id", "valid_from"), changed)
    await session.execute(row, {"person_id": person_id, "valid_from": valid_from, **changed})


async def pattern_on(session: AsyncSession, person_id: int, day: date) -> Pattern | None:
    """The person's own days in force on a day; None when the company's are."""
    query = select(PATTERNS.c.valid_from, PATTERNS.c.weekdays, PATTERNS.c.works_on_holidays)
    query = query.where(PATTERNS.c.person_id == person_id, PATTERNS.c.valid_from <= day).order_by(PATTERNS.c.valid_from.desc()).limit(1)
    row = (await session.execute(query)).one_or_none()
    return None if row is None or row.weekdays is None else Pattern(frozenset(row.weekdays), row.works_on_holidays, row.valid_from)


async def add_zone_change(session: AsyncSession, person_id: int, zone: str, requested_at: datetime, effective_at: datetime) -> None:
    await session.execute(ZONES.insert().values(person_id=person_id, zone=zone, requested_at=requested_at, effective_at=effective_at))


class ZoneRequest(NamedTuple):
    """When a person asked for a zone, and from when it holds."""

    requested_at: datetime
    effective_at: datetime


async def last_zone_change(session: AsyncSession, person_id: int) -> ZoneRequest | None:
    query = select(ZONES.c.requested_at, ZONES.c.effective_at).where(ZONES.c.person_id == person_id)
    row = (await session.execute(query.order_by(ZONES.c.effective_at.desc()).limit(1))).one_or_none()
    return None if row is None else ZoneRequest(row.requested_at, row.effective_at)


# The company's days


async def company_days(session: AsyncSession, first: date, last: date) -> list[NamedDay]:
    """Closures and extra working days of a range, in order."""
    query = select(COMPANY_DAYS.c.day, COMPANY_DAYS.c.kind, COMPANY_DAYS.c.name)
    found = await session.execute(query.where(COMPANY_DAYS.c.day.between(first, last)).order_by(COMPANY_DAYS.c.day))
    return [NamedDay(row.day, CompanyDayKind(row.kind), row.name) for row in found.all()]


async def set_company_days(session: AsyncSession, days: Collection[NamedDay], now: datetime, actor_id: int) -> None:
    """Enter days; the last word on a day holds."""
    rows = [{"day": day.day, "kind": day.kind.value, "name": day.name, "created_at": now, "actor_id": actor_id} for day in days]
    await session.execute(_add_or_change(_dialect(session), COMPANY_DAYS, ("day",), ("kind", "name", "created_at", "actor_id")), rows)


async def remove_company_day(session: AsyncSession, day: date) -> bool:
    """Whether the day was one."""
    removed = await session.execute(delete(COMPANY_DAYS).where(COMPANY_DAYS.c.day == day).returning(COMPANY_DAYS.c.day))
    return removed.one_or_none() is not None
