"""Tables of the quiz. Learning days are plain dates that were decided when the row was written. Real annotations: SQLModel reads them."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.quiz.rules import Confidence, Rating


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    values = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({values})", name=f"known_{column}")


def _json() -> Column[Any]:
    return Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False)


class QuizMemory(SQLModel, table=True):
    """How well a person remembers an item, and when it comes back. Personal, seen by that person only; kept until the person is erased.

    Belongs to the item, not to its version: a typo fix keeps it. `memory` is what `Memory.to_json` writes, `due` its date as a workday.
    """

    __tablename__ = "quiz_memory"
    __table_args__ = (Index("ix_quiz_memory_person_id_due", "person_id", "due"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    item_id: int = Field(foreign_key="curriculum_item.id", primary_key=True)
    memory: dict[str, Any] = Field(sa_column=_json())
    due: date
    updated_at: datetime = Field(sa_type=UtcDateTime)


class QuizSession(SQLModel, table=True):
    """A set of questions given to a person on a learning day. Personal, seen by that person only; kept until the person is erased.

    At most one a day is unfinished. `versions` are the item versions in order, `position` the first that is not answered.
    """

    __tablename__ = "quiz_session"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key"),
        Index("ix_quiz_session_person_id_day", "person_id", "day"),
        Index(
            "uq_quiz_session_unfinished",
            "person_id",
            "day",
            unique=True,
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    day: date
    client_key: str = Field(max_length=36)
    versions: list[int] = Field(sa_column=_json())
    position: int = 0
    reading_seconds: int
    started_at: datetime = Field(sa_type=UtcDateTime)
    finished_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class QuizAttempt(SQLModel, table=True):
    """What a person answered to a version of a question, and how it went. Personal, seen by that person only; kept until they are erased.

    `client_key` is the session's. `answer` holds the language in which the question was shown, and the indexes or, for a prompt that was
    improved, the text, screened before it was stored.
    """

    __tablename__ = "quiz_attempt"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key", "item_id"),
        Index("ix_quiz_attempt_person_id_id", "person_id", "id"),
        Index("ix_quiz_attempt_item_id", "item_id"),
        _one_of("confidence", Confidence),
        _one_of("rating", Rating),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    item_id: int = Field(foreign_key="curriculum_item.id")
    version_id: int = Field(foreign_key="item_version.id")
    day: date
    client_key: str = Field(max_length=36)
    answer: dict[str, Any] = Field(sa_column=_json())
    right: bool
    hinted: bool = False
    confidence: str | None = Field(default=None, max_length=10)
    rating: str = Field(max_length=10)
    at: datetime = Field(sa_type=UtcDateTime)


class QuizMisconception(SQLModel, table=True):
    """An answer that was wrong and sure: a sign for the author. Personal through its attempt, deleted with it; authors get numbers only."""

    __tablename__ = "quiz_misconception"

    attempt_id: int = Field(foreign_key="quiz_attempt.id", ondelete="CASCADE", primary_key=True)
    item_id: int = Field(foreign_key="curriculum_item.id", index=True)
    version_id: int = Field(foreign_key="item_version.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class QuizChecklist(SQLModel, table=True):
    """What a person said to the statements of the security checklist in a week (its Monday). Personal, seen by that person only.

    Kept until the person is erased; no set, no points, in no board. Only how many people of five or more finished one
    is counted.
    """

    __tablename__ = "quiz_checklist"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    week: date = Field(primary_key=True)
    said: dict[str, Any] = Field(sa_column=_json())
    at: datetime = Field(sa_type=UtcDateTime)


class QuizCertificate(SQLModel, table=True):
    """A certificate of the security basics that a person earned. Personal, seen by that person only; kept until the person is erased.

    Others get shares of teams. Whoever is shown a printed one can ask whether its `number` and the name on it belong together.
    """

    __tablename__ = "quiz_certificate"
    __table_args__ = (UniqueConstraint("person_id", "earned_on"), UniqueConstraint("number"))

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    earned_on: date
    valid_until: date = Field(index=True)
    number: str = Field(max_length=12)
    topics: list[str] = Field(sa_column=_json())
    at: datetime = Field(sa_type=UtcDateTime)
