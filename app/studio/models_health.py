"""The table of item health: what the library shows of it, so that a list of thousands of items is one small query."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class ItemHealth(SQLModel, table=True):
    """How an item does in use, summed up for groups of at least five people; rebuilt nightly, and when an author asks.

    `measures` is what `Measure.to_json` writes. Numbers about groups only, no personal data; kept until the next assessment.
    """

    __tablename__ = "item_health"
    __table_args__ = (CheckConstraint("mark IN ('good', 'watch', 'improve')", name="known_mark"),)

    item_id: int = Field(foreign_key="curriculum_item.id", primary_key=True)
    mark: str = Field(max_length=10)
    score: int
    people: int
    measures: list[dict[str, Any]] = Field(sa_column=Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False))
    assessed_at: datetime = Field(sa_type=UtcDateTime)
