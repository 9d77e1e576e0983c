"""SQL of the summaries: written. Functions take the session of a unit of work; none commits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Executable, Table, and_, bindparam, case, delete, func, literal, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from app.disclosure import disjoint_groups, team_of
from app.insights import models
from app.insights.rules import PersonWeek, Sums


def table_of(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


PEOPLE, TEAMS = table_of(models.InsightsPersonWeek), table_of(models.InsightsTeamWeek)
STARTS, WEEKS = table_of(models.InsightsStart), table_of(models.InsightsWeek)
COMPANY, NOBODYS = 0, -1
LOCK = 7_236_917  # any fixed number: the advisory lock on which changes of summaries queue
KEY = ["week", "person_id"]


@cache
def insert_into(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """INSERT that knows ON CONFLICT, which both databases have and SQLAlchemy spells once for each."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def dialect_of(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


async def lock_summaries(session: AsyncSession) -> None:
    """Whoever makes summaries, or says that they are not right any more, waits here until the others have committed.

    SQLite's writers queue anyway.
    """
    if dialect_of(session) == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


@cache
def _counting(dialect: str) -> Executable:
    row = insert_into(dialect, PEOPLE)
    new = row.excluded
    later = case((or_(PEOPLE.c.last_use.is_(None), PEOPLE.c.last_use < new.last_use), new.last_use), else_=PEOPLE.c.last_use)
    changed = {
        "sets": PEOPLE.c.sets + 1,
        "uses": PEOPLE.c.uses + new.uses,
        "days": PEOPLE.c.days.op("|")(new.days),
        "last_use": later,
        "minutes": PEOPLE.c.minutes + new.minutes,
    }
    return row.on_conflict_do_update(index_elements=KEY, set_=changed)


async def count_set(session: AsyncSession, person_id: int, week: date, day: date, *, use: bool, minutes: int | None) -> None:
    """One more set of a person: the one statement that a finished set costs here."""
    values = {
        "week": week,
        "person_id": person_id,
        "activated": False,
        "sets": 1,
        "uses": int(use),
        "days": 1 << day.weekday(),
        "weeks_before": 0,
        "last_use": day if use else None,
        "minutes": "" if minutes is None else written([minutes]),
    }
    await session.execute(_counting(dialect_of(session)), values)


def written(minutes: Iterable[int]) -> str:
    """Minutes as they are stored with a person: each followed by a space, so that one more is appended."""
    return "".join(f"{value} " for value in minutes)


async def replace_minutes(session: AsyncSession, person_id: int, week: date, before: int | None, after: int | None) -> None:
    """Another answer in the place of one."""
    mine = and_(PEOPLE.c.person_id == person_id, PEOPLE.c.week == week)
    stored = await session.scalar(select(PEOPLE.c.minutes).where(mine).with_for_update())
    if stored is None:
        return
    said = [int(value) for value in stored.split()]
    if before in said:
        said.remove(before)
    if after is not None:
        said.append(after)
    await session.execute(update(PEOPLE).where(mine).values(minutes=written(said)))


async def unsum(session: AsyncSession, first: date, last: date) -> None:
    """The sums of these weeks do not hold any more."""
    await session.execute(update(WEEKS).where(WEEKS.c.week.between(first, last), WEEKS.c.summed).values(summed=False))


async def mark_everybody(session: AsyncSession, since: date) -> None:
    """From a week on everybody's rows have to be made anew."""
    await session.execute(update(WEEKS).where(WEEKS.c.week >= since).values(stale=WEEKS.c.stale + 1, summed=False))


@cache
def _marking(dialect: str) -> Executable:
    columns = ["week", "person_id", "activated", "sets", "uses", "days", "weeks_before", "minutes"]
    zero = literal(0)
    rows = select(WEEKS.c.week, bindparam("person", type_=PEOPLE.c.person_id.type), literal(False), zero, zero, zero, zero, literal(""))
    row = insert_into(dialect, PEOPLE).from_select(columns, rows.where(WEEKS.c.week >= bindparam("since")))
    return row.on_conflict_do_update(index_elements=KEY, set_={"expected": None})


async def mark_people(session: AsyncSession, person_ids: Iterable[int], since: date) -> None:
    """From a week on the rows of these people have to be made anew, also those that are missing."""
    for person_id in sorted(person_ids):
        await session.execute(_marking(dialect_of(session)), {"person": person_id, "since": since})
    await session.execute(update(WEEKS).where(WEEKS.c.week >= since, WEEKS.c.summed).values(summed=False))


