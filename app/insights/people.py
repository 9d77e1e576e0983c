"""Figures about what people go on doing: who comes back, who stays, who has stopped, and who leads."""

from __future__ import annotations

from collections import Counter
from datetime import date

from app.boards.rules import WEEK, week_of
from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE, disjoint_groups
from app.habit import service as habit
from app.habit.rules.workdays import DayKind, PersonCalendar
from app.insights import reading
from app.insights import repository_reading as repository
from app.insights.counting import insights_calendar
from app.insights.reading import sizes_of
from app.insights.repository_reading import Teams
from app.insights.rules import (
    DORMANT_DAYS,
    MOST_DAYS_BACK,
    Sums,
    mask_of,
    may_stand_beside,
    retention,
    sums_of,
    workdays_before,
)
from app.insights.rules import dormant as is_dormant
from app.insights.views import Cohort, LeadershipWeek, Share


async def curr(uow: UnitOfWork, day: date) -> Share | None:
    """Of the people active on the company's five workdays before a day, those active on it (CURR)."""
    begin = date.fromordinal(max(day.toordinal() - MOST_DAYS_BACK, 1))
    office = PersonCalendar(await habit.company_calendar(uow, begin, day))
    before = workdays_before(day, lambda one: office.kind(one) is DayKind.WORKDAY)
    if not before:
        return None
    masks = {week: mask_of(one for one in before if week_of(one) == week) for week in {week_of(one) for one in before}}
    calendar = await insights_calendar(uow)
    weeks = calendar.weeks(min(masks), day)
    on = (week_of(day), mask_of([day]))
    if weeks and (await reading.standing(uow, weeks)).missing:
        share = await _came_back(uow, weeks, masks, on)
    else:
        share = Share(*reversed(await repository.came_back(uow.session, masks, on)))
    return share if share.whole >= LEAST_PEOPLE else None


async def _came_back(uow: UnitOfWork, weeks: tuple[date, ...], before: dict[date, int], on: tuple[date, int]) -> Share:
    rows = await reading.people_rows(uow, weeks)
    then = {row.person_id for row in rows if row.days & before.get(row.week, 0)}
    now = {row.person_id for row in rows if row.week == on[0] and row.days & on[1]}
    return Share(len(then & now), len(then))


async def dormant(uow: UnitOfWork) -> Share | None:
    """Of the people with an account today who have ever used AI at work, those who have not for 28 days."""
    calendar = await insights_calendar(uow)
    weeks = (calendar.running,)
    if (await reading.standing(uow, weeks)).missing:
        users = [row.last_use for row in await reading.people_rows(uow, weeks) if row.last_use is not None]
        share = Share(sum(is_dormant(last_use, calendar.today) for last_use in users), len(users))
    else:
        since = date.fromordinal(calendar.today.toordinal() - DORMANT_DAYS + 1)
        users_number, stopped = await repository.last_uses(uow.session, calendar.running, since)
        share = Share(stopped, users_number)
    return share if share.whole >= LEAST_PEOPLE else None


async def cohorts(uow: UnitOfWork, weeks: int = 12) -> tuple[Cohort, ...]:
    """Retention of those who began in the last finished weeks (so many of them), oldest first."""
    calendar = await insights_calendar(uow)
    active = await _active_by_start(uow, calendar.weeks(calendar.first_week, calendar.finished))
    starts = [start for start, week in active if start == week]
    oldest = calendar.running - weeks * WEEK
    found: list[Cohort] = []
    for group, people in retention(active, starts, LEAST_PEOPLE):
        if group[0] < oldest:
            continue
        known = (calendar.finished - group[-1]) // WEEK
        longest = (calendar.finished - group[0]) // WEEK
        counts = [sum(active.get((start, start + n * WEEK), 0) for start in group) for n in range(known + 1)]
        found.append(Cohort(group[0], group[-1], people, (*counts, *[None] * (longest - known))))
    return tuple(found)


async def _active_by_start(uow: UnitOfWork, weeks: tuple[date, ...]) -> Counter[tuple[date, date]]:
    """How many were active, by week of the first set and week."""
    known = await reading.standing(uow, weeks)
    active: Counter[tuple[date, date]] = Counter()
    if known.missing:
        rows = await reading.people_rows(uow, weeks)
        active.update((row.started, row.week) for row in rows if row.started is not None and row.sets)
        return active
    stored = await repository.starts_stored(uow.session)
    active.update({key: number for key, number in stored.items() if key[1] in known.summed})
    if known.stored:
        active.update(await repository.starts_counted(uow.session, known.stored))
    return active


async def leadership(uow: UnitOfWork, first: date, last: date) -> tuple[LeadershipWeek, ...]:
    """How many of the executives and managers were active, week by week; None where they or the rest of a department would be too few."""
    weeks = (await insights_calendar(uow)).weeks(first, last)
    known = await reading.standing(uow, weeks)
    teams = await reading.sizes_in(uow, weeks)
    leaders: dict[date, Teams] = {}
    if known.missing or known.undecided:
        for row in await reading.people_rows(uow, weeks):
            if row.leads:
                team = leaders.setdefault(row.week, {})
                team[row.department_id] = team.get(row.department_id, Sums()) + sums_of([row])
    elif weeks:
        leaders = await repository.leading(uow.session, weeks)
    return tuple(LeadershipWeek(week, _share(leaders.get(week, {}), teams.get(week, {}))) for week in weeks)


def _share(leaders: Teams, everybody: Teams) -> Share | None:
    groups = disjoint_groups(sizes_of(everybody))
    part_of = {team: part for part, group in enumerate(groups) for team in group}
    division: Counter[int | None] = Counter()
    members: Counter[int | None] = Counter()
    for team, one in everybody.items():
        division[part_of.get(team)] += one.expected
    for team, one in leaders.items():
        members[part_of.get(team)] += one.expected
    if not may_stand_beside(members, division, LEAST_PEOPLE):
        return None
    return Share(sum(one.active for one in leaders.values()), members.total())
