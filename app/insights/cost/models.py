"""The one row that holds what an hour of work costs."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class InsightSetting(SQLModel, table=True):
    """The company's hourly cost in yen; empty: saved minutes are not shown as money. One row, no personal data; kept as long as the
    installation.
    """

    __tablename__ = "insight_setting"
    __table_args__ = (
        CheckConstraint("id = 1", name="single_row"),
        CheckConstraint("hourly_cost BETWEEN 1 AND 100000", name="hourly_cost"),
    )

    id: int = Field(default=1, primary_key=True)
    hourly_cost: int | None = None
    changed_at: datetime = Field(sa_type=UtcDateTime)
