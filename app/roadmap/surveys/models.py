"""Tables of pulse surveys. While a survey runs an answer belongs to somebody, who may change it; when it is over it belongs to nobody."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.roadmap.surveys.rules import Audience

AUDIENCES = ", ".join(f"'{one.value}'" for one in Audience)
HAS_ORIGIN = text("origin <> ''")


def _json(*, nullable: bool) -> Any:
    kind = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    return Column(kind, nullable=nullable)


class Survey(SQLModel, table=True):
    """A pulse survey and, once it is over, what it came to. Kept for good; what people wrote into it is deleted a year after it closed.

    `results` are counts and texts without any person, in an order of chance; none when fewer than five people answered. `origin` says what
    it belongs to (`poc:3:end`); of each there is one. `asked` is how many people were asked.
    """

    __tablename__ = "roadmap_survey"
    __table_args__ = (
        CheckConstraint(f"audience IN ({AUDIENCES})", name="known_audience"),
        CheckConstraint("results IS NULL OR closed_at IS NOT NULL", name="results_when_closed"),
        Index("uq_roadmap_survey_origin", "origin", unique=True, sqlite_where=HAS_ORIGIN, postgresql_where=HAS_ORIGIN),
        Index("ix_roadmap_survey_closes_on", "closes_on"),
    )

    id: int = Field(default=None, primary_key=True)
    client_key: str = Field(max_length=36, unique=True)
    origin: str = Field(default="", max_length=40)
    title: str = Field(max_length=80)
    intro: str = Field(default="", max_length=300)
    audience: str = Field(max_length=10)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    questions: list[str] = Field(sa_column=_json(nullable=False))
    statement: str = Field(default="", max_length=120)
    opens_on: date
    closes_on: date
    asked: int
    reminded_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    results: dict[str, Any] | None = Field(default=None, sa_column=_json(nullable=True))
    created_at: datetime = Field(sa_type=UtcDateTime)


class SurveyAsked(SQLModel, table=True):
    """That somebody was asked. Personal; says nothing about whether they answered. Kept with the survey until the person is erased."""

    __tablename__ = "roadmap_survey_asked"
    __table_args__ = (Index("ix_roadmap_survey_asked_person_id", "person_id"),)

    survey_id: int = Field(foreign_key="roadmap_survey.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)


class SurveyAnswer(SQLModel, table=True):
    """What somebody answered in a survey that is still running. Personal, handed out to nobody but them, without any time.

    Deleted when they withdraw it or are erased, and for everybody on the day on which the survey closes.
    """

    __tablename__ = "roadmap_survey_answer"
    __table_args__ = (Index("ix_roadmap_survey_answer_person_id", "person_id"),)

    survey_id: int = Field(foreign_key="roadmap_survey.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    satisfaction: int | None = None
    quality: int | None = None
    statement: int | None = None
    minutes: int | None = None
    trouble: str = ""
