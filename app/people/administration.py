"""What those who manage people do to other people's accounts. Each change leaves one row in the audit log."""
# pyright: strict

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, ForbiddenError, InvalidInputError, NotFoundError
from app.people import membership, repository
from app.people.accounts import person_view
from app.people.audit import record_audit
from app.people.models import Company, Person, PersonRole
from app.people.rules import Actor, PeopleState, Permission, Role, is_id, learning_day, may_grant, parse_roles, permissions_of, require
from app.people.searching import fold
from app.people.validation import search_text
from app.people.views import PeoplePage, PersonView

PAGE_SIZE = 50


async def list_people(
    uow: UnitOfWork, actor: Actor, query: str = "", department_id: int | None = None, page: int = 1, state: PeopleState | None = None
) -> PeoplePage:
    """Accounts, active ones first, whose name, mail or staff id contains `query` however it is written; pages count from 1."""
    require(actor, Permission.MANAGE_PEOPLE)
    if department_id is not None and not is_id(department_id):
        return PeoplePage((), 0, 1, 1)
    page = page if is_id(page) else 1
    total, rows = await repository.search_people(
        uow.session,
        fold(search_text(query)),
        department_id,
        state,
        clock.now(),
        offset=(page - 1) * PAGE_SIZE,
        limit=PAGE_SIZE,
    )
    return PeoplePage(tuple(person_view(row) for row in rows), total, page, max(1, -(-total // PAGE_SIZE)))


async def set_roles(
    uow: UnitOfWork, actor: Actor, person_id: int, roles: Iterable[str], managed_department_ids: Iterable[int], is_executive: bool
) -> PersonView:
    """Set everything a person is besides employee. Only administrators grant or take administrator, and one always remains.

    Whoever loses the right to manage people, or administrator, loses the links they have made.
    """
    require(actor, Permission.MANAGE_PEOPLE)
    wanted = parse_roles(roles)
    managed = frozenset(managed_department_ids) if Role.MANAGER in wanted else frozenset[int]()
    if Role.MANAGER in wanted and not managed:
        raise InvalidInputError("people.roles.departments", field="managed_department_ids")
    await _lock_administration(uow)
    if len(await repository.departments(uow.session, filter(is_id, managed))) != len(managed):
        raise NotFoundError("people.department.not_found")
    person = await _person(uow, person_id)
    rows = (await repository.roles_of(uow.session, [person_id])).get(person_id, [])
    held = frozenset(Role(row.role) for row in rows)
    for role in held ^ wanted:
        if not may_grant(actor, role):
            raise ForbiddenError("people.forbidden.administrator")
    if Role.ADMINISTRATOR in held - wanted and person.deactivated_at is None:
        await _keep_an_administrator(uow, person_id)
    await _replace_roles(uow, person_id, rows, wanted, managed)
    person.is_executive = is_executive
    await _end_links(uow, person_id, held, wanted)
    await record_audit(
        uow,
        actor,
        "person.set_roles",
        f"person:{person_id}",
        roles=sorted(wanted),
        departments=sorted(managed),
        executive=is_executive,
    )
    return await _view(uow, person_id)


async def _replace_roles(uow: UnitOfWork, person_id: int, rows: list[PersonRole], wanted: frozenset[Role], managed: frozenset[int]) -> None:
    """Add and delete role rows until they are the wanted ones."""
    target = {(role, None) for role in wanted - {Role.MANAGER}} | {(Role.MANAGER, department) for department in managed}
    present = {(Role(row.role), row.department_id): row for row in rows}
    await repository.delete_roles(uow.session, [row for key, row in present.items() if key not in target])
    for role, department in sorted(target - present.keys(), key=str):
        uow.session.add(PersonRole(person_id=person_id, role=role, department_id=department))
    await uow.session.flush()


async def _end_links(uow: UnitOfWork, person_id: int, held: frozenset[Role], wanted: frozenset[Role]) -> None:
    """Links must not outlive the rights behind them: neither one's own to make them, nor others' to reset this account."""
    manages = Permission.MANAGE_PEOPLE in permissions_of(wanted)
    managed = Permission.MANAGE_PEOPLE in permissions_of(held)
    if Role.ADMINISTRATOR in held - wanted or (managed and not manages):
        await repository.revoke_links_by(uow.session, person_id, clock.now())
    if Role.ADMINISTRATOR in wanted - held:
        await repository.delete_reset_links_of(uow.session, person_id)


async def move_to_department(uow: UnitOfWork, actor: Actor, person_id: int, department_id: int | None) -> PersonView:
    """Give a person another primary team, or none."""
    require(actor, Permission.MANAGE_PEOPLE)
    if department_id is not None:
        known = await repository.department(uow.session, department_id, share=True) if is_id(department_id) else None
        if known is None:
            raise NotFoundError("people.department.not_found")
    person = await _person(uow, person_id)
    person.department_id = department_id
    if person.deactivated_at is None:
        await membership.note_department(uow, person_id, department_id, await _today(uow, person))
    await record_audit(uow, actor, "person.move", f"person:{person_id}", department=department_id)
    return await _view(uow, person_id)


async def deactivate(uow: UnitOfWork, actor: Actor, person_id: int) -> PersonView:
    """Close an account: its sessions and the links it made end at once. Not oneself, and never the last administrator."""
    require(actor, Permission.MANAGE_PEOPLE)
    if person_id == actor.person_id:
        raise ConflictError("people.deactivate.oneself")
    company = await _lock_administration(uow)
    person = await _person(uow, person_id)
    await forbid_on_administrators(uow, actor, person_id)
    if person.deactivated_at is None:
        await _keep_an_administrator(uow, person_id)
        await _close(uow, company, person)
        await record_audit(uow, actor, "person.deactivate", f"person:{person_id}")
    return await _view(uow, person_id)


async def _close(uow: UnitOfWork, company: Company, person: Person) -> None:
    now, person_id = clock.now(), person.id
    person.deactivated_at = now
    person.left_on = learning_day(now, ZoneInfo(person.zone), company.day_start_hour)
    await membership.note_leaving(uow, person_id, person.left_on + timedelta(days=1))
    await repository.end_access(uow.session, [person_id], now)


async def reactivate(uow: UnitOfWork, actor: Actor, person_id: int) -> PersonView:
    """Open a closed account again, with its roles and history; without its department if that was archived meanwhile."""
    require(actor, Permission.MANAGE_PEOPLE)
    department_id = (await _person(uow, person_id, lock=False)).department_id
    department = None if department_id is None else await repository.department(uow.session, department_id, share=True)
    person = await _person(uow, person_id)
    await forbid_on_administrators(uow, actor, person_id)
    if person.deactivated_at is not None:
        person.deactivated_at = person.left_on = None
        person.department_id = None if department is None else department.id
        await membership.note_department(uow, person_id, person.department_id, await _today(uow, person))
        await record_audit(uow, actor, "person.reactivate", f"person:{person_id}")
    return await _view(uow, person_id)


async def forbid_on_administrators(uow: UnitOfWork, actor: Actor, person_id: int) -> None:
    """Raises ForbiddenError when the person is an administrator and the actor is not: nobody can lift themselves up that way."""
    held = (await repository.roles_of(uow.session, [person_id])).get(person_id, [])
    if any(not may_grant(actor, Role(role.role)) for role in held):
        raise ForbiddenError("people.forbidden.administrator")


async def _lock_administration(uow: UnitOfWork) -> Company:
    """Changes that could remove the last administrator wait for each other on the company's row."""
    company = await repository.company(uow.session, lock=True)
    if company is None:
        raise NotFoundError("people.company.missing")
    return company


async def _today(uow: UnitOfWork, person: Person) -> date:
    """The person's learning day."""
    company = await repository.company(uow.session)
    if company is None:
        raise NotFoundError("people.company.missing")
    return learning_day(clock.now(), ZoneInfo(person.zone), company.day_start_hour)


async def _keep_an_administrator(uow: UnitOfWork, person_id: int) -> None:
    """Raises ConflictError when no other active administrator would remain."""
    if not await repository.other_active_holder_exists(uow.session, Role.ADMINISTRATOR, person_id):
        raise ConflictError("people.roles.last_administrator")


async def _person(uow: UnitOfWork, person_id: int, *, lock: bool = True) -> Person:
    person = await repository.person(uow.session, person_id, lock=lock) if is_id(person_id) else None
    if person is None or person.erased_at is not None:
        raise NotFoundError("people.person.not_found")
    return person


async def _view(uow: UnitOfWork, person_id: int) -> PersonView:
    row = await repository.person_row(uow.session, person_id, clock.now())
    if row is None:
        raise NotFoundError("people.person.not_found")
    return person_view(row)
