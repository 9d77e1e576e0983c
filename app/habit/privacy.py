"""What the habit knows about a person: handed to them, and forgotten when they are erased."""

from __future__ import annotations

from app.database import UnitOfWork
from app.habit import models
from app.habit.repository import privacy
from app.people.rules import Actor, Permission, require
from app.records import Erasure, Held, Records
from app.records.repository import delete_records, records_of

# Credited days, excused ranges and workdays stay: past sums of a team are made of them, and they name nobody any more.
HELD = (
    Held(models.HabitSet, "sets", Erasure.DELETED),
    Held(models.QualifyingDay, "days", Erasure.KEPT),
    Held(models.PointsEntry, "points", Erasure.DELETED),
    Held(models.LeaveEntry, "leave", Erasure.BLANKED),
    Held(models.LeaveWithdrawal, "leave_withdrawals", Erasure.KEPT, column="leave_id", parent=models.LeaveEntry),
    Held(models.FreezeEntry, "freezes", Erasure.DELETED),
    Held(models.AutoFreezeSetting, "freeze_settings", Erasure.DELETED),
    Held(models.WorkingPattern, "working_days", Erasure.KEPT),
    Held(models.ZoneChange, "zone_changes", Erasure.DELETED),
    Held(models.StreakCache, "streak", Erasure.DELETED, hidden=("checkpoint", "checkpoint_day")),
    Held(models.CompanyDay, "company_days", Erasure.IDS_ONLY, column="actor_id"),
)


async def personal_records(uow: UnitOfWork, actor: Actor) -> list[Records]:
    """Everything the habit holds about the actor."""
    require(actor, Permission.MEMBER)
    return await records_of(uow.session, HELD, actor.person_id)


async def erase_person(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Forget a person but for anonymous days."""
    require(actor, Permission.MANAGE_COMPANY)
    await delete_records(uow.session, HELD, person_id)
    await privacy.blank_leave(uow.session, person_id)
