"""A person's points and how they are made up. Rule: semantics 8."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from app import clock
from app.database import UnitOfWork
from app.habit import repository
from app.habit.ledger import PointsLine
from app.habit.rules.learning_day import learning_day
from app.habit.rules.points import NotScored, without_bonus
from app.habit.rules.quarter import quarter_start
from app.habit.views import PointsSum, PointsView
from app.people.rules import Actor, Permission, require


async def points_of(uow: UnitOfWork, actor: Actor) -> PointsView:
    """The actor's points of this week, this quarter and in all. Reads only."""
    require(actor, Permission.MEMBER)
    today = learning_day(clock.now(), actor.zone, actor.day_start_hour)
    monday = today - timedelta(days=today.weekday())
    lines = await repository.points_lines(uow.session, actor.person_id, monday, quarter_start(today))
    this_week = [line for line in lines if line.in_week]
    reasons: Counter[str] = Counter()
    for line in this_week:
        if line.reason is not None:
            reasons[line.reason] += line.sets
    return PointsView(
        week=_sum(this_week),
        quarter=_sum(line for line in lines if line.in_quarter),
        total=_sum(lines),
        reasons=tuple((reason.value, reasons[reason]) for reason in NotScored if reasons[reason]),
    )


def _sum(lines: Iterable[PointsLine]) -> PointsSum:
    lines = list(lines)
    return PointsSum(
        points=sum(line.points * line.sets for line in lines),
        sets=sum(line.sets for line in lines if line.points),
        bonus=sum((line.points - without_bonus(line.points, comeback=line.comeback)) * line.sets for line in lines),
        unscored=sum(line.sets for line in lines if not line.points),
    )
