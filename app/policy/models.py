"""Tables of the policy area."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class ApprovedTool(SQLModel, table=True):
    """An AI tool the company has approved. No personal data; kept until removed."""

    __tablename__ = "approved_tool"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=60, unique=True)
    url: str = Field(max_length=500)
    position: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
