"""Tables of the manual."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


def _json() -> Column[Any]:
    return Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False)


class ManualArticle(SQLModel, table=True):
    """An article of the manual as it stands in lists, and when it has to be looked at again. Names by number who looks after it
    (`owner_id`); kept as long as the company keeps its manual. `number` is the revision that everyone reads, 0 before the first.

    `slug` is set where the product brought it along, `question_id` where it grew out of an answer of the desk, `client_key` where
    somebody began it: each comes in once.
    """

    __tablename__ = "manual_article"
    __table_args__ = (
        CheckConstraint("state IN ('draft', 'published', 'archived')", name="known_state"),
        Index("ix_manual_article_state_task_title_ja", "state", "task", "title_ja"),
        Index("ix_manual_article_state_review_on", "state", "review_on"),
        Index("ix_manual_article_state_kind_of_work", "state", "kind_of_work"),
        Index("ix_manual_article_state_changed_at", "state", "changed_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str | None = Field(default=None, max_length=64, unique=True)
    question_id: int | None = Field(default=None, unique=True)
    client_key: str | None = Field(default=None, max_length=36, unique=True)
    state: str = Field(max_length=10)
    task: str = Field(max_length=16)
    kind_of_work: str = Field(default="", max_length=64)
    title_ja: str = Field(default="", max_length=80)
    title_en: str = Field(default="", max_length=80)
    owner_id: int | None = Field(default=None, foreign_key="person.id")
    review_months: int
    review_on: date | None = None
    checked_on: date | None = None
    reminded_for: date | None = None
    number: int = 0
    changed_at: datetime = Field(sa_type=UtcDateTime)


class ManualDraft(SQLModel, table=True):
    """What is being written, seen by those who keep the manual only. Names by number who saved it last; gone when it is published
    or thrown away.
    """

    __tablename__ = "manual_draft"

    article_id: int = Field(foreign_key="manual_article.id", ondelete="CASCADE", primary_key=True)
    values: dict[str, str] = Field(sa_column=_json())
    saved_by: int | None = Field(default=None, foreign_key="person.id", index=True)
    saved_at: datetime = Field(sa_type=UtcDateTime)


class ManualRevision(SQLModel, table=True):
    """What everyone read from a moment on; never changed. Names by number who published it; kept with the article."""

    __tablename__ = "manual_revision"
    __table_args__ = (UniqueConstraint("article_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="manual_article.id", ondelete="CASCADE")
    number: int
    values: dict[str, str] = Field(sa_column=_json())
    published_by: int | None = Field(default=None, foreign_key="person.id", index=True)
    published_at: datetime = Field(sa_type=UtcDateTime)


class ManualWord(SQLModel, table=True):
    """Whether a revision was right, by one person, and what was not. Personal: the row knows whose it is so that they can change it or
    take it back, and no use case hands that out; numbers and words are shown without names to those who keep the manual. Kept until
    taken back or until the person is erased.
    """

    __tablename__ = "manual_word"

    article_id: int = Field(foreign_key="manual_article.id", ondelete="CASCADE", primary_key=True)
    number: int = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True, index=True)
    right: bool
    word: str = Field(default="", sa_column=Column(Text, nullable=False, default=""))
    said_at: datetime = Field(sa_type=UtcDateTime)


class ManualPicture(SQLModel, table=True):
    """A picture that belongs to an article, by its token. Names by number who added it; kept with the article, because an earlier
    revision may show it.
    """

    __tablename__ = "manual_picture"

    token: str = Field(max_length=64, primary_key=True)
    article_id: int = Field(foreign_key="manual_article.id", ondelete="CASCADE", index=True)
    added_by: int | None = Field(default=None, foreign_key="person.id", index=True)
    added_at: datetime = Field(sa_type=UtcDateTime)
