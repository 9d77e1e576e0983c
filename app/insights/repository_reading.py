"""SQL of the summaries: read. Where a rule of `rules.py` is spelled in SQL, a test compares the two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.insights.repository import COMPANY, NOBODYS, PEOPLE, STARTS, TEAMS, WEEKS
from app.insights.rules import HABIT_WEEKS, PersonWeek, Sums

Teams = dict[int | None, Sums]


@dataclass(frozen=True)
class WeekState:
    """How far the summaries of a week hold."""

    stale: int
    summed: bool


async def states(session: AsyncSession, first: date, last: date) -> dict[date, WeekState]:
    query = select(WEEKS.c.week, WEEKS.c.stale, WEEKS.c.summed).where(WEEKS.c.week.between(first, last))
    return {row[0]: WeekState(row[1], row[2]) for row in (await session.execute(query)).all()}


async def undecided(session: AsyncSession, first: date, last: date) -> dict[date, set[int]]:
    """The people whose rows have to be made anew, by week."""
    query = select(PEOPLE.c.week, PEOPLE.c.person_id).where(PEOPLE.c.expected.is_(None), PEOPLE.c.week.between(first, last))
    found: dict[date, set[int]] = {}
    for week, person_id in (await session.execute(query)).all():
        found.setdefault(week, set()).add(person_id)
    return found


async def people_in(session: AsyncSession, first: date, last: date) -> set[int]:
    """Everybody of whom there is a row."""
    return set(await session.scalars(select(PEOPLE.c.person_id).where(PEOPLE.c.week.between(first, last)).distinct()))


async def rows(session: AsyncSession, first: date, last: date, person_ids: Collection[int] | None = None) -> list[PersonWeek]:
    """The rows that hold, in order."""
    query = select(PEOPLE).where(PEOPLE.c.expected.is_not(None), PEOPLE.c.week.between(first, last))
    query = query if person_ids is None else query.where(PEOPLE.c.person_id.in_(person_ids))
    found = (await session.execute(query.order_by(PEOPLE.c.person_id, PEOPLE.c.week))).all()
    return [_row(row) for row in found]


def _row(row: Any) -> PersonWeek:
    return PersonWeek(
        week=row.week,
        person_id=row.person_id,
        department_id=row.department_id,
        track=row.track or "",
        leads=bool(row.leads),
        expected=bool(row.expected),
        activated=row.activated,
        started=row.started,
        sets=row.sets,
        uses=row.uses,
        days=row.days,
        weeks_before=row.weeks_before,
        last_use=row.last_use,
        minutes=tuple(sorted(int(value) for value in row.minutes.split())),
    )


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


IS_ACTIVE = and_(PEOPLE.c.expected, PEOPLE.c.sets > 0)
IS_HABITUAL = and_(PEOPLE.c.expected, PEOPLE.c.weeks_before + case((PEOPLE.c.uses > 0, 1), else_=0) >= HABIT_WEEKS)
COUNTS = (
    func.count(),
    _number(PEOPLE.c.activated),
    _number(PEOPLE.c.expected.is_(True)),
    _number(IS_ACTIVE),
    _number(IS_HABITUAL),
    func.sum(PEOPLE.c.sets),
    func.sum(PEOPLE.c.uses),
)


async def added_up(session: AsyncSession, weeks: Collection[date]) -> dict[date, Teams]:
    """The rows of these weeks that hold, added up by department."""
    found: dict[date, Teams] = {week: {} for week in weeks}
    for (week, team), one in (await _added_up(session, weeks, PEOPLE.c.week, PEOPLE.c.department_id)).items():
        found[week][team] = one
    return found


async def added_up_by_track(session: AsyncSession, week: date) -> dict[tuple[int | None, str], Sums]:
    """The rows of a week that hold, added up by department and track."""
    return await _added_up(session, [week], PEOPLE.c.department_id, PEOPLE.c.track)


async def _added_up(session: AsyncSession, weeks: Collection[date], *keys: ColumnElement[Any]) -> dict[Any, Sums]:
    these = and_(PEOPLE.c.week.in_(weeks), PEOPLE.c.expected.is_not(None))
    answers: defaultdict[Any, Counter[int]] = defaultdict(Counter)
    for *key, minutes in (await session.execute(select(*keys, PEOPLE.c.minutes).where(PEOPLE.c.minutes != "", these))).all():
        answers[tuple(key)].update(map(int, minutes.split()))
    found: dict[Any, Sums] = {}
    for row in (await session.execute(select(*keys, *COUNTS).where(these).group_by(*keys))).all():
        key = tuple(row[: len(keys)])
        people, began, expected, active, habitual, sets, uses = (int(number) for number in row[len(keys) :])
        found[key] = Sums(people, began, expected, active, habitual, sets, uses, tuple(sorted(answers[key].items())))
    return found


async def summed(session: AsyncSession, first: date, last: date, team_id: int) -> dict[date, Sums]:
    """The stored sums of one department in weeks in which it may be shown, or (`COMPANY`) of all."""
    query = select(TEAMS).where(TEAMS.c.team_id == team_id, TEAMS.c.week.between(first, last))
    query = query if team_id == COMPANY else query.where(TEAMS.c.alone)
    return {row.week: _sums(row) for row in (await session.execute(query)).all()}


async def summed_teams(session: AsyncSession, first: date, last: date) -> dict[date, Teams]:
    """The stored sums of all departments."""
    query = select(TEAMS).where(TEAMS.c.team_id != COMPANY, TEAMS.c.week.between(first, last))
    found: dict[date, Teams] = {}
    for row in (await session.execute(query)).all():
        found.setdefault(row.week, {})[None if row.team_id == NOBODYS else row.team_id] = _sums(row)
    return found


async def sizes(session: AsyncSession, first: date, last: date) -> dict[date, Teams]:
    """How many people each department had and expected, by the stored sums; nothing else is filled in."""
    query = select(TEAMS.c.week, TEAMS.c.team_id, TEAMS.c.people, TEAMS.c.expected)
    query = query.where(TEAMS.c.team_id != COMPANY, TEAMS.c.week.between(first, last))
    found: dict[date, Teams] = {}
    for week, team, people, expected in (await session.execute(query)).all():
        found.setdefault(week, {})[None if team == NOBODYS else team] = Sums(people=people, expected=expected)
    return found


def _sums(row: Any) -> Sums:
    pairs = (pair.split(":") for pair in row.minutes.split())
    minutes = tuple((int(value), int(number)) for value, number in pairs)
    return Sums(row.people, row.activated, row.expected, row.active, row.habitual, row.sets, row.uses, minutes)


async def starts_stored(session: AsyncSession) -> dict[tuple[date, date], int]:
    """How many were active in closed weeks, by (week of the first set, week)."""
    query = select(STARTS.c.started, STARTS.c.week, STARTS.c.active)
    return {(row[0], row[1]): row[2] for row in (await session.execute(query)).all()}


async def starts_counted(session: AsyncSession, weeks: Collection[date]) -> dict[tuple[date, date], int]:
    """Likewise, counted from the rows of these weeks."""
    query = select(PEOPLE.c.started, PEOPLE.c.week, func.count()).where(PEOPLE.c.week.in_(weeks), PEOPLE.c.sets > 0)
    query = query.where(PEOPLE.c.started.is_not(None)).group_by(PEOPLE.c.started, PEOPLE.c.week)
    return {(row[0], row[1]): row[2] for row in (await session.execute(query)).all()}


async def last_uses(session: AsyncSession, week: date, since: date) -> tuple[int, int]:
    """How many of a week's people have ever used AI at work, and how many of these not since a day."""
    known = PEOPLE.c.last_use.is_not(None)
    query = select(_number(known), _number(PEOPLE.c.last_use < since)).where(PEOPLE.c.week == week)
    row = (await session.execute(query)).one()
    return int(row[0]), int(row[1])


