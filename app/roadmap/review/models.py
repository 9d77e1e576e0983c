"""Tables of the three-month reviews."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


def _json(*, nullable: bool = False) -> Column[Any]:
    return Column(JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql"), nullable=nullable)


class RoadmapReview(SQLModel, table=True):
    """A three-month review of a cycle: what was entered, and once it was held the figures as they were. Kept with the cycle.

    Its figures are of groups of five people or more. Texts are the company's own; it names who held it, by number. `revision` grows with
    every change, `changed` says for each field in which revision and by whom it was last changed: [revision, person].
    """

    __tablename__ = "roadmap_review"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'held')", name="known_status"),
        CheckConstraint("(status = 'held') = (held_at IS NOT NULL)", name="held_has_a_time"),
        CheckConstraint("first <= last", name="begins_before_it_ends"),
        CheckConstraint("next_step IS NULL OR next_step IN ('go_on', 'widen', 'adjust', 'stop')", name="known_next_step"),
        UniqueConstraint("cycle_id", "last"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36, unique=True)
    first: date
    last: date
    status: str = Field(default="draft", max_length=5)
    licences: int | None = None
    licence_price: int | None = None
    months: int | None = None
    work_hours: int | None = None
    hourly_rate: int | None = None
    other_cost: int | None = Field(default=None, sa_type=BigInteger)
    sales: int | None = Field(default=None, sa_type=BigInteger)
    result: str = Field(default="", sa_type=Text)
    sales_basis: str = Field(default="", sa_type=Text)
    other_basis: str = Field(default="", sa_type=Text)
    problems: str = Field(default="", sa_type=Text)
    asked: str = Field(default="", sa_type=Text)
    next_step: str | None = Field(default=None, max_length=6)
    figures: dict[str, Any] | None = Field(default=None, sa_column=_json(nullable=True))
    revision: int = 1
    changed: dict[str, list[int]] = Field(sa_column=_json())
    created_at: datetime = Field(sa_type=UtcDateTime)
    held_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    held_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class RoadmapReviewDecision(SQLModel, table=True):
    """What management decided in a review: it is the item `slug` of a cycle, which has its owner and due date. Kept with the review.

    Names its owner and who wrote it down, by number.
    """

    __tablename__ = "roadmap_review_decision"

    id: int = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="roadmap_review.id", ondelete="CASCADE", index=True)
    client_key: str = Field(max_length=36, unique=True)
    text: str = Field(max_length=200)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    slug: str = Field(max_length=64)
    owner_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    due_on: date | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
