"""Tables of the uploads area. Real annotations: SQLModel reads them."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class Upload(SQLModel, table=True):
    """A picture that a person sent in, freed of what the camera wrote. May show anything, so it is personal.

    `person_id` is NULL once it stands in something anonymous. `subject` is what it belongs to, as the `area` names it. Deleted with what it
    belongs to, with the person, and two days after it was sent when it was used for nothing.
    """

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint("audience IN ('sender', 'everyone', 'area')", name="known_audience"),
        Index("ix_upload_area_subject", "area", "subject"),
        Index("ix_upload_created_at", "created_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    token: str = Field(max_length=22, unique=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE", index=True)
    content: bytes
    width: int
    height: int
    audience: str = Field(max_length=10)
    area: str = Field(default="", max_length=20)
    subject: str = Field(default="", max_length=60)
    created_at: datetime = Field(sa_type=UtcDateTime)
