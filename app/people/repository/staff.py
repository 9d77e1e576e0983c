"""SQL of staff files: what is known about everybody, the lines that wait, and the few statements that carry them all out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    and_,
    case,
    delete,
    exists,
    insert,
    literal,
    null,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.database import UtcDateTime
from app.people.models import Company, Department, Person, PersonRole, PersonZone
from app.people.models_staff import StaffImport, StaffImportRow
from app.people.repository.access import end_access
from app.people.repository.storing import changed

CHANGEABLE = ("name", "email", "staff_id", "department", "locale", "track", "joined_on", "left_on")


class StaffRecord(NamedTuple):
    """What a staff file can say about somebody who has an account."""

    id: int
    name: str
    email: str | None
    staff_id: str | None
    department: str | None
    joined_on: date
    left_on: date | None
    locale: str
    track: str | None
    active: bool
    onboarded: bool
    administrator: bool


async def staff(session: AsyncSession, *, after_id: int, limit: int) -> list[StaffRecord]:
    """Everybody but the erased, in order of id; in portions, so that thousands of rows do not hold up others."""
    administrates = exists().where(col(PersonRole.person_id) == col(Person.id), col(PersonRole.role) == "administrator")
    query = (
        select(
            col(Person.id), col(Person.name), col(Person.email), col(Person.staff_id), col(Department.name), col(Person.joined_on),
            col(Person.left_on), col(Person.locale), col(Person.track), col(Person.deactivated_at).is_(None),
            col(Person.onboarded_at).is_not(None), administrates,
        )
        .outerjoin(Department, col(Department.id) == col(Person.department_id))
        .where(col(Person.id) > after_id, col(Person.erased_at).is_(None))
        .order_by(col(Person.id))
        .limit(limit)
    )  # fmt: skip
    return [StaffRecord(*row) for row in (await session.execute(query)).all()]


async def delete_imports_of(session: AsyncSession, person_id: int) -> None:
    await changed(session, delete(StaffImport).where(col(StaffImport.created_by) == person_id))


async def delete_imports_before(session: AsyncSession, before: datetime) -> int:
    return await changed(session, delete(StaffImport).where(col(StaffImport.created_at) <= before))


async def staff_import(session: AsyncSession, import_id: int, created_by: int) -> StaffImport | None:
    query = select(StaffImport).where(col(StaffImport.id) == import_id, col(StaffImport.created_by) == created_by)
    return await session.scalar(query.execution_options(populate_existing=True))


async def staged(session: AsyncSession, import_id: int, action: str, *, offset: int, limit: int) -> list[StaffImportRow]:
    query = select(StaffImportRow).where(col(StaffImportRow.import_id) == import_id, col(StaffImportRow.action) == action)
    order = (col(StaffImportRow.line), col(StaffImportRow.id))
    return list(await session.scalars(query.order_by(*order).offset(offset).limit(limit)))


async def stage(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    await session.execute(insert(StaffImportRow), rows)


async def claim_import(session: AsyncSession, import_id: int, created_by: int, now: datetime, *, closes_missing: bool) -> bool:
    """Take a checked file for importing; only one of several at once succeeds."""
    open_import = (col(StaffImport.created_by) == created_by, col(StaffImport.ready_at).is_not(None), col(StaffImport.applied_at).is_(None))
    claim = update(StaffImport).where(col(StaffImport.id) == import_id, *open_import)
    return await changed(session, claim.values(applied_at=now, closed_missing=closes_missing)) == 1


def _lines(import_id: int, *actions: str) -> ColumnElement[bool]:
    return and_(col(StaffImportRow.import_id) == import_id, col(StaffImportRow.action).in_(actions))


async def has_stale_lines(session: AsyncSession, import_id: int, *, may_change_administrators: bool) -> bool:
    """Whether a line is about somebody who was erased, or became an administrator whom the importer may not touch."""
    query = select(
        exists().where(
            _lines(import_id, "update", "missing"), col(StaffImportRow.person_id) == col(Person.id), col(Person.erased_at).is_not(None)
        )
    )
    if await session.scalar(query):
        return True
    touched = exists().where(
        or_(_lines(import_id, "missing"), *([] if may_change_administrators else [_lines(import_id, "update")])),
        col(StaffImportRow.person_id) == col(PersonRole.person_id),
        col(PersonRole.role) == "administrator",
    )
    return bool(await session.scalar(select(touched)))


async def make_departments(session: AsyncSession, import_id: int) -> None:
    """The departments that are missing; those in use are kept from being archived until the commit."""
    named = select(col(StaffImportRow.department)).where(_lines(import_id, "new", "update"), col(StaffImportRow.department).is_not(None))
    in_use = select(col(Department.id)).where(col(Department.archived_at).is_(None), col(Department.name).in_(named))
    await session.execute(in_use.order_by(col(Department.id)).with_for_update(read=True))
    there = exists().where(col(Department.name) == col(StaffImportRow.department), col(Department.archived_at).is_(None))
    await session.execute(insert(Department).from_select(["name"], named.where(~there).distinct(), include_defaults=False))


def _department_id() -> ScalarSelect[int]:
    query = select(col(Department.id)).where(col(Department.name) == col(StaffImportRow.department), col(Department.archived_at).is_(None))
    return query.correlate(StaffImportRow).scalar_subquery()


def mask_of(names: Iterable[str]) -> int:
    """Names of changed columns as bits of the `changed` column."""
    return sum(1 << CHANGEABLE.index(name) for name in names)


def _or_as_it_is(name: str, value: Any, now: Any) -> ColumnElement[Any]:
    return case((col(StaffImportRow.changed).bitwise_and(mask_of([name])) != 0, value), else_=now)


async def update_people(session: AsyncSession, import_id: int) -> int:
    """Write what changed. Addresses that change are taken away first, so that one person may get what another had."""
    mine = _lines(import_id, "update")
    new_mail = col(StaffImportRow.changed).bitwise_and(mask_of(["email"])) != 0
    moving = select(col(StaffImportRow.person_id)).where(mine, new_mail)
    await changed(session, update(Person).where(col(Person.id).in_(moving), col(Person.staff_id).is_not(None)).values(email=None))
    fields = {
        name: _or_as_it_is(name, col(getattr(StaffImportRow, name)), col(getattr(Person, name)))
        for name in CHANGEABLE
        if name != "department"
    }
    search_key = case((col(StaffImportRow.search_key) != "", col(StaffImportRow.search_key)), else_=col(Person.search_key))
    department = _or_as_it_is("department", _department_id(), col(Person.department_id))
    statement = update(Person).where(col(Person.id) == col(StaffImportRow.person_id), mine)
    return await changed(session, statement.values(department_id=department, search_key=search_key, **fields))


async def add_people(session: AsyncSession, import_id: int, now: datetime, unusable: str) -> int:
    """Make the accounts of new people, with the company's zone; nobody can sign in to them until they chose a password."""
    row, at = StaffImportRow, literal(now, UtcDateTime())
    columns: dict[str, Any] = {
        "name": col(row.name), "email": col(row.email), "staff_id": col(row.staff_id), "password_hash": literal(unusable),
        "locale": col(row.locale), "zone": col(Company.zone), "department_id": _department_id(), "is_executive": literal(False),
        "track": col(row.track), "joined_on": col(row.joined_on), "left_on": col(row.left_on), "created_at": at,
        "search_key": col(row.search_key),
    }  # fmt: skip
    people = select(*columns.values()).join(Company, true()).where(_lines(import_id, "new")).order_by(col(row.line))
    await session.execute(insert(Person).from_select(list(columns), people, include_defaults=False))
    made = case(
        (col(row.staff_id).is_not(None), _id_by(col(Person.staff_id) == col(row.staff_id))),
        else_=_id_by(col(Person.email) == col(row.email)),
    )
    count = await changed(session, update(row).where(_lines(import_id, "new")).values(person_id=made))
    zones = select(col(row.person_id), col(Company.zone), at).join(Company, true()).where(_lines(import_id, "new"))
    await session.execute(insert(PersonZone).from_select(["person_id", "zone", "effective_at"], zones, include_defaults=False))
    return count


