"""Tables of the curriculum: items, their versions, the pictures these show. Ids are typed as they are once a row is stored."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.curriculum.rules.items import Kind, Track
from app.database import UtcDateTime


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    values = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({values})", name=f"known_{column}")


class CurriculumPack(SQLModel, table=True):
    """A pack that was imported, as its pack.yaml says. No personal data; kept for good."""

    __tablename__ = "curriculum_pack"

    id: str = Field(primary_key=True, max_length=64)
    version: int
    licence: str = Field(max_length=64)
    form: str = Field(max_length=16)
    title: dict[str, str] = Field(sa_column=Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False))
    imported_at: datetime = Field(sa_type=UtcDateTime)


class CurriculumItem(SQLModel, table=True):
    """An item of a pack and its place in the track; `current_number` is the version shown now. No personal data; kept for good.

    Items that are no longer in their pack are retired, not deleted: people's attempts point to their versions.
    """

    __tablename__ = "curriculum_item"
    __table_args__ = (UniqueConstraint("pack_id", "slug"), _one_of("kind", Kind), _one_of("track", Track))

    id: int = Field(default=None, primary_key=True)
    pack_id: str = Field(max_length=64)
    slug: str = Field(max_length=64)
    kind: str = Field(max_length=16)
    track: str | None = Field(default=None, max_length=16)
    position: int | None = None  # day of a challenge, order of a lesson
    department: str | None = Field(default=None, max_length=64)
    checked_on: date
    current_number: int = 0
    retired_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ItemVersion(SQLModel, table=True):
    """What an item said at one time, in all languages; rows are never changed. No personal data; kept as long as the item.

    `content` is what `app.curriculum.content` writes and reads.
    """

    __tablename__ = "item_version"
    __table_args__ = (UniqueConstraint("item_id", "number"), UniqueConstraint("item_id", "content_hash"))

    id: int = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="curriculum_item.id")
    number: int
    content_hash: str = Field(max_length=64)
    minutes: int | None = None
    difficulty: int
    content: dict[str, Any] = Field(sa_column=Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False))
    published_at: datetime = Field(sa_type=UtcDateTime)


class OwnItem(SQLModel, table=True):
    """An item that the company has made its own by editing, retiring or writing it: imports leave it as it is. No personal data; kept.

    `upstream_number` is the version its pack had at last, `offered_number` the one of them that waits for the company's decision.
    """

    __tablename__ = "curriculum_own_item"

    item_id: int = Field(foreign_key="curriculum_item.id", primary_key=True)
    since: datetime = Field(sa_type=UtcDateTime)
    upstream_number: int | None = None
    offered_number: int | None = None


class CurriculumImage(SQLModel, table=True):
    """A picture of the curriculum as it is served to people who are signed in; rows are never changed.

    No personal data: what the camera wrote into the file is removed before. Kept as long as the curriculum; `sha256` is that of `content`.
    """

    __tablename__ = "curriculum_image"

    sha256: str = Field(primary_key=True, max_length=64)
    media_type: str = Field(max_length=32)
    width: int
    height: int
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    created_at: datetime = Field(sa_type=UtcDateTime)
