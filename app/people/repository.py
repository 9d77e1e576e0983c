"""All SQL of the area. Functions take the session of a unit of work; none commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, CursorResult, Delete, Row, Select, Update, and_, delete, exists, func, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col

from app.people.models import (
    AuthSession,
    Company,
    Department,
    Invitation,
    Person,
    PersonRole,
    PersonZone,
    ResetLink,
    SetupLink,
    SignInThrottle,
)


async def store_unique(session: AsyncSession, row: SQLModel, **changes: object) -> bool:
    """Insert or change a row; False (and nothing stored) when a unique constraint says that somebody was first."""
    try:
        async with session.begin_nested():
            for name, value in changes.items():
                setattr(row, name, value)
            session.add(row)
    except IntegrityError as error:
        if "unique" in str(error.orig).lower():
            return False
        raise
    return True


async def _changed(session: AsyncSession, statement: Update | Delete) -> int:
    result = await session.execute(statement.execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", result).rowcount


# Company and first run


async def company(session: AsyncSession, *, lock: bool = False) -> Company | None:
    """The company; locked, it is also the queue in which changes of roles and activity wait for each other."""
    query = select(Company).where(col(Company.id) == 1)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def delete_unused_setup_links(session: AsyncSession) -> None:
    await _changed(session, delete(SetupLink).where(col(SetupLink.used_at).is_(None)))


async def setup_link_open(session: AsyncSession, token_hash: str) -> bool:
    return bool(await session.scalar(select(exists().where(col(SetupLink.token_hash) == token_hash, col(SetupLink.used_at).is_(None)))))


async def claim_setup_link(session: AsyncSession, token_hash: str, now: datetime) -> bool:
    """Use the link up; only one of several at once succeeds."""
    claim = update(SetupLink).where(col(SetupLink.token_hash) == token_hash, col(SetupLink.used_at).is_(None)).values(used_at=now)
    return await _changed(session, claim) == 1


# People


class PersonRow(NamedTuple):
    """A person with what a view of them needs from other tables."""

    person: Person
    department_name: str | None
    zone: str
    work_start: str
    work_end: str
    roles: tuple[PersonRole, ...]


def _zone_in_force(now: datetime) -> ColumnElement[str]:
    latest = (
        select(col(PersonZone.zone))
        .where(col(PersonZone.person_id) == col(Person.id), col(PersonZone.effective_at) <= now)
        .order_by(col(PersonZone.effective_at).desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    return func.coalesce(latest, col(Person.zone))


def _person_rows(now: datetime) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Person,
            col(Department.name),
            _zone_in_force(now),
            func.coalesce(col(Person.work_start), col(Company.work_start)),
            func.coalesce(col(Person.work_end), col(Company.work_end)),
        )
        .select_from(Person)
        .join(Company, true())
        .outerjoin(Department, col(Department.id) == col(Person.department_id))
    )


async def _with_roles(session: AsyncSession, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[PersonRow]:
    ids = [row[0].id for row in rows]
    held = await roles_of(session, ids) if ids else {}
    return [PersonRow(*row[:5], roles=tuple(held.get(row[0].id, ()))) for row in rows]


async def person_row(session: AsyncSession, person_id: int, now: datetime) -> PersonRow | None:
    rows = (await session.execute(_person_rows(now).where(col(Person.id) == person_id))).all()
    found = await _with_roles(session, rows)
    return found[0] if found else None


async def search_people(
    session: AsyncSession, text: str, login: str, department_id: int | None, now: datetime, *, offset: int, limit: int
) -> tuple[int, list[PersonRow]]:
    """How many people match in all, and some of them: active ones first, then by name."""
    conditions: list[ColumnElement[bool]] = []
    if text:
        conditions.append(
            or_(
                func.lower(col(Person.name)).contains(text.lower(), autoescape=True),
                col(Person.name).contains(text, autoescape=True),  # SQLite lowers ASCII only
                col(Person.email).contains(login, autoescape=True),
                col(Person.staff_id).contains(login, autoescape=True),
            )
        )
    if department_id is not None:
        conditions.append(col(Person.department_id) == department_id)
    total = await session.scalar(select(func.count()).select_from(Person).where(*conditions))
    order = (col(Person.deactivated_at).is_not(None), col(Person.name), col(Person.id))
    rows = (await session.execute(_person_rows(now).where(*conditions).order_by(*order).offset(offset).limit(limit))).all()
    return total or 0, await _with_roles(session, rows)


async def person(session: AsyncSession, person_id: int, *, lock: bool = False) -> Person | None:
    query = select(Person).where(col(Person.id) == person_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def person_by_login(session: AsyncSession, login: str) -> Person | None:
    return await session.scalar(select(Person).where(or_(col(Person.email) == login, col(Person.staff_id) == login)))


async def active_person_ids(session: AsyncSession) -> list[int]:
    query = select(col(Person.id)).where(col(Person.deactivated_at).is_(None)).order_by(col(Person.id))
    return list(await session.scalars(query))


async def roles_of(session: AsyncSession, person_ids: Iterable[int]) -> dict[int, list[PersonRole]]:
    query = select(PersonRole).where(col(PersonRole.person_id).in_(person_ids)).order_by(col(PersonRole.id))
    held: dict[int, list[PersonRole]] = {}
    for role in await session.scalars(query):
        held.setdefault(role.person_id, []).append(role)
    return held


async def delete_roles(session: AsyncSession, roles: Iterable[PersonRole]) -> None:
    for role in roles:
        await session.delete(role)
    await session.flush()


async def other_active_holder_exists(session: AsyncSession, role: str, person_id: int) -> bool:
    """Whether somebody active besides this person has the role."""
    query = (
        select(col(PersonRole.id))
        .join(Person, col(Person.id) == col(PersonRole.person_id))
        .where(col(PersonRole.role) == role, col(Person.id) != person_id, col(Person.deactivated_at).is_(None))
        .limit(1)
    )
    return await session.scalar(query) is not None


async def zones_of(session: AsyncSession, person_id: int) -> list[PersonZone]:
    query = select(PersonZone).where(col(PersonZone.person_id) == person_id).order_by(col(PersonZone.effective_at))
    return list(await session.scalars(query))


# Departments


async def department(session: AsyncSession, department_id: int, *, lock: bool = False, share: bool = False) -> Department | None:
    """A department in use. `share` keeps it from being archived, `lock` keeps people from joining it, until the commit."""
    query = select(Department).where(col(Department.id) == department_id, col(Department.archived_at).is_(None))
    if lock or share:
        query = query.with_for_update(read=share).execution_options(populate_existing=True)
    return await session.scalar(query)


async def departments(session: AsyncSession, ids: Iterable[int]) -> list[Department]:
    """Those of the departments that are in use, kept from being archived until the commit."""
    query = select(Department).where(col(Department.id).in_(ids), col(Department.archived_at).is_(None)).order_by(col(Department.id))
    return list(await session.scalars(query.with_for_update(read=True)))


async def departments_with_members(session: AsyncSession, department_id: int | None = None) -> list[tuple[Department, int]]:
    """Departments in use by name (or just one), each with the number of its active people."""
    members = and_(col(Person.department_id) == col(Department.id), col(Person.deactivated_at).is_(None))
    query = (
        select(Department, func.count(col(Person.id)))
        .outerjoin(Person, members)
        .where(col(Department.archived_at).is_(None))
        .group_by(col(Department.id))
        .order_by(col(Department.name))
    )
    if department_id is not None:
        query = query.where(col(Department.id) == department_id)
    return [(row[0], row[1]) for row in (await session.execute(query)).all()]


async def delete_managers_of(session: AsyncSession, department_id: int) -> None:
    await _changed(session, delete(PersonRole).where(col(PersonRole.department_id) == department_id))


async def revoke_invitations_to(session: AsyncSession, department_id: int, now: datetime) -> None:
    await _changed(session, _revoke(now).where(col(Invitation.department_id) == department_id))


# Invitations


def _revoke(now: datetime) -> Update:
    return update(Invitation).where(*_open(now)).values(revoked_at=now)


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > now,
        or_(col(Invitation.single_use).is_(False), col(Invitation.uses) == 0),
    )


async def invitation(session: AsyncSession, invitation_id: int) -> tuple[Invitation, str | None] | None:
    """An invitation with its department's name."""
    rows = (await session.execute(_invitations().where(col(Invitation.id) == invitation_id))).all()
    return (rows[0][0], rows[0][1]) if rows else None


