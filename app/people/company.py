"""The first run and the company's settings."""
# pyright: strict

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, ExpiredError, NotFoundError
from app.people import repository
from app.people.accounts import create_account
from app.people.audit import record_audit
from app.people.models import Company, SetupLink
from app.people.rules import FORGET_FAILURES_AFTER, Actor, Permission, Role, hash_token, require
from app.people.sessions import open_session
from app.people.validation import (
    COMPANY_LENGTH,
    STATEMENT_LENGTH,
    check_country,
    check_day_start,
    check_hours,
    check_locale,
    check_text,
    check_weekdays,
    check_zone,
)
from app.people.views import ClientInfo, CompanyInput, CompanyView, PublicCompany, SetupInput, SignedIn

INVITATIONS_KEPT = timedelta(days=90)


async def setup_needed(uow: UnitOfWork) -> bool:
    """Whether the first run is still to come."""
    return await repository.company(uow.session) is None


async def issue_setup_link(uow: UnitOfWork) -> str:
    """The token of a new one-time link for the first run; older unused ones end. Raises ConflictError once set up."""
    if not await setup_needed(uow):
        raise ConflictError("people.setup.done")
    await repository.delete_unused_setup_links(uow.session)
    token = secrets.token_urlsafe(32)
    uow.session.add(SetupLink(token_hash=hash_token(token), created_at=clock.now()))
    await uow.session.flush()
    return token


async def check_setup_token(uow: UnitOfWork, token: str) -> None:
    """Raises ConflictError once set up, ExpiredError when the token is not that of the latest link."""
    if not await setup_needed(uow):
        raise ConflictError("people.setup.done")
    if not await repository.setup_link_open(uow.session, hash_token(token)):
        raise ExpiredError("people.setup.expired")


async def complete_setup(uow: UnitOfWork, token: str, wanted: SetupInput, client: ClientInfo) -> SignedIn:
    """Make the company and its first administrator, who also leads the programme, and sign in. Happens once."""
    now = clock.now()
    if not await repository.claim_setup_link(uow.session, hash_token(token), now):
        await check_setup_token(uow, token)
        raise ExpiredError("people.setup.expired")
    company = Company(
        name=check_text(wanted.company_name, "company_name", COMPANY_LENGTH),
        zone=check_zone(wanted.zone),
        locale=check_locale(wanted.locale),
        country=check_country(wanted.country),
        weekdays=check_weekdays(wanted.weekdays),
        purpose=check_text(wanted.purpose, "purpose", STATEMENT_LENGTH, multiline=True),
        appraisal_statement=check_text(wanted.appraisal_statement, "appraisal_statement", STATEMENT_LENGTH, multiline=True),
        created_at=now,
    )
    if not await repository.store_unique(uow.session, company):
        raise ConflictError("people.setup.done")
    person_id = await create_account(
        uow,
        company,
        name=wanted.name,
        login=wanted.login,
        locale=wanted.locale,
        password_hash=wanted.password_hash,
        department_id=None,
        roles=(Role.ADMINISTRATOR, Role.PROGRAMME_OWNER),
    )
    await record_audit(uow, None, "company.setup", "company:1", administrator=person_id)
    return await open_session(uow, person_id, client, stay=True)


async def company(uow: UnitOfWork) -> CompanyView:
    """The company's settings. Raises NotFoundError before the first run."""
    return _view(await _company(uow))


async def lock_company(uow: UnitOfWork) -> None:
    """Let changes of what belongs to the company as a whole wait for each other until the commit."""
    await repository.company(uow.session, lock=True)


async def public_company(uow: UnitOfWork) -> PublicCompany:
    """Name and language for the sign-in page. Raises NotFoundError before the first run."""
    row = await _company(uow)
    return PublicCompany(row.name, row.locale)


async def update_company(uow: UnitOfWork, actor: Actor, wanted: CompanyInput) -> CompanyView:
    """Change the company's settings. Country and day start are part of the calendar: the caller settles streaks afterwards."""
    require(actor, Permission.MANAGE_COMPANY)
    row = await _company(uow, lock=True)
    row.name = check_text(wanted.name, "name", COMPANY_LENGTH)
    row.zone, row.locale, row.country = check_zone(wanted.zone), check_locale(wanted.locale), check_country(wanted.country)
    row.day_start_hour = check_day_start(wanted.day_start_hour)
    row.purpose = check_text(wanted.purpose, "purpose", STATEMENT_LENGTH, multiline=True)
    row.appraisal_statement = check_text(wanted.appraisal_statement, "appraisal_statement", STATEMENT_LENGTH, multiline=True)
    row.work_start, row.work_end = check_hours(wanted.work_start, wanted.work_end)
    await record_audit(uow, actor, "company.update", "company:1")
    return _view(row)


async def set_weekdays(uow: UnitOfWork, actor: Actor, weekdays: Iterable[int]) -> CompanyView:
    """Change the company's working weekdays (Monday = 0); the caller settles streaks afterwards."""
    require(actor, Permission.MANAGE_CALENDAR)
    row = await _company(uow, lock=True)
    row.weekdays = check_weekdays(weekdays)
    await record_audit(uow, actor, "company.set_weekdays", "company:1", weekdays=row.weekdays)
    return _view(row)


async def forget_ended(uow: UnitOfWork) -> int:
    """Delete sessions, links, invitations, refusals and challenges whose retention is over; how many. Nightly, safe to repeat."""
    now = clock.now()
    ended = await repository.delete_ended(
        uow.session, now, throttles_before=now - FORGET_FAILURES_AFTER, invitations_before=now - INVITATIONS_KEPT
    )
    return ended + await repository.delete_spent_seals(uow.session, now)


async def _company(uow: UnitOfWork, *, lock: bool = False) -> Company:
    row = await repository.company(uow.session, lock=lock)
    if row is None:
        raise NotFoundError("people.company.missing")
    return row


def _view(row: Company) -> CompanyView:
    return CompanyView(
        name=row.name,
        zone=row.zone,
        locale=row.locale,
        country=row.country,
        weekdays=tuple(row.weekdays),
        day_start_hour=row.day_start_hour,
        purpose=row.purpose,
        appraisal_statement=row.appraisal_statement,
        work_start=row.work_start,
        work_end=row.work_end,
    )
