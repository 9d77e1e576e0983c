"""SQL of forgetting an account: what names a person in rows that are not theirs."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.models import AuditEntry, Invitation, Person, PersonZone, ResetLink, SignInThrottle
from app.people.models_staff import StaffImport
from app.people.repository.storing import changed


async def forget_traces(session: AsyncSession, person: Person, throttle_keys: Collection[str], zone: str) -> None:
    """Names in invitations, refused sign-ins, waiting staff files, links, and all places but the company's."""
    registered = select(col(AuditEntry.detail)).where(
        col(AuditEntry.subject) == f"person:{person.id}", col(AuditEntry.action) == "person.register"
    )
    used = [detail["invitation"] for detail in await session.scalars(registered) if isinstance(detail.get("invitation"), int)]
    named = or_(col(Invitation.name_hint) == person.name, col(Invitation.id).in_(used), col(Invitation.created_by) == person.id)
    await changed(session, update(Invitation).where(named).values(name_hint=None))
    await changed(session, delete(SignInThrottle).where(col(SignInThrottle.key).in_(throttle_keys)))
    await changed(session, delete(StaffImport).where(col(StaffImport.applied_at).is_(None)))
    await changed(session, delete(ResetLink).where(or_(col(ResetLink.person_id) == person.id, col(ResetLink.created_by) == person.id)))
    await changed(session, delete(PersonZone).where(col(PersonZone.person_id) == person.id))
    session.add(PersonZone(person_id=person.id, zone=zone, effective_at=person.created_at))
    await session.flush()
