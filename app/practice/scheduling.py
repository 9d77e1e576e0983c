"""The schedule: what a day brings to whom, and what trainers plan. Which rule decides stands in `planning.py`."""
# pyright: strict

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.curriculum import service as curriculum
from app.curriculum.rules import Kind
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.habit.rules.workdays import DayKind
from app.habit.views import TodayView
from app.i18n import locale_of
from app.i18n.dates import day_text
from app.people import service as people
from app.people.rules import Actor, Permission, Track, is_id, require
from app.practice import repository_schedule as repository
from app.practice.learner import today_of, track_of
from app.practice.models import ScheduledChallenge
from app.practice.planning import EVERYBODY, Choice, Lane, Origin, choose, days_of_everybody, days_of_kind_of_work, next_of_curriculum
from app.practice.repository_schedule import ScheduledRow

DAY = timedelta(days=1)
FARTHEST = timedelta(days=400)
NOBODY_SEEN = 0  # the item that an empty day holds


@dataclass(frozen=True)
class LanePlan:
    """A lane of a track in a span of days: rows that are there (its own and everybody's), and what comes from today on where none is."""

    own: Mapping[date, ScheduledRow]
    shared: Mapping[date, ScheduledRow]
    choices: Mapping[date, Choice]


async def row_of(uow: UnitOfWork, track: str, kind_of_work: str | None, day: date) -> ScheduledRow | None:
    """What people with a kind of work have on a day: their own row, otherwise everybody's."""
    rows = await repository.rows_on(uow.session, track, _departments(kind_of_work), day)
    return rows.get(kind_of_work or EVERYBODY) or rows.get(EVERYBODY)


async def needs_scheduling(uow: UnitOfWork, actor: Actor, today: TodayView) -> bool:
    """Whether nobody like the actor has been given a challenge for this workday yet."""
    require(actor, Permission.MEMBER)
    if today.kind != DayKind.WORKDAY:
        return False
    rows = await repository.rows_on(uow.session, track_of(actor), _departments(actor.kind_of_work), today.day)
    own, shared = rows.get(actor.kind_of_work or EVERYBODY), rows.get(EVERYBODY)
    if shared is None or shared.given_at is None:
        return True
    if own is not None:
        return own.given_at is None
    if shared.planned_by is not None:
        return False
    return actor.kind_of_work in await curriculum.sequences_of(uow, track_of(actor))


async def schedule_today(uow: UnitOfWork, actor: Actor, today: TodayView) -> None:
    """Give people like the actor their challenge for the day; when several ask at once they all get the same one.

    What was planned comes as it is in the library now; what is no longer in it gives way to what would have come by itself.
    """
    require(actor, Permission.MEMBER)
    track, work, day = track_of(actor), actor.kind_of_work, today.day
    rows = await repository.rows_on(uow.session, track, _departments(work), day)
    own, shared = rows.get(work) if work else None, rows.get(EVERYBODY)
    sequences = await curriculum.sequences_of(uow, track)
    if shared is None or shared.given_at is None:  # also when only people with a plan of their own look: the rotation goes on for all
        shared = await _schedule_everybody(uow, track, day, shared, sequences.get(EVERYBODY, ()))
    if own is not None and (own.given_at is not None or await _give(uow, track, own)):
        return
    if work and shared is not None and (own is not None or (work in sequences and shared.planned_by is None)):
        await _schedule_kind_of_work(uow, track, work, day, own, shared, sequences.get(work, ()))


