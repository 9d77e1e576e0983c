"""Tables of the figures: summaries beside the ledgers, which can be rebuilt at any time."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel


class InsightsPersonWeek(SQLModel, table=True):
    """One person in one week, as `rules.PersonWeek`; `expected` is empty while it has to be worked out anew. Personal, shown to nobody.

    `track` and `leads` are decided once. `minutes` are those reported in the week, each followed by a space.
    Kept without a name when the person is erased: past counts are made of it, and it says nothing about anybody any more.
    """

    __tablename__ = "insights_person_week"
    __table_args__ = (
        Index("ix_insights_person_week_person_id", "person_id", "week"),
        Index("ix_insights_person_week_leading", "week", sqlite_where=text("leads"), postgresql_where=text("leads")),
        Index(
            "ix_insights_person_week_undecided",
            "week",
            "person_id",
            sqlite_where=text("expected IS NULL"),
            postgresql_where=text("expected IS NULL"),
        ),
        {"sqlite_with_rowid": False},
    )

    week: date = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    track: str | None = Field(default=None, max_length=20)
    leads: bool | None = None
    expected: bool | None = None
    activated: bool = False
    started: date | None = None
    sets: int = 0
    uses: int = 0
    days: int = 0
    weeks_before: int = 0
    last_use: date | None = None
    minutes: str = ""


class InsightsTeamWeek(SQLModel, table=True):
    """A closed week of a department (0: the company, -1: people without one), added up. Counts only, no personal data; kept.

    `alone` says whether the department stands alone in that week's division of the company, and so may be shown. `minutes` says how
    often each number of minutes was reported: "10:3 15:1".
    """

    __tablename__ = "insights_team_week"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: int = Field(primary_key=True)
    week: date = Field(primary_key=True)
    alone: bool
    people: int
    activated: int
    expected: int
    active: int
    habitual: int
    sets: int
    uses: int
    minutes: str


class InsightsStart(SQLModel, table=True):
    """How many of those who began in a week were active in a closed week. Counts only, no personal data; kept."""

    __tablename__ = "insights_start"

    started: date = Field(primary_key=True)
    week: date = Field(primary_key=True)
    active: int


class InsightsWeek(SQLModel, table=True):
    """A week of which there are rows. `stale` is 0 while they hold but for those without `expected`, and rises whenever everybody's have to
    be made anew; `summed`: the sums hold. No personal data; kept.
    """

    __tablename__ = "insights_week"

    week: date = Field(primary_key=True)
    stale: int
    summed: bool
