"""SQL of passkeys, company accounts and one-time challenges that were used."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from app.people.models import CompanyAccount, Passkey, PasskeyOwner, SpentSeal
from app.people.repository.storing import changed


async def passkey_handle(session: AsyncSession, person_id: int) -> str | None:
    """The handle under which the person's passkeys know them."""
    return await session.scalar(select(col(PasskeyOwner.handle)).where(col(PasskeyOwner.person_id) == person_id))


async def passkeys_of(session: AsyncSession, person_id: int) -> list[Passkey]:
    """A person's passkeys, oldest first."""
    return list(await session.scalars(select(Passkey).where(col(Passkey.person_id) == person_id).order_by(col(Passkey.id))))


async def own_passkey(session: AsyncSession, person_id: int, passkey_id: int) -> Passkey | None:
    query = select(Passkey).where(col(Passkey.id) == passkey_id, col(Passkey.person_id) == person_id)
    return await session.scalar(query.with_for_update().execution_options(populate_existing=True))


async def passkey_by_credential(session: AsyncSession, credential_id: str, *, lock: bool = False) -> Passkey | None:
    query = select(Passkey).where(col(Passkey.credential_id) == credential_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def count_passkeys(session: AsyncSession, person_id: int) -> int:
    return await session.scalar(select(func.count()).select_from(Passkey).where(col(Passkey.person_id) == person_id)) or 0


async def delete_passkey(session: AsyncSession, person_id: int, passkey_id: int) -> bool:
    own = delete(Passkey).where(col(Passkey.id) == passkey_id, col(Passkey.person_id) == person_id)
    return await changed(session, own) == 1


async def company_account(session: AsyncSession, issuer: str, subject: str) -> CompanyAccount | None:
    return await session.scalar(select(CompanyAccount).where(col(CompanyAccount.issuer) == issuer, col(CompanyAccount.subject) == subject))


async def company_account_of(session: AsyncSession, person_id: int, issuer: str) -> CompanyAccount | None:
    return await session.scalar(
        select(CompanyAccount).where(col(CompanyAccount.person_id) == person_id, col(CompanyAccount.issuer) == issuer)
    )


async def delete_company_account(session: AsyncSession, person_id: int, issuer: str) -> bool:
    own = delete(CompanyAccount).where(col(CompanyAccount.person_id) == person_id, col(CompanyAccount.issuer) == issuer)
    return await changed(session, own) == 1


async def delete_spent_seals(session: AsyncSession, now: datetime) -> int:
    return await changed(session, delete(SpentSeal).where(col(SpentSeal.expires_at) <= now))
