"""SQL of the ways in: invitations, sessions, sign-in and reset links."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Update, and_, delete, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.models import AuthSession, Company, Department, Invitation, Person, PersonRole, ResetLink, SignInThrottle
from app.people.repository.people import zone_in_force
from app.people.repository.storing import changed

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
    return await changed(session, _revoke(now).where(col(Invitation.id) == invitation_id)) == 1


async def revoke_invitations_to(session: AsyncSession, department_id: int, now: datetime) -> None:
    await changed(session, _revoke(now).where(col(Invitation.department_id) == department_id))


async def revoke_links_by(session: AsyncSession, person_id: int, now: datetime) -> None:
    """End all open invitations and reset links that a person has made."""
    await changed(session, _revoke(now).where(col(Invitation.created_by) == person_id))
    await changed(session, delete(ResetLink).where(col(ResetLink.created_by) == person_id, col(ResetLink.used_at).is_(None)))


async def end_access(session: AsyncSession, ids: Select[Any] | Collection[int], now: datetime) -> None:
    """End sessions of these people, open links to their accounts and open links they have made."""
    await changed(session, delete(AuthSession).where(col(AuthSession.person_id).in_(ids)))
    await changed(session, _revoke(now).where(col(Invitation.created_by).in_(ids)))
    for whose in (col(ResetLink.person_id), col(ResetLink.created_by)):
        await changed(session, delete(ResetLink).where(whose.in_(ids), col(ResetLink.used_at).is_(None)))


# Sessions


class SessionRow(NamedTuple):
    """What a session's token leads to."""

    session_id: int
    person_id: int
    last_seen_at: datetime
    stay: bool
    locale: str
    department_id: int | None
    track: str | None
    is_executive: bool
    kind_of_work: str | None
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
            col(Person.track),
            col(Person.is_executive),
            col(Department.kind_of_work),
            col(Company.day_start_hour),
            zone_in_force(now),
            col(PersonRole.role),
        )
        .select_from(AuthSession)
        .join(Person, col(Person.id) == col(AuthSession.person_id))
        .join(Company, true())
        .outerjoin(Department, col(Department.id) == col(Person.department_id))
        .outerjoin(PersonRole, col(PersonRole.person_id) == col(Person.id))
        .where(col(AuthSession.token_hash) == token_hash, *_alive(now), col(Person.deactivated_at).is_(None))
    )
    rows = (await session.execute(query)).all()
    if not rows:
        return None
    session_id, person_id, last_seen_at, stay, locale, department_id, track, executive, kind, day_start_hour, zone, _ = rows[0]
    roles = frozenset(row[-1] for row in rows if row[-1] is not None)
    return SessionRow(session_id, person_id, last_seen_at, stay, locale, department_id, track, executive, kind, day_start_hour, zone, roles)


async def touch_session(session: AsyncSession, session_id: int, now: datetime, idle_until: datetime) -> None:
    touch = update(AuthSession).where(col(AuthSession.id) == session_id).values(last_seen_at=now, idle_until=idle_until)
    await changed(session, touch)


async def live_sessions(session: AsyncSession, person_id: int, now: datetime, limit: int) -> list[AuthSession]:
    """A person's live sessions, last used first."""
    query = select(AuthSession).where(col(AuthSession.person_id) == person_id, *_alive(now))
    return list(await session.scalars(query.order_by(col(AuthSession.last_seen_at).desc(), col(AuthSession.id).desc()).limit(limit)))


async def delete_session(session: AsyncSession, token_hash: str) -> None:
    await changed(session, delete(AuthSession).where(col(AuthSession.token_hash) == token_hash))


async def delete_own_session(session: AsyncSession, person_id: int, session_id: int) -> bool:
    own = delete(AuthSession).where(col(AuthSession.id) == session_id, col(AuthSession.person_id) == person_id)
    return await changed(session, own) == 1


async def delete_sessions_of(session: AsyncSession, person_id: int, *, keep: int | None = None) -> None:
    statement = delete(AuthSession).where(col(AuthSession.person_id) == person_id)
    await changed(session, statement if keep is None else statement.where(col(AuthSession.id) != keep))


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
    await changed(session, delete(SignInThrottle).where(or_(col(SignInThrottle.key) == login_key, idle_address)))


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
    return await changed(session, claim) == 1


async def delete_reset_links_of(session: AsyncSession, person_id: int) -> None:
    await changed(session, delete(ResetLink).where(col(ResetLink.person_id) == person_id, col(ResetLink.used_at).is_(None)))


async def delete_ended(session: AsyncSession, now: datetime, *, throttles_before: datetime, invitations_before: datetime) -> int:
    """Delete sessions, links and throttle rows whose retention is over; returns how many."""
    ended = (
        delete(AuthSession).where(or_(col(AuthSession.idle_until) <= now, col(AuthSession.expires_at) <= now)),
        delete(ResetLink).where(or_(col(ResetLink.used_at).is_not(None), col(ResetLink.expires_at) <= now)),
        delete(SignInThrottle).where(col(SignInThrottle.last_failed_at) <= throttles_before),
        delete(Invitation).where(or_(col(Invitation.expires_at) <= invitations_before, col(Invitation.revoked_at) <= invitations_before)),
    )
    return sum([await changed(session, statement) for statement in ended])
