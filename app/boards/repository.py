"""SQL of the summaries and the company's choices. Functions take the session of a unit of work; none commits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    Executable,
    Integer,
    Select,
    String,
    Table,
    bindparam,
    cast,
    func,
    literal_column,
    null,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel

from app.boards import models
from app.boards.rules import WEEK, TeamDay, TeamWeek, Total, days_of_week, week_of
from app.people import service as people


def table_of(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


SETTINGS, WEEKS, TALLY = table_of(models.BoardSettings), table_of(models.TeamWeekSummary), table_of(models.BoardTally)
MEMBERS = table_of(models.BoardMember)
TEAM, MEMBER = "team", "member"
SUMMARY_LOCK = 7_236_912  # any fixed number: the advisory lock on which changes of summaries queue


@cache
def insert_into(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """INSERT that knows ON CONFLICT, which both databases have and SQLAlchemy spells once for each."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def dialect_of(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


@dataclass(frozen=True)
class Choices:
    """The company's choices about boards."""

    individual: bool = False
    team_streak_percent: int = 60
    season_start: date | None = None


async def choices(session: AsyncSession) -> Choices:
    row = (await session.execute(select(SETTINGS.c.individual, SETTINGS.c.team_streak_percent, SETTINGS.c.season_start))).one_or_none()
    return Choices() if row is None else Choices(bool(row[0]), row[1], row[2])


async def save_choices(session: AsyncSession, wanted: Choices) -> None:
    values = {"individual": wanted.individual, "team_streak_percent": wanted.team_streak_percent, "season_start": wanted.season_start}
    row = insert_into(dialect_of(session), SETTINGS).values(id=1, **values)
    await session.execute(row.on_conflict_do_update(index_elements=["id"], set_=values))


async def lock_summaries(session: AsyncSession) -> None:
    """Whoever makes summaries, or says that they are not right any more, waits here until the others have committed.

    SQLite's writers queue anyway.
    """
    if dialect_of(session) == "postgresql":
        await session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": SUMMARY_LOCK})


async def mark_stale(session: AsyncSession, since: date, team_ids: Collection[int] | None) -> None:
    """From a week on the summaries of some teams (None: of all) have to be made anew before anybody reads them."""
    stale = update(WEEKS).where(WEEKS.c.week >= since, WEEKS.c.ready.is_(True)).values(ready=False)
    await session.execute(stale if team_ids is None else stale.where(WEEKS.c.team_id.in_(team_ids)))


_COLUMNS = ("kind", "subject_id", "first", "member_id", "expected", "earned")


def _adding(dialect: str, rows: Select[*tuple[Any, ...]] | CompoundSelect[Any]) -> Executable:
    row = insert_into(dialect, TALLY).from_select(_COLUMNS, rows)
    return row.on_conflict_do_update(index_elements=["kind", "subject_id", "first"], set_={"earned": TALLY.c.earned + row.excluded.earned})


def _of_team() -> Select[*tuple[Any, ...]]:
    """One more credited person for the team they belonged to on that day."""
    day = bindparam("day", type_=Date())
    department = people.department_on(bindparam("person", type_=Integer()), day).subquery()
    columns = literal_column(f"'{TEAM}'", String()), department.c.department_id, day, cast(null(), Integer())
    counts = literal_column("0", Integer()), literal_column("1", Integer())
    return select(*columns, *counts).where(department.c.department_id.is_not(None))


def _of_member() -> Select[*tuple[Any, ...]]:
    """Points for the week of somebody who takes part in the individual board."""
    columns = literal_column(f"'{MEMBER}'", String()), MEMBERS.c.person_id, bindparam("week", type_=Date())
    counts = literal_column("0", Integer()), bindparam("points", type_=Integer())
    return select(*columns, MEMBERS.c.person_id, *counts).where(MEMBERS.c.person_id == bindparam("person", type_=Integer()))


@cache
def _counting(dialect: str, *, credited: bool, scored: bool) -> Executable:
    rows = [*([_of_team()] if credited else []), *([_of_member()] if scored else [])]
    return _adding(dialect, union_all(*rows) if len(rows) > 1 else rows[0])


async def count_practice(session: AsyncSession, person_id: int, day: date, points: int, *, credited: bool) -> None:
    """Count a finished set: for the team when its day is newly credited, for the individual board when it brought points."""
    if credited or points:
        values = {"person": person_id, "day": day, "week": week_of(day), "points": points}
        await session.execute(_counting(dialect_of(session), credited=credited, scored=points > 0), values)


async def count_credited(session: AsyncSession, days: Collection[tuple[int, date]]) -> None:
    """Count credited days of several people for their teams."""
    counting = _counting(dialect_of(session), credited=True, scored=False)
    for person_id, day in sorted(days):
        await session.execute(counting, {"person": person_id, "day": day})


async def hold_days(session: AsyncSession, team_ids: Iterable[int], week: date) -> None:
    """Make the days of a week where they are missing, and let others who count something on them wait until the commit."""
    rows = [
        {"kind": TEAM, "subject_id": team_id, "first": day, "expected": 0, "earned": 0}
        for team_id in sorted(team_ids)
        for day in days_of_week(week)
    ]
    unchanged = insert_into(dialect_of(session), TALLY).on_conflict_do_update(
        index_elements=["kind", "subject_id", "first"], set_={"earned": TALLY.c.earned}
    )
    await session.execute(unchanged, rows)


