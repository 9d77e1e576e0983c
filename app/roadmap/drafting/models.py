"""Tables of the drafts."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


def _json() -> Column[Any]:
    return Column(JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql"), nullable=False)


class Draft(SQLModel, table=True):
    """What is being written under a `key` ("announcement:3"): a text for each field. Kept as long as the installation.

    Says by number who changed which field: `changed` is [revision, person] for each; the numbers stay when somebody is erased.
    """

    __tablename__ = "roadmap_draft"

    id: int = Field(default=None, primary_key=True)
    key: str = Field(max_length=40, unique=True)
    texts: dict[str, str] = Field(sa_column=_json())
    changed: dict[str, list[int]] = Field(sa_column=_json())
    revision: int = 1
    updated_at: datetime = Field(sa_type=UtcDateTime)
    updated_by: int


class DraftAlternative(SQLModel, table=True):
    """A text that somebody typed while somebody else saved the same field; kept until one of the two is chosen or its writer is erased."""

    __tablename__ = "roadmap_draft_text"
    __table_args__ = (UniqueConstraint("draft_id", "field", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="roadmap_draft.id", ondelete="CASCADE")
    field: str = Field(max_length=32)
    person_id: int = Field(index=True)
    text: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=UtcDateTime)
