"""Tables of the boards: summaries that can be rebuilt at any time, the company's choices, and who takes part in the individual board."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class BoardSettings(SQLModel, table=True):
    """The company's choices about boards, one row. No personal data; kept as long as the installation."""

    __tablename__ = "board_settings"
    __table_args__ = (
        CheckConstraint("id = 1", name="single_row"),
        CheckConstraint("team_streak_percent BETWEEN 1 AND 100", name="team_streak_percent"),
    )

    id: int = Field(default=1, primary_key=True)
    individual: bool = False
    team_streak_percent: int = 60
    season_start: date | None = None


class TeamWeekSummary(SQLModel, table=True):
    """How many people a team's week expects; `ready` while its days are what the ledgers give. Counts only, no personal data; kept."""

    __tablename__ = "team_week"

    team_id: int = Field(foreign_key="department.id", primary_key=True)
    week: date = Field(primary_key=True, index=True)
    people: int
    ready: bool


class BoardMember(SQLModel, table=True):
    """Who takes part in the individual board, under which nickname. Deleted the moment the person leaves the board.

    `shuffle` is a random number that orders ties, mixed anew each week.
    """

    __tablename__ = "board_member"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    nickname: str | None = None
    nickname_key: str | None = Field(default=None, unique=True)
    shuffle: int
    joined_at: datetime = Field(sa_type=UtcDateTime)


class BoardTally(SQLModel, table=True):
    """What is counted while people practise: of teams per day who is expected and who has done it, of members per week their points.

    One table, so that a finished set counts everywhere in one statement. `first` is the day or the week's Monday, `subject_id` a
    department or a person. Rows of teams are counts without personal data and are kept; those of a member go when the member goes.
    """

    __tablename__ = "board_tally"
    __table_args__ = (
        CheckConstraint("kind IN ('team', 'member')", name="known_kind"),
        CheckConstraint("(kind = 'member') = (member_id IS NOT NULL)", name="members_are_named"),
        Index("ix_board_tally_kind_first_earned", "kind", "first", "earned"),
    )

    kind: str = Field(primary_key=True)
    subject_id: int = Field(primary_key=True)
    first: date = Field(primary_key=True)
    member_id: int | None = Field(default=None, foreign_key="board_member.person_id", ondelete="CASCADE", index=True)
    expected: int = 0
    earned: int = 0


class BoardDeparture(SQLModel, table=True):
    """When a person left the individual board: three days until they may join again, and deleted nightly after that."""

    __tablename__ = "board_departure"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    left_at: datetime = Field(sa_type=UtcDateTime)
