"""The team board as one person may see it, the line on Today, and the team's garden. Rule: semantics 9."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.boards import repository
from app.boards.calendar import BoardCalendar, board_calendar
from app.boards.rules import (
    DAY,
    OTHERS_ID,
    WEEK,
    Period,
    Placed,
    Standings,
    TeamDay,
    Total,
    breaks,
    days_to_next,
    most_improved,
    period_end,
    period_start,
    shows_rank,
    standings,
    team_streak,
    told,
    week_of,
)
from app.boards.summarising import stale_weeks
from app.boards.views import GardenPlant, Improved, OwnTeam, TeamBoardView, TeamLine, TeamRow
from app.database import UnitOfWork
from app.habit import service as habit
from app.habit.rules.plant import plant
from app.people import service as people
from app.people.rules import Actor, Permission, require

MOST_ROWS = 40
STREAK_WEEKS = 104


async def weeks_to_refresh(uow: UnitOfWork, actor: Actor, period: Period, day: date | None) -> tuple[date, ...]:
    """The weeks whose summaries the board needs and that have to be made first; none, most of the time. Reads only.

    To be asked again after refreshing: the team's streak may lead further back.
    """
    require(actor, Permission.MEMBER)
    calendar = await board_calendar(uow)
    current = week_of(calendar.today)
    first, last, before = _spans(calendar, period, day)
    oldest = max(calendar.first_week, min(first, before, current - STREAK_WEEKS * WEEK))
    stale = set(await stale_weeks(uow, oldest, current))
    if not stale:
        return ()
    shown = {week for week in stale if before <= week <= last or week == current or (period is Period.WEEK and first - 2 * WEEK <= week)}
    if actor.department_id is not None and not shown:
        days = await repository.team_days(uow.session, actor.department_id, oldest, calendar.today)
        shown = _behind_streak(days, stale, calendar)
    return tuple(sorted(shown, reverse=True))


def _behind_streak(days: Iterable[TeamDay], stale: set[date], calendar: BoardCalendar) -> set[date]:
    """The stale week that a running streak reaches, going back from today."""
    known = {one.day: one for one in days}
    day = calendar.today - DAY
    while day >= min(stale):
        if week_of(day) in stale:
            return {week_of(day)}
        if day in known and breaks(known[day], calendar.choices.team_streak_percent):
            break
        day -= DAY
    return set()


def _spans(calendar: BoardCalendar, period: Period, day: date | None) -> tuple[date, date, date]:
    """First and last day of the period that holds a day (none or one to come: today), and the first day of the one before it."""
    wanted = min(max(day or calendar.today, calendar.first_week), calendar.today)
    first = period_start(period, wanted, calendar.anchor)
    before = period_start(period, first - DAY, calendar.anchor)
    return first, period_end(period, first), before


@dataclass(frozen=True)
class _Seen:
    """What was read for one viewer."""

    names: dict[int, str]
    own_id: int | None
    standings: Standings


async def team_board(uow: UnitOfWork, actor: Actor, period: Period, day: date | None = None, limit: int = MOST_ROWS) -> TeamBoardView:
    """The board of the week or season that holds a day (None: today), with at most `limit` rows. Reads only.

    The summaries it rests on must have been refreshed (`weeks_to_refresh`).
    """
    require(actor, Permission.MEMBER)
    calendar = await board_calendar(uow)
    first, last, before = _spans(calendar, period, day)
    names = {team.id: team.name for team in await people.department_names(uow)}
    totals = await repository.totals(uow.session, first, min(last, week_of(calendar.today) + WEEK - DAY))  # not a week prepared ahead
    seen = _Seen(names, actor.department_id, standings(totals, actor.department_id, first.isoformat()))
    running = first <= calendar.today <= last
    return TeamBoardView(
        period=period.value,
        first=first,
        last=last,
        running=running,
        number=(first - period_start(period, calendar.first_week, calendar.anchor)).days // ((last - first).days + 1) + 1,
        own=await _own_team(uow, calendar, seen),
        rows=_rows(seen, limit),
        teams=len(seen.standings.board),
        improved=await _improved(uow, seen, period, (before, first, last), running=running, totals=totals),
        older=before if before >= period_start(period, calendar.first_week, calendar.anchor) else None,
        newer=last + DAY if last < calendar.today else None,
    )


async def _own_team(uow: UnitOfWork, calendar: BoardCalendar, seen: _Seen) -> OwnTeam | None:
    if seen.own_id is None:
        return None
    total = seen.standings.own or Total(seen.own_id, 0, 0, 0)
    days = await repository.team_days(uow.session, seen.own_id, calendar.today - STREAK_WEEKS * WEEK, calendar.today)
    rank = seen.standings.own_rank
    return OwnTeam(
        name=seen.names[seen.own_id],
        score=shown(total.score),
        earned=total.earned,
        expected=total.expected,
        people=total.people,
        listed=rank is not None,
        rank=rank if rank is not None and shows_rank(rank, len(seen.standings.board)) else None,
        to_next=days_to_next(total, seen.standings.board),
        today=_told_of_today(days, calendar.today),
        streak=team_streak(days, calendar.today, calendar.choices.team_streak_percent),
    )


def _told_of_today(days: Iterable[TeamDay], today: date) -> TeamDay | None:
    return told(next((one for one in days if one.day == today), TeamDay(today, 0, 0)))


def _rows(seen: _Seen, limit: int) -> tuple[TeamRow, ...]:
    """The upper half by rank, the lower half by name, the small teams together; the own team is never cut off."""
    board = seen.standings.board
    upper = [one for one in board if shows_rank(one.rank, len(board))]
    lower = sorted((one for one in board if not shows_rank(one.rank, len(board))), key=lambda one: seen.names[one.total.team_id])
    rows = [_row(seen, one, rank=one.rank) for one in _cut(upper, limit - limit // 2, seen.own_id)]
    rows += [_row(seen, one, rank=None) for one in _cut(lower, limit - len(rows), seen.own_id)]
    others = seen.standings.others
    if others is not None:
        rows.append(TeamRow("", shown(others.score), others.earned, others.expected, others=others.team_id == OTHERS_ID))
    return tuple(rows)


def _cut(placed: list[Placed], most: int, own_id: int | None) -> list[Placed]:
    own = [one for one in placed[most:] if one.total.team_id == own_id]
    return [*placed[: most - len(own)], *own] if own else placed[:most]


def _row(seen: _Seen, one: Placed, rank: int | None) -> TeamRow:
    total = one.total
    return TeamRow(seen.names[total.team_id], shown(total.score), total.earned, total.expected, rank, own=total.team_id == seen.own_id)


async def _improved(
    uow: UnitOfWork, seen: _Seen, period: Period, span: tuple[date, date, date], *, running: bool, totals: tuple[Total, ...]
) -> Improved | None:
    """For a week that is under way the comparison of the two before it: a week is compared when it is over."""
    before, first, last = span
    if running and period is Period.WEEK:
        totals = await repository.totals(uow.session, before, first - DAY)
        before, first = before - WEEK, before
    found = most_improved(await repository.totals(uow.session, before, first - DAY), totals, last.isoformat())
    return None if found is None else Improved(seen.names[found[0]], found[1] / 10)


async def team_line(uow: UnitOfWork, actor: Actor) -> TeamLine | None:
    """The own team's week in one sentence; None without a team. Its summaries must have been refreshed (`stale_week_of_own_team`)."""
    require(actor, Permission.MEMBER)
    if actor.department_id is None:
        return None
    calendar = await board_calendar(uow)
    week = week_of(calendar.today)
    days = await repository.team_days(uow.session, actor.department_id, week, week + WEEK - DAY)
    total = Total(actor.department_id, sum(one.earned for one in days), sum(one.expected for one in days), 0)
    name = next(team.name for team in await people.department_names(uow) if team.id == actor.department_id)
    return TeamLine(name, shown(total.score), _told_of_today(days, calendar.today))


async def stale_week_of_own_team(uow: UnitOfWork, actor: Actor) -> date | None:
    """The current week, when the own team's summary has to be made before `team_line`. Reads only."""
    require(actor, Permission.MEMBER)
    if actor.department_id is None:
        return None
    week = week_of((await board_calendar(uow)).today)
    return None if await repository.ready_teams(uow.session, week, week, [actor.department_id]) else week


async def garden(uow: UnitOfWork, actor: Actor) -> tuple[GardenPlant, ...]:
    """Everybody's plant in the own team, by name. Reads only."""
    members = await people.colleagues(uow, actor)
    grown = await habit.qualifying_days(uow, [one.person_id for one in members])
    return tuple(
        GardenPlant(one.name, plant(grown.get(one.person_id, 0)).stage.value, own=one.person_id == actor.person_id) for one in members
    )


def shown(tenths: int | None) -> float | None:
    """A score as it is shown."""
    return None if tenths is None else tenths / 10
