"""Tables of the regular meetings and of the calendar people subscribe to."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime

NOT_CANCELLED = text("status <> 'cancelled'")


def _json() -> Column[Any]:
    return Column(JSON().with_variant(JSONB(), "postgresql"), nullable=False)


class RoadmapRhythm(SQLModel, table=True):
    """How often, when and where a cycle's regular meeting is. Names who changed it last, by number; kept with the cycle."""

    __tablename__ = "roadmap_rhythm"
    __table_args__ = (
        CheckConstraint("cadence IN ('phase', 'weekly', 'monthly')", name="known_cadence"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    )

    cycle_id: int = Field(primary_key=True, foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    cadence: str = Field(max_length=8)
    weekday: int
    starts: str = Field(max_length=5)
    minutes: int
    place: str = Field(default="", max_length=200)
    revision: int = 1
    updated_at: datetime = Field(sa_type=UtcDateTime)
    updated_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class RoadmapMeeting(SQLModel, table=True):
    """A meeting with its minutes. Minutes may name people, as its participants wrote them; kept with the cycle.

    `period` is the week or month whose regular meeting it is, `fixed`: a person decided about its day, so that nothing moves it by itself.
    `uid` and `sequence` are those of its entry in calendars. `revision` grows with every change of the minutes, and `changed` says for each
    field in which revision and by whom it was last changed: [revision, person]. `since` is when its agenda begins to look.
    """

    __tablename__ = "roadmap_meeting"
    __table_args__ = (
        CheckConstraint("status IN ('planned', 'held', 'cancelled')", name="known_status"),
        CheckConstraint("(status = 'held') = (published_at IS NOT NULL)", name="held_is_published"),
        Index(
            "uq_roadmap_meeting_start",
            "cycle_id",
            "starts_at",
            unique=True,
            sqlite_where=NOT_CANCELLED,
            postgresql_where=NOT_CANCELLED,
        ),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE", index=True)
    period: date
    starts_at: datetime = Field(sa_type=UtcDateTime)
    minutes: int
    place: str = Field(default="", max_length=200)
    guests: str = Field(default="", max_length=500)
    summary: str = Field(default="", sa_type=Text)
    status: str = Field(default="planned", max_length=9)
    fixed: bool = False
    uid: str = Field(max_length=36, unique=True)
    sequence: int = 0
    revision: int = 1
    changed: dict[str, list[int]] = Field(sa_column=_json())
    prepared_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    published_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    moved_at: datetime = Field(sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)


class RoadmapMeetingLine(SQLModel, table=True):
    """A line of an agenda with its note. Notes may name people, as the participants wrote them; kept with the meeting.

    What comes from elsewhere is named by `ref` and looked up when it is shown, so that a story or question that was withdrawn is gone from
    here as well; `facts` are numbers as they were. `removed` ones are not put there again.
    """

    __tablename__ = "roadmap_meeting_line"
    __table_args__ = (
        CheckConstraint("section IN ('successes', 'troubles', 'proposals')", name="known_section"),
        UniqueConstraint("meeting_id", "key"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="roadmap_meeting.id", ondelete="CASCADE")
    key: str = Field(max_length=80)
    section: str = Field(max_length=9)
    kind: str = Field(max_length=8)
    ref: str = Field(default="", max_length=64)
    facts: dict[str, Any] = Field(sa_column=_json())
    position: int
    text: str = Field(default="", sa_type=Text)
    note: str = Field(default="", sa_type=Text)
    done: bool = False
    removed: bool = False


class RoadmapMeetingPerson(SQLModel, table=True):
    """Who takes part in a meeting. Kept with the meeting; deleted with the person."""

    __tablename__ = "roadmap_meeting_person"

    meeting_id: int = Field(foreign_key="roadmap_meeting.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True, index=True)


class RoadmapMeetingDecision(SQLModel, table=True):
    """What a meeting decided: it is the item `slug` of the roadmap, which has its owner and due date. Kept with the meeting.

    Names who wrote it down, by number.
    """

    __tablename__ = "roadmap_meeting_decision"

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="roadmap_meeting.id", ondelete="CASCADE", index=True)
    client_key: str = Field(max_length=36, unique=True)
    text: str = Field(max_length=200)
    slug: str = Field(max_length=64)
    owner_id: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL", index=True)
    due_on: date | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)
    created_by: int | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class RoadmapMeetingAlternative(SQLModel, table=True):
    """A text that a person typed while somebody else saved the same field of the minutes; kept until one of the two is chosen.

    Deleted with the person.
    """

    __tablename__ = "roadmap_meeting_alternative"
    __table_args__ = (UniqueConstraint("meeting_id", "field", "person_id"),)

    id: int = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="roadmap_meeting.id", ondelete="CASCADE")
    field: str = Field(max_length=24)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    text: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=UtcDateTime)


class RoadmapCalendarToken(SQLModel, table=True):
    """The address under which a person's calendar is fetched, as a hash; one each. Deleted when they end it, and with the person."""

    __tablename__ = "roadmap_calendar_token"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    fetched_on: date | None = None


class RoadmapCalendarMark(SQLModel, table=True):
    """How often an entry of the calendars has changed, so that calendars notice: a digest of it and its number. No personal data.

    Kept as long as the installation; entries are told apart by what they are about, not by person.
    """

    __tablename__ = "roadmap_calendar_mark"

    uid: str = Field(max_length=80, primary_key=True)
    digest: str = Field(max_length=64)
    sequence: int = 0
    changed_at: datetime = Field(sa_type=UtcDateTime)
