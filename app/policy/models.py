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


class ScreeningWord(SQLModel, table=True):
    """A word the company does not want to see outside: a project, a customer. May name people; kept until removed from the list.

    `folded` is the word as it is compared, whatever its case and width.
    """

    __tablename__ = "screening_word"

    id: int | None = Field(default=None, primary_key=True)
    word: str = Field(max_length=60)
    folded: str = Field(max_length=60, unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
