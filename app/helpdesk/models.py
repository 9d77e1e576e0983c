"""Tables of the help desk."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Column, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel, UniqueConstraint

from app.database import UtcDateTime


class HelpQuestion(SQLModel, table=True):
    """What a person asked. Personal; kept until its asker withdraws it or is erased.

    `asker_id` is known so that the asker can be told, follow, answer back and withdraw. No use case ever hands it out; of an anonymous
    question none tells the asker's name or the time of day either. Nothing points here by foreign key but the replies, and numbers are not
    given out again (`sqlite_autoincrement`): pictures and notices name a question by its number. `pictures` holds token and alternative
    text of each upload. `revision` grows with every act that a second person at the desk has to know of; `last_desk_id` is who at the desk
    did the last one (empty: the asker) and `last_act` what it was. `due_at` is the target for the first answer by the hours of then.
    """

    __tablename__ = "help_question"
    __table_args__ = (
        CheckConstraint("category IN ('how_to', 'prompt', 'tool', 'rules', 'security', 'other')", name="known_category"),
        CheckConstraint("visibility IN ('public', 'desk')", name="known_visibility"),
        CheckConstraint("status IN ('new', 'assigned', 'waiting', 'answered', 'reopened', 'solved')", name="known_status"),
        CheckConstraint("context_kind IN ('none', 'lesson', 'challenge', 'quiz', 'story')", name="known_context"),
        CheckConstraint("NOT risk OR visibility = 'desk'", name="risks_are_not_public"),
        UniqueConstraint("asker_id", "client_key"),
        Index("ix_help_question_queue", "risk", "status", "due_at", "id"),
        Index("ix_help_question_changed", "risk", "status", "changed_at", "id"),
        Index("ix_help_question_public", "visibility", "risk", "id"),
        Index("ix_help_question_first_answer_at", "first_answer_at"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    asker_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    text: str
    category: str = Field(max_length=10)
    context_kind: str = Field(default="none", max_length=10)
    context_version_id: int | None = None
    context_title: str = Field(default="", max_length=200)
    pictures: list[dict[str, str]] = Field(sa_column=Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False))
    visibility: str = Field(max_length=6)
    anonymous: bool
    risk: bool
    status: str = Field(max_length=8)
    assignee_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    revision: int = 0
    last_desk_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    last_act: str = Field(default="", max_length=12)
    answers: int = 0
    accepted_id: int | None = None
    article_id: int | None = None
    asked_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime = Field(sa_type=UtcDateTime)
    first_answer_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    answer_minutes: int | None = None
    changed_at: datetime = Field(sa_type=UtcDateTime)
    solved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class HelpReply(SQLModel, table=True):
    """What somebody wrote below a question: an answer, a question back, an internal note, the asker's word. Personal; kept until its
    writer withdraws it or is erased, or the question goes. Who wrote the asker's word is not handed out where the question is anonymous.
    """

    __tablename__ = "help_reply"
    __table_args__ = (
        CheckConstraint("kind IN ('answer', 'ask_back', 'note', 'colleague', 'asker')", name="known_kind"),
        UniqueConstraint("author_id", "client_key"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    question_id: int = Field(foreign_key="help_question.id", ondelete="CASCADE", index=True)
    author_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    kind: str = Field(max_length=9)
    text: str
    at: datetime = Field(sa_type=UtcDateTime)


class DeskSetting(SQLModel, table=True):
    """Who gets security risks (empty: the programme owners) and the target for the first answer in working hours. One row; names one
    person by number; kept as long as the installation.
    """

    __tablename__ = "desk_setting"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"), CheckConstraint("target_hours BETWEEN 1 AND 80", name="target_hours"))

    id: int = Field(default=1, primary_key=True)
    security_owner_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    target_hours: int = 8
    changed_at: datetime = Field(sa_type=UtcDateTime)
