"""Tables of the habit: ledgers to which rows are only added, three settings, and the streak as a cache.

Instants are UTC; a learning day is a plain date that was decided when the row was written. `actor_id` has no foreign key: it may
outlive the actor, and is None where the server itself acted. Real annotations: SQLModel reads them.
"""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.habit.kinds import CompanyDayKind, FreezeKind, LeaveCategory, LeaveKind, SetKind


def _one_of(column: str, kinds: type[StrEnum]) -> CheckConstraint:
    values = ", ".join(f"'{kind.value}'" for kind in kinds)
    return CheckConstraint(f"{column} IN ({values})", name=f"known_{column}")


class HabitSet(SQLModel, table=True):
    """One finished set: who practised which item when and in which time zone. Kept until the person is erased.

    The last columns, from `late` on, are what the person was told, so that a repeated send gets the same answer.
    """

    __tablename__ = "habit_set"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key"),
        Index("ix_habit_set_person_id_day", "person_id", "day"),
        _one_of("kind", SetKind),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    day: date
    zone: str
    occurred_at: datetime = Field(sa_type=UtcDateTime)
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    kind: str
    item_id: int
    item_version_id: int
    client_key: str = Field(max_length=36)
    late: bool = False
    counted: bool = False
    first_of_day: bool = False
    freeze_earned: bool = False
    repaired: bool = False


class QualifyingDay(SQLModel, table=True):
    """A day that was credited to a person, once for good: later changes of the calendar take no credit back. Kept like the sets."""

    __tablename__ = "qualifying_day"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    day: date = Field(primary_key=True, index=True)


class PointsEntry(SQLModel, table=True):
    """What one set was worth, and the reason when nothing. Kept like the sets.

    An item version earns points once per person and day; sets that earned none do not stand in the way of one that does.
    """

    __tablename__ = "points_entry"
    __table_args__ = (
        Index(
            "uq_points_entry_scored",
            "person_id",
            "item_version_id",
            "day",
            unique=True,
            sqlite_where=text("points > 0"),
            postgresql_where=text("points > 0"),
        ),
        Index("ix_points_entry_person_id_at", "person_id", "at"),
    )

    set_id: int = Field(foreign_key="habit_set.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    item_id: int
    item_version_id: int
    day: date
    at: datetime = Field(sa_type=UtcDateTime)
    points: int
    comeback: bool = False
    reason: str | None = None


class LeaveEntry(SQLModel, table=True):
    """An excused range. `category` may touch on health: only the person ever sees it. Kept until the person is erased."""

    __tablename__ = "leave_entry"
    __table_args__ = (
        CheckConstraint("first <= last", name="order"),
        _one_of("kind", LeaveKind),
        _one_of("category", LeaveCategory),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    first: date
    last: date
    kind: str
    category: str | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = None


class LeaveWithdrawal(SQLModel, table=True):
    """An excused range that no longer holds. Kept like the range itself."""

    __tablename__ = "leave_withdrawal"

    leave_id: int = Field(foreign_key="leave_entry.id", ondelete="CASCADE", primary_key=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = None


class FreezeEntry(SQLModel, table=True):
    """A freeze given because a correction would have cost the person something; spent ones are derived. Kept like the sets."""

    __tablename__ = "freeze_entry"
    __table_args__ = (_one_of("kind", FreezeKind),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    day: date = Field(primary_key=True)
    kind: str = Field(default=FreezeKind.COMPENSATION.value, primary_key=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = None


class AutoFreezeSetting(SQLModel, table=True):
    """From which day on a person's freezes are spent automatically, or not. Kept like the sets: past days depend on it."""

    __tablename__ = "auto_freeze_setting"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    from_day: date = Field(primary_key=True)
    automatic: bool
    created_at: datetime = Field(sa_type=UtcDateTime)


class WorkingPattern(SQLModel, table=True):
    """A person's own working days (part time, shifts) from a day on; NULL weekdays: back to the company's. Kept like the sets."""

    __tablename__ = "working_pattern"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    valid_from: date = Field(primary_key=True)
    weekdays: list[int] | None = Field(default=None, sa_type=JSON(none_as_null=True))  # pyright: ignore[reportArgumentType] - an instance works
    works_on_holidays: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = None


class ZoneChange(SQLModel, table=True):
    """When a person asked for another time zone (a coarse place) and from when it holds. Kept like the sets: one change in 24 h."""

    __tablename__ = "zone_change"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    effective_at: datetime = Field(sa_type=UtcDateTime, primary_key=True)
    zone: str
    requested_at: datetime = Field(sa_type=UtcDateTime)


class CompanyDay(SQLModel, table=True):
    """A closure or extra working day of the company. No personal data; changes are in the audit log."""

    __tablename__ = "company_day"
    __table_args__ = (_one_of("kind", CompanyDayKind),)

    day: date = Field(primary_key=True)
    kind: str
    name: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = None


class StreakCache(SQLModel, table=True):
    """The answer of the replay on `as_of`, rebuilt from the ledgers at any time; also the row on which a person's writes queue.

    `checkpoint` is the replay's memory after `checkpoint_day`, a day that counted; later replays start there. In it are the
    checkpoints of the year before, from which the past year is shown. Kept like the sets.
    """

    __tablename__ = "streak_cache"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    as_of: date
    current: int = 0
    best: int = 0
    freezes: int
    qualifying: int = 0
    checkpoint_day: date | None = None
    checkpoint: dict[str, Any] | None = Field(default=None, sa_type=JSON(none_as_null=True))  # pyright: ignore[reportArgumentType] - as above
    updated_at: datetime = Field(sa_type=UtcDateTime)
