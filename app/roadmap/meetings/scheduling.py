"""When the regular meeting is: its rhythm, the next dates on workdays, moving and cancelling. Whoever takes part is told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError
from app.habit import service as habit
from app.habit.rules.keys import check_key
from app.habit.rules.workdays import DayKind, PersonCalendar
from app.people import service as people
from app.people.rules import Actor, Permission, Role, learning_day, require
from app.people.validation import check_text
from app.roadmap import service as roadmap
from app.roadmap.meetings import repository
from app.roadmap.meetings.access import instant, led_meeting, may_take_part, meeting_row, path_of
from app.roadmap.meetings.models import RoadmapMeeting, RoadmapRhythm
from app.roadmap.meetings.rules import (
    LONGEST,
    MINUTES,
    MOST_PARTICIPANTS,
    Cadence,
    Status,
    cadence_in,
    is_clock,
    next_days,
    period_of,
)
from app.roadmap.meetings.views import RhythmView, WhenAndWhere
from app.roadmap.rules import CycleStatus
from app.roadmap.views import CycleRef
from app.telling import Message, take_back, tell

USUAL = RhythmView(Cadence.PHASE, Cadence.WEEKLY, weekday=0, starts="10:00", minutes=30, place="", revision=0)
HORIZON = timedelta(days=150)
FARTHEST = timedelta(days=730)


def rhythm_view(row: RoadmapRhythm | None, cycle: CycleRef) -> RhythmView:
    """The rhythm of a cycle: what was chosen, else Monday at ten, half an hour, as often as the phase says."""
    if row is None:
        cadence, weekday, starts, minutes, place, revision = Cadence.PHASE, USUAL.weekday, USUAL.starts, USUAL.minutes, "", 0
    else:
        cadence, weekday, starts = Cadence(row.cadence), row.weekday, row.starts
        minutes, place, revision = row.minutes, row.place, row.revision
    return RhythmView(cadence, cadence_in(cycle.phase, cadence), weekday, starts, minutes, place, revision)


async def set_rhythm(uow: UnitOfWork, actor: Actor, cycle_id: int, wanted: RhythmView) -> None:
    """Choose how often, when and where; `wanted.revision` is the one the form was filled from. The next dates follow.

    Raises InvalidInputError, NotFoundError, ConflictError for a closed cycle or when somebody else has chosen meanwhile.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    cycle = (await roadmap.cycle(uow, actor, cycle_id)).cycle
    if cycle.status is CycleStatus.CLOSED:
        raise ConflictError("meetings.error.closed")
    _check_times(wanted.starts, wanted.minutes)
    if not 0 <= wanted.weekday <= 6:  # noqa: PLR2004 - days of a week
        raise InvalidInputError("error.input.weekdays", field="weekday")
    place = _optional(wanted.place, "place")
    row = await repository.rhythm(uow.session, cycle.id, lock=True)
    now = clock.now()
    if row is None:
        row = RoadmapRhythm(cycle_id=cycle.id, cadence="", weekday=0, starts="", minutes=30, revision=0, updated_at=now)
    elif row.revision != wanted.revision:
        if _same(row, wanted, place):
            return
        raise ConflictError("meetings.error.moved_on")
    row.cadence, row.weekday, row.starts, row.minutes, row.place = wanted.cadence, wanted.weekday, wanted.starts, wanted.minutes, place
    row.revision, row.updated_at, row.updated_by = row.revision + 1, now, actor.person_id
    if row.revision == 1 and not await repository.store_once(uow.session, row):
        raise ConflictError("meetings.error.moved_on")
    await uow.session.flush()
    await replan(uow, cycle, row)


def _same(row: RoadmapRhythm, wanted: RhythmView, place: str) -> bool:
    chosen = wanted.cadence, wanted.weekday, wanted.starts, wanted.minutes, place
    return (row.cadence, row.weekday, row.starts, row.minutes, row.place) == chosen


async def keep_planned(uow: UnitOfWork) -> int:
    """The next dates of every running cycle with a rhythm, for the night: more as time goes by, others when phase or calendar changed."""
    changed = 0
    rhythms = set(await repository.cycles_with_rhythm(uow.session))
    for cycle in await roadmap.cycles(uow):
        row = await repository.rhythm(uow.session, cycle.id, lock=True) if cycle.id in rhythms else None
        if row is not None:
            changed += await replan(uow, cycle, row)
    return changed


async def company_zone(uow: UnitOfWork) -> tuple[ZoneInfo, date]:
    """The company's zone, and which day it is there."""
    company = await people.company(uow)
    zone = ZoneInfo(company.zone)
    return zone, learning_day(clock.now(), zone, company.day_start_hour)


