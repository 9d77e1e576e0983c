"""The past year, day by day, from the nearest checkpoint before it: at the same cost after one month and after ten years."""

from __future__ import annotations

from datetime import date, timedelta

from app.database import UnitOfWork
from app.habit.history import DAY, History, history_since, stand
from app.habit.rules.streak import DayStatus
from app.habit.rules.workdays import DayKind
from app.habit.views import PastView
from app.people.rules import Actor, Permission, require

WEEKS_BEFORE = timedelta(weeks=52)
SUNDAY = 6


def year_start(today: date) -> date:
    """The Monday 52 weeks before this week's, so that at most 371 days are shown in whole weeks."""
    return today - timedelta(days=today.weekday()) - WEEKS_BEFORE


async def year_of(uow: UnitOfWork, actor: Actor) -> PastView:
    """The actor's days of the past 53 weeks, or since the first set, with the statuses of the replay. Reads only."""
    require(actor, Permission.MEMBER)
    standing = await stand(uow, actor.person_id, lock=False)
    first = year_start(standing.today)
    return past_view(await history_since(uow, standing, first), first)


def past_view(past: History, first: date = date.min) -> PastView:
    """The days of a history from `first` on."""
    records = past.streak.days
    skipped = max(0, (first - records[0].date).days) if records else 0
    before = 0 if past.start is None else past.start.qualifying
    rest_of_week = (past.today + offset * DAY for offset in range(1, SUNDAY - past.today.weekday() + 1))
    return PastView(
        today=past.today,
        days=records[skipped:],
        counted_before=before + sum(record.status is DayStatus.DONE for record in records[:skipped]),
        begins=past.start is None and not skipped,
        week_ahead=sum(past.kind(day) is DayKind.WORKDAY for day in rest_of_week),
    )
