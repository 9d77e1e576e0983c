"""The cycle that something is written for, and the company's day."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.people import service as people
from app.people.rules import learning_day
from app.roadmap import service as roadmap
from app.roadmap.rules import CycleStatus
from app.roadmap.views import CycleRef


async def cycle_ref(uow: UnitOfWork, cycle_id: int) -> CycleRef:
    """A cycle, planned, running or closed. Callers check who asks. Raises NotFoundError."""
    found = next((one for one in await roadmap.cycles(uow, tuple(CycleStatus)) if one.id == cycle_id), None)
    if found is None:
        raise NotFoundError("roadmap.error.no_cycle")
    return found


async def company_today(uow: UnitOfWork) -> date:
    """The learning day where the company is."""
    company = await people.company(uow)
    return learning_day(clock.now(), ZoneInfo(company.zone), company.day_start_hour)
