"""Figures week by week: of the company, of a department, of each group of a division, and from an account to the habit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from app.boards.rules import week_of
from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE, disjoint_groups
from app.insights import reading
from app.insights.counting import insights_calendar
from app.insights.reading import Group, figures_of, sizes_of
from app.insights.rules import PersonWeek, Sums, may_stand_beside, median, sums_of
from app.insights.views import Funnel, GroupFigures, Minutes, WeekFigures


async def weekly(uow: UnitOfWork, first: date, last: date, department_id: int | None = None) -> tuple[WeekFigures, ...]:
    """Every week from `first`'s to `last`'s (at most the running one), of the company or of one department."""
    weeks = (await insights_calendar(uow)).weeks(first, last)
    shown = await _shown(uow, weeks, department_id)
    return tuple(WeekFigures(week, figures_of(shown[week]) if week in shown else None) for week in weeks)


async def _shown(uow: UnitOfWork, weeks: tuple[date, ...], department_id: int | None) -> dict[date, Sums]:
    if department_id is None:
        return await reading.company_in(uow, weeks)
    return await reading.department_in(uow, weeks, department_id)


async def funnel(uow: UnitOfWork, department_id: int | None = None) -> Funnel | None:
    """From an account to the habit, in the last finished week; None where that may not be shown, or before there is one."""
    calendar = await insights_calendar(uow)
    weeks = calendar.weeks(calendar.finished, calendar.finished)
    one = (await _shown(uow, weeks, department_id)).get(calendar.finished)
    return None if one is None else Funnel(calendar.finished, one.people, one.activated, one.active, one.habitual)


async def minutes(uow: UnitOfWork, first: date, last: date, department_id: int | None = None) -> Minutes | None:
    """Minutes saved, self-reported, in the weeks from `first`'s to `last`'s; None where none of them may be shown."""
    shown = await _shown(uow, (await insights_calendar(uow)).weeks(first, last), department_id)
    answers: Counter[int] = Counter()
    for one in shown.values():
        answers.update(dict(one.minutes))
    if not shown:
        return None
    return Minutes(median(answers), sum(value * number for value, number in answers.items()), answers.total())


async def by_department(uow: UnitOfWork, week: date) -> tuple[GroupFigures, ...]:
    """A week by department, the smallest first; small ones and people without one together, as the last."""
    weeks = (await insights_calendar(uow)).weeks(week, week)
    teams = (await reading.teams_in(uow, weeks)).get(week_of(week), {})
    return tuple(
        GroupFigures(_keys(group), figures_of(sum((teams[team] for team in group), Sums()))) for group in disjoint_groups(sizes_of(teams))
    )


def _keys(group: Iterable[int | str | None]) -> tuple[int | str | None, ...]:
    return tuple(sorted(group, key=lambda key: (key is None, str(key) if isinstance(key, str) else "", key if isinstance(key, int) else 0)))


async def by_track(uow: UnitOfWork, week: date) -> tuple[GroupFigures, ...]:
    """A week by track (None: people without one).

    Nothing where it could be subtracted from figures of departments so that fewer than five people remain.
    """
    rows = await reading.people_rows(uow, (await insights_calendar(uow)).weeks(week, week))
    by_track: defaultdict[str | None, list[PersonWeek]] = defaultdict(list)
    for row in rows:
        by_track[row.track or None].append(row)
    groups = disjoint_groups({track: sum(row.expected for row in some) for track, some in by_track.items()})
    departments = disjoint_groups(Counter(row.department_id for row in rows if row.expected))
    people = [[row for track in group for row in by_track[track]] for group in groups]
    if not all(_may_show(some, rows, departments) for some in _unions(people)):
        return ()
    return tuple(GroupFigures(_keys(group), figures_of(sums_of(some))) for group, some in zip(groups, people, strict=True))


def _unions(groups: list[list[PersonWeek]]) -> Iterable[list[PersonWeek]]:
    """Every choice of groups that is not all of them."""
    for number in range(1, len(groups)):
        for some in combinations(groups, number):
            yield [row for group in some for row in group]


def _may_show(some: list[PersonWeek], rows: list[PersonWeek], departments: tuple[Group, ...]) -> bool:
    part_of = {team: part for part, group in enumerate(departments) for team in group}
    members = Counter(part_of[row.department_id] for row in some if row.expected)
    division = Counter(part_of[row.department_id] for row in rows if row.expected)
    return may_stand_beside(members, division, LEAST_PEOPLE)
