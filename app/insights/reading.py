"""Weeks by department as they are now: stored sums where they hold, rows added up where a week is open, and the ledgers for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.database import UnitOfWork
from app.disclosure import LEAST_PEOPLE, disjoint_groups
from app.insights import repository_reading as repository
from app.insights.counting import computed
from app.insights.repository import COMPANY
from app.insights.repository_reading import Teams
from app.insights.rules import PersonWeek, Sums, median, sums_of
from app.insights.views import Figures

Group = frozenset[int | None]


@dataclass(frozen=True)
class Standing:
    """Which weeks have sums that hold, which have rows that hold but for some people, and which have to be computed."""

    summed: tuple[date, ...]
    stored: tuple[date, ...]
    missing: tuple[date, ...]
    undecided: Mapping[date, set[int]]


async def standing(uow: UnitOfWork, weeks: Sequence[date]) -> Standing:
    """How far the summaries of consecutive weeks hold."""
    if not weeks:
        return Standing((), (), (), {})
    known = await repository.states(uow.session, weeks[0], weeks[-1])
    marked = await repository.undecided(uow.session, weeks[0], weeks[-1])
    missing = tuple(week for week in weeks if week not in known or known[week].stale)
    summed = tuple(week for week in weeks if week not in missing and known[week].summed and week not in marked)
    stored = tuple(week for week in weeks if week not in missing and week not in summed)
    return Standing(summed, stored, missing, {week: marked[week] for week in stored if week in marked})


async def people_rows(uow: UnitOfWork, weeks: Sequence[date]) -> list[PersonWeek]:
    """Everybody's rows in consecutive weeks."""
    if not weeks:
        return []
    known = await standing(uow, weeks)
    if known.missing:
        return await computed(uow, weeks)
    again = await _decided(uow, known)
    return [*await repository.rows(uow.session, weeks[0], weeks[-1]), *again]


async def _decided(uow: UnitOfWork, known: Standing) -> list[PersonWeek]:
    """The rows that have to be made anew, of people in weeks that hold otherwise."""
    if not known.undecided:
        return []
    people = set[int]().union(*known.undecided.values())
    weeks = [week for week in known.stored if min(known.undecided) <= week <= max(known.undecided)]
    span = _consecutive(weeks)
    return [row for row in await computed(uow, span, people) if row.person_id in known.undecided.get(row.week, ())]


def _consecutive(weeks: Sequence[date]) -> tuple[date, ...]:
    step = 7
    return tuple(date.fromordinal(day) for day in range(weeks[0].toordinal(), weeks[-1].toordinal() + 1, step))


async def teams_in(uow: UnitOfWork, weeks: Sequence[date]) -> dict[date, Teams]:
    """Consecutive weeks by department."""
    known = await standing(uow, weeks)
    found = await _open_teams(uow, known)
    if known.summed:
        stored = await repository.summed_teams(uow.session, known.summed[0], known.summed[-1])
        found |= {week: stored.get(week, {}) for week in known.summed}
    return found


async def _open_teams(uow: UnitOfWork, known: Standing) -> dict[date, Teams]:
    found = await repository.added_up(uow.session, known.stored) if known.stored else {}
    again = await _decided(uow, known)
    if known.missing:
        span = _consecutive(known.missing)
        again += [row for row in await computed(uow, span) if row.week in known.missing]
    for (week, team), rows in _by_team(again).items():
        teams = found.setdefault(week, {})
        teams[team] = teams.get(team, Sums()) + sums_of(rows)
    return {**{week: Teams() for week in known.missing}, **found}


def _by_team(rows: Iterable[PersonWeek]) -> dict[tuple[date, int | None], list[PersonWeek]]:
    found: dict[tuple[date, int | None], list[PersonWeek]] = {}
    for row in rows:
        found.setdefault((row.week, row.department_id), []).append(row)
    return found


async def company_in(uow: UnitOfWork, weeks: Sequence[date]) -> dict[date, Sums]:
    """Consecutive weeks of everybody together; only those that may be shown."""
    known = await standing(uow, weeks)
    sums = {week: sum(teams.values(), Sums()) for week, teams in (await _open_teams(uow, known)).items()}
    if known.summed:
        stored = await repository.summed(uow.session, known.summed[0], known.summed[-1], COMPANY)
        sums |= {week: stored[week] for week in known.summed if week in stored}
    return {week: sums[week] for week in weeks if week in sums and sums[week].expected >= LEAST_PEOPLE}


async def department_in(uow: UnitOfWork, weeks: Sequence[date], department_id: int) -> dict[date, Sums]:
    """Consecutive weeks of one department; only those in which it stands alone in the division of the company."""
    known = await standing(uow, weeks)
    teams = await _open_teams(uow, known)
    sums = {
        week: one[department_id]
        for week, one in teams.items()
        if department_id in one and Group({department_id}) in disjoint_groups(sizes_of(one))
    }
    if known.summed:
        stored = await repository.summed(uow.session, known.summed[0], known.summed[-1], department_id)
        sums |= {week: stored[week] for week in known.summed if week in stored}
    return {week: sums[week] for week in weeks if week in sums}


async def sizes_in(uow: UnitOfWork, weeks: Sequence[date]) -> dict[date, Teams]:
    """Consecutive weeks by department, with the numbers of people and of those expected only where sums are stored."""
    known = await standing(uow, weeks)
    found = await _open_teams(uow, known)
    if known.summed:
        stored = await repository.sizes(uow.session, known.summed[0], known.summed[-1])
        found |= {week: stored.get(week, {}) for week in known.summed}
    return found


async def tracks_in(uow: UnitOfWork, week: date) -> dict[tuple[int | None, str], Sums]:
    """One week by department and track."""
    known = await standing(uow, [week])
    if known.missing or known.undecided:
        found: dict[tuple[int | None, str], list[PersonWeek]] = {}
        for row in await people_rows(uow, [week]):
            found.setdefault((row.department_id, row.track), []).append(row)
        return {key: sums_of(rows) for key, rows in found.items()}
    return await repository.added_up_by_track(uow.session, week)


def sizes_of(teams: Teams) -> dict[int | None, int]:
    """How many people each department expected."""
    return {team: one.expected for team, one in teams.items()}


def figures_of(sums: Sums) -> Figures:
    """A group as it is shown."""
    answers = dict(sums.minutes)
    return Figures(
        expected=sums.expected,
        active=sums.active,
        habitual=sums.habitual,
        sets=sums.sets,
        uses=sums.uses,
        minutes_median=median(answers),
        minutes_sum=sum(value * number for value, number in answers.items()),
        minutes_answers=sum(answers.values()),
    )
