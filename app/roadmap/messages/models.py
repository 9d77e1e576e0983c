"""Tables of the messages."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime

NEVER_AGAIN: dict[str, Any] = {"sqlite_autoincrement": True}


def _json() -> Column[Any]:
    return Column(JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql"), nullable=False)


class LaunchMessage(SQLModel, table=True):
    """A published announcement or kick-off of a cycle; gone when it is withdrawn, else kept with its cycle.

    Its texts are the company's and introduce people by name, as their writers wrote them. Who published it is kept by number.
    `department_id` is the cycle's (none: the company's).
    """

    __tablename__ = "launch_message"
    __table_args__ = (UniqueConstraint("cycle_id", "kind"), CheckConstraint("kind IN ('announcement', 'kickoff')", name="known_kind"))

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    kind: str = Field(max_length=12)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    texts: dict[str, str] = Field(sa_column=_json())
    revision: int
    published_at: datetime = Field(sa_type=UtcDateTime)
    published_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class ReliefQuestion(SQLModel, table=True):
    """That people of a cycle are asked what they would like to be rid of. Names who asked by number. Kept with its cycle."""

    __tablename__ = "relief_question"

    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE", primary_key=True)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    opened_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ReliefAnswer(SQLModel, table=True):
    """What somebody would like to be rid of: personal, shown to others without a name and only together with at least four more.

    Deleted when the person takes it back or is erased. `shown` are those that have been released together.
    """

    __tablename__ = "relief_answer"
    __table_args__ = (UniqueConstraint("cycle_id", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="relief_question.cycle_id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    text: str = Field(max_length=200)
    shown: bool = False
    answered_at: datetime = Field(sa_type=UtcDateTime)


class PresidentMessage(SQLModel, table=True):
    """A message from an executive to everybody: shown on Today until `shown_until`, afterwards in the history, until it is withdrawn.

    Says by number whose it is; deleted when that person is erased. `draft_revision` makes a publication that is sent twice one.
    """

    __tablename__ = "president_message"
    __table_args__ = (
        UniqueConstraint("draft_revision"),
        CheckConstraint("weeks BETWEEN 1 AND 2", name="one_or_two_weeks"),
        Index("ix_president_message_shown_until", "shown_until"),
        NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    texts: dict[str, str] = Field(sa_column=_json())
    weeks: int
    draft_revision: int
    published_at: datetime = Field(sa_type=UtcDateTime)
    shown_until: datetime = Field(sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PresidentThanks(SQLModel, table=True):
    """Somebody's thanks for a message: counted, never named. Deleted when they take it back or are erased."""

    __tablename__ = "president_thanks"

    message_id: int = Field(foreign_key="president_message.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True, index=True)
    thanked_at: datetime = Field(sa_type=UtcDateTime)


class ShownStreak(SQLModel, table=True):
    """That an executive has agreed to show their own streak to everybody; deleted when they end it or are erased."""

    __tablename__ = "shown_streak"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    since: datetime = Field(sa_type=UtcDateTime)
