"""Tables of the exit criteria and of the rollout's pattern: append-only, so that the latest row counts and the others are the history."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.roadmap.criteria.rules.pattern import Field as UsedBy
from app.roadmap.criteria.rules.pattern import Pattern, President, Size

FOR_ALL = text("cycle_id IS NULL")


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    values = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({values})", name=f"known_{column}")


class RoadmapCriterion(SQLModel, table=True):
    """What the company asks for instead of the product's default: in all cycles (no cycle), or in one. `number` counts the changes.

    `value` is percent, steps or people for each story. `inherit` gives a cycle's own bar up again. Names who changed it by number; kept
    as long as the installation.
    """

    __tablename__ = "roadmap_criterion"
    __table_args__ = (
        UniqueConstraint("cycle_id", "criterion", "number"),
        Index("uq_roadmap_criterion_for_all", "criterion", "number", unique=True, sqlite_where=FOR_ALL, postgresql_where=FOR_ALL),
        CheckConstraint("active OR reason <> ''", name="off_has_a_reason"),
        CheckConstraint("value BETWEEN 0 AND 100", name="value"),
        CheckConstraint("weeks BETWEEN 0 AND 12", name="weeks"),
    )

    id: int = Field(default=None, primary_key=True)
    cycle_id: int | None = Field(default=None, foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    criterion: str = Field(max_length=16)
    number: int
    inherit: bool = False
    active: bool = True
    value: int
    weeks: int = 0
    tasks: list[str] = Field(sa_column=Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False))
    reason: str = Field(default="", max_length=400)
    changed_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    changed_at: datetime = Field(sa_type=UtcDateTime)


class RoadmapPattern(SQLModel, table=True):
    """The three answers about a rollout, what was advised and what was chosen, for each time it was decided (`number`).

    `reason` is why something else was chosen than advised. Names who decided by number; kept with the cycle.
    """

    __tablename__ = "roadmap_pattern"
    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        _one_of("president", President),
        _one_of("used_by", UsedBy),
        _one_of("size", Size),
        _one_of("advised", Pattern),
        _one_of("chosen", Pattern),
        CheckConstraint("advised = chosen OR reason <> ''", name="other_choice_has_a_reason"),
    )

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    number: int
    president: str = Field(max_length=8)
    used_by: str = Field(max_length=8)
    size: str = Field(max_length=8)
    advised: str = Field(max_length=10)
    chosen: str = Field(max_length=10)
    reason: str = Field(default="", max_length=400)
    decided_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    decided_at: datetime = Field(sa_type=UtcDateTime)
