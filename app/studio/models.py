"""Tables of the studio: drafts, what waits beside them, the list of everything there is, and the log of what was published."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, CheckConstraint, Column, Index, Text, UniqueConstraint, event
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


def _json() -> Column[Any]:
    return Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False)


class StudioDraft(SQLModel, table=True):
    """Something being written: an item's one open draft, or something new. Numbers of those who wrote, no names; deleted when it ends.

    `form` has the fields by name, as they were typed, invalid ones too; `changed` says for each field in which revision and by whom it was
    last changed: [revision, person]. `base_number` is the item's version the draft began with, `pictures` are that version's.
    """

    __tablename__ = "studio_draft"
    __table_args__ = (CheckConstraint("state IN ('draft', 'in_review')", name="known_state"),)

    id: int = Field(default=None, primary_key=True)
    item_id: int | None = Field(default=None, foreign_key="curriculum_item.id", unique=True)
    kind: str = Field(max_length=16)
    form: dict[str, str] = Field(sa_column=_json())
    changed: dict[str, list[int]] = Field(sa_column=_json())
    pictures: dict[str, list[Any]] = Field(sa_column=_json())
    revision: int = 1
    base_number: int | None = None
    state: str = Field(default="draft", max_length=16)
    reviewer_note: str = Field(default="", max_length=2000)
    reviewer_id: int | None = None
    submitted_by: int | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)
    updated_by: int


class StudioAlternative(SQLModel, table=True):
    """A text that somebody typed while somebody else saved the same field; kept until one of the two is chosen or the draft ends."""

    __tablename__ = "studio_alternative"
    __table_args__ = (UniqueConstraint("draft_id", "field", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    draft_id: int = Field(foreign_key="studio_draft.id", ondelete="CASCADE")
    field: str = Field(max_length=64)
    person_id: int = Field(index=True)
    text: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=UtcDateTime)


class LibraryEntry(SQLModel, table=True):
    """A line of the library: an item, or something new that is still a draft. No personal data; kept as long as the item.

    Made from the content in the same transaction that changes it, so that searching need not open thousands of contents.

    `search` has the folded texts to look into, `sketch` the smallest hashes of its five-grams (`app.studio.rules.similarity`).
    """

    __tablename__ = "library_entry"
    __table_args__ = (
        CheckConstraint("item_id IS NOT NULL OR draft_id IS NOT NULL", name="of_something"),
        Index("ix_library_entry_kind_track_position", "kind", "track", "position"),
    )

    id: int = Field(default=None, primary_key=True)
    item_id: int | None = Field(default=None, foreign_key="curriculum_item.id", unique=True)
    draft_id: int | None = Field(default=None, foreign_key="studio_draft.id", unique=True)
    kind: str = Field(max_length=16)
    pack_id: str = Field(default="", max_length=64)
    slug: str = Field(default="", max_length=64)
    track: str | None = Field(default=None, max_length=16)
    kind_of_work: str | None = Field(default=None, max_length=64)
    phase: int | None = None
    position: int | None = None
    number: int = 0
    retired: bool = False
    offer: bool = False
    languages: str | None = Field(default=None, max_length=8)
    title_ja: str = Field(default="", max_length=500)
    title_en: str = Field(default="", max_length=500)
    topics: str = Field(default="", max_length=500)
    search: str = Field(default="", sa_type=Text)
    sketch: str = Field(default="", max_length=512)
    changed_at: datetime = Field(sa_type=UtcDateTime, index=True)


class PublishLog(SQLModel, table=True):
    """What happened to published content: who, when, what, from which version to which. Only ever added to; triggers refuse the rest.

    The number of a person, no name and no foreign key: it outlives the person. Kept for good.
    """

    __tablename__ = "publish_log"

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)
    actor_id: int | None = Field(default=None, index=True)
    act: str = Field(max_length=20)
    item_id: int = Field(foreign_key="curriculum_item.id", index=True)
    from_number: int | None = None
    to_number: int | None = None
    other_item_id: int | None = Field(default=None, foreign_key="curriculum_item.id")
    note: str = Field(default="", max_length=1000)


class StudioSettings(SQLModel, table=True):
    """The company's choices about the studio, one row. No personal data; kept as long as the installation."""

    __tablename__ = "studio_settings"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)

    id: int = Field(default=1, primary_key=True)
    second_person: bool = False


# The same statements stand in the migration that makes the table.
APPEND_ONLY_SQLITE = tuple(
    f"""CREATE TRIGGER publish_log_no_{what.lower()} BEFORE {what} ON publish_log
    BEGIN SELECT RAISE(ABORT, 'publish_log is append-only'); END"""
    for what in ("UPDATE", "DELETE")
)
APPEND_ONLY_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION publish_log_append_only() RETURNS trigger AS
    $$ BEGIN RAISE EXCEPTION 'publish_log is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER publish_log_append_only BEFORE UPDATE OR DELETE ON publish_log
    FOR EACH ROW EXECUTE FUNCTION publish_log_append_only()""",
)
for _dialect, _statements in (("sqlite", APPEND_ONLY_SQLITE), ("postgresql", APPEND_ONLY_POSTGRESQL)):
    for _statement in _statements:
        event.listen(SQLModel.metadata.tables["publish_log"], "after_create", DDL(_statement).execute_if(dialect=_dialect))
