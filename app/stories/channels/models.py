"""Tables of the newsletter."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


def _json(*, nullable: bool = False) -> Column[Any]:
    return Column(JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql"), nullable=nullable)


class Newsletter(SQLModel, table=True):
    """An issue of the newsletter, one a week: what curators have written, and what is published of it. Kept as long as the installation.

    Numbers of those who edited and published it, no names. `texts` has only what was edited: everything else is composed of the stories
    when it is read, so that a story that is withdrawn leaves nothing behind (`forget_stories` takes its edited teaser). `changed` says for
    each field in which revision and by whom it was last changed: [revision, person]. `published` are the texts and stories as published.
    """

    __tablename__ = "newsletter"
    __table_args__ = (CheckConstraint("locale IN ('ja', 'en')", name="known_locale"),)

    id: int = Field(default=None, primary_key=True)
    week: date = Field(unique=True)
    locale: str = Field(max_length=2)
    texts: dict[str, str] = Field(sa_column=_json())
    stories: list[int] = Field(sa_column=_json())
    changed: dict[str, list[int]] = Field(sa_column=_json())
    revision: int = 1
    updated_at: datetime = Field(sa_type=UtcDateTime)
    updated_by: int
    published: dict[str, Any] | None = Field(default=None, sa_column=_json(nullable=True))
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_by: int | None = None


class NewsletterAlternative(SQLModel, table=True):
    """A text that somebody typed while somebody else saved the same field of an issue; kept until one of the two is chosen."""

    __tablename__ = "newsletter_alternative"
    __table_args__ = (UniqueConstraint("newsletter_id", "field", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    newsletter_id: int = Field(foreign_key="newsletter.id", ondelete="CASCADE")
    field: str = Field(max_length=32)
    person_id: int = Field(index=True)
    text: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=UtcDateTime)
