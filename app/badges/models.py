"""The table of the badges area."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class EarnedBadge(SQLModel, table=True):
    """A badge that a person has earned on a learning day, once for good. Personal, seen by that person only; kept until they are erased."""

    __tablename__ = "earned_badge"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    badge: str = Field(max_length=30, primary_key=True)
    day: date
    recorded_at: datetime = Field(sa_type=UtcDateTime)
