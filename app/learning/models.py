"""Tables of the learning area."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.learning.rules.feelings import ClosestFeeling

FEELINGS = ", ".join(f"'{feeling.value}'" for feeling in ClosestFeeling)


class Bookmark(SQLModel, table=True):
    """A lesson, challenge or question that a person keeps. Personal, seen by that person only; kept until removed or erased."""

    __tablename__ = "bookmark"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    item_id: int = Field(foreign_key="curriculum_item.id", primary_key=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class KeptPrompt(SQLModel, table=True):
    """A prompt that a person has put into their library, a copy of what `source` (such as a story) said then. Personal, seen by that person
    only; kept until they remove it, its source is withdrawn, or they are erased.
    """

    __tablename__ = "kept_prompt"
    __table_args__ = (Index("ix_kept_prompt_source", "source", "source_id"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    source: str = Field(max_length=20, primary_key=True)
    source_id: int = Field(primary_key=True)
    title: str
    text: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class StatedFeeling(SQLModel, table=True):
    """What comes closest to a person's feeling about AI, said in one optional tap. Personal, seen by that person only, in no number of
    anybody else; kept until they remove it or are erased.
    """

    __tablename__ = "stated_feeling"
    __table_args__ = (CheckConstraint(f"closest_feeling IN ({FEELINGS})", name="known_closest_feeling"),)

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    closest_feeling: str = Field(max_length=16)
    chosen_at: datetime = Field(sa_type=UtcDateTime)
