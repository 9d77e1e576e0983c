"""How many success stories there are, for whoever asks whether there are enough. Everybody can read and count them."""
# pyright: strict

from __future__ import annotations

from datetime import datetime

from app.database import UnitOfWork
from app.stories import repository_feed


async def published_by_department(uow: UnitOfWork, since: datetime) -> dict[int | None, int]:
    """How many stories that were published since an instant are shown, by the department they name (None: none)."""
    return await repository_feed.published_by_department(uow.session, since)
