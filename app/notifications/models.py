"""Tables of the notifications area. Real annotations: SQLModel reads them."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class Notice(SQLModel, table=True):
    """Something a person was told, and whether they have seen it. May name a colleague (`about_id`) or a title; deleted after 90 days."""

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("person_id", "key"),
        Index("ix_notice_person_id_id", "person_id", "id"),
        Index("ix_notice_key", "key"),
        Index("ix_notice_created_at", "created_at"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    about_id: int | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE", index=True)
    kind: str = Field(max_length=60)
    path: str = Field(max_length=200)
    key: str = Field(max_length=120)
    facts: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
