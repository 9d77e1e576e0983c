"""Sessions: an opaque token in a cookie, stored as a hash, revocable at any time."""
# pyright: strict

from __future__ import annotations

import secrets
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people import repository
from app.people.models import AuthSession
from app.people.rules import TOUCH_EVERY, Actor, Permission, Role, device_of, hash_token, is_id, permissions_of, require, session_limits
from app.people.views import ClientInfo, SessionView, SignedIn

MOST_SESSIONS_SHOWN = 50


async def open_session(uow: UnitOfWork, person_id: int, client: ClientInfo, *, stay: bool) -> SignedIn:
    """A new session for a person whose right to it has just been established (not itself a use case)."""
    now, limits, token = clock.now(), session_limits(stay=stay), secrets.token_urlsafe(32)
    row = AuthSession(
        token_hash=hash_token(token),
        person_id=person_id,
        stay=stay,
        device=device_of(client.agent),
        created_at=now,
        last_seen_at=now,
        idle_until=now + limits.idle,
        expires_at=now + limits.absolute,
    )
    uow.session.add(row)
    await uow.session.flush()
    return SignedIn(token, person_id, int(limits.absolute.total_seconds()) if stay else None)


async def session_actor(uow: UnitOfWork, token: str, *, touch: bool = False) -> Actor | None:
    """Who a token speaks for; None when the session ended or the person is not active.

    `touch` keeps the session from going idle; it writes at most every five minutes, and belongs in a writing unit of work of its
    own: one that goes on to change the person could wait in a circle with somebody who ends the person's sessions.
    """
    now = clock.now()
    found = await repository.live_session(uow.session, hash_token(token), now)
    if found is None:
        return None
    if touch and now - found.last_seen_at >= TOUCH_EVERY:
        await repository.touch_session(uow.session, found.session_id, now, now + session_limits(stay=found.stay).idle)
    roles = frozenset(Role(role) for role in found.roles) | {Role.EMPLOYEE}
    return Actor(
        person_id=found.person_id,
        session_id=found.session_id,
        roles=roles,
        zone=ZoneInfo(found.zone),
        locale=found.locale,
        day_start_hour=found.day_start_hour,
        department_id=found.department_id,
        track=found.track,
        kind_of_work=found.kind_of_work,
        is_executive=found.is_executive,
        permissions=permissions_of(roles, executive=found.is_executive),
    )


async def standing_actor(uow: UnitOfWork, person_id: int) -> Actor | None:
    """Somebody as they are now, for what is fetched on their behalf without a session; None when their account is not open."""
    row = await repository.person_row(uow.session, person_id, clock.now())
    if row is None or row.person.deactivated_at is not None:
        return None
    roles = frozenset(Role(held.role) for held in row.roles) | {Role.EMPLOYEE}
    return Actor(
        person_id=person_id,
        session_id=0,
        roles=roles,
        zone=ZoneInfo(row.zone),
        locale=row.person.locale,
        department_id=row.person.department_id,
        is_executive=row.person.is_executive,
        permissions=permissions_of(roles, executive=row.person.is_executive),
    )


async def sign_out(uow: UnitOfWork, token: str) -> None:
    """End the session of this token; a token that leads nowhere is fine."""
    await repository.delete_session(uow.session, hash_token(token))


async def sign_out_everywhere(uow: UnitOfWork, actor: Actor) -> None:
    """End all the actor's sessions, this one too."""
    require(actor, Permission.MEMBER)
    await repository.delete_sessions_of(uow.session, actor.person_id)


async def list_sessions(uow: UnitOfWork, actor: Actor) -> tuple[SessionView, ...]:
    """The actor's own live sessions, last used first."""
    require(actor, Permission.MEMBER)
    rows = await repository.live_sessions(uow.session, actor.person_id, clock.now(), MOST_SESSIONS_SHOWN)
    return tuple(_view(row, actor) for row in rows)


def _view(row: AuthSession, actor: Actor) -> SessionView:
    return SessionView(row.id, row.created_at, row.last_seen_at, row.device, current=row.id == actor.session_id)


async def end_session(uow: UnitOfWork, actor: Actor, session_id: int) -> None:
    """End one of the actor's sessions. Raises NotFoundError for anybody else's."""
    require(actor, Permission.MEMBER)
    if not is_id(session_id) or not await repository.delete_own_session(uow.session, actor.person_id, session_id):
        raise NotFoundError("people.session.not_found")
