"""Signing in, changing the password, and the link with which an administrator lets somebody back in."""
# pyright: strict

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from app import clock
from app.database import UnitOfWork
from app.errors import ExpiredError, NotFoundError, NotSignedInError, TooManyRequestsError
from app.people import repository
from app.people.administration import forbid_on_administrators
from app.people.audit import record_audit
from app.people.models import Person, ResetLink, SignInThrottle
from app.people.rules import (
    UNCLAIMED,
    Actor,
    Failures,
    Permission,
    address_failed,
    address_key,
    hash_token,
    is_id,
    login_failed,
    login_key,
    require,
    require_hash,
    seconds_blocked,
)
from app.people.sessions import open_session
from app.people.validation import fold_login, searchable
from app.people.views import ClientInfo, SignedIn, SignInAttempt

RESET_LINK_VALID = timedelta(hours=24)


async def start_sign_in(uow: UnitOfWork, login: str, client: ClientInfo) -> SignInAttempt:
    """Read what is needed to verify a password; the same work and the same answer for known and unknown logins.

    A reading unit of work is enough. Raises TooManyRequestsError while the login or the address has to wait.
    """
    folded = fold_login(login)
    keys = login_key(folded), address_key(client.address)
    _refuse_while_blocked(await repository.throttles(uow.session, keys))
    person = await repository.person_by_login(uow.session, searchable(folded))
    if person is None or person.deactivated_at is not None or person.password_hash == UNCLAIMED:
        return SignInAttempt(None, None, *keys)
    return SignInAttempt(person.id, person.password_hash, *keys)


async def finish_sign_in(
    uow: UnitOfWork, attempt: SignInAttempt, verified: bool, stay: bool, client: ClientInfo, *, new_hash: str | None = None
) -> SignedIn | None:
    """A new session, or None when refused: the refusal is recorded and the edge commits before it answers.

    The wait is checked again under a lock, so that guesses sent all at once do not get around it: TooManyRequestsError.
    `new_hash` replaces a hash that `passwords.needs_rehash`.
    """
    now = clock.now()
    rows = await repository.lock_throttles(uow.session, (attempt.login_key, attempt.address_key), now)
    _refuse_while_blocked(rows.values())
    person = await _unchanged_person(uow, attempt) if verified else None
    if person is None:
        _record(rows[attempt.login_key], login_failed(_failures(rows[attempt.login_key]), now))
        _record(rows[attempt.address_key], address_failed(_failures(rows[attempt.address_key]), now))
        await uow.session.flush()
        return None
    if new_hash is not None:
        person.password_hash = require_hash(new_hash)
    await repository.forgive(uow.session, attempt.login_key, attempt.address_key)
    return await open_session(uow, person.id, client, stay=stay)


async def _unchanged_person(uow: UnitOfWork, attempt: SignInAttempt) -> Person | None:
    """The person of the attempt, locked, unless deactivated or with another password since the attempt began."""
    if attempt.person_id is None:
        return None
    person = await repository.person(uow.session, attempt.person_id, lock=True)
    if person is None or person.deactivated_at is not None or person.password_hash != attempt.password_hash:
        return None
    return person


async def admit_address(uow: UnitOfWork, client: ClientInfo) -> None:
    """For ways in without a login (not itself a use case). Raises TooManyRequestsError while the address has to wait."""
    _refuse_while_blocked(await repository.throttles(uow.session, [address_key(client.address)]))


async def refuse_address(uow: UnitOfWork, client: ClientInfo) -> None:
    """Note one refusal of the address (not itself a use case); the edge commits before it answers."""
    now, key = clock.now(), address_key(client.address)
    row = (await repository.lock_throttles(uow.session, [key], now))[key]
    _record(row, address_failed(_failures(row), now))
    await uow.session.flush()


def _refuse_while_blocked(rows: Iterable[SignInThrottle]) -> None:
    now = clock.now()
    seconds = max((seconds_blocked(row.blocked_until, now) for row in rows), default=0)
    if seconds:
        raise TooManyRequestsError(seconds, "people.sign_in.wait")


def _failures(row: SignInThrottle) -> Failures:
    return Failures(row.failures, row.first_failed_at, row.last_failed_at, row.blocked_until)


def _record(row: SignInThrottle, failures: Failures) -> None:
    row.failures, row.blocked_until = failures.count, failures.blocked_until
    row.first_failed_at, row.last_failed_at = failures.first_at, failures.last_at


async def credentials_of(uow: UnitOfWork, actor: Actor) -> str:
    """The actor's own password hash, for verifying the old password before a change."""
    require(actor, Permission.MEMBER)
    return (await _self(uow, actor)).password_hash


async def change_password(uow: UnitOfWork, actor: Actor, new_hash: str) -> None:
    """Set the actor's password; all other sessions and any reset link end. The edge has verified the old one."""
    require(actor, Permission.MEMBER)
    person = await _self(uow, actor, lock=True)
    person.password_hash = require_hash(new_hash)
    await repository.delete_sessions_of(uow.session, actor.person_id, keep=actor.session_id)
    await repository.delete_reset_links_of(uow.session, actor.person_id)


async def _self(uow: UnitOfWork, actor: Actor, *, lock: bool = False) -> Person:
    person = await repository.person(uow.session, actor.person_id, lock=lock)
    if person is None or person.deactivated_at is not None:
        raise NotSignedInError
    return person


async def issue_reset_link(uow: UnitOfWork, actor: Actor, person_id: int) -> str:
    """A token, valid for a day, with which the person chooses a new password; replaces older ones.

    Raises NotFoundError for nobody active, ForbiddenError when only an administrator may do this to the person.
    """
    require(actor, Permission.MANAGE_PEOPLE)
    person = await repository.person(uow.session, person_id, lock=True) if is_id(person_id) else None
    if person is None or person.deactivated_at is not None:
        raise NotFoundError("people.person.not_found")
    await forbid_on_administrators(uow, actor, person_id)
    await repository.delete_reset_links_of(uow.session, person_id)
    now, token = clock.now(), secrets.token_urlsafe(32)
    uow.session.add(
        ResetLink(
            token_hash=hash_token(token),
            person_id=person_id,
            created_by=actor.person_id,
            created_at=now,
            expires_at=now + RESET_LINK_VALID,
        )
    )
    await record_audit(uow, actor, "person.issue_reset_link", f"person:{person_id}")
    return token


async def check_reset_token(uow: UnitOfWork, token: str) -> str:
    """The name of the person a reset link is for. Raises ExpiredError when it is not open (any more)."""
    person = await repository.open_reset_link(uow.session, hash_token(token), clock.now())
    if person is None:
        raise ExpiredError("people.reset.expired")
    return person.name


async def use_reset_link(uow: UnitOfWork, token: str, password_hash: str, client: ClientInfo, *, stay: bool = False) -> SignedIn:
    """Set the password, end all old sessions and open a new one. Raises ExpiredError when the link is not open (any more)."""
    now = clock.now()
    known = await repository.open_reset_link(uow.session, hash_token(token), now)
    if known is None:
        raise ExpiredError("people.reset.expired")
    for login in (known.email, known.staff_id):
        await repository.forgive(uow.session, login_key(login or ""), address_key(client.address))
    person = await repository.person(uow.session, known.id, lock=True)
    claimed = await repository.claim_reset_link(uow.session, hash_token(token), now)
    if not claimed or person is None or person.deactivated_at is not None:
        raise ExpiredError("people.reset.expired")
    person.password_hash = require_hash(password_hash)
    await repository.delete_sessions_of(uow.session, known.id)
    return await open_session(uow, known.id, client, stay=stay)
