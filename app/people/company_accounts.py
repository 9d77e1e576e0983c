"""Signing in with the account a person has at the company's OpenID provider, and the ways in that a person has."""
# pyright: strict

from __future__ import annotations

from datetime import datetime

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, NotFoundError, NotSignedInError
from app.people import repository
from app.people.audit import record_audit
from app.people.identities import AccessProblem, AccessRefusedError, CompanyIdentity
from app.people.models import CompanyAccount, Person
from app.people.passkeys import spend
from app.people.rules import Actor, Permission, has_password, is_id, require
from app.people.sessions import open_session
from app.people.views import ClientInfo, CompanyAccountView, SignedIn, WaysIn


async def spend_state(uow: UnitOfWork, sealed: bytes, expires_at: datetime) -> None:
    """Use the state of one sign-in at the provider up. Raises ExpiredError when it was used before."""
    await spend(uow, sealed, expires_at)


async def sign_in_with_company_account(uow: UnitOfWork, identity: CompanyIdentity, stay: bool, client: ClientInfo) -> SignedIn:
    """A new session for the person linked to the identity, or else for the active person with the address it vouches for.

    Raises AccessRefusedError: nobody active has the address, or that person is linked to another account of this provider.
    """
    linked = await repository.company_account(uow.session, identity.issuer, identity.subject)
    person = await (_person_of(uow, linked) if linked is not None else _person_with(uow, identity))
    if linked is None:
        linked = await _link(uow, person.id, identity, None)
    if not has_password(person.password_hash):  # a sheet with a first sign-in link may still lie on somebody's desk
        await repository.delete_reset_links_of(uow.session, person.id)
    linked.last_used_at = clock.now()
    return await open_session(uow, person.id, client, stay=stay)


async def link_company_account(uow: UnitOfWork, actor: Actor, identity: CompanyIdentity) -> CompanyAccountView:
    """Link the actor to an account at the provider, whatever its address: the actor is signed in at both. Linking twice is fine."""
    require(actor, Permission.MEMBER)
    person = await _active(uow, actor.person_id)
    if person is None:
        raise NotSignedInError
    linked = await repository.company_account(uow.session, identity.issuer, identity.subject)
    if linked is not None and linked.person_id != actor.person_id:
        raise AccessRefusedError(AccessProblem.TAKEN)
    return _view(linked or await _link(uow, actor.person_id, identity, actor))


async def ways_in(uow: UnitOfWork, actor: Actor, issuer: str) -> WaysIn:
    """How the actor can sign in: `issuer` is the configured provider, '' for none."""
    require(actor, Permission.MEMBER)
    person = await repository.person(uow.session, actor.person_id)
    if person is None:
        raise NotSignedInError
    account = await repository.company_account_of(uow.session, person.id, issuer) if issuer else None
    return WaysIn(
        password=has_password(person.password_hash),
        passkeys=await repository.count_passkeys(uow.session, person.id),
        account=None if account is None else _view(account),
    )


async def remove_passkey(uow: UnitOfWork, actor: Actor, passkey_id: int, issuer: str) -> None:
    """Remove one of the actor's passkeys; sessions go on. Raises NotFoundError for anybody else's, ConflictError for the last way in."""
    require(actor, Permission.MEMBER)
    await _keep_a_way_in(uow, actor, issuer, losing="passkey")
    if not is_id(passkey_id) or not await repository.delete_passkey(uow.session, actor.person_id, passkey_id):
        raise NotFoundError("access.passkey.not_found")
    await record_audit(uow, actor, "passkey.remove", f"person:{actor.person_id}", passkey=passkey_id)


async def unlink_company_account(uow: UnitOfWork, actor: Actor, issuer: str) -> None:
    """Remove the link to the provider; sessions go on. Removing it twice is fine. Raises ConflictError for the last way in."""
    require(actor, Permission.MEMBER)
    await _keep_a_way_in(uow, actor, issuer, losing="account")
    if await repository.delete_company_account(uow.session, actor.person_id, issuer):
        await record_audit(uow, actor, "company_account.unlink", f"person:{actor.person_id}")


async def _keep_a_way_in(uow: UnitOfWork, actor: Actor, issuer: str, *, losing: str) -> None:
    """Removals of one person wait for each other on the person's row, so that two at once cannot take the last two ways."""
    if await _active(uow, actor.person_id) is None:
        raise NotSignedInError
    ways = await ways_in(uow, actor, issuer)
    passkeys = ways.passkeys - (losing == "passkey")
    account = ways.account is not None and losing != "account"
    if not (ways.password or passkeys > 0 or account):
        raise ConflictError("access.last_way")


async def _person_of(uow: UnitOfWork, linked: CompanyAccount) -> Person:
    person = await _active(uow, linked.person_id)
    if person is None:
        raise AccessRefusedError(AccessProblem.UNKNOWN)
    return person


async def _person_with(uow: UnitOfWork, identity: CompanyIdentity) -> Person:
    known = await repository.person_by_login(uow.session, identity.address)
    person = None if known is None or known.email != identity.address else await _active(uow, known.id)
    if person is None or person.email != identity.address:
        raise AccessRefusedError(AccessProblem.UNKNOWN)
    return person


async def _link(uow: UnitOfWork, person_id: int, identity: CompanyIdentity, actor: Actor | None) -> CompanyAccount:
    """An address that was given to somebody new must not open the account of whoever had it before: one account per provider."""
    row = CompanyAccount(
        person_id=person_id, issuer=identity.issuer, subject=identity.subject, address=identity.address, created_at=clock.now()
    )
    if not await repository.store_unique(uow.session, row):
        again = await repository.company_account(uow.session, identity.issuer, identity.subject)
        if again is not None and again.person_id == person_id:
            return again
        raise AccessRefusedError(AccessProblem.OTHER)
    await record_audit(uow, actor, "company_account.link", f"person:{person_id}")
    return row


async def _active(uow: UnitOfWork, person_id: int) -> Person | None:
    person = await repository.person(uow.session, person_id, lock=True)
    return None if person is None or person.deactivated_at is not None else person


def _view(row: CompanyAccount) -> CompanyAccountView:
    return CompanyAccountView(row.address, row.created_at, row.last_used_at)
