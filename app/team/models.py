"""Tables of the team view: thank-yous, streaks that were reached, and what people have said about being thanked."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class ThankYou(SQLModel, table=True):
    """That somebody who leads a team thanked a person for a reason, once, perhaps with a sentence of their own. Personal, seen by the two
    of them; kept until either is erased.
    """

    __tablename__ = "team_thanks"
    __table_args__ = (
        UniqueConstraint("person_id", "from_id", "reason"),
        Index("ix_team_thanks_from_id", "from_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    from_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    reason: str = Field(max_length=40)
    words: str = Field(default="", max_length=140)
    at: datetime = Field(sa_type=UtcDateTime)


class StreakReached(SQLModel, table=True):
    """That a person's streak was this long for the first time, and the day on which it was noted; a break later takes nothing of it back.

    Personal, a reason to thank for two weeks; kept, so that no streak is told of twice, until the person is erased.
    """

    __tablename__ = "team_streak_reached"
    __table_args__ = (CheckConstraint("length > 0", name="length"), Index("ix_team_streak_reached_day", "day"))

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    length: int = Field(primary_key=True)
    day: date


class PraiseChoice(SQLModel, table=True):
    """Whether who leads the team may hear of a person's good news (`told`), and of a day of return after a break (`returns`).

    Personal, without a row: good news yes, returns no. Kept until the person is erased.
    """

    __tablename__ = "team_praise_choice"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    told: bool = True
    returns: bool = False
    changed_at: datetime = Field(sa_type=UtcDateTime)
