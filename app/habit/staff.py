"""Working days as staff files carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app import clock
from app.database import UnitOfWork
from app.habit.repository import staff
from app.people.rules import Actor, Permission, require

PORTION = 100


@dataclass(frozen=True)
class StaffPattern:
    """Own working days of a person from a day on; () as weekdays: the company's."""

    person_id: int
    weekdays: tuple[int, ...]
    works_on_holidays: bool
    valid_from: date


async def latest_patterns(uow: UnitOfWork, actor: Actor, first_id: int, last_id: int) -> dict[int, tuple[tuple[int, ...], bool]]:
    """Own weekdays and whether holidays are worked, for those of these people who have (or will have) own working days."""
    require(actor, Permission.MANAGE_PEOPLE)
    found = await staff.latest_patterns(uow.session, first_id, last_id)
    return {person_id: (tuple(days), on_holidays) for person_id, (days, on_holidays) in found.items() if days is not None}


async def set_staff_patterns(uow: UnitOfWork, actor: Actor, patterns: Iterable[StaffPattern]) -> None:
    """Set working days from days on that nobody has lived yet, or of people who are new: so no streak needs a correction."""
    require(actor, Permission.MANAGE_PEOPLE)
    now = clock.now()
    rows = [
        {
            "person_id": one.person_id, "valid_from": one.valid_from, "weekdays": list(one.weekdays) or None,
            "works_on_holidays": bool(one.weekdays) and one.works_on_holidays, "created_at": now, "actor_id": actor.person_id,
        }
        for one in patterns
    ]  # fmt: skip
    for start in range(0, len(rows), PORTION):
        await staff.add_patterns(uow.session, rows[start : start + PORTION])