async def save_weeks(session: AsyncSession, week: date, found: Mapping[int, TeamWeek]) -> None:
    """Store the summaries of teams whose days are held."""
    days = [
        {"team": team_id, "on": day, "exp": expected, "got": earned}
        for team_id, one in found.items()
        for day, (expected, earned) in one.days.items()
    ]
    if not days:
        return
    this_day = update(TALLY).where(TALLY.c.kind == TEAM, TALLY.c.subject_id == bindparam("team"), TALLY.c.first == bindparam("on"))
    await session.execute(this_day.values(expected=bindparam("exp"), earned=bindparam("got")), days)
    row = insert_into(dialect_of(session), WEEKS)
    row = row.on_conflict_do_update(index_elements=["team_id", "week"], set_={"people": row.excluded.people, "ready": row.excluded.ready})
    await session.execute(row, [{"team_id": team_id, "week": week, "people": one.people, "ready": True} for team_id, one in found.items()])


async def ready_teams(session: AsyncSession, first: date, last: date, team_ids: Collection[int] | None = None) -> dict[date, set[int]]:
    """The teams (of all, or of some) whose summaries are right, by week (first and last are Mondays)."""
    query = select(WEEKS.c.week, WEEKS.c.team_id).where(WEEKS.c.week.between(first, last), WEEKS.c.ready.is_(True))
    found: dict[date, set[int]] = {}
    for week, team_id in (await session.execute(query if team_ids is None else query.where(WEEKS.c.team_id.in_(team_ids)))).all():
        found.setdefault(week, set()).add(team_id)
    return found


async def ready_counts(session: AsyncSession, first: date, last: date) -> dict[date, int]:
    """How many teams are ready, by week."""
    query = select(WEEKS.c.week, func.count()).where(WEEKS.c.week.between(first, last), WEEKS.c.ready.is_(True)).group_by(WEEKS.c.week)
    return {row[0]: row[1] for row in (await session.execute(query)).all()}


async def totals(session: AsyncSession, first: date, last: date) -> tuple[Total, ...]:
    """Every team over whole weeks, `first` a Monday and `last` a Sunday. People are the average of the weeks that expected somebody."""
    counted = (
        select(WEEKS.c.team_id, func.sum(WEEKS.c.people).label("people"), func.count().label("weeks"))
        .where(WEEKS.c.week.between(first, last), WEEKS.c.people > 0)
        .group_by(WEEKS.c.team_id)
        .subquery()
    )
    summed = (
        select(TALLY.c.subject_id, func.sum(TALLY.c.earned).label("earned"), func.sum(TALLY.c.expected).label("expected"))
        .where(TALLY.c.kind == TEAM, TALLY.c.first.between(first, last))
        .group_by(TALLY.c.subject_id)
        .subquery()
    )
    query = select(summed.c.subject_id, summed.c.earned, summed.c.expected, counted.c.people, counted.c.weeks).join(
        counted, counted.c.team_id == summed.c.subject_id
    )
    rows = (await session.execute(query)).all()
    return tuple(Total(row[0], int(row[1]), int(row[2]), int(row[3]) // row[4]) for row in rows)


async def team_days(session: AsyncSession, team_id: int, first: date, last: date) -> tuple[TeamDay, ...]:
    """The days of one team, latest first."""
    query = select(TALLY.c.first, TALLY.c.earned, TALLY.c.expected).where(TALLY.c.kind == TEAM, TALLY.c.subject_id == team_id)
    rows = (await session.execute(query.where(TALLY.c.first.between(first, last)).order_by(TALLY.c.first.desc()))).all()
    return tuple(TeamDay(row[0], row[1], row[2]) for row in rows)


async def stored_weeks(session: AsyncSession, week: date) -> dict[int, TeamWeek]:
    """The summaries of a week that count as right."""
    people = select(WEEKS.c.team_id, WEEKS.c.people).where(WEEKS.c.week == week, WEEKS.c.ready.is_(True))
    counts = {row[0]: row[1] for row in (await session.execute(people)).all()}
    query = select(TALLY.c.subject_id, TALLY.c.first, TALLY.c.expected, TALLY.c.earned)
    query = query.where(TALLY.c.kind == TEAM, TALLY.c.first >= week, TALLY.c.first < week + WEEK)
    days: dict[int, dict[date, tuple[int, int]]] = {team_id: {} for team_id in counts}
    for row in (await session.execute(query)).all():
        if row[0] in days:
            days[row[0]][row[1]] = (row[2], row[3])
    return {team_id: TeamWeek(counts[team_id], days[team_id]) for team_id in counts}


async def summarised_weeks(session: AsyncSession) -> list[date]:
    """The weeks of which there are summaries that count as right, in order."""
    query = select(WEEKS.c.week).where(WEEKS.c.ready.is_(True)).distinct().order_by(WEEKS.c.week)
    return list(await session.scalars(query))


async def company_days(session: AsyncSession, first: date, last: date) -> tuple[int, int]:
    """(earned, expected) of all teams together from one day to another."""
    query = select(func.coalesce(func.sum(TALLY.c.earned), 0), func.coalesce(func.sum(TALLY.c.expected), 0))
    row = (await session.execute(query.where(TALLY.c.kind == TEAM, TALLY.c.first.between(first, last)))).one()
    return int(row[0]), int(row[1])


async def company_people(session: AsyncSession, week: date) -> int:
    """How many people the teams of a week expect together."""
    return int((await session.scalar(select(func.coalesce(func.sum(WEEKS.c.people), 0)).where(WEEKS.c.week == week))) or 0)
