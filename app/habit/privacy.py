"""What the habit holds about a person, and what becomes of it when they are erased."""

from __future__ import annotations

from app.database import UnitOfWork
from app.habit import models
from app.habit.repository import privacy
from app.people.rules import Actor, Permission, require
from app.records import Erasure, Held

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


async def blank_records(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Take what is personal from the rows that stay when a person is erased."""
    require(actor, Permission.MANAGE_COMPANY)
    await privacy.blank_leave(uow.session, person_id)