async def came_back(session: AsyncSession, before: Mapping[date, int], on: tuple[date, int]) -> tuple[int, int]:
    """How many people practised on days of weeks (as bits), and how many of these on another one."""

    def practised(days: Mapping[date, int]) -> ColumnElement[bool]:
        return or_(*(and_(PEOPLE.c.week == week, PEOPLE.c.days.op("&")(mask) != 0) for week, mask in days.items()))

    then, now = (func.max(case((practised(days), 1), else_=0)) for days in (before, dict([on])))
    weeks = {*before, on[0]}
    practising = select(then.label("then"), now.label("now")).where(PEOPLE.c.week.in_(weeks), PEOPLE.c.sets > 0)
    person = practising.group_by(PEOPLE.c.person_id).subquery()
    both = select(func.coalesce(func.sum(person.c.then), 0), func.coalesce(func.sum(person.c.then * person.c.now), 0))
    row = (await session.execute(both)).one()
    return int(row[0]), int(row[1])


async def leading(session: AsyncSession, weeks: Collection[date]) -> dict[date, Teams]:
    """Leading people in these weeks, by department."""
    query = select(PEOPLE.c.week, PEOPLE.c.department_id, func.count(), _number(PEOPLE.c.expected.is_(True)), _number(IS_ACTIVE))
    query = query.where(PEOPLE.c.leads, PEOPLE.c.week.in_(weeks), PEOPLE.c.expected.is_not(None))
    found: dict[date, Teams] = {week: {} for week in weeks}
    for week, team, people, expected, active in (await session.execute(query.group_by(PEOPLE.c.week, PEOPLE.c.department_id))).all():
        found[week][team] = Sums(people=people, expected=int(expected), active=int(active))
    return found