def _id_by(condition: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(col(Person.id)).where(condition).correlate(StaffImportRow).scalar_subquery()


async def close_people(session: AsyncSession, import_id: int, now: datetime, *, missing: bool) -> list[int]:
    """Close the accounts of those who left, with their sessions and links; whose."""
    actions = ("update", "missing") if missing else ("update",)
    leaving = and_(_lines(import_id, *actions), col(StaffImportRow.closes).is_(True))
    whose = select(col(StaffImportRow.person_id)).join(Person, col(Person.id) == col(StaffImportRow.person_id))
    closed = list(await session.scalars(whose.where(leaving, col(Person.deactivated_at).is_(None)).order_by(col(Person.id))))
    if not closed:
        return []
    statement = update(Person).where(col(Person.id) == col(StaffImportRow.person_id), leaving, col(Person.deactivated_at).is_(None))
    await changed(session, statement.values(deactivated_at=now, left_on=col(StaffImportRow.left_on)))
    ids = select(col(StaffImportRow.person_id)).where(leaving)
    await end_access(session, ids, now)
    return [person_id for person_id in closed if person_id is not None]


async def staged_weekdays(session: AsyncSession, import_id: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """(person_id, weekdays, holidays, whether the person is new) of lines that change working days."""
    query = select(col(StaffImportRow.person_id), col(StaffImportRow.weekdays), col(StaffImportRow.holidays), col(StaffImportRow.action))
    query = query.where(
        _lines(import_id, "new", "update"), col(StaffImportRow.weekdays).is_not(null()), col(StaffImportRow.person_id).is_not(None)
    )
    return (await session.execute(query)).all()


class Placed(NamedTuple):
    """A person whose department a file says for the first time or anew, as it is stored by now."""

    person_id: int
    department_id: int | None
    joined_on: date
    is_new: bool


async def placed(session: AsyncSession, import_id: int) -> list[Placed]:
    """Everybody with an open account whom a file carried out puts into a department."""
    row = StaffImportRow
    moves = and_(_lines(import_id, "update"), col(row.changed).bitwise_and(mask_of(["department"])) != 0)
    query = (
        select(col(Person.id), col(Person.department_id), col(Person.joined_on), col(row.action) == "new")
        .join(row, col(row.person_id) == col(Person.id))
        .where(or_(_lines(import_id, "new"), moves), col(Person.deactivated_at).is_(None))
        .order_by(col(Person.id))
    )
    return [Placed(*found) for found in (await session.execute(query)).all()]


async def joining_corrected(session: AsyncSession, import_id: int) -> list[int]:
    """People whose day of joining a file has corrected."""
    corrected = col(StaffImportRow.changed).bitwise_and(mask_of(["joined_on"])) != 0
    query = select(col(StaffImportRow.person_id)).where(_lines(import_id, "update"), corrected)
    return [person_id for person_id in await session.scalars(query) if person_id is not None]


async def last_days(session: AsyncSession, person_ids: Collection[int]) -> dict[int, date]:
    """The last day of people who have one."""
    query = select(col(Person.id), col(Person.left_on)).where(col(Person.id).in_(person_ids), col(Person.left_on).is_not(None))
    rows = (await session.execute(query.order_by(col(Person.id)))).all()
    return {person_id: last for person_id, last in rows if last is not None}


async def delete_lines(session: AsyncSession, import_id: int) -> None:
    await changed(session, delete(StaffImportRow).where(col(StaffImportRow.import_id) == import_id))


async def active_administrators(session: AsyncSession) -> set[int]:
    query = select(col(PersonRole.person_id)).join(Person, col(Person.id) == col(PersonRole.person_id))
    return set(await session.scalars(query.where(col(PersonRole.role) == "administrator", col(Person.deactivated_at).is_(None))))


async def departing(session: AsyncSession, before: date) -> list[int]:
    """Whose last day is over while the account is still open."""
    over = (col(Person.left_on) < before, col(Person.deactivated_at).is_(None))
    return list(await session.scalars(select(col(Person.id)).where(*over).order_by(col(Person.id))))


async def close_departing(session: AsyncSession, ids: Collection[int], now: datetime) -> None:
    """Close these accounts, with their sessions and links."""
    await changed(session, update(Person).where(col(Person.id).in_(ids)).values(deactivated_at=now))
    await end_access(session, ids, now)
