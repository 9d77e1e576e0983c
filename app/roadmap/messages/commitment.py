"""What executives have agreed to show of their own commitment: their message to all, and their streak."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.database import UnitOfWork
from app.habit import service as habit
from app.people import service as people
from app.roadmap.criteria.views import Visible
from app.roadmap.messages import repository_president as repository


async def commitment(uow: UnitOfWork) -> Visible:
    """The day of the latest message to all, and how many executives show a streak that runs (nobody is named)."""
    latest = await repository.history(uow.session, None, 1)
    zone = ZoneInfo((await people.company(uow)).zone)
    showing = await repository.showing_streaks(uow.session)
    executives = [one.person_id for one in await people.executives(uow) if one.person_id in showing]
    running = [one for one in executives if (await habit.streak_of(uow, one)).current > 0]
    return Visible(latest[0].published_at.astimezone(zone).date() if latest else None, len(running))
