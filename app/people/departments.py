"""Departments, which are the teams of the boards: one primary department for each person."""
# pyright: strict

from __future__ import annotations

import re

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, InvalidInputError, NotFoundError
from app.people import repository
from app.people.audit import record_audit
from app.people.models import Department
from app.people.rules import Actor, Permission, is_id, require
from app.people.validation import DEPARTMENT_LENGTH, check_text
from app.people.views import DepartmentView

KIND_OF_WORK = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")


async def list_departments(uow: UnitOfWork, actor: Actor) -> tuple[DepartmentView, ...]:
    """All departments in use, by name."""
    require(actor, Permission.MEMBER)
    return tuple(_view(row, members) for row, members in await repository.departments_with_members(uow.session))


async def create_department(uow: UnitOfWork, actor: Actor, name: str) -> DepartmentView:
    """A new department. Raises InvalidInputError when the name is in use."""
    require(actor, Permission.MANAGE_PEOPLE)
    row = Department(name=check_text(name, "name", DEPARTMENT_LENGTH))
    if not await repository.store_unique(uow.session, row):
        raise InvalidInputError("people.department.taken", field="name")
    await record_audit(uow, actor, "department.create", f"department:{row.id}")
    return _view(row, 0)


async def rename_department(uow: UnitOfWork, actor: Actor, department_id: int, name: str) -> DepartmentView:
    """Give a department another name. Raises InvalidInputError when the name is in use."""
    require(actor, Permission.MANAGE_PEOPLE)
    row, members = await _department(uow, department_id)
    if not await repository.store_unique(uow.session, row, name=check_text(name, "name", DEPARTMENT_LENGTH)):
        raise InvalidInputError("people.department.taken", field="name")
    await record_audit(uow, actor, "department.rename", f"department:{row.id}")
    return _view(row, members)


async def set_kind_of_work(uow: UnitOfWork, actor: Actor, department_id: int, kind: str | None) -> DepartmentView:
    """Say what kind of work a department does, in a word of the curriculum; None: no particular one."""
    require(actor, Permission.MANAGE_PEOPLE)
    if kind is not None and not KIND_OF_WORK.fullmatch(kind):
        raise InvalidInputError("error.input.choice", field="kind_of_work")
    row, members = await _department(uow, department_id)
    if row.kind_of_work == kind:
        return _view(row, members)
    row.kind_of_work = kind
    await record_audit(uow, actor, "department.kind_of_work", f"department:{row.id}", kind=kind)
    return _view(row, members)


async def archive_department(uow: UnitOfWork, actor: Actor, department_id: int) -> None:
    """Take a department out of use with its managers' roles and open invitations. Raises ConflictError while it has active people."""
    require(actor, Permission.MANAGE_PEOPLE)
    if not is_id(department_id) or await repository.department(uow.session, department_id, lock=True) is None:
        raise NotFoundError("people.department.not_found")
    row, members = await _department(uow, department_id)
    if members:
        raise ConflictError("people.department.has_members", n=members)
    row.archived_at = clock.now()
    await repository.delete_managers_of(uow.session, department_id)
    await repository.revoke_invitations_to(uow.session, department_id, row.archived_at)
    await record_audit(uow, actor, "department.archive", f"department:{department_id}")


async def _department(uow: UnitOfWork, department_id: int) -> tuple[Department, int]:
    found = await repository.departments_with_members(uow.session, department_id) if is_id(department_id) else []
    if not found:
        raise NotFoundError("people.department.not_found")
    return found[0]


def _view(row: Department, members: int) -> DepartmentView:
    return DepartmentView(row.id, row.name, members, row.kind_of_work)
