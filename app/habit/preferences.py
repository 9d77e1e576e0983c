"""What people decide about their own calendar: freezes spent by themselves or not, and own working days."""

from __future__ import annotations

from collections.abc import Iterable

from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.habit import repository
from app.habit.correction import correcting
from app.habit.history import stand
from app.habit.rules.workdays import Pattern
from app.habit.views import AutoFreezeView, PatternView
from app.people.rules import Actor, Permission, require

SUNDAY = 6


async def auto_freeze(uow: UnitOfWork, actor: Actor) -> AutoFreezeView:
    """Whether the actor's freezes are spent by themselves."""
    require(actor, Permission.MEMBER)
    standing = await stand(uow, actor.person_id, lock=False)
    return AutoFreezeView(await repository.automatic_on(uow.session, actor.person_id, standing.today))


async def set_auto_freeze(uow: UnitOfWork, actor: Actor, automatic: bool) -> AutoFreezeView:
    """Have freezes spent by themselves, or not, from today on; days before keep what held then."""
    require(actor, Permission.MEMBER)
    standing = await stand(uow, actor.person_id, lock=True)
    async with correcting(uow, standing, standing.today, actor.person_id):
        await repository.set_automatic(uow.session, actor.person_id, standing.today, standing.now, automatic=automatic)
    return AutoFreezeView(automatic)


async def working_pattern(uow: UnitOfWork, actor: Actor) -> PatternView | None:
    """The actor's own working days; None when the company's hold."""
    require(actor, Permission.MEMBER)
    standing = await stand(uow, actor.person_id, lock=False)
    pattern = await repository.pattern_on(uow.session, actor.person_id, standing.today)
    return None if pattern is None else _view(pattern)


async def set_working_pattern(
    uow: UnitOfWork, actor: Actor, weekdays: Iterable[int] | None, works_on_holidays: bool = False
) -> PatternView | None:
    """Own working days (Monday = 0) from today on, or None for the company's. Raises InvalidInputError for no or unknown weekdays."""
    require(actor, Permission.MEMBER)
    days = None if weekdays is None else _checked(weekdays)
    standing = await stand(uow, actor.person_id, lock=True)
    async with correcting(uow, standing, standing.today, actor.person_id):
        await repository.set_pattern(
            uow.session, actor.person_id, standing.today, days, standing.now, works_on_holidays=days is not None and works_on_holidays
        )
    return None if days is None else PatternView(tuple(days), works_on_holidays, standing.today)


def _checked(weekdays: Iterable[int]) -> list[int]:
    days = list(weekdays)
    if not days or any(type(day) is not int or not 0 <= day <= SUNDAY for day in days):
        raise InvalidInputError("habit.pattern.weekdays", field="weekdays")
    return sorted(set(days))


def _view(pattern: Pattern) -> PatternView:
    return PatternView(tuple(sorted(pattern.weekdays)), pattern.works_on_holidays, pattern.valid_from)
