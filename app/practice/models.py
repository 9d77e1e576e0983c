"""Tables of the practice area."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import JSON, Column, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel, UniqueConstraint

from app.database import UtcDateTime


class ScheduledChallenge(SQLModel, table=True):
    """The challenge of a track on a learning day, for everybody (`department` is empty) or for one kind of work.

    `planned_by` is the trainer who put it there, None where it came by itself; `given_at` is when the first person got it, and from then
    on it stays. Personal only in that it names the trainer by number; kept.
    """

    __tablename__ = "scheduled_challenge"
    __table_args__ = (UniqueConstraint("track", "department", "day"),)

    id: int | None = Field(default=None, primary_key=True)
    track: str = Field(max_length=20)
    department: str = Field(default="", max_length=64)
    day: date
    item_id: int = Field(foreign_key="curriculum_item.id")
    version_id: int = Field(foreign_key="item_version.id")
    planned_by: int | None = Field(default=None, foreign_key="person.id")
    given_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)


class ChallengeOpening(SQLModel, table=True):
    """When a person first opened a challenge on a learning day; tells reading time. Personal; kept 90 days."""

    __tablename__ = "challenge_opening"
    __table_args__ = (Index("ix_challenge_opening_version_id", "version_id"),)

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    version_id: int = Field(foreign_key="item_version.id", primary_key=True)
    day: date = Field(primary_key=True)
    opened_at: datetime = Field(sa_type=UtcDateTime)


class ChallengeSubmission(SQLModel, table=True):
    """What a person wrote about a challenge they did. Personal, readable by that person only; kept until erased."""

    __tablename__ = "challenge_submission"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key"),
        Index("ix_challenge_submission_person_id_day", "person_id", "day"),
        Index("ix_challenge_submission_item_id", "item_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    item_id: int = Field(foreign_key="curriculum_item.id")
    version_id: int = Field(foreign_key="item_version.id")
    day: date
    client_key: str = Field(max_length=36)
    text: str
    note: str = ""
    minutes_saved: int | None = None
    feeling: str | None = Field(default=None, max_length=10)
    created_at: datetime = Field(sa_type=UtcDateTime)


class LessonProgress(SQLModel, table=True):
    """A lesson a person has opened: since when, and at which card (from 0) they are. Personal; kept until they finish it or are erased."""

    __tablename__ = "lesson_progress"
    __table_args__ = (Index("ix_lesson_progress_version_id", "version_id"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    version_id: int = Field(foreign_key="item_version.id", primary_key=True)
    position: int = 0
    opened_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class LessonAnswer(SQLModel, table=True):
    """The options a person chose first on a question card on a learning day. Personal, seen by that person only; kept until erased."""

    __tablename__ = "lesson_answer"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    version_id: int = Field(foreign_key="item_version.id", primary_key=True)
    card_index: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    chosen: list[int] = Field(sa_column=Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False))
    right: bool
    answered_at: datetime = Field(sa_type=UtcDateTime)


class LessonFinish(SQLModel, table=True):
    """A lesson that a person finished on a learning day, once a day. Personal, seen by that person only; kept until erased."""

    __tablename__ = "lesson_finish"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key"),
        UniqueConstraint("person_id", "item_id", "day"),
        Index("ix_lesson_finish_item_id", "item_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    item_id: int = Field(foreign_key="curriculum_item.id")
    version_id: int = Field(foreign_key="item_version.id")
    day: date
    client_key: str = Field(max_length=36)
    finished_at: datetime = Field(sa_type=UtcDateTime)


class LessonCardVisit(SQLModel, table=True):
    """How long a person stayed on a card of a lesson on a learning day, in seconds, for whoever improves it. Personal; kept 180 days."""

    __tablename__ = "lesson_card_visit"
    __table_args__ = (Index("ix_lesson_card_visit_version_id", "version_id"), Index("ix_lesson_card_visit_day", "day"))

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    version_id: int = Field(foreign_key="item_version.id", primary_key=True)
    card_index: int = Field(primary_key=True)
    day: date = Field(primary_key=True)
    seconds: int


class ItemVote(SQLModel, table=True):
    """Whether a version of an item helped a person, by their last word. Personal, authors get numbers of five people or more only; kept
    until erased.
    """

    __tablename__ = "item_vote"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    version_id: int = Field(foreign_key="item_version.id", primary_key=True)
    item_id: int = Field(foreign_key="curriculum_item.id", index=True)
    helpful: bool
    voted_at: datetime = Field(sa_type=UtcDateTime)


class ItemComment(SQLModel, table=True):
    """What a person wrote to the authors of an item. Personal; authors read the text without name and day; kept until erased."""

    __tablename__ = "item_comment"
    __table_args__ = (UniqueConstraint("person_id", "client_key"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    item_id: int = Field(foreign_key="curriculum_item.id", index=True)
    version_id: int = Field(foreign_key="item_version.id")
    client_key: str = Field(max_length=36)
    text: str
    created_at: datetime = Field(sa_type=UtcDateTime)
