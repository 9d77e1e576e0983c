"""Figures of chosen people, for example those who take part in a trial."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from app.boards.rules import DAY, WEEK, week_of
from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE, disjoint_groups
from app.insights import reading
from app.insights.counting import Pasts, insights_calendar, pasts
from app.insights.reading import figures_of, sizes_of
from app.insights.repository_reading import Teams
from app.insights.rules import Past, PersonWeek, Sums, chunks, habitual, may_stand_beside, sums_of, weeks_of
from app.insights.views import Figures, WeekFigures

MOST_AT_ONCE = 1000


async def group(uow: UnitOfWork, person_ids: frozenset[int], first: date, last: date) -> Figures | None:
    """Chosen people over the days from `first` to `last`: expected at least once, active at least once, habitual in the week of `last`."""
    calendar = await insights_calendar(uow)
    last = min(last, calendar.today)
    weeks = calendar.weeks(last, last)
    if first > last or not weeks:
        return None
    found = await _pasts(uow, person_ids, min(first, weeks[-1]), weeks[-1] + WEEK - DAY)
    rows = {past.person_id: row for past in found for row in weeks_of(past, weeks)}
    teams = (await reading.sizes_in(uow, weeks)).get(weeks[-1], {})
    if not _may_show({person_id: row.department_id for person_id, row in rows.items()}, teams):
        return None
    sums = sum((_over(past, first, last, rows.get(past.person_id)) for past in found), Sums())
    return figures_of(sums) if sums.expected >= LEAST_PEOPLE else None


def _over(past: Past, first: date, last: date, row: PersonWeek | None) -> Sums:
    """What one person brings to a span of days."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    expected = any(max(stay.first, past.counts_from) <= day <= stay.last and day in past.expected_on for stay in past.stays for day in days)
    done = [past.days[day] for day in days if day in past.days]
    minutes = Counter(value for day in days for value in past.minutes.get(day, ()))
    return Sums(
        people=1,
        expected=expected,
        active=expected and bool(done),
        habitual=expected and row is not None and habitual(row.weeks_before, row.uses),
        sets=sum(one.sets for one in done),
        uses=sum(one.uses for one in done),
        minutes=tuple(sorted(minutes.items())),
    )


async def group_weekly(uow: UnitOfWork, person_ids: frozenset[int], first: date, last: date) -> tuple[WeekFigures, ...]:
    """Chosen people, week by week (at most the running one)."""
    weeks = (await insights_calendar(uow)).weeks(first, last)
    if not weeks:
        return ()
    teams = await reading.sizes_in(uow, weeks)
    rows: dict[date, list[PersonWeek]] = {week: [] for week in weeks}
    for past in await _pasts(uow, person_ids, weeks[0], weeks[-1] + WEEK - DAY):
        for row in weeks_of(past, weeks):
            rows[row.week].append(row)
    return tuple(WeekFigures(week, _week(rows[week], teams.get(week, {}))) for week in weeks)


def _week(rows: list[PersonWeek], teams: Teams) -> Figures | None:
    sums = sums_of(rows)
    shown = sums.expected >= LEAST_PEOPLE and _may_show({row.person_id: row.department_id for row in rows}, teams)
    return figures_of(sums) if shown else None


async def _pasts(uow: UnitOfWork, person_ids: frozenset[int], first: date, last: date) -> list[Past]:
    found: list[Past] = []
    for some in chunks(person_ids, MOST_AT_ONCE):
        one: Pasts = await pasts(uow, some, week_of(first), last)
        found += one.people
    return found


def _may_show(department_of: Mapping[int, int | None], teams: Teams) -> bool:
    """Whether these people may be shown beside the departments (by the people who were there, whether expected or not)."""
    part_of = {team: part for part, some in enumerate(disjoint_groups(sizes_of(teams))) for team in some}
    division: Counter[int | None] = Counter()
    members: Counter[int | None] = Counter()
    for team, one in teams.items():
        division[part_of.get(team)] += one.people
    for team in department_of.values():
        members[part_of.get(team)] += 1
    return may_stand_beside(members, division, LEAST_PEOPLE)
