"""What a staff file would do to the people there are: new, changed, the same, leaving, not possible. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from app.people.rules import MAX_ID
from app.staff.rules.rows import Column, Problem, StaffFile, StaffRow
from app.staff.rules.table import plain
from app.staff.rules.values import fold_department

MOST_LINES_NAMED = 5


class Action(StrEnum):
    """What happens to the person of a line; people who are the same have no line in a plan."""

    NEW = "new"
    UPDATE = "update"
    ERROR = "error"
    MISSING = "missing"


@dataclass(frozen=True)
class KnownPerson:
    """Somebody who has an account, as far as a file can change it. '' is no department, None as weekdays the company's."""

    id: int
    name: str
    email: str | None
    staff_id: str | None
    department: str
    joined_on: date
    left_on: date | None
    locale: str
    track: str | None
    active: bool
    onboarded: bool
    administrator: bool
    weekdays: tuple[int, ...] | None = None
    holidays: bool = False


@dataclass(frozen=True)
class Circumstances:
    """When and by whom a file is checked, and the company's language for those of whom it says none."""

    today: date
    locale: str
    importer_id: int
    importer_is_administrator: bool


@dataclass(frozen=True)
class Planned:
    """A line with everything as it will be; of a person who has an account only what is `changed` is written.

    `weekdays` only where they change (() back to the company's).
    """

    line: int
    action: Action
    name: str
    email: str | None = None
    staff_id: str | None = None
    department: str | None = None
    locale: str = ""
    track: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    weekdays: tuple[int, ...] | None = None
    holidays: bool = False
    closes: bool = False
    person_id: int | None = None
    changed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Plan:
    """Lines to carry out or to correct; how many people are the same, or left before they had an account; departments to be made."""

    lines: tuple[Planned, ...]
    same: int
    gone: int
    new_departments: tuple[str, ...]

    def count(self, action: Action) -> int:
        return sum(line.action is action for line in self.lines)

    @property
    def leaving(self) -> int:
        return sum(line.closes and line.action is not Action.MISSING for line in self.lines)


class _People:
    """Those who have accounts, by how files name them."""

    def __init__(self, known: Iterable[KnownPerson]) -> None:
        self.all = tuple(known)
        self.by_staff_id = {person.staff_id: person for person in self.all if person.staff_id}
        self.by_email = {person.email: person for person in self.all if person.email}

    def match(self, row: StaffRow) -> KnownPerson | None:
        return self.by_staff_id.get(row.staff_id or "") or self.by_email.get(row.email or "")


def make_plan(file: StaffFile, known: Iterable[KnownPerson], departments: Iterable[str], now: Circumstances) -> Plan:
    """Compare a file with the people there are. What the file does not mention stays as it is."""
    people = _People(known)
    in_use = {fold_department(name): name for name in departments}
    new_departments: dict[str, str] = {}
    repeated = _repeated(file)
    changing = _emails_given_up(file.rows, people)
    lines, same, gone, seen = list[Planned](), 0, 0, set[int]()
    for row in file.rows:
        person = people.match(row)
        if person is not None:
            seen.add(person.id)
        problems = (*row.problems, *repeated.get(row.line, ()), *_conflicts(row, person, people, changing, file, now))
        if problems:
            lines.append(Planned(row.line, Action.ERROR, row.name or (person.name if person else ""), problems=problems))
            continue
        if person is None and _closes(row, None, now):
            gone += 1
            continue
        department = _department(row, person, in_use, new_departments)
        planned = _new(row, department, now) if person is None else _changed(row, person, department, now)
        if planned is None:
            same += 1
        else:
            lines.append(planned)
    wanted = {fold_department(line.department) for line in lines if line.action is not Action.ERROR and line.department}
    made = tuple(name for folded, name in new_departments.items() if folded in wanted)
    lines = _keep_an_administrator(lines, people.all, file)
    return Plan((*lines, *_missing(people.all, seen, now)), same, gone, made)


def _repeated(file: StaffFile) -> Mapping[int, tuple[Problem, ...]]:
    """Lines that name the same person as another line."""
    found: dict[int, tuple[Problem, ...]] = defaultdict(tuple)
    for column in (Column.STAFF_ID, Column.EMAIL):
        lines: dict[str, list[int]] = defaultdict(list)
        for row in file.rows:
            if value := getattr(row, column):
                lines[value].append(row.line)
        for numbers in lines.values():
            first = numbers[: MOST_LINES_NAMED + 1]
            for line in numbers if len(numbers) > 1 else ():
                others = ", ".join([str(number) for number in first if number != line][:MOST_LINES_NAMED])
                found[line] += (Problem(file.headings[column], "staff.row.repeated", {"lines": others}),)
    return found


def _emails_given_up(rows: Sequence[StaffRow], people: _People) -> frozenset[str]:
    """Addresses whose owners get another one from the same file, so that somebody else may have them."""
    changed = ((row, people.by_staff_id.get(row.staff_id or "")) for row in rows)
    return frozenset(person.email for row, person in changed if person and person.email and row.email and row.email != person.email)


