"""Leave: no approval, no reason needed. It takes the obligation of a day, not the credit. Rule: semantics 6."""

from __future__ import annotations

from datetime import date, timedelta

from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError
from app.habit import repository
from app.habit.correction import correcting
from app.habit.history import Standing, stand
from app.habit.kinds import LeaveCategory, LeaveKind
from app.habit.ledger import StoredLeave
from app.habit.rules.workdays import LeaveRange
from app.habit.views import LeaveView
from app.people import service as people
from app.people.rules import Actor, Permission, is_id, require

FARTHEST_BACK = timedelta(days=14)
FARTHEST_BACK_FOR_OTHERS = timedelta(days=366)
FARTHEST_AHEAD = timedelta(days=400)
LONGEST = timedelta(days=366)
MOST_SHOWN = 50


async def take_leave(uow: UnitOfWork, actor: Actor, first: date, last: date, category: str | None = None) -> LeaveView:
    """Excuse oneself from `first` to `last`, up to 14 days back. `category` is a `LeaveCategory` value that only the person sees."""
    require(actor, Permission.MEMBER)
    if category is not None and category not in set(LeaveCategory):
        raise InvalidInputError("habit.leave.category", field="category")
    standing = await stand(uow, actor.person_id, lock=True)
    span = _span(first, last, standing.today, FARTHEST_BACK)
    return await _excuse(uow, standing, span, LeaveKind.LEAVE, category, actor)


async def excuse(uow: UnitOfWork, actor: Actor, person_id: int, first: date, last: date) -> LeaveView:
    """Excuse somebody from `first` to `last`, up to a year back. Raises NotFoundError for an unknown person."""
    require(actor, Permission.MANAGE_CALENDAR)
    if not is_id(person_id):
        raise NotFoundError
    standing = await stand(uow, person_id, lock=True)
    span = _span(first, last, standing.today, FARTHEST_BACK_FOR_OTHERS)
    await people.record_audit(uow, actor, "habit.excuse", f"person:{person_id}", first=first.isoformat(), last=last.isoformat())
    return await _excuse(uow, standing, span, LeaveKind.ADMINISTRATOR, None, actor)


async def withdraw_leave(uow: UnitOfWork, actor: Actor, leave_id: int) -> None:
    """Take one's own leave back. Raises NotFoundError for anybody else's and for leave given by the company."""
    require(actor, Permission.MEMBER)
    standing = await stand(uow, actor.person_id, lock=True)
    leave = await repository.own_leave(uow.session, actor.person_id, leave_id) if is_id(leave_id) else None
    if leave is None or leave.kind is not LeaveKind.LEAVE:
        raise NotFoundError("habit.leave.not_found")
    async with correcting(uow, standing, leave.first, actor.person_id):
        await repository.withdraw_leave(uow.session, leave_id, standing.now, actor.person_id)


async def list_leave(uow: UnitOfWork, actor: Actor) -> tuple[LeaveView, ...]:
    """The actor's leave that holds, latest first, at most 50 ranges."""
    require(actor, Permission.MEMBER)
    return tuple(_view(leave) for leave in await repository.leave_of(uow.session, actor.person_id, MOST_SHOWN))


async def _excuse(uow: UnitOfWork, standing: Standing, span: LeaveRange, kind: LeaveKind, category: str | None, actor: Actor) -> LeaveView:
    """Add the range, unless just this one holds already: the same form sent twice. The person's row is locked."""
    same = await repository.same_leave(uow.session, standing.person_id, span, kind, category)
    if same is not None:
        return _view(same)
    async with correcting(uow, standing, span.first, actor.person_id):
        leave_id = await repository.add_leave(
            uow.session, standing.person_id, span, kind, category=category, now=standing.now, actor_id=actor.person_id
        )
    return _view(StoredLeave(leave_id, span.first, span.last, kind, category))


def _span(first: date, last: date, today: date, back: timedelta) -> LeaveRange:
    if last < first:
        raise InvalidInputError("habit.leave.order", field="last")
    if first < today - back:
        raise InvalidInputError("habit.leave.too_far_back", field="first", n=back.days)
    if last > today + FARTHEST_AHEAD:
        raise InvalidInputError("habit.leave.too_far_ahead", field="last", n=FARTHEST_AHEAD.days)
    if last - first >= LONGEST:
        raise InvalidInputError("habit.leave.too_long", field="last", n=LONGEST.days)
    return LeaveRange(first, last)


def _view(leave: StoredLeave) -> LeaveView:
    return LeaveView(
        id=leave.id,
        first=leave.first,
        last=leave.last,
        kind=leave.kind.value,
        category=leave.category,
        withdrawable=leave.kind is LeaveKind.LEAVE,
    )
