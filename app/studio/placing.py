"""Where an item stands in its track: at the end, at a number, or outside the sequence."""

from __future__ import annotations

from collections.abc import Mapping

from app.curriculum import service as curriculum
from app.curriculum.content import place_of
from app.curriculum.rules.items import Kind, PackItem, Track
from app.database import UnitOfWork
from app.studio.rules.fields import END
from app.studio.rules.file_text import one_line
from app.studio.views import Finding, Severity

FIELDS = {Kind.CHALLENGE: "day", Kind.LESSON: "order"}


async def placed(uow: UnitOfWork, values: Mapping[str, str], kind: Kind) -> int | None:
    """What "end" means now: the place behind the last one of the form's track; None where the form does not ask for it."""
    track = next((known for known in Track if known == values.get("track")), None)
    if kind not in FIELDS or track is None or one_line(values.get(FIELDS[kind], "")) != END:
        return None
    return await curriculum.end_of_track(uow, kind, track)


async def problem_of_place(uow: UnitOfWork, item_id: int | None, item: PackItem) -> Finding | None:
    """An item that stands at the same place, if there is one."""
    place = place_of(item.first)
    if place.track is None or place.position is None:
        return None
    there = await curriculum.standing_at(uow, item.kind, place.track, place.position, place.department)
    other = next((slug for standing, slug in there if standing != item_id), None)
    if other is None:
        return None
    return Finding(FIELDS[item.kind], None, Severity.ERROR, "authoring.place_taken", {"number": place.position, "other": other})
