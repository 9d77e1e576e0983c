"""Table of the spreading plans."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Column, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class SpreadPlan(SQLModel, table=True):
    """The plan to bring a cycle's success to another department; kept with its cycle. What is written of it is a draft (roadmap_draft).

    Names the ambassador, who was asked and may decline, and who asked, by number. `source_id` is the department that succeeded, `stories`
    are those to show, `next_cycle_id` is the cycle that was planned with it.
    """

    __tablename__ = "spread_plan"
    __table_args__ = (
        UniqueConstraint("cycle_id", "department_id"),
        CheckConstraint("answer IN ('nobody', 'asked', 'accepted', 'declined')", name="known_answer"),
    )

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    source_id: int = Field(foreign_key="department.id")
    department_id: int = Field(foreign_key="department.id")
    ambassador_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    answer: str = Field(default="nobody", max_length=8)
    asked_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    asked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    stories: list[int] = Field(sa_column=Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False))
    next_cycle_id: int | None = Field(default=None, foreign_key="roadmap_cycle.id", ondelete="SET NULL", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