async def invitations(session: AsyncSession, *, offset: int, limit: int) -> list[tuple[Invitation, str | None]]:
    """Invitations with their departments' names, newest first."""
    rows = await session.execute(_invitations().order_by(col(Invitation.id).desc()).offset(offset).limit(limit))
    return [(row[0], row[1]) for row in rows.all()]


def _invitations() -> Select[*tuple[Any, ...]]:
    query = select(Invitation, col(Department.name)).outerjoin(Department, col(Department.id) == col(Invitation.department_id))
    return query.execution_options(populate_existing=True)


async def open_invitation(session: AsyncSession, token_hash: str, now: datetime) -> tuple[Invitation, str | None] | None:
    rows = (await session.execute(_invitations().where(col(Invitation.token_hash) == token_hash, *_open(now)))).all()
    return (rows[0][0], rows[0][1]) if rows else None


async def use_invitation(session: AsyncSession, token_hash: str, now: datetime) -> Invitation | None:
    """Count one use of an open invitation; of several at once, a single-use one goes to the first only."""
    claim = (
        update(Invitation)
        .where(col(Invitation.token_hash) == token_hash, *_open(now))
        .values(uses=col(Invitation.uses) + 1)
        .returning(Invitation)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return await session.scalar(claim)


async def revoke_invitation(session: AsyncSession, invitation_id: int, now: datetime) -> bool:
    return await _changed(session, _revoke(now).where(col(Invitation.id) == invitation_id)) == 1


async def revoke_links_by(session: AsyncSession, person_id: int, now: datetime) -> None:
    """End all open invitations and reset links that a person has made."""
    await _changed(session, _revoke(now).where(col(Invitation.created_by) == person_id))
    await _changed(session, delete(ResetLink).where(col(ResetLink.created_by) == person_id, col(ResetLink.used_at).is_(None)))


# Sessions


class SessionRow(NamedTuple):
    """What a session's token leads to."""

    session_id: int
    person_id: int
    last_seen_at: datetime
    stay: bool
    locale: str
    department_id: int | None
    day_start_hour: int
    zone: str
    roles: frozenset[str]


def _alive(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return col(AuthSession.idle_until) > now, col(AuthSession.expires_at) > now


async def live_session(session: AsyncSession, token_hash: str, now: datetime) -> SessionRow | None:
    """The live session of an active person, in one query."""
    query = (
        select(
            col(AuthSession.id),
            col(AuthSession.person_id),
            col(AuthSession.last_seen_at),
            col(AuthSession.stay),
            col(Person.locale),
            col(Person.department_id),
            col(Company.day_start_hour),
            _zone_in_force(now),
            col(PersonRole.role),
        )
        .select_from(AuthSession)
        .join(Person, col(Person.id) == col(AuthSession.person_id))
        .join(Company, true())
        .outerjoin(PersonRole, col(PersonRole.person_id) == col(Person.id))
        .where(col(AuthSession.token_hash) == token_hash, *_alive(now), col(Person.deactivated_at).is_(None))
    )
    rows = (await session.execute(query)).all()
    if not rows:
        return None
    return SessionRow(*rows[0][:8], roles=frozenset(row[8] for row in rows if row[8] is not None))


async def touch_session(session: AsyncSession, session_id: int, now: datetime, idle_until: datetime) -> None:
    touch = update(AuthSession).where(col(AuthSession.id) == session_id).values(last_seen_at=now, idle_until=idle_until)
    await _changed(session, touch)


async def live_sessions(session: AsyncSession, person_id: int, now: datetime, limit: int) -> list[AuthSession]:
    """A person's live sessions, last used first."""
    query = select(AuthSession).where(col(AuthSession.person_id) == person_id, *_alive(now))
    return list(await session.scalars(query.order_by(col(AuthSession.last_seen_at).desc(), col(AuthSession.id).desc()).limit(limit)))


async def delete_session(session: AsyncSession, token_hash: str) -> None:
    await _changed(session, delete(AuthSession).where(col(AuthSession.token_hash) == token_hash))


async def delete_own_session(session: AsyncSession, person_id: int, session_id: int) -> bool:
    own = delete(AuthSession).where(col(AuthSession.id) == session_id, col(AuthSession.person_id) == person_id)
    return await _changed(session, own) == 1


async def delete_sessions_of(session: AsyncSession, person_id: int, *, keep: int | None = None) -> None:
    statement = delete(AuthSession).where(col(AuthSession.person_id) == person_id)
    await _changed(session, statement if keep is None else statement.where(col(AuthSession.id) != keep))


# Sign-in and reset links


async def throttles(session: AsyncSession, keys: Iterable[str]) -> list[SignInThrottle]:
    return list(await session.scalars(select(SignInThrottle).where(col(SignInThrottle.key).in_(keys))))


async def lock_throttles(session: AsyncSession, keys: Iterable[str], now: datetime) -> dict[str, SignInThrottle]:
    """The rows of the keys, made where missing and locked until the commit; in order of key, so that nobody waits in a circle."""
    ordered = sorted(keys)
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    missing = [{"key": key, "failures": 0, "first_failed_at": now, "last_failed_at": now} for key in ordered]
    query = select(SignInThrottle).where(col(SignInThrottle.key).in_(ordered)).order_by(col(SignInThrottle.key)).with_for_update()
    locked: dict[str, SignInThrottle] = {}
    while len(locked) < len(ordered):  # a row may be forgiven between the two statements
        await session.execute(dialect.insert(SignInThrottle).values(missing).on_conflict_do_nothing())
        locked = {row.key: row for row in await session.scalars(query.execution_options(populate_existing=True))}
    return locked


async def forgive(session: AsyncSession, login_key: str, address_key: str) -> None:
    """Forget the refusals of a login, and the address's row if it counts nothing: success must not reset an address."""
    idle_address = and_(col(SignInThrottle.key) == address_key, col(SignInThrottle.failures) == 0)
    await _changed(session, delete(SignInThrottle).where(or_(col(SignInThrottle.key) == login_key, idle_address)))


async def open_reset_link(session: AsyncSession, token_hash: str, now: datetime) -> Person | None:
    """The active person whom an open reset link is for."""
    return await session.scalar(
        select(Person)
        .join(ResetLink, col(ResetLink.person_id) == col(Person.id))
        .where(col(ResetLink.token_hash) == token_hash, *_reset_open(now), col(Person.deactivated_at).is_(None))
    )


def _reset_open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return col(ResetLink.used_at).is_(None), col(ResetLink.expires_at) > now


async def claim_reset_link(session: AsyncSession, token_hash: str, now: datetime) -> bool:
    """Use the link up; only one of several at once succeeds."""
    claim = update(ResetLink).where(col(ResetLink.token_hash) == token_hash, *_reset_open(now)).values(used_at=now)
    return await _changed(session, claim) == 1


async def delete_reset_links_of(session: AsyncSession, person_id: int) -> None:
    await _changed(session, delete(ResetLink).where(col(ResetLink.person_id) == person_id, col(ResetLink.used_at).is_(None)))


async def delete_ended(session: AsyncSession, now: datetime, *, throttles_before: datetime, invitations_before: datetime) -> int:
    """Delete sessions, links and throttle rows whose retention is over; returns how many."""
    ended = (
        delete(AuthSession).where(or_(col(AuthSession.idle_until) <= now, col(AuthSession.expires_at) <= now)),
        delete(ResetLink).where(or_(col(ResetLink.used_at).is_not(None), col(ResetLink.expires_at) <= now)),
        delete(SignInThrottle).where(col(SignInThrottle.last_failed_at) <= throttles_before),
        delete(Invitation).where(or_(col(Invitation.expires_at) <= invitations_before, col(Invitation.revoked_at) <= invitations_before)),
    )
    return sum([await _changed(session, statement) for statement in ended])
