"""Which meeting somebody works on: everybody who may read the programme reads, who leads it writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from app.database import UnitOfWork
from app.errors import ConflictError, NotFoundError
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require
from app.roadmap.meetings import repository
from app.roadmap.meetings.models import RoadmapMeeting
from app.roadmap.meetings.rules import Status


def path_of(meeting_id: int) -> str:
    """The page of a meeting."""
    return f"/roadmap/meeting?id={meeting_id}"


async def meeting_row(uow: UnitOfWork, meeting_id: int, *, lock: bool = False) -> RoadmapMeeting:
    """A meeting. Raises NotFoundError."""
    found = await repository.meeting(uow.session, meeting_id, lock=lock) if is_id(meeting_id) else None
    if found is None:
        raise NotFoundError("meetings.error.none")
    return found


async def led_meeting(uow: UnitOfWork, actor: Actor, meeting_id: int) -> RoadmapMeeting:
    """A locked meeting for who leads the programme. Raises NotFoundError, ForbiddenError, ConflictError for a cancelled one."""
    require(actor, Permission.LEAD_PROGRAMME)
    row = await meeting_row(uow, meeting_id, lock=True)
    if row.status == Status.CANCELLED.value:
        raise ConflictError("meetings.error.cancelled")
    return row


def instant(day: date, zone: ZoneInfo, clock_time: str) -> datetime:
    """A time of day 'HH:MM' on a day, in the company's zone."""
    return datetime.combine(day, time.fromisoformat(clock_time), zone)


async def may_take_part(uow: UnitOfWork) -> frozenset[int]:
    """Who can be asked to a meeting: everybody who may read its minutes."""
    return await people.ids_permitted(uow, Permission.VIEW_PROGRAMME)


async def known_names(uow: UnitOfWork, person_ids: Iterable[int | None]) -> dict[int, str]:
    """Names by number; whoever has left is missing."""
    wanted = {one for one in person_ids if one is not None}
    return await people.names_of(uow, wanted) if wanted else {}
