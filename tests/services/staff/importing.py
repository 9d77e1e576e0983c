"""Checking and importing a file as the edge does it."""

from __future__ import annotations

from app.database import Database
from app.people import service as people
from app.people.rules import Actor
from app.people.staff import StaffImportView, StaffLine
from app.staff import service as staff


async def check(db: Database, actor: Actor, data: bytes) -> StaffImportView:
    file = staff.read_staff_file(data)
    async with db.read() as uow:
        plan = staff.plan_for(file, await staff.known_people(uow, actor))
    async with db.write() as uow:
        import_id = await people.begin_staff_import(uow, actor)
    for portion in staff.lines_of(plan):
        async with db.write() as uow:
            await people.stage_staff_lines(uow, actor, import_id, portion)
    async with db.write() as uow:
        return await people.finish_staff_check(uow, actor, import_id, staff.counts_of(plan), staff.notices_of(plan, file))


async def carry_out(db: Database, actor: Actor, import_id: int, *, close_missing: bool = False) -> StaffImportView:
    async with db.write() as uow:
        return await staff.import_staff(uow, actor, import_id, close_missing=close_missing)


async def import_file(db: Database, actor: Actor, data: bytes, *, close_missing: bool = False) -> StaffImportView:
    return await carry_out(db, actor, (await check(db, actor, data)).id, close_missing=close_missing)


async def lines(db: Database, actor: Actor, view: StaffImportView, action: str) -> tuple[StaffLine, ...]:
    async with db.read() as uow:
        return await people.staff_lines(uow, actor, view.id, action)


async def problems(db: Database, actor: Actor, data: bytes) -> list[tuple[int, str]]:
    """(line, key) of everything that is wrong."""
    view = await check(db, actor, data)
    return [(line.line, problem["key"]) for line in await lines(db, actor, view, "error") for problem in line.problems]
