"""The individual board: only where the company has enabled it, only for those who join, gone the moment they leave. Rule: semantics 10."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import date
from functools import partial

from app import clock
from app.boards import repository_members as members
from app.boards.calendar import BoardCalendar, board_calendar
from app.boards.repository_members import MIX, PlaceRow
from app.boards.rules import (
    WAIT_BEFORE_REJOINING,
    WEEK,
    Period,
    clean_nickname,
    nickname_key,
    period_end,
    period_start,
    season_of,
    week_of,
)
from app.boards.summarising import Mismatch
from app.boards.views import IndividualRow, IndividualView
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.habit import service as habit
from app.i18n import locale_of
from app.i18n.dates import instant_text
from app.live import BOARDS, hub
from app.people import service as people
from app.people.rules import Actor, Permission, require

CHUNK = 500


async def individual_board(uow: UnitOfWork, actor: Actor, period: Period) -> IndividualView:
    """The top 3 and the own place ±2 of the running week or season; nothing of it for those who do not take part. Reads only."""
    require(actor, Permission.MEMBER)
    calendar = await board_calendar(uow)
    if not calendar.choices.individual:
        return IndividualView(False, False, None, 0, ())
    if not await members.takes_part(uow.session, actor.person_id):
        left = await members.departure(uow.session, actor.person_id)
        again = None if left is None else left + WAIT_BEFORE_REJOINING
        return IndividualView(True, False, again if again is not None and again > clock.now() else None, 0, ())
    first = period_start(period, calendar.today, calendar.anchor)
    rows = await members.places(uow.session, actor.person_id, first, period_end(period, first), _factor(week_of(calendar.today)))
    names = await people.names_of(uow, [row.person_id for row in rows if row.nickname is None])
    points = next((row.points for row in rows if row.person_id == actor.person_id), 0)
    return IndividualView(True, True, None, points, _rows(rows, names, actor.person_id, points))


def _rows(rows: list[PlaceRow], names: dict[int, str], own_id: int, points: int) -> tuple[IndividualRow, ...]:
    places = [0, *(row.place for row in rows)]
    return tuple(
        IndividualRow(
            rank=row.rank,
            name=row.nickname or names.get(row.person_id, ""),
            points=row.points,
            distance=row.points - points,
            own=row.person_id == own_id,
            gap_before=row.place > before + 1,
        )
        for row, before in zip(rows, places, strict=False)
    )


def _factor(week: date) -> int:
    """A number that draws the order of ties for a week."""
    return 1 + int.from_bytes(hashlib.sha256(week.isoformat().encode()).digest()[:8], "big") % (MIX - 1)


async def join_individual_board(uow: UnitOfWork, actor: Actor, nickname: str = "") -> None:
    """Take part from now on, under a nickname or ('') the own name; whoever takes part already changes the nickname.

    Raises ConflictError while the board is off and within three days of leaving it, InvalidInputError for a nickname that is in use.
    """
    require(actor, Permission.MEMBER)
    wanted = clean_nickname(nickname)
    calendar = await board_calendar(uow)
    if not calendar.choices.individual:
        raise ConflictError("boards.individual.off")
    if wanted is not None and await people.is_name_of_another(uow, actor, wanted):
        raise InvalidInputError("boards.nickname.taken", field="nickname")
    await habit.settle(uow, actor.person_id)  # sets that are finished meanwhile wait, so that each is counted once
    known, now = await members.takes_part(uow.session, actor.person_id), clock.now()
    left = await members.departure(uow.session, actor.person_id)
    if not known and left is not None and left + WAIT_BEFORE_REJOINING > now:
        when = instant_text(left + WAIT_BEFORE_REJOINING, actor.zone, locale_of(actor.locale))
        raise ConflictError("boards.individual.wait", when=when)
    key = None if wanted is None else nickname_key(wanted)
    if not await members.save_member(uow.session, actor.person_id, wanted, key, 1 + secrets.randbelow(MIX - 1), now):
        raise InvalidInputError("boards.nickname.taken", field="nickname")
    if not known:
        await members.save_points(uow.session, await _points(uow, calendar, [actor.person_id]))
    uow.after_commit(partial(hub.announce, BOARDS))


async def leave_individual_board(uow: UnitOfWork, actor: Actor) -> None:
    """Disappear from the board at once; nothing but the time of leaving is kept, for three days."""
    require(actor, Permission.MEMBER)
    if await members.delete_member(uow.session, actor.person_id):
        await members.note_departure(uow.session, actor.person_id, clock.now())
        uow.after_commit(partial(hub.announce, BOARDS))


async def _points(uow: UnitOfWork, calendar: BoardCalendar, person_ids: list[int]) -> dict[tuple[int, date], int]:
    """The points of this season by (person, week), from the ledger."""
    season = season_of(calendar.today, calendar.anchor)
    by_week: dict[tuple[int, date], int] = {}
    for (person_id, day), points in (await habit.points_by_day(uow, person_ids, season, calendar.today + WEEK)).items():
        by_week[person_id, week_of(day)] = by_week.get((person_id, week_of(day)), 0) + points
    return by_week


async def verify_points(uow: UnitOfWork) -> tuple[Mismatch, ...]:
    """Members whose points of this season are not what the ledger gives. Reads only."""
    calendar = await board_calendar(uow)
    everybody = await members.members(uow.session)
    stored = await members.stored_points(uow.session, season_of(calendar.today, calendar.anchor))
    rebuilt: dict[tuple[int, date], int] = {}
    for start in range(0, len(everybody), CHUNK):
        rebuilt |= await _points(uow, calendar, everybody[start : start + CHUNK])
    wrong = sorted(key for key in stored.keys() | rebuilt.keys() if stored.get(key, 0) != rebuilt.get(key, 0))
    return tuple(
        Mismatch(week, None, person, str(stored.get((person, week), 0)), str(rebuilt.get((person, week), 0))) for person, week in wrong
    )


async def rebuild_points(uow: UnitOfWork, calendar: BoardCalendar, person_ids: Sequence[int]) -> None:
    """Sum members' points from the ledger anew."""
    for start in range(0, len(person_ids), CHUNK):
        some = person_ids[start : start + CHUNK]
        await habit.hold(uow, some)  # sets that are finished meanwhile wait, so that each is counted once
        await members.delete_points(uow.session, some)
        await members.save_points(uow.session, await _points(uow, calendar, await members.members(uow.session, some)))


async def forget_past(uow: UnitOfWork) -> None:
    """Delete departures older than three days and points of past seasons. A nightly job, safe to repeat."""
    calendar = await board_calendar(uow)
    await members.forget(uow.session, clock.now() - WAIT_BEFORE_REJOINING, season_of(calendar.today, calendar.anchor))