async def begin_weeks(session: AsyncSession, weeks: Collection[date]) -> None:
    """Make the rows of these weeks where they are missing: from here on changes are noted."""
    row = insert_into(dialect_of(session), WEEKS).on_conflict_do_nothing()
    await session.execute(row, [{"week": week, "stale": 1, "summed": False} for week in sorted(weeks)])


async def finish_weeks(session: AsyncSession, seen: Mapping[date, int]) -> None:
    """What was stale holds now, unless it became stale again since `seen` was read."""
    this = update(WEEKS).where(WEEKS.c.week == bindparam("of"), WEEKS.c.stale == bindparam("seen")).values(stale=0)
    if seen:
        await session.execute(this, [{"of": week, "seen": stale} for week, stale in sorted(seen.items())])


async def hold(session: AsyncSession, person_ids: Collection[int], weeks: Collection[date]) -> None:
    """Make rows where they are missing, and let sets that count in them wait until the commit."""
    empty = {"activated": False, "sets": 0, "uses": 0, "days": 0, "weeks_before": 0, "minutes": ""}
    rows = [{"week": week, "person_id": person_id, **empty} for person_id in sorted(person_ids) for week in sorted(weeks)]
    row = insert_into(dialect_of(session), PEOPLE).on_conflict_do_update(index_elements=KEY, set_={"sets": PEOPLE.c.sets})
    if rows:
        await session.execute(row, rows)


@cache
def _saving(dialect: str) -> Executable:
    row = insert_into(dialect, PEOPLE)
    decided = {"track": func.coalesce(PEOPLE.c.track, row.excluded.track), "leads": func.coalesce(PEOPLE.c.leads, row.excluded.leads)}
    others = {column.name: row.excluded[column.name] for column in PEOPLE.c if column.name not in {*KEY, *decided}}
    return row.on_conflict_do_update(index_elements=KEY, set_={**others, **decided})


async def save_people(session: AsyncSession, rows: Collection[PersonWeek], person_ids: Collection[int], weeks: Sequence[date]) -> None:
    """Store the rows of these people in these consecutive weeks; those of weeks in which there is nothing about them go."""
    if rows:
        await session.execute(_saving(dialect_of(session)), [{**_values(row), "minutes": written(row.minutes)} for row in rows])
    mine = and_(PEOPLE.c.person_id.in_(person_ids), PEOPLE.c.week.between(weeks[0], weeks[-1]))
    stored = {(row[0], row[1]) for row in (await session.execute(select(PEOPLE.c.week, PEOPLE.c.person_id).where(mine))).all()}
    gone = [{"of": week, "whose": person_id} for week, person_id in stored - {(row.week, row.person_id) for row in rows}]
    if gone:
        this = delete(PEOPLE).where(PEOPLE.c.week == bindparam("of"), PEOPLE.c.person_id == bindparam("whose"))
        await session.execute(this, gone)


def _values(row: PersonWeek) -> dict[str, Any]:
    return dict(row.__dict__)


async def save_sums(session: AsyncSession, week: date, sums: Mapping[int | None, Sums], starts: Mapping[date, int]) -> None:
    """Store what a closed week comes to, by department and in all, and how many were active of those who began in each week."""
    total = sum(sums.values(), Sums())
    by_team = {COMPANY: total, **{NOBODYS if team is None else team: one for team, one in sums.items()}}
    alone = {team_of(group) for group in disjoint_groups({team: one.expected for team, one in sums.items()})} - {None}
    await session.execute(delete(TEAMS).where(TEAMS.c.week == week))
    await session.execute(delete(STARTS).where(STARTS.c.week == week))
    values = [
        {
            **asdict(one),
            "minutes": " ".join(f"{value}:{number}" for value, number in one.minutes),
            "team_id": team,
            "week": week,
            "alone": team in alone,
        }
        for team, one in by_team.items()
    ]
    await session.execute(TEAMS.insert(), values)
    if starts:
        await session.execute(STARTS.insert(), [{"started": start, "week": week, "active": active} for start, active in starts.items()])
    await session.execute(update(WEEKS).where(WEEKS.c.week == week).values(summed=True))


async def distrust(session: AsyncSession, weeks: Collection[date]) -> None:
    """Everybody's rows of these weeks have to be made anew."""
    await session.execute(update(WEEKS).where(WEEKS.c.week.in_(weeks)).values(stale=WEEKS.c.stale + 1, summed=False))
