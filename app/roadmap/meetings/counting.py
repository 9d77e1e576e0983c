"""What other areas ask about meetings: how many were held, and whether the item of the roadmap is settled by that."""

from __future__ import annotations

from datetime import datetime

from app.database import UnitOfWork
from app.roadmap.meetings import repository
from app.roadmap.views import CycleRef, Evidence

ENOUGH = 2  # once is a beginning, twice is a rhythm


async def held_since(uow: UnitOfWork, cycle_id: int, since: datetime | None = None) -> int:
    """How many meetings of a cycle were held, since an instant."""
    return await repository.held_count(uow.session, cycle_id, since)


async def meeting_evidence(uow: UnitOfWork, cycle: CycleRef) -> Evidence | None:
    """The regular meeting (item p4.meeting) is settled once it was held twice with published minutes; nothing is seen before the first."""
    held = await held_since(uow, cycle.id)
    if not held:
        return None
    return Evidence("meetings.evidence", {"n": held}, f"/roadmap/meetings?cycle={cycle.id}", held >= ENOUGH)
