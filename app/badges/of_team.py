"""Badges of some people, for whoever may thank them for some of them. Callers check who may ask, and which badges others may know of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from app.badges import repository
from app.badges.rules import Badge
from app.database import UnitOfWork


async def badges_since(
    uow: UnitOfWork, person_ids: Collection[int], badges: Collection[Badge], since: date
) -> tuple[tuple[int, Badge, date], ...]:
    """(person, badge, day) of these badges earned by these people since a day. Reads only."""
    if not person_ids:
        return ()
    rows = await repository.earned_since(uow.session, person_ids, [badge.value for badge in badges], since)
    return tuple((person_id, Badge(badge), day) for person_id, badge, day in rows)
