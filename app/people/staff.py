"""Staff files inside people: what is known, lines that wait for the import, and carrying them out whole or not at all."""
# pyright: strict

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.exc import IntegrityError

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, NotFoundError
from app.people import repository
from app.people.audit import record_audit
from app.people.membership import Placement, note_joining, note_placements
from app.people.models import Company
from app.people.models_staff import StaffImport, StaffImportRow
from app.people.repository import staff as staged
from app.people.rules import UNCLAIMED, Actor, Permission, Role, is_id, learning_day, require
from app.people.searching import search_key

PORTION = 200
PAGE_SIZE = 50
IMPORTS_KEPT = timedelta(hours=24)
StaffRecord = staged.StaffRecord
logger = logging.getLogger("nezuku.people")


@dataclass(frozen=True)
class StaffLine:
    """One line as it waits: `action` new, update, missing or error; `changed` names what is written of somebody who has an account."""

    line: int
    action: str
    name: str
    email: str | None
    staff_id: str | None
    department: str | None
    locale: str
    track: str | None
    joined_on: date | None
    left_on: date | None
    weekdays: tuple[int, ...] | None
    holidays: bool
    closes: bool
    person_id: int | None
    changed: frozenset[str]
    problems: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class StaffImportView:
    """A checked file: numbers by action, what else the person should know, and whether it was imported."""

    id: int
    ready: bool
    applied: bool
    closed_missing: bool
    counts: Mapping[str, int]
    notices: Mapping[str, Any]


@dataclass(frozen=True)
class OwnWorkdays:
    """Working days that an import sets; `weekdays` () are the company's."""

    person_id: int
    weekdays: tuple[int, ...]
    holidays: bool
    is_new: bool


@dataclass(frozen=True)
class Applied:
    """What an import did; None as `workdays` when it had been carried out before."""

    view: StaffImportView
    workdays: tuple[OwnWorkdays, ...] | None


async def staff_day(uow: UnitOfWork) -> date:
    """The company's learning day: from when new people are expected, and after which a last day is over."""
    return _day(await _company(uow), clock.now())


async def staff_records(uow: UnitOfWork, actor: Actor, after_id: int = 0) -> list[StaffRecord]:
    """A portion of everybody who has an account (and was not erased), in order of id; an empty one is the end."""
    require(actor, Permission.MANAGE_PEOPLE)
    return await staged.staff(uow.session, after_id=after_id, limit=PORTION)


async def begin_staff_import(uow: UnitOfWork, actor: Actor) -> int:
    """A new place for a checked file; the actor's earlier ones are forgotten."""
    require(actor, Permission.MANAGE_PEOPLE)
    await staged.delete_imports_of(uow.session, actor.person_id)
    row = StaffImport(created_by=actor.person_id, created_at=clock.now())
    uow.session.add(row)
    await uow.session.flush()
    return row.id


async def stage_staff_lines(uow: UnitOfWork, actor: Actor, import_id: int, lines: Iterable[StaffLine]) -> None:
    """Put some lines of a file where they wait."""
    require(actor, Permission.MANAGE_PEOPLE)
    await _import(uow, actor, import_id)
    rows = [_stored(import_id, line) for line in lines]
    if rows:
        await staged.stage(uow.session, rows)


def _stored(import_id: int, line: StaffLine) -> dict[str, Any]:
    logins_change = line.action == "new" or line.changed & {"name", "email", "staff_id"}
    return {
        **{name: getattr(line, name) for name in staged.CHANGEABLE},
        "import_id": import_id,
        "line": line.line,
        "action": line.action,
        "closes": line.closes,
        "person_id": line.person_id,
        "changed": staged.mask_of(line.changed),
        "weekdays": None if line.weekdays is None else list(line.weekdays),
        "holidays": line.holidays,
        "search_key": search_key(line.name, line.email, line.staff_id) if logins_change else "",
        "problems": [dict(problem) for problem in line.problems] or None,
    }


async def finish_staff_check(
    uow: UnitOfWork, actor: Actor, import_id: int, counts: Mapping[str, int], notices: Mapping[str, Any]
) -> StaffImportView:
    """All lines wait: from now on the file can be looked at and imported."""
    require(actor, Permission.MANAGE_PEOPLE)
    row = await _import(uow, actor, import_id)
    row.ready_at, row.counts, row.notices = clock.now(), dict(counts), dict(notices)
    return _view(row)


async def staff_import(uow: UnitOfWork, actor: Actor, import_id: int) -> StaffImportView:
    """A file the actor has checked. Raises NotFoundError for others' and those that are forgotten."""
    require(actor, Permission.MANAGE_PEOPLE)
    return _view(await _import(uow, actor, import_id))


async def staff_lines(uow: UnitOfWork, actor: Actor, import_id: int, action: str, page: int = 1) -> tuple[StaffLine, ...]:
    """The lines of a checked file with one action, 50 a page from 1."""
    require(actor, Permission.MANAGE_PEOPLE)
    await _import(uow, actor, import_id)
    offset = (page - 1) * PAGE_SIZE if is_id(page) else 0
    return tuple(_line(row) for row in await staged.staged(uow.session, import_id, action, offset=offset, limit=PAGE_SIZE))


