"""A person's own account: making it, reading it, and what people set for themselves."""
# pyright: strict

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotSignedInError
from app.people import membership, repository
from app.people.models import Company, Person, PersonRole, PersonZone
from app.people.rules import Actor, Permission, Role, Track, learning_day, require, require_hash
from app.people.validation import NAME_LENGTH, check_hours, check_locale, check_text, check_zone, parse_login
from app.people.views import PersonView


async def create_account(
    uow: UnitOfWork,
    company: Company,
    *,
    name: str,
    login: str,
    locale: str,
    password_hash: str,
    department_id: int | None,
    roles: Iterable[Role],
) -> int:
    """A new person's id (not itself a use case). The login must be free: InvalidInputError, also when two race for it."""
    now, parsed = clock.now(), parse_login(login)
    person = Person(
        name=check_text(name, "name", NAME_LENGTH),
        email=parsed.email,
        staff_id=parsed.staff_id,
        password_hash=require_hash(password_hash),
        locale=check_locale(locale),
        zone=company.zone,
        department_id=department_id,
        joined_on=learning_day(now, ZoneInfo(company.zone), company.day_start_hour),
        created_at=now,
    )
    if not await repository.store_unique(uow.session, person):
        raise InvalidInputError("people.login.taken", field="login")
    uow.session.add(PersonZone(person_id=person.id, zone=company.zone, effective_at=now))
    for role in sorted(roles):
        managed = department_id if role is Role.MANAGER else None
        uow.session.add(PersonRole(person_id=person.id, role=role, department_id=managed))
    await uow.session.flush()
    await membership.note_department(uow, person.id, department_id, person.joined_on)
    return person.id


def person_view(row: repository.PersonRow) -> PersonView:
    """The row as it leaves the area."""
    person = row.person
    return PersonView(
        id=person.id,
        name=person.name,
        email=person.email,
        staff_id=person.staff_id,
        department_id=person.department_id,
        department_name=row.department_name,
        roles=tuple(role.value for role in Role if role is Role.EMPLOYEE or role in {held.role for held in row.roles}),
        managed_department_ids=tuple(sorted(held.department_id for held in row.roles if held.department_id is not None)),
        is_executive=person.is_executive,
        locale=person.locale,
        zone=row.zone,
        track=person.track,
        work_start=row.work_start,
        work_end=row.work_end,
        onboarded=person.onboarded_at is not None,
        active=person.deactivated_at is None,
        joined_on=person.joined_on,
        left_on=person.left_on,
    )


async def me(uow: UnitOfWork, actor: Actor) -> PersonView:
    """The actor's own account."""
    require(actor, Permission.MEMBER)
    row = await repository.person_row(uow.session, actor.person_id, clock.now())
    if row is None:
        raise NotSignedInError
    return person_view(row)


async def _own(uow: UnitOfWork, actor: Actor) -> Person:
    require(actor, Permission.MEMBER)
    person = await repository.person(uow.session, actor.person_id)
    if person is None or person.deactivated_at is not None:
        raise NotSignedInError
    return person


async def set_locale(uow: UnitOfWork, actor: Actor, locale: str) -> PersonView:
    """Choose the language of the product: 'ja' or 'en'."""
    (await _own(uow, actor)).locale = check_locale(locale)
    return await me(uow, actor)


async def set_track(uow: UnitOfWork, actor: Actor, track: str) -> PersonView:
    """Choose a way of learning: one of `Track`."""
    if track not in set(Track):
        raise InvalidInputError("people.track.unknown", field="track")
    (await _own(uow, actor)).track = track
    return await me(uow, actor)


async def set_working_hours(uow: UnitOfWork, actor: Actor, start: str, end: str) -> PersonView:
    """Set one's own working hours, 'HH:MM', inside which reminders may come."""
    person = await _own(uow, actor)
    person.work_start, person.work_end = check_hours(start, end)
    return await me(uow, actor)


async def complete_onboarding(uow: UnitOfWork, actor: Actor) -> PersonView:
    """Note that the first steps are done; the first time counts."""
    person = await _own(uow, actor)
    person.onboarded_at = person.onboarded_at or clock.now()
    return await me(uow, actor)


async def zone_history(uow: UnitOfWork, person_id: int, *, lock: bool = False) -> tuple[tuple[str, datetime], ...]:
    """(zone, effective from) of a person, oldest first; the first row is from the day of joining.

    `lock` makes others who also lock wait until the commit, for the habit area's rule of one change in 24 hours.
    """
    if lock:
        await repository.person(uow.session, person_id, lock=True)
    return tuple((row.zone, row.effective_at) for row in await repository.zones_of(uow.session, person_id))


async def append_zone(uow: UnitOfWork, actor: Actor, zone: str, effective_at: datetime) -> None:
    """Let a zone apply from an instant on. When it may change, and from when, is decided by the habit area before."""
    person = await _own(uow, actor)
    row = PersonZone(person_id=actor.person_id, zone=check_zone(zone), effective_at=effective_at)
    if not await repository.store_unique(uow.session, row):
        raise ConflictError("people.zone.changed")
    person.zone = zone


async def person_ids_active(uow: UnitOfWork) -> list[int]:
    """Ids of everybody whose account is active, ascending."""
    return await repository.active_person_ids(uow.session)
