"""Tables of the roadmap. What is written here is the company's record of its programme; it names people by number only."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.roadmap.rules import CycleStatus, ItemStatus

NEVER_AGAIN: dict[str, Any] = {"sqlite_autoincrement": True}
STATUSES = ", ".join(f"'{one.value}'" for one in CycleStatus)
ITEM_STATUSES = ", ".join(f"'{one.value}'" for one in ItemStatus)
NOT_CLOSED = text("status <> 'closed'")


class RoadmapCycle(SQLModel, table=True):
    """A cycle of the company (no department) or of a department. Names its owner by number, until that person is erased; kept as long as
    the installation, closed ones as history.

    `unit` is the department, 0 for the company: one cycle of each is open at a time. `after_cycle_id` is the one it waits for in the
    rollout. `phase` is where it stands. `moved_at` is when anything of it last changed, `revision` counts that, `changed_by` is by whom.
    """

    __tablename__ = "roadmap_cycle"
    __table_args__ = (
        CheckConstraint(f"status IN ({STATUSES})", name="known_status"),
        CheckConstraint("phase BETWEEN 1 AND 5", name="known_phase"),
        CheckConstraint("started_on < ends_on", name="begins_before_it_ends"),
        CheckConstraint("(status = 'closed') = (closed_on IS NOT NULL)", name="closed_has_a_day"),
        CheckConstraint("unit = COALESCE(department_id, 0)", name="unit_is_the_department"),
        UniqueConstraint("unit", "number"),
        UniqueConstraint("client_key"),
        Index("uq_roadmap_cycle_open", "unit", unique=True, sqlite_where=NOT_CLOSED, postgresql_where=NOT_CLOSED),
        NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    unit: int = 0
    number: int
    name: str = Field(max_length=60)
    status: str = Field(max_length=7)
    started_on: date
    ends_on: date
    closed_on: date | None = None
    owner_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    phase: int = 1
    after_cycle_id: int | None = Field(default=None, foreign_key="roadmap_cycle.id", ondelete="SET NULL")
    client_key: str = Field(max_length=36)
    revision: int = 1
    changed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    created_at: datetime = Field(sa_type=UtcDateTime)
    moved_at: datetime = Field(sa_type=UtcDateTime)


class RoadmapPhase(SQLModel, table=True):
    """When a phase of a cycle is planned to begin and end, and on which day it was finished. No personal data; kept with its cycle."""

    __tablename__ = "roadmap_phase"
    __table_args__ = (
        CheckConstraint("phase BETWEEN 1 AND 5", name="known_phase"),
        CheckConstraint("starts_on <= ends_on", name="begins_before_it_ends"),
    )

    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE", primary_key=True)
    phase: int = Field(primary_key=True)
    starts_on: date
    ends_on: date
    finished_on: date | None = None


class RoadmapSpan(SQLModel, table=True):
    """From which to which day a cycle really was in a phase; the last one of a running cycle has no end. A phase can have several.

    No personal data; kept with its cycle.
    """

    __tablename__ = "roadmap_span"
    __table_args__ = (
        CheckConstraint("phase BETWEEN 1 AND 5", name="known_phase"),
        CheckConstraint("last IS NULL OR first <= last", name="begins_before_it_ends"),
    )

    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    phase: int
    first: date
    last: date | None = None


class RoadmapItem(SQLModel, table=True):
    """Something to do in a cycle: the product's (its texts are files) or an own one. Names its owner and who settled it by number, until
    they are erased; kept with its cycle, an own one until it is removed.

    `reason` is why it was skipped or settled out of turn. `origin` says where an own item comes from (`meeting:12`). `by_itself`: the
    product may settle it when it sees the evidence, which ends when somebody opens it again.
    """

    __tablename__ = "roadmap_item"
    __table_args__ = (
        CheckConstraint("phase BETWEEN 1 AND 5", name="known_phase"),
        CheckConstraint(f"status IN ({ITEM_STATUSES})", name="known_status"),
        CheckConstraint("(status = 'open') = (settled_on IS NULL)", name="settled_has_a_day"),
        UniqueConstraint("cycle_id", "slug"),
        UniqueConstraint("cycle_id", "client_key"),
        Index("ix_roadmap_item_due_on", "status", "due_on"),
        NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    phase: int
    slug: str = Field(max_length=64)
    own: bool = False
    title: str = Field(default="", max_length=200)
    description: str = ""
    owner_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    due_on: date | None = None
    status: str = Field(default="open", max_length=7)
    reason: str = ""
    note: str = ""
    link: str = Field(default="", max_length=500)
    position: int = 0
    origin: str = Field(default="", max_length=64)
    client_key: str | None = Field(default=None, max_length=36)
    by_itself: bool = True
    settled_on: date | None = None
    settled_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    revision: int = 1
    changed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    changed_at: datetime = Field(sa_type=UtcDateTime)


class RoadmapEvent(SQLModel, table=True):
    """What happened to a cycle or an item of it: append-only. Who did it by number (none: the product), until that person is erased; kept
    with its cycle. `facts` are numbers, days and what was written, no names.
    """

    __tablename__ = "roadmap_event"
    __table_args__ = (Index("ix_roadmap_event_cycle_id", "cycle_id", "id"), Index("ix_roadmap_event_slug", "cycle_id", "slug", "id"))

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    slug: str = Field(default="", max_length=64)
    kind: str = Field(max_length=16)
    actor_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    facts: dict[str, Any] = Field(sa_column=Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False))