async def apply_staff_import(uow: UnitOfWork, actor: Actor, import_id: int, *, close_missing: bool) -> Applied:
    """Carry out a checked file: everything in this transaction, in a handful of statements. A second time changes nothing.

    Raises ConflictError when the file has errors or people changed so much since the check that it has to be checked again.
    """
    require(actor, Permission.MANAGE_PEOPLE)
    company = await repository.company(uow.session, lock=True)
    row = await _import(uow, actor, import_id)
    if row.applied_at is not None:
        return Applied(_view(row), None)
    if row.ready_at is None or row.counts.get("error"):
        raise ConflictError("staff.import.errors")
    now = clock.now()
    if company is None or not await staged.claim_import(uow.session, import_id, actor.person_id, now, closes_missing=close_missing):
        raise ConflictError("staff.import.stale")
    if await staged.has_stale_lines(uow.session, import_id, may_change_administrators=Role.ADMINISTRATOR in actor.roles):
        raise ConflictError("staff.import.stale")
    try:
        await staged.make_departments(uow.session, import_id)
        await staged.update_people(uow.session, import_id)
        await staged.add_people(uow.session, import_id, now, UNCLAIMED)
    except IntegrityError:
        raise ConflictError("staff.import.stale") from None
    closed = await staged.close_people(uow.session, import_id, now, missing=close_missing)
    if actor.person_id in closed or not await staged.active_administrators(uow.session):
        raise ConflictError("people.roles.last_administrator")
    await _note_placements(uow, import_id, _day(company, now), closed)
    workdays = await staged.staged_weekdays(uow.session, import_id)
    await staged.delete_lines(uow.session, import_id)
    counts = {name: row.counts.get(name, 0) for name in ("new", "update", "same")}
    await record_audit(uow, actor, "staff.import", f"staff_import:{import_id}", **counts, closed=closed)
    applied = _view(await _import(uow, actor, import_id))
    return Applied(applied, tuple(OwnWorkdays(one.person_id, tuple(one.weekdays), one.holidays, one.action == "new") for one in workdays))


async def _note_placements(uow: UnitOfWork, import_id: int, today: date, closed: Sequence[int]) -> None:
    """Who belongs to which department from now on, and whose day of joining was corrected."""
    moved = [
        Placement(one.person_id, one.department_id, one.joined_on if one.is_new else today)
        for one in await staged.placed(uow.session, import_id)
    ]
    await note_placements(uow, [*moved, *await _departures(uow, closed)])
    await note_joining(uow, await staged.joining_corrected(uow.session, import_id))


async def _departures(uow: UnitOfWork, closed: Collection[int]) -> list[Placement]:
    last_days = await staged.last_days(uow.session, closed)
    return [Placement(person_id, None, last + timedelta(days=1), gone=True) for person_id, last in last_days.items()]


async def forget_staff_imports(uow: UnitOfWork) -> int:
    """Delete checked files a day after their check; how many. A nightly job, safe to repeat."""
    return await staged.delete_imports_before(uow.session, clock.now() - IMPORTS_KEPT)


async def close_departed(uow: UnitOfWork) -> int:
    """Close the accounts of people whose last day is over; how many. A nightly job, safe to repeat.

    Administrators stay open where nobody would be left to administer; the log says so.
    """
    company = await repository.company(uow.session, lock=True)
    if company is None:
        return 0
    now = clock.now()
    departing = await staged.departing(uow.session, _day(company, now))
    administrators = await staged.active_administrators(uow.session)
    kept = administrators if administrators <= set(departing) else set[int]()
    if kept:
        logger.warning("the last day of administrators %s is over, but nobody else could administer: left open", sorted(kept))
    closed = [person_id for person_id in departing if person_id not in kept]
    if closed:
        await staged.close_departing(uow.session, closed, now)
        await note_placements(uow, await _departures(uow, closed))
        await record_audit(uow, None, "person.departed", "company:1", closed=closed)
    return len(closed)


async def _import(uow: UnitOfWork, actor: Actor, import_id: int) -> StaffImport:
    row = await staged.staff_import(uow.session, import_id, actor.person_id) if is_id(import_id) else None
    if row is None:
        raise NotFoundError("staff.import.forgotten")
    return row


async def _company(uow: UnitOfWork) -> Company:
    company = await repository.company(uow.session)
    if company is None:
        raise NotFoundError("people.company.missing")
    return company


def _day(company: Company, now: datetime) -> date:
    return learning_day(now, ZoneInfo(company.zone), company.day_start_hour)


def _view(row: StaffImport) -> StaffImportView:
    return StaffImportView(row.id, row.ready_at is not None, row.applied_at is not None, row.closed_missing, row.counts, row.notices)


def _line(row: StaffImportRow) -> StaffLine:
    return StaffLine(
        line=row.line, action=row.action, name=row.name, email=row.email, staff_id=row.staff_id, department=row.department,
        locale=row.locale, track=row.track, joined_on=row.joined_on, left_on=row.left_on,
        weekdays=None if row.weekdays is None else tuple(row.weekdays), holidays=row.holidays, closes=row.closes, person_id=row.person_id,
        changed=frozenset(name for name in staged.CHANGEABLE if row.changed & staged.mask_of([name])), problems=tuple(row.problems or ()),
    )  # fmt: skip
