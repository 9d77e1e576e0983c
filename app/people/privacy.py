"""What people's accounts hold about a person: handed to them, corrected by them, and blanked when they are erased."""
# pyright: strict

from __future__ import annotations

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, NotFoundError, NotSignedInError
from app.i18n import locale_of, translate
from app.people import models, models_staff, repository
from app.people.administration import forbid_on_administrators
from app.people.audit import record_audit
from app.people.repository import privacy
from app.people.rules import UNCLAIMED, Actor, Permission, is_id, login_key, require
from app.people.validation import NAME_LENGTH, check_text
from app.records import Erasure, Held
from app.records.repository import delete_records

HELD = (
    Held(models.Person, "profile", Erasure.BLANKED, column="id", hidden=("password_hash", "search_key")),
    Held(models.PersonRole, "roles", Erasure.DELETED),
    Held(models.DepartmentMembership, "departments", Erasure.KEPT),
    Held(models.Passkey, "passkeys", Erasure.DELETED, hidden=("credential_id", "public_key")),
    Held(models.PasskeyOwner, "passkey_handle", Erasure.DELETED),
    Held(models.CompanyAccount, "company_accounts", Erasure.DELETED),
    Held(models.PersonZone, "zones", Erasure.BLANKED),
    Held(models.AuthSession, "devices", Erasure.DELETED, hidden=("token_hash",)),
    Held(models.ResetLink, "links", Erasure.DELETED, hidden=("token_hash",)),
    Held(models.Invitation, "invitations", Erasure.BLANKED, column="created_by", hidden=("token_hash",)),
    Held(models.AuditEntry, "actions", Erasure.IDS_ONLY, column="actor_id"),
    Held(models_staff.StaffImport, "staff_imports", Erasure.DELETED, column="created_by"),
    Held(models_staff.StaffImportRow, "staff_lines", Erasure.DELETED, hidden=("search_key", "changed")),
)


async def rename_oneself(uow: UnitOfWork, actor: Actor, name: str) -> str:
    """Correct one's own name; mail address and staff id stay with those who manage people. The name as it is stored."""
    require(actor, Permission.MEMBER)
    person = await repository.person(uow.session, actor.person_id, lock=True)
    if person is None or person.deactivated_at is not None:
        raise NotSignedInError
    person.name = check_text(name, "name", NAME_LENGTH)
    await record_audit(uow, actor, "person.rename_oneself", f"person:{actor.person_id}")
    return person.name


async def erase_account(uow: UnitOfWork, actor: Actor, person_id: int) -> bool:
    """Blank a closed account, for good; False when that was done before. Raises ConflictError while the account is open."""
    require(actor, Permission.MANAGE_COMPANY)
    company = await repository.company(uow.session, lock=True)
    person = await repository.person(uow.session, person_id, lock=True) if is_id(person_id) else None
    if person is None or company is None:
        raise NotFoundError("people.person.not_found")
    await forbid_on_administrators(uow, actor, person_id)
    if person.erased_at is not None:
        return False
    if person.deactivated_at is None:
        raise ConflictError("people.erase.active")
    await privacy.forget_traces(uow.session, person, [login_key(login) for login in (person.email, person.staff_id) if login], company.zone)
    await delete_records(uow.session, HELD, person_id)
    person.name = translate(locale_of(company.locale), "people.erase.name")
    person.email = person.staff_id = person.track = person.work_start = person.work_end = person.onboarded_at = None
    person.password_hash, person.locale, person.zone, person.is_executive = UNCLAIMED, company.locale, company.zone, False
    person.erased_at = clock.now()
    await record_audit(uow, actor, "person.erase", f"person:{person_id}")
    return True