def _conflicts(
    row: StaffRow, person: KnownPerson | None, people: _People, changing: frozenset[str], file: StaffFile, now: Circumstances
) -> Iterable[Problem]:
    heading = file.headings.get
    owner = people.by_email.get(row.email or "")
    if person is None:
        if not row.name and not row.problems:
            yield Problem(heading(Column.NAME, ""), "staff.row.no_name")
        return
    if owner is not None and owner.id != person.id and row.email not in changing:
        yield Problem(heading(Column.EMAIL, ""), "staff.row.mail_of_another", {"name": owner.name})
    if row.staff_id and person.staff_id and row.staff_id != person.staff_id:
        yield Problem(heading(Column.STAFF_ID, ""), "staff.row.other_staff_id", {"name": person.name, "staff_id": person.staff_id})
    if person.id == now.importer_id and _closes(row, person, now):
        yield Problem(heading(Column.LEFT_ON, ""), "staff.row.oneself")
    if (
        person.administrator
        and not now.importer_is_administrator
        and _changed(row, person, _department(row, person, {}, {}), now) is not None
    ):
        yield Problem("", "staff.row.administrator")


def _closes(row: StaffRow, person: KnownPerson | None, now: Circumstances) -> bool:
    return row.left_on is not None and row.left_on <= now.today and (person is None or person.active)


def _department(row: StaffRow, person: KnownPerson | None, in_use: Mapping[str, str], made: dict[str, str]) -> str | None:
    """The department's name as it is or will be; '' for none, None when the file does not say."""
    if not row.department:
        return row.department
    folded = fold_department(row.department)
    if person is not None and fold_department(person.department) == folded:
        return person.department
    return in_use.get(folded) or made.setdefault(folded, row.department)


def _new(row: StaffRow, department: str | None, now: Circumstances) -> Planned:
    """Somebody new joins today at the earliest: before that nobody expected them here, whatever the day they were hired."""
    return Planned(
        line=row.line,
        action=Action.NEW,
        name=row.name or "",
        email=row.email,
        staff_id=row.staff_id,
        department=department or None,
        locale=row.locale or now.locale,
        track=row.track,
        joined_on=max(row.joined_on or now.today, now.today),
        left_on=row.left_on,
        weekdays=row.weekdays or None,
        holidays=row.holidays,
    )


def _changed(row: StaffRow, person: KnownPerson, department: str | None, now: Circumstances) -> Planned | None:
    """The person as they will be; None when nothing changes."""
    starts_later = row.joined_on is not None and row.joined_on >= now.today and not person.onboarded
    closes = _closes(row, person, now)
    own = (person.weekdays or (), person.holidays)
    workdays = None if row.weekdays is None or (row.weekdays, row.holidays) == own else row.weekdays
    before: dict[str, Any] = {
        "name": person.name, "email": person.email, "staff_id": person.staff_id, "department": person.department or None,
        "locale": person.locale, "track": person.track, "joined_on": person.joined_on, "left_on": person.left_on,
    }  # fmt: skip
    after: dict[str, Any] = {
        "name": person.name if row.name is None or row.name == plain(person.name) else row.name,
        "email": row.email or person.email,
        "staff_id": row.staff_id or person.staff_id,
        "department": (person.department if department is None else department) or None,
        "locale": row.locale or person.locale,
        "track": row.track or person.track,
        "joined_on": row.joined_on if starts_later else person.joined_on,
        "left_on": row.left_on or person.left_on,
    }
    changed = frozenset(name for name, value in after.items() if value != before[name])
    if not changed and workdays is None and not closes:
        return None
    return Planned(
        line=row.line, action=Action.UPDATE, person_id=person.id, changed=changed, closes=closes,
        weekdays=workdays, holidays=row.holidays, **after,
    )  # fmt: skip


def _keep_an_administrator(lines: list[Planned], people: Sequence[KnownPerson], file: StaffFile) -> list[Planned]:
    """A file that would close the accounts of all administrators has a problem in each of those lines."""
    administrators = {person.id for person in people if person.administrator and person.active}
    closing = {line.person_id for line in lines if line.closes and line.person_id in administrators}
    if not closing or closing != administrators:
        return lines
    problem = Problem(file.headings.get(Column.LEFT_ON, ""), "staff.row.last_administrator")
    return [Planned(line.line, Action.ERROR, line.name, problems=(problem,)) if line.person_id in closing else line for line in lines]


def _missing(people: Sequence[KnownPerson], seen: set[int], now: Circumstances) -> Iterable[Planned]:
    """Active people whom the file does not name; never the importer, never an administrator. They stay unless somebody asks otherwise."""
    for person in people:
        if person.active and person.id not in seen and person.id != now.importer_id and not person.administrator:
            yield Planned(
                MAX_ID, Action.MISSING, person.name, person.email, person.staff_id, locale=person.locale, left_on=now.today, closes=True,
                person_id=person.id,
            )  # fmt: skip
