"""Use cases of staff files: comparing one with the people there are, importing it, writing one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.database import UnitOfWork
from app.habit import service as habit
from app.habit.service import StaffPattern
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, Role, require
from app.people.staff import StaffImportView, StaffLine, StaffRecord
from app.staff.reading import read_staff_file
from app.staff.rules.planning import Action, Circumstances, KnownPerson, Plan, Planned, make_plan
from app.staff.rules.rows import StaffFile
from app.staff.writing import Kind, staff_csv, staff_rows, staff_template, staff_xlsx

__all__ = [
    "Kind",
    "Known",
    "StaffFile",
    "StaffImportView",
    "StaffLine",
    "counts_of",
    "export_rows",
    "import_staff",
    "known_people",
    "lines_of",
    "notices_of",
    "plan_for",
    "read_staff_file",
    "staff_csv",
    "staff_rows",
    "staff_template",
    "staff_xlsx",
]


@dataclass(frozen=True)
class Known:
    """What a file is compared with."""

    people: tuple[KnownPerson, ...]
    departments: tuple[str, ...]
    now: Circumstances


async def known_people(uow: UnitOfWork, actor: Actor) -> Known:
    """Everybody who has an account, the departments in use, and the circumstances of the check."""
    require(actor, Permission.MANAGE_PEOPLE)
    found: list[KnownPerson] = []
    while portion := await people.staff_records(uow, actor, found[-1].id if found else 0):
        patterns = await habit.latest_patterns(uow, actor, portion[0].id, portion[-1].id)
        found.extend(_known(record, patterns) for record in portion)
    departments = await people.list_departments(uow, actor)
    company = await people.company(uow)
    now = Circumstances(await people.staff_day(uow), company.locale, actor.person_id, Role.ADMINISTRATOR in actor.roles)
    return Known(tuple(found), tuple(department.name for department in departments), now)


def _known(record: StaffRecord, patterns: Mapping[int, tuple[tuple[int, ...], bool]]) -> KnownPerson:
    weekdays, holidays = patterns.get(record.id, (None, False))
    fields: dict[str, Any] = {**record._asdict(), "department": record.department or ""}
    return KnownPerson(**fields, weekdays=weekdays, holidays=holidays)


def plan_for(file: StaffFile, known: Known) -> Plan:
    """What the file would do. Takes time for thousands of people: run it in a thread."""
    return make_plan(file, known.people, known.departments, known.now)


def lines_of(plan: Plan, portion: int = 100) -> Iterator[list[StaffLine]]:
    """The plan in portions, as it waits for the import."""
    for start in range(0, len(plan.lines), portion):
        yield [_line(planned) for planned in plan.lines[start : start + portion]]


def _line(planned: Planned) -> StaffLine:
    problems = tuple({"heading": one.heading, "key": one.key, "params": one.params} for one in planned.problems)
    fields: dict[str, Any] = {**vars(planned), "action": planned.action.value, "problems": problems}
    return StaffLine(**fields)


def counts_of(plan: Plan) -> dict[str, int]:
    """How many people are new, changed, the same, leaving, missing, or have errors; `gone` left before they had an account."""
    return {**{action.value: plan.count(action) for action in Action}, "same": plan.same, "gone": plan.gone, "leaving": plan.leaving}


def notices_of(plan: Plan, file: StaffFile) -> dict[str, Any]:
    """Departments that will be made, and headings that are not used."""
    return {"departments": list(plan.new_departments[:50]), "department_count": len(plan.new_departments), "unused": list(file.unused)}


async def import_staff(uow: UnitOfWork, actor: Actor, import_id: int, *, close_missing: bool) -> StaffImportView:
    """Carry out a checked file whole: people, departments, leavers and working days. Sent twice, it happens once.

    Own working days of those who are here already hold from the next day on: today has begun with the old ones.
    """
    require(actor, Permission.MANAGE_PEOPLE)
    applied = await people.apply_staff_import(uow, actor, import_id, close_missing=close_missing)
    if applied.workdays:
        today = await people.staff_day(uow)
        tomorrow = today + timedelta(days=1)
        patterns = [StaffPattern(one.person_id, one.weekdays, one.holidays, today if one.is_new else tomorrow) for one in applied.workdays]
        await habit.set_staff_patterns(uow, actor, patterns)
    return applied.view


async def export_rows(uow: UnitOfWork, actor: Actor) -> tuple[list[list[Any]], str]:
    """Everybody as a file has them, and the language it is written in."""
    require(actor, Permission.MANAGE_PEOPLE)
    locale = locale_of(actor.locale)
    return staff_rows((await known_people(uow, actor)).people, locale), locale
