"""Figures week by week: of the company, of a department, of each group of a division, and from an account to the habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations

from app.boards.rules import week_of
from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE, disjoint_groups
from app.insights import reading
from app.insights.counting import insights_calendar
from app.insights.reading import Group, figures_of, sizes_of
from app.insights.rules import Sums, may_stand_beside, median
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
    weeks = (await insights_calendar(uow)).weeks(week, week)
    cells = await reading.tracks_in(uow, weeks[0]) if weeks else {}
    tracks: dict[str | None, Sums] = {}
    departments: dict[int | None, Sums] = {}
    for (department, track), one in cells.items():
        tracks[track or None] = tracks.get(track or None, Sums()) + one
        departments[department] = departments.get(department, Sums()) + one
    groups = disjoint_groups({track: one.expected for track, one in tracks.items()})
    division = disjoint_groups(sizes_of(departments))
    if not all(_may_show(some, cells, division) for some in _unions(groups)):
        return ()
    return tuple(GroupFigures(_keys(group), figures_of(sum((tracks[track] for track in group), Sums()))) for group in groups)


def _unions(groups: tuple[frozenset[str | None], ...]) -> Iterable[frozenset[str | None]]:
    """Every choice of groups that is not all of them."""
    for number in range(1, len(groups)):
        for some in combinations(groups, number):
            yield frozenset[str | None]().union(*some)


def _may_show(tracks: frozenset[str | None], cells: Mapping[tuple[int | None, str], Sums], division: tuple[Group, ...]) -> bool:
    part_of = {team: part for part, group in enumerate(division) for team in group}
    members, everybody = Counter[int](), Counter[int]()
    for (department, track), one in cells.items():
        if one.expected:
            everybody[part_of[department]] += one.expected
            members[part_of[department]] += one.expected if (track or None) in tracks else 0
    return may_stand_beside(members, everybody, LEAST_PEOPLE)
