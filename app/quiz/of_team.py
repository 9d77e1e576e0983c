"""Certificates of some people, for whoever may thank them for it. Callers check who may ask."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.database import UnitOfWork
from app.quiz import repository_basics as repository


async def certificates_since(uow: UnitOfWork, person_ids: Collection[int], since: date) -> dict[int, date]:
    """The day on which each of these people earned a certificate, of those who did since a day. Reads only."""
    return await repository.earned_since(uow.session, person_ids, since) if person_ids else {}
