"""Another time zone: at most once in 24 hours, and never at the price of a day. Rule: semantics 1."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit import repository
from app.habit.correction import correcting
from app.habit.history import stand
from app.habit.kinds import LeaveKind
from app.habit.rules.learning_day import MIN_TIME_BETWEEN_ZONE_CHANGES, plan_zone_change
from app.habit.rules.workdays import LeaveRange
from app.habit.views import ZoneChangeView
from app.i18n import locale_of
from app.i18n.dates import instant_text
from app.people import service as people
from app.people.rules import Actor, Permission, require


async def change_zone(uow: UnitOfWork, actor: Actor, zone: str) -> ZoneChangeView:
    """Live by another IANA zone from the next day start on that is later in the two zones; days this makes too short are excused.

    Raises InvalidInputError for an unknown zone, for the one that holds already, and within 24 hours of the last change (saying when
    it is possible again).
    """
    require(actor, Permission.MEMBER)
    new = _zone(zone)
    standing = await stand(uow, actor.person_id, lock=True)
    now, old = standing.now, standing.zone_at(standing.now)
    if new.key == standing.zones[-1][0].key:
        raise InvalidInputError("habit.zone.same", field="zone")
    last = await repository.last_zone_change(uow.session, actor.person_id)
    plan = plan_zone_change(old, new, now, None if last is None else last.requested_at, standing.workplace.day_start_hour)
    if last is not None and (plan is None or last.effective_at > now):
        again = max(last.requested_at + MIN_TIME_BETWEEN_ZONE_CHANGES, last.effective_at)
        raise InvalidInputError("habit.zone.too_soon", field="zone", when=instant_text(again, old, locale_of(actor.locale)))
    if plan is None:
        raise AssertionError("only an earlier change can be too recent")
    await people.append_zone(uow, actor, zone, plan.effective_at)
    await repository.add_zone_change(uow.session, actor.person_id, zone, now, plan.effective_at)
    async with correcting(uow, standing, standing.today, actor.person_id):
        for day in plan.excused_days:
            await repository.add_leave(
                uow.session, actor.person_id, LeaveRange(day, day), LeaveKind.TRAVEL, category=None, now=now, actor_id=actor.person_id
            )
    return ZoneChangeView(zone, plan.effective_at, plan.excused_days)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError, TypeError, AttributeError):
        raise InvalidInputError("habit.zone.unknown", field="zone") from None