async def replan(uow: UnitOfWork, cycle: CycleRef, row: RoadmapRhythm) -> int:
    """Bring the coming meetings that nobody has decided about to the rhythm; its row is locked. How many were made, moved or called off.

    A meeting that only changes its day stays the same entry in calendars.
    """
    zone, today = await company_zone(uow)
    office = PersonCalendar(await habit.company_calendar(uow, today, today + HORIZON))
    cadence = cadence_in(cycle.phase, Cadence(row.cadence))
    begin = datetime.combine(period_of(today, cadence), time(), zone)
    there = await repository.meetings_from(uow.session, cycle.id, begin)
    free = [one for one in there if one.status == Status.PLANNED.value and not one.fixed and one.starts_at > clock.now()]
    taken = {
        period_of(one.starts_at.astimezone(zone).date() if one.status == Status.HELD.value else one.period, cadence)
        for one in there
        if one not in free and (one.fixed or one.status != Status.CANCELLED.value)
    }
    days = next_days(max(today, cycle.started_on), row.weekday, cadence, lambda day: office.kind(day) is DayKind.WORKDAY, taken)
    wanted = {instant(day, zone, row.starts): period for period, day in days}
    wanted = {at: period for at, period in wanted.items() if at > clock.now()}
    changed = 0
    waiting = [one for one in free if one.starts_at not in wanted]
    for kept in (one for one in free if one.starts_at in wanted):
        changed += _bring(kept, wanted.pop(kept.starts_at), kept.starts_at, row)
    for at, period in sorted(wanted.items()):
        if waiting:
            moved = waiting.pop(0)
            changed += _bring(moved, period, at, row)
            await uow.session.flush()
            await _tell(uow, moved, "meetings.moved", None)
        else:
            await _make(uow, cycle, period, at, row)
            changed += 1
    for surplus in waiting:
        surplus.status, surplus.sequence, surplus.moved_at = Status.CANCELLED.value, surplus.sequence + 1, clock.now()
        changed += 1
    await uow.session.flush()
    return changed


def _bring(meeting: RoadmapMeeting, period: date, at: datetime, row: RoadmapRhythm) -> int:
    """A planned meeting as the rhythm has it; 1 when that changes anything in calendars."""
    meeting.period = period
    if (meeting.starts_at, meeting.minutes, meeting.place) == (at, row.minutes, row.place):
        return 0
    meeting.starts_at, meeting.minutes, meeting.place = at, row.minutes, row.place
    meeting.sequence, meeting.moved_at = meeting.sequence + 1, clock.now()
    return 1


async def _make(uow: UnitOfWork, cycle: CycleRef, period: date, at: datetime, row: RoadmapRhythm) -> None:
    before = await repository.latest_meetings(uow.session, cycle.id, 1)
    meeting = _new(cycle.id, period, at, row.minutes, row.place, str(uuid4()))
    meeting.guests = before[0].guests if before else ""
    if await repository.store_once(uow.session, meeting):
        await repository.set_participants(uow.session, meeting.id, await _usual_participants(uow, cycle, before))


def _new(cycle_id: int, period: date, at: datetime, minutes: int, place: str, uid: str) -> RoadmapMeeting:
    now = clock.now()
    return RoadmapMeeting(
        cycle_id=cycle_id, period=period, starts_at=at, minutes=minutes, place=place, uid=uid, changed={}, moved_at=now, created_at=now
    )


async def _usual_participants(uow: UnitOfWork, cycle: CycleRef, before: Sequence[RoadmapMeeting]) -> frozenset[int]:
    """Who took part last; at first who looks after the cycle, who leads the programme, and the department's managers."""
    possible = await may_take_part(uow)
    if before:
        return frozenset(await repository.participants(uow.session, before[0].id)) & possible
    leaders = {one.person_id for one in await people.holders(uow, [Role.PROGRAMME_OWNER])}
    managers = {one.person_id for one in await people.managers(uow) if one.department_id == cycle.department_id}
    return (frozenset(leaders | managers) | ({cycle.owner_id} if cycle.owner_id else set())) & possible


