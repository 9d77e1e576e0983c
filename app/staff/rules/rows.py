"""What a staff file says: its lines, the people in them, what is wrong and where. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Column(StrEnum):
    """The columns that mean something to us, in the order in which exports have them."""

    STAFF_ID = "staff_id"
    NAME = "name"
    EMAIL = "email"
    DEPARTMENT = "department"
    JOINED_ON = "joined_on"
    LEFT_ON = "left_on"
    WEEKDAYS = "weekdays"
    LOCALE = "locale"
    TRACK = "track"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"


EXPORTED = tuple(Column)[:9]


@dataclass(frozen=True)
class Problem:
    """What is wrong in one line: the column's heading as the file has it ('' for the whole line), the text's key and parameters."""

    heading: str
    key: str
    params: dict[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True)
class StaffRow:
    """One person as a file describes them. None: the file does not say. '' as department: none; () as weekdays: the company's."""

    line: int
    staff_id: str | None = None
    name: str | None = None
    email: str | None = None
    department: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    weekdays: tuple[int, ...] | None = None
    holidays: bool = False
    locale: str | None = None
    track: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class StaffFile:
    """Everything read from a file: its people, the headings by column, and headings that were not used."""

    rows: tuple[StaffRow, ...]
    headings: dict[Column, str]
    unused: tuple[str, ...]
