"""Tables of success stories.

Rows are never numbered like others that are gone (`sqlite_autoincrement`): addresses and notices of a withdrawn story lead nowhere.
"""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.stories.rules import CommentKind, Frequency

FREQUENCIES = ", ".join(f"'{one.value}'" for one in Frequency)
COMMENT_KINDS = ", ".join(f"'{one.value}'" for one in CommentKind)
NEVER_AGAIN: dict[str, Any] = {"sqlite_autoincrement": True}


def _json() -> Column[Any]:
    return Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False)


class StoryDraft(SQLModel, table=True):
    """A story being written. Personal, seen by its writer only; kept until it is published, discarded, or its writer is erased.

    `fields` are as they were typed, `changed` says in which revision each was last changed, `beside` keeps what another device sent for a
    field that had changed meanwhile. `pictures` are [token, alternative text]. `version_id` is the challenge it came from.
    """

    __tablename__ = "story_draft"
    __table_args__ = (UniqueConstraint("person_id", "client_key"), UniqueConstraint("person_id", "version_id"), NEVER_AGAIN)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    version_id: int | None = Field(default=None, foreign_key="item_version.id")
    revision: int = 1
    fields: dict[str, str] = Field(sa_column=_json())
    changed: dict[str, int] = Field(sa_column=_json())
    beside: dict[str, str] = Field(sa_column=_json())
    pictures: list[list[str]] = Field(sa_column=_json())
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class Story(SQLModel, table=True):
    """A success story that is or was in the feed. Personal; deleted when its author withdraws it or is erased.

    `person_id` is the author, so that they can be told, change it and withdraw it. For an `anonymous` story no use case ever hands it out,
    no log or audit entry names it, and `department_id` and `kind_of_work` are empty when fewer than five people have them in common; who
    can read the database itself could see it. Numbers are counted from the rows below and `place` is where the story stands in the feed
    (`rules.place_of`).
    """

    __tablename__ = "story"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key"),
        CheckConstraint(f"frequency IN ({FREQUENCIES})", name="known_frequency"),
        Index("ix_story_feed", "shown", "place", "id", "minutes_saved"),
        Index("ix_story_of_department", "department_id", "shown", "place", "id"),
        Index("ix_story_of_work", "kind_of_work", "shown", "place", "id"),
        Index("ix_story_of_tool", "shown", "tool", "place", "id"),
        Index("ix_story_with_questions", "shown", "open_questions"),
        NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    anonymous: bool = False
    department_id: int | None = Field(default=None, foreign_key="department.id")
    kind_of_work: str | None = Field(default=None, max_length=64)
    version_id: int | None = Field(default=None, foreign_key="item_version.id")
    title: str
    problem: str
    done: str
    minutes_saved: int
    quality: str
    frequency: str = Field(max_length=10)
    steps: str
    prompt: str
    tool: str = Field(max_length=60)
    revision: int = 1
    published_at: datetime = Field(sa_type=UtcDateTime)
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    shown: bool = True
    hidden_reason: str = ""
    featured: bool = False
    tries: int = 0
    departments: int = 0
    weight: int = 0
    thanks: int = 0
    comments: int = 0
    open_questions: int = 0
    place: int = 0


class StoryPicture(SQLModel, table=True):
    """A picture of a story with its alternative text; the picture itself is an upload. Kept as long as the story."""

    __tablename__ = "story_picture"

    story_id: int = Field(foreign_key="story.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    token: str = Field(max_length=80)
    alternative: str


class StoryTry(SQLModel, table=True):
    """That a person has tried a story, once; minutes and tip are their own words. Personal: others see numbers and departments of five
    people or more, and the tip with its writer's name. Kept until the person is erased; the story may be gone before (`story_id` is empty).

    `department_id` is the person's on that day, `via_id` the try they heard of it from.
    """

    __tablename__ = "story_try"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key"),
        UniqueConstraint("story_id", "person_id"),
        Index("ix_story_try_person_id_story_id", "person_id", "story_id"),
        Index("ix_story_try_via_id", "via_id"),
        Index("ix_story_try_created_at", "created_at"),
        NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True)
    story_id: int | None = Field(default=None, foreign_key="story.id", ondelete="SET NULL")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    day: date
    department_id: int | None = Field(default=None, foreign_key="department.id")
    via_id: int | None = Field(default=None, foreign_key="story_try.id", ondelete="SET NULL")
    minutes_saved: int | None = None
    tip: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)


class StoryThanks(SQLModel, table=True):
    """That a person thanks for a story. Personal, others see the number only; kept until taken back, gone with the story, or erased."""

    __tablename__ = "story_thanks"

    story_id: int = Field(foreign_key="story.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True, index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)


class StoryComment(SQLModel, table=True):
    """A comment, a question to the author, or an answer. Personal, shown to everybody with the writer's name, unless the writer is the
    author of an anonymous story, who is never named. Kept until its writer or the story's author withdraws it, or the writer is erased.
    """

    __tablename__ = "story_comment"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key"),
        CheckConstraint(f"kind IN ({COMMENT_KINDS})", name="known_kind"),
        CheckConstraint("(kind = 'answer') = (answer_to IS NOT NULL)", name="answers_something"),
        Index("ix_story_comment_story_id", "story_id", "id"),
        NEVER_AGAIN,
    )

    id: int = Field(default=None, primary_key=True)
    story_id: int = Field(foreign_key="story.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    kind: str = Field(max_length=10)
    answer_to: int | None = Field(default=None, foreign_key="story_comment.id", ondelete="CASCADE", index=True)
    text: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class StoryFollowUp(SQLModel, table=True):
    """What the author of a story added later. Kept until taken back or as long as the story."""

    __tablename__ = "story_follow_up"
    __table_args__ = (UniqueConstraint("story_id", "client_key"), NEVER_AGAIN)

    id: int = Field(default=None, primary_key=True)
    story_id: int = Field(foreign_key="story.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    text: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class StoryChallenge(SQLModel, table=True):
    """The draft of a challenge that somebody who curates made from a story. Names them by number; gone with the draft or the story."""

    __tablename__ = "story_challenge"

    story_id: int = Field(foreign_key="story.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    draft_id: int = Field(foreign_key="studio_draft.id", ondelete="CASCADE", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
