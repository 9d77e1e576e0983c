"""The settings of the desk, and how soon it answers."""
# pyright: strict

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ForbiddenError, InvalidInputError
from app.helpdesk import repository, repository_lists
from app.helpdesk.access import receivers
from app.helpdesk.models import DeskSetting
from app.helpdesk.notices import announce, tell_receivers
from app.helpdesk.rules.figures import MOST_HOURS, TARGET_HOURS
from app.helpdesk.rules.hours import deadline
from app.helpdesk.views import DeskMember, DeskNumbers, DeskSettings
from app.helpdesk.writing import office_hours
from app.people import service as people
from app.people.membership import Colleague
from app.people.rules import Actor, Permission, Role, require

FIGURES_OVER = timedelta(days=90)
RESPONSIBLE = frozenset(Role) - {Role.EMPLOYEE}


async def desk_settings(uow: UnitOfWork, actor: Actor) -> DeskSettings:
    """Who gets security risks and the target; `candidates` are the people with a role, of whom one can be named."""
    _require_settings(actor)
    setting = await repository.setting(uow.session)
    named = None if setting is None else setting.security_owner_id
    names = await people.names_of(uow, [] if named is None else [named])
    there = await receivers(uow)
    return DeskSettings(
        security_owner_id=named if named in names else None,
        security_owner=names.get(named) if named is not None else None,
        target_hours=TARGET_HOURS if setting is None else setting.target_hours,
        receivers=tuple(one.name for one in there),
        candidates=tuple(DeskMember(one.person_id, one.name) for one in await _candidates(uow)),
    )


async def set_desk_settings(uow: UnitOfWork, actor: Actor, security_owner_id: int | None, target_hours: int) -> DeskSettings:
    """Name who gets security risks (None: the programme owners) and set the target in working hours (1 to 80).

    The target of questions without an answer follows; who newly gets security risks is told. Raises InvalidInputError.
    """
    _require_settings(actor)
    if type(target_hours) is not int or not 1 <= target_hours <= MOST_HOURS:
        raise InvalidInputError("helpdesk.settings.target", field="target_hours", most=MOST_HOURS)
    await people.lock_company(uow)  # the first settings have no row to wait on
    setting = await repository.setting(uow.session)
    before = await receivers(uow)
    hours = TARGET_HOURS if setting is None else setting.target_hours
    named = None if setting is None else setting.security_owner_id
    if security_owner_id not in {None, named} and security_owner_id not in {one.person_id for one in await _candidates(uow)}:
        raise InvalidInputError("helpdesk.settings.owner", field="security_owner")
    if (named, hours) == (security_owner_id, target_hours) and setting is not None:
        return await desk_settings(uow, actor)
    row = DeskSetting(id=1, security_owner_id=security_owner_id, target_hours=target_hours, changed_at=clock.now())
    await repository.save_setting(uow.session, row)
    if setting is not None:
        await uow.session.refresh(setting)
    await people.record_audit(uow, actor, "helpdesk.settings", "company:1", security_owner=security_owner_id, target_hours=target_hours)
    if hours != target_hours:
        await _follow_target(uow, target_hours)
    if before != await receivers(uow):
        await tell_receivers(uow, actor.person_id, await repository_lists.open_risks(uow.session))
    announce(uow)
    return await desk_settings(uow, actor)


async def numbers(uow: UnitOfWork, actor: Actor, since: date | None = None) -> DeskNumbers:
    """How soon the desk answered what was first answered since a day (default: in the last 90 days); no security risks."""
    if not actor.may(Permission.STAFF_DESK):
        require(actor, Permission.LEAD_PROGRAMME)
    begin = clock.now() - FIGURES_OVER if since is None else datetime.combine(since, time(), actor.zone)
    return await _numbers(uow, begin, None)


async def times_between(uow: UnitOfWork, first: date, last: date) -> DeskNumbers:
    """Likewise of what was first answered on the days from `first` to `last` by the company's clock, for whoever reports it."""
    zone = ZoneInfo((await people.company(uow)).zone)
    begin, end = (datetime.combine(day, time(), zone) for day in (first, last + timedelta(days=1)))
    return await _numbers(uow, begin, end)


async def _numbers(uow: UnitOfWork, begin: datetime, end: datetime | None) -> DeskNumbers:
    answers = await repository_lists.first_answers(uow.session, begin, end)
    setting = await repository.setting(uow.session)
    hours = TARGET_HOURS if setting is None else setting.target_hours
    return DeskNumbers(answers.number, answers.median_minutes, answers.share_in_time, hours)


async def _follow_target(uow: UnitOfWork, hours: int) -> None:
    """Questions that nobody has answered yet are due by the new target."""
    waiting = await repository_lists.unanswered(uow.session)
    if waiting:
        office = await office_hours(uow, min(waiting, key=lambda row: row.asked_at))
        for row in waiting:
            row.due_at = deadline(office, row.asked_at, 60 * hours)


async def _candidates(uow: UnitOfWork) -> tuple[Colleague, ...]:
    return await people.holders(uow, RESPONSIBLE)


def _require_settings(actor: Actor) -> None:
    if not actor.may(Permission.LEAD_PROGRAMME) and not actor.may(Permission.MANAGE_COMPANY):
        raise ForbiddenError