async def _schedule_everybody(
    uow: UnitOfWork, track: str, day: date, planned: ScheduledRow | None, sequence: tuple[int, ...]
) -> ScheduledRow | None:
    """Everybody's row of the day, given out now; None for an empty library."""
    if planned is None or not await _give(uow, track, planned):
        library = {step.item_id: step.version_id for step in await curriculum.track_sequence(uow, track)}
        last = await repository.last_scheduled_days(uow.session, track, EVERYBODY, before=day)
        coming = await repository.next_planned_days(uow.session, track, [EVERYBODY], after=day)
        choice = choose(Lane(sequence, tuple(library)), last, coming)
        if choice is None:
            return None
        version = library.get(choice.item) or await _current_version(uow, choice.item)
        if version is not None:
            await _draw(uow, track, EVERYBODY, day, planned, (choice.item, version))
    return (await repository.rows_on(uow.session, track, [EVERYBODY], day)).get(EVERYBODY)


async def _schedule_kind_of_work(
    uow: UnitOfWork, track: str, work: str, day: date, planned: ScheduledRow | None, shared: ScheduledRow, sequence: tuple[int, ...]
) -> None:
    """The row of one kind of work: the next of its curriculum, and when that is through, what everybody has."""
    last = await repository.last_scheduled_days(uow.session, track, work, before=day)
    coming = await repository.next_planned_days(uow.session, track, [work, EVERYBODY], after=day)
    item = None if shared.planned_by is not None else next_of_curriculum(sequence, last, coming)
    version = None if item is None else await _current_version(uow, item)
    drawn = (shared.item_id, shared.version_id) if item is None or version is None else (item, version)
    await _draw(uow, track, work, day, planned, drawn)


async def _give(uow: UnitOfWork, track: str, row: ScheduledRow) -> bool:
    """Hand out what was planned, in its current version; False when it is no longer in the library."""
    version = await _current_version(uow, row.item_id)
    if version is None:
        return False
    await repository.give(uow.session, track, row, row.item_id, version, clock.now())
    return True


async def _draw(uow: UnitOfWork, track: str, department: str, day: date, planned: ScheduledRow | None, drawn: tuple[int, int]) -> None:
    """Store what came by itself, in place of something planned that is no longer in the library."""
    item_id, version_id = drawn
    if planned is not None:
        await repository.give(uow.session, track, planned, item_id, version_id, clock.now())
        return
    now = clock.now()
    new = ScheduledChallenge(
        track=track, department=department, day=day, item_id=item_id, version_id=version_id, given_at=now, created_at=now
    )
    await repository.insert_row(uow.session, new)


async def _current_version(uow: UnitOfWork, item_id: int) -> int | None:
    found = await curriculum.items_listed(uow, "ja", kind=Kind.CHALLENGE, item_ids=[item_id])
    return found[0].version_id if found else None


async def lane_plan(
    uow: UnitOfWork, actor: Actor, track: str, department: str, first: date, last: date, workdays: Sequence[date]
) -> LanePlan:
    """What a lane has from `first` to `last`, and what it will get on the `workdays` (from today on) if somebody practises on each."""
    require(actor, Permission.AUTHOR)
    today = today_of(actor)
    rows = await repository.rows_between(uow.session, track, {EVERYBODY, department}, min(first, today), today + FARTHEST)
    shared = {row.day: row for row in rows if row.department == EVERYBODY}
    own = shared if department == EVERYBODY else {row.day: row for row in rows if row.department == department}
    library = tuple(step.item_id for step in await curriculum.track_sequence(uow, track))
    sequences = await curriculum.sequences_of(uow, track)
    had = await repository.last_scheduled_days(uow.session, track, EVERYBODY, before=today)
    plan = {day: row.item_id for day, row in shared.items() if day >= today}
    choices = days_of_everybody(workdays, plan, had, Lane(sequences.get(EVERYBODY, ()), library))
    drawn = {day: Choice(row.item_id, Origin.ROTATION) for day, row in shared.items() if row.planned_by is None and day >= today}
    choices |= drawn  # came by itself, so that a kind of work may have its curriculum that day
    if department != EVERYBODY:
        had = await repository.last_scheduled_days(uow.session, track, department, before=today)
        plan = {day: row.item_id for day, row in own.items() if day >= today}
        choices = days_of_kind_of_work(workdays, plan, choices, had, sequences.get(department, ()))
    inside = {day: choice for day, choice in choices.items() if first <= day <= last}
    return LanePlan(own, shared, inside)