async def plan_meeting(uow: UnitOfWork, actor: Actor, cycle_id: int, client_key: str, wanted: WhenAndWhere) -> int:
    """One more meeting, on any day; the same `client_key` again is the same meeting. Returns its number.

    Raises InvalidInputError, ConflictError when there is one at that time already or the cycle is closed, NotFoundError.
    """
    require(actor, Permission.LEAD_PROGRAMME)
    key = check_key(client_key)
    made = await repository.meeting_by_uid(uow.session, key)
    if made is not None:
        return made.id
    cycle = (await roadmap.cycle(uow, actor, cycle_id)).cycle
    if cycle.status is CycleStatus.CLOSED:
        raise ConflictError("meetings.error.closed")
    at, place, guests = await _checked(uow, wanted)
    before = await repository.latest_meetings(uow.session, cycle.id, 1)
    row = await repository.rhythm(uow.session, cycle.id)
    meeting = _new(cycle.id, period_of(wanted.day, rhythm_view(row, cycle).in_force), at, wanted.minutes, place, key)
    meeting.guests, meeting.fixed = guests or (before[0].guests if before else ""), True
    if not await repository.store_once(uow.session, meeting):
        raise ConflictError("meetings.error.same_time")
    await repository.set_participants(uow.session, meeting.id, await _usual_participants(uow, cycle, before))
    await _tell(uow, meeting, "meetings.planned", actor)
    return meeting.id


async def move_meeting(
    uow: UnitOfWork, actor: Actor, meeting_id: int, wanted: WhenAndWhere, person_ids: Collection[int] | None = None
) -> None:
    """Another day, time or place, and who takes part (None: the same people). Doing it again changes nothing.

    Raises InvalidInputError, ConflictError when there is one at that time already, NotFoundError.
    """
    row = await led_meeting(uow, actor, meeting_id)
    at, place, guests = await _checked(uow, wanted)
    before = frozenset(await repository.participants(uow.session, row.id))
    after = before if person_ids is None else frozenset(person_ids)
    if after != before:
        if len(after) > MOST_PARTICIPANTS or not after - before <= await may_take_part(uow):
            raise InvalidInputError("meetings.error.participants", field="participants", most=MOST_PARTICIPANTS)
        await repository.set_participants(uow.session, row.id, after)
    row.guests = guests
    was = row.starts_at, row.minutes, row.place
    if was != (at, wanted.minutes, place):
        try:
            async with uow.session.begin_nested():
                row.starts_at, row.minutes, row.place, row.fixed = at, wanted.minutes, place, True
                row.sequence, row.moved_at = row.sequence + 1, clock.now()
                await uow.session.flush()
        except repository.IntegrityError:
            raise ConflictError("meetings.error.same_time") from None
        if row.status == Status.PLANNED.value:
            await _tell(uow, row, "meetings.moved", actor, only=before & after)
    await uow.session.flush()
    if row.status == Status.PLANNED.value:
        await _tell(uow, row, "meetings.planned", actor, only=after - before)


async def cancel_meeting(uow: UnitOfWork, actor: Actor, meeting_id: int) -> None:
    """Call a meeting off; twice is once. Calendars show it as cancelled. Raises ConflictError for one that was held."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await meeting_row(uow, meeting_id, lock=True)
    if row.status == Status.CANCELLED.value:
        return
    if row.status == Status.HELD.value:
        raise ConflictError("meetings.error.held")
    row.status, row.fixed, row.sequence, row.moved_at = Status.CANCELLED.value, True, row.sequence + 1, clock.now()
    await uow.session.flush()
    await take_back(uow, f"meetings.planned:{row.id}")
    await _tell(uow, row, "meetings.cancelled", actor)


async def _checked(uow: UnitOfWork, wanted: WhenAndWhere) -> tuple[datetime, str, str]:
    """The instant, place and guests of a meeting as they are stored. Raises InvalidInputError."""
    _check_times(wanted.starts, wanted.minutes)
    zone, today = await company_zone(uow)
    if abs(wanted.day - today) > FARTHEST:
        raise InvalidInputError("error.input.date", field="day")
    at = instant(wanted.day, zone, wanted.starts)
    return at, _optional(wanted.place, "place"), _optional(wanted.guests, "guests")


def _check_times(starts: str, minutes: int) -> None:
    if not is_clock(starts):
        raise InvalidInputError("meetings.error.time", field="starts")
    if minutes not in MINUTES:
        raise InvalidInputError("error.input.number", field="minutes", least=MINUTES.start, most=MINUTES.stop - 1)


def _optional(text: str, field: str) -> str:
    return check_text(text, field, LONGEST[field]) if text.strip() else ""


async def _tell(uow: UnitOfWork, row: RoadmapMeeting, kind: str, actor: Actor | None, only: Collection[int] | None = None) -> None:
    """Whoever takes part hears of it, not who did it. Each change is a message of its own."""
    asked = frozenset(await repository.participants(uow.session, row.id) if only is None else only)
    told = asked - ({actor.person_id} if actor else set())
    zone, _ = await company_zone(uow)
    at = row.starts_at.astimezone(zone)
    facts = {"day": at.strftime("%m/%d"), "time": at.strftime("%H:%M")}
    key = f"{kind}:{row.id}" if kind == "meetings.planned" else f"{kind}:{row.id}:{row.sequence}"
    await tell(uow, Message(told, kind, path_of(row.id), key, facts))
