"""Invitations by link, and registering through one."""
# pyright: strict

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from app import clock
from app.database import UnitOfWork
from app.errors import ExpiredError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import repository
from app.people.accounts import create_account
from app.people.audit import record_audit
from app.people.models import Invitation
from app.people.rules import Actor, Permission, Role, hash_token, is_id, may_grant, parse_roles, require
from app.people.sessions import open_session
from app.people.validation import NAME_LENGTH, check_text
from app.people.views import ClientInfo, InvitationOffer, InvitationState, InvitationView, InviteInput, RegisterInput, SignedIn

DAYS_VALID = range(1, 31)
PAGE_SIZE = 50


async def invite(uow: UnitOfWork, actor: Actor, wanted: InviteInput) -> tuple[InvitationView, str]:
    """A new invitation and its token, which is shown once. A link for many gives no roles: it is passed on too easily."""
    require(actor, Permission.MANAGE_PEOPLE)
    roles = _grantable(actor, wanted)
    if type(wanted.days_valid) is not int or wanted.days_valid not in DAYS_VALID:
        raise InvalidInputError("people.invite.days", field="days_valid")
    hint = (wanted.name_hint or "").strip()
    name_hint = check_text(hint, "name_hint", NAME_LENGTH) if hint else None
    department_name = None if wanted.department_id is None else await _name_of_department(uow, wanted.department_id)
    now, token = clock.now(), secrets.token_urlsafe(32)
    row = Invitation(
        token_hash=hash_token(token),
        department_id=wanted.department_id,
        roles=sorted(roles),
        single_use=wanted.single_use,
        name_hint=name_hint,
        created_by=actor.person_id,
        created_at=now,
        expires_at=now + timedelta(days=wanted.days_valid),
    )
    uow.session.add(row)
    await uow.session.flush()
    await record_audit(
        uow, actor, "invitation.create", f"invitation:{row.id}", department=row.department_id, roles=row.roles, single_use=row.single_use
    )
    return _view(row, department_name, now), token


def _grantable(actor: Actor, wanted: InviteInput) -> frozenset[Role]:
    roles = parse_roles(wanted.roles)
    if not all(may_grant(actor, role) for role in roles):
        raise ForbiddenError("people.forbidden.administrator")
    if roles and not wanted.single_use:
        raise InvalidInputError("people.invite.roles_for_many", field="roles")
    if Role.MANAGER in roles and wanted.department_id is None:
        raise InvalidInputError("people.roles.departments", field="department_id")
    return roles


async def _name_of_department(uow: UnitOfWork, department_id: int) -> str:
    row = await repository.department(uow.session, department_id, share=True) if is_id(department_id) else None
    if row is None:
        raise NotFoundError("people.department.not_found")
    return row.name


async def list_invitations(uow: UnitOfWork, actor: Actor, page: int = 1) -> tuple[InvitationView, ...]:
    """Invitations, newest first, 50 a page; pages count from 1."""
    require(actor, Permission.MANAGE_PEOPLE)
    offset = (page - 1) * PAGE_SIZE if is_id(page) else 0
    rows = await repository.invitations(uow.session, offset=offset, limit=PAGE_SIZE)
    return tuple(_view(row, department_name, clock.now()) for row, department_name in rows)


async def revoke_invitation(uow: UnitOfWork, actor: Actor, invitation_id: int) -> InvitationView:
    """Close an open invitation; one that is closed already stays as it is."""
    require(actor, Permission.MANAGE_PEOPLE)
    now = clock.now()
    revoked = is_id(invitation_id) and await repository.revoke_invitation(uow.session, invitation_id, now)
    found = await repository.invitation(uow.session, invitation_id) if is_id(invitation_id) else None
    if found is None:
        raise NotFoundError("people.invite.not_found")
    if revoked:
        await record_audit(uow, actor, "invitation.revoke", f"invitation:{invitation_id}")
    return _view(*found, now)


async def invitation_offer(uow: UnitOfWork, token: str) -> InvitationOffer:
    """What an invitation offers, for whoever holds its link. Raises ExpiredError when it is not open (any more)."""
    found = await repository.open_invitation(uow.session, hash_token(token), clock.now())
    company = await repository.company(uow.session)
    if found is None or company is None:
        raise ExpiredError("people.invite.expired")
    row, department_name = found
    return InvitationOffer(company.name, department_name, row.name_hint)


async def register(uow: UnitOfWork, token: str, wanted: RegisterInput, client: ClientInfo) -> SignedIn:
    """Make one's own account through an open invitation and sign in with it.

    Raises ExpiredError when the invitation is not open (any more), InvalidInputError on `login` when it is registered already.
    """
    now, token_hash = clock.now(), hash_token(token)
    found = await repository.open_invitation(uow.session, token_hash, now)
    company = await repository.company(uow.session)
    department_id = None if found is None else found[0].department_id
    # The department first and the invitation after it: archiving locks them in the same order.
    if department_id is not None and await repository.department(uow.session, department_id, share=True) is None:
        raise ExpiredError("people.invite.expired")
    invitation = await repository.use_invitation(uow.session, token_hash, now)
    if invitation is None or company is None:
        raise ExpiredError("people.invite.expired")
    person_id = await create_account(
        uow,
        company,
        name=wanted.name,
        login=wanted.login,
        locale=wanted.locale,
        password_hash=wanted.password_hash,
        department_id=department_id,
        roles=parse_roles(invitation.roles),
    )
    await record_audit(uow, None, "person.register", f"person:{person_id}", invitation=invitation.id)
    return await open_session(uow, person_id, client, stay=wanted.stay)


def _view(row: Invitation, department_name: str | None, now: datetime) -> InvitationView:
    return InvitationView(row.id, department_name, row.single_use, row.name_hint, row.expires_at, row.uses, _state(row, now))


def _state(row: Invitation, now: datetime) -> InvitationState:
    if row.single_use and row.uses:
        return "used"
    if row.revoked_at is not None:
        return "revoked"
    return "open" if row.expires_at > now else "expired"