async def plan_day(uow: UnitOfWork, actor: Actor, track: str, department: str, day: date, item_id: int, *, seen: int) -> bool:
    """Put a challenge on a day on which the trainer saw the item `seen` (0: nothing); False when it stands there already.

    Raises ConflictError for a day that has begun, or that somebody else changed meanwhile; NotFoundError for an item that is not offered.
    """
    require(actor, Permission.AUTHOR)
    _check(actor, track, day)
    version = await _current_version(uow, item_id) if is_id(item_id) else None
    if version is None:
        raise NotFoundError("schedule.error.item")
    there = (await repository.rows_on(uow.session, track, [department], day)).get(department)
    if there is not None and there.item_id == item_id and there.given_at is None:
        return False
    if seen == NOBODY_SEEN:
        row = ScheduledChallenge(
            track=track, department=department, day=day, item_id=item_id, version_id=version,
            planned_by=actor.person_id, created_at=clock.now(),
        )  # fmt: skip
        done = await repository.insert_row(uow.session, row)
    else:
        done = await repository.change_row(
            uow.session, track, department, day, seen=seen, item_id=item_id, version_id=version, planned_by=actor.person_id
        )
    if not done:
        raise await _conflict(uow, actor, track, department, day)
    await people.record_audit(
        uow, actor, "schedule.plan", f"schedule:{track}", department=department, day=day.isoformat(), item=item_id, before=seen
    )
    return True


async def unplan_day(uow: UnitOfWork, actor: Actor, track: str, department: str, day: date, *, seen: int) -> bool:
    """Take the item `seen` off a day; False when the day is empty already. Raises ConflictError as `plan_day` does."""
    require(actor, Permission.AUTHOR)
    _check(actor, track, day)
    if await repository.delete_row(uow.session, track, department, day, seen=seen):
        await people.record_audit(
            uow, actor, "schedule.unplan", f"schedule:{track}", department=department, day=day.isoformat(), before=seen
        )
        return True
    if (await repository.rows_on(uow.session, track, [department], day)).get(department) is None:
        return False
    raise await _conflict(uow, actor, track, department, day)


async def clear_days(uow: UnitOfWork, actor: Actor, track: str, department: str, first: date, last: date) -> list[date]:
    """Take everything planned off a span of days, those that have begun excepted; which days became empty."""
    require(actor, Permission.AUTHOR)
    first = max(first, today_of(actor) + DAY)
    cleared = await repository.delete_between(uow.session, track, department, first, last) if first <= last else []
    if cleared:
        await people.record_audit(
            uow, actor, "schedule.clear", f"schedule:{track}", department=department, days=[day.isoformat() for day in cleared]
        )
    return cleared


def _check(actor: Actor, track: str, day: date) -> None:
    """Raises InvalidInputError for a track or day that cannot be, ConflictError for one that has begun: people have it."""
    if track not in set(Track):
        raise InvalidInputError("error.input.choice", field="track")
    today = today_of(actor)
    if day <= today:
        raise ConflictError("schedule.error.begun", field="day", day=day_text(day, locale_of(actor.locale)))
    if day > today + FARTHEST:
        raise InvalidInputError("schedule.error.far", field="day", n=FARTHEST.days)


async def _conflict(uow: UnitOfWork, actor: Actor, track: str, department: str, day: date) -> ConflictError:
    row = (await repository.rows_on(uow.session, track, [department], day)).get(department)
    begun = row is not None and row.given_at is not None
    key = "schedule.error.begun" if begun else "schedule.error.changed"
    return ConflictError(key, field="day", day=day_text(day, locale_of(actor.locale)))


def _departments(kind_of_work: str | None) -> set[str]:
    return {EVERYBODY, kind_of_work or EVERYBODY}
