"""Today: what the day is, what is done, and the numbers beside each other."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from app.database import UnitOfWork
from app.habit.history import DAY, History, history, stand
from app.habit.rules.streak import DAYS_PER_FREEZE, MAX_FREEZES, NEUTRAL, REPAIR_SETS, DayRecord, DayStatus
from app.habit.rules.workdays import DayKind
from app.habit.views import CellStatus, DayCell, StreakView, TodayView
from app.i18n import locale_of
from app.people.rules import Actor, Permission, require

DAYS_A_WEEK = 7
FARTHEST_WORKDAY = timedelta(days=800)  # leave may reach 400 days ahead


async def today(uow: UnitOfWork, actor: Actor) -> TodayView:
    """The actor's learning day, the week around it (Monday–Sunday) and the streak. Reads only."""
    require(actor, Permission.MEMBER)
    standing = await stand(uow, actor.person_id, lock=False)
    past = await history(uow, standing)
    day = past.today
    facts = past.facts_of(day)
    return TodayView(
        day=day,
        kind=facts.kind.value,
        day_name=past.workplace.name_of(day, facts.kind, locale_of(actor.locale)),
        done=facts.counts,
        sets_today=facts.sets,
        streak=streak_view(past),
        frozen_before=_frozen_before(past),
        week=_week(past),
        next_workday=_next_workday(past),
    )


def streak_view(past: History, newly_credited: int = 0) -> StreakView:
    """The numbers of a history; days of this quarter credited since it was read come on top of those read with it."""
    streak = past.streak
    sets = min(past.ledger.sets.get(past.today, 0), REPAIR_SETS) if streak.repair_offer else 0
    return StreakView(
        current=streak.current,
        best=streak.best,
        freezes=streak.freezes,
        max_freezes=MAX_FREEZES,
        qualifying=streak.qualifying,
        days_this_quarter=past.ledger.credited + newly_credited,
        repair_offer=streak.repair_offer,
        repair_sets_done=sets,
        repair_sets_missing=REPAIR_SETS - sets if streak.repair_offer else 0,
        days_to_next_freeze=DAYS_PER_FREEZE - streak.qualifying % DAYS_PER_FREEZE,
        golden_week=_is_golden(_records_of_week(past).values()),
        at_start=streak.qualifying == 0,
    )


def _records_of_week(past: History) -> dict[date, DayRecord]:
    monday = past.today - timedelta(days=past.today.weekday())
    return {record.date: record for record in past.streak.days[-DAYS_A_WEEK:] if record.date >= monday}


def _is_golden(records: Collection[DayRecord]) -> bool:
    statuses = {record.status for record in records}
    return DayStatus.DONE in statuses and statuses.isdisjoint({DayStatus.FROZEN, DayStatus.MISSED})


def _frozen_before(past: History) -> bool:
    neutral = set(NEUTRAL.values())
    earlier = (record for record in reversed(past.streak.days) if record.date < past.today and record.status not in neutral)
    latest = next(earlier, None)
    return latest is not None and latest.status is DayStatus.FROZEN


def _week(past: History) -> tuple[DayCell, ...]:
    records = _records_of_week(past)
    monday = past.today - timedelta(days=past.today.weekday())
    days = [monday + timedelta(days=offset) for offset in range(DAYS_A_WEEK)]
    return tuple(_cell(past, day, records.get(day)) for day in days)


def _cell(past: History, day: date, record: DayRecord | None) -> DayCell:
    if record is not None:
        return DayCell(day, record.status.value, record.streak, day == past.today)
    kind = past.kind(day)
    if kind is not DayKind.WORKDAY:
        return DayCell(day, NEUTRAL[kind].value, 0, day == past.today)
    if day == past.today:
        return DayCell(day, DayStatus.TODAY.value, 0, is_today=True)
    return DayCell(day, (CellStatus.UPCOMING if day > past.today else CellStatus.BEFORE).value, 0, is_today=False)


def _next_workday(past: History) -> date:
    """The next day on which the person is expected; tomorrow where none is in sight."""
    days = (past.today + timedelta(days=offset) for offset in range(1, FARTHEST_WORKDAY.days))
    return next((day for day in days if past.kind(day) is DayKind.WORKDAY), past.today + DAY)
