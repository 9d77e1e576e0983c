"""Tables in which a staff file waits between its check and its import. Real annotations: SQLModel reads them."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class StaffImport(SQLModel, table=True):
    """A checked staff file: who checked it, numbers and headings, no people.

    Deleted when another one is checked, nightly a day after the check and, while it waits to be imported, when anybody is erased.
    """

    __tablename__ = "staff_import"
    __table_args__ = {"sqlite_autoincrement": True}

    id: int = Field(default=None, primary_key=True)
    created_by: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    ready_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    applied_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_missing: bool = False
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    notices: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class StaffImportRow(SQLModel, table=True):
    """What one line of a checked file would do to one person, with their data, or what is wrong with it.

    Deleted when the file is imported or another one is checked, when anybody is erased, and nightly, a day after the check.
    """

    __tablename__ = "staff_import_row"
    __table_args__ = (Index("ix_staff_import_row_import_id_action", "import_id", "action", "line"),)

    id: int = Field(default=None, primary_key=True)
    import_id: int = Field(foreign_key="staff_import.id", ondelete="CASCADE")
    line: int
    action: str = Field(max_length=10)
    closes: bool = False
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE", index=True)
    changed: int = 0
    name: str = ""
    email: str | None = None
    staff_id: str | None = None
    department: str | None = None
    locale: str = ""
    track: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    weekdays: list[int] | None = Field(default=None, sa_type=JSON(none_as_null=True))  # pyright: ignore[reportArgumentType] - an instance works
    holidays: bool = False
    search_key: str = ""
    problems: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON(none_as_null=True))  # pyright: ignore[reportArgumentType] - as above
