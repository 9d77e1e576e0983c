"""Tables of reports and cases."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.policy.cases.rules import Outcome, ReportKind, ReportStatus


def _one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    values = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({values})", name=f"known_{column}")


class PolicyReport(SQLModel, table=True):
    """Something that went wrong or nearly did, as somebody reported it. Personal: what they wrote, seen by them and the programme owners.

    `person_id` is there so that the reporter can follow, add and withdraw. Of an `anonymous` report it is handed to nobody by any use case,
    stands in no log, no audit entry and no notice. `note` is the programme owners' own. Deleted when the reporter withdraws it or is
    erased, and otherwise a year after it was closed.
    """

    __tablename__ = "policy_report"
    __table_args__ = (
        UniqueConstraint("person_id", "client_key"),
        Index("ix_policy_report_status_urgent", "status", "urgent", "id"),
        _one_of("kind", ReportKind),
        _one_of("happening", Outcome),
        _one_of("status", ReportStatus),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    anonymous: bool
    kind: str = Field(max_length=16)
    happening: str = Field(max_length=8)
    urgent: bool
    text: str
    done_already: str = ""
    picture: str = Field(default="", max_length=64)
    picture_alt: str = Field(default="", max_length=200)
    status: str = Field(default=ReportStatus.NEW.value, max_length=8)
    note: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)


class PolicyReportMessage(SQLModel, table=True):
    """What reporter and programme owner write to each other below a report. Personal as the report is; deleted with it.

    Says which side wrote, never who: an addition to an anonymous report is anonymous, too.
    """

    __tablename__ = "policy_report_message"
    __table_args__ = (UniqueConstraint("report_id", "client_key"),)

    id: int = Field(default=None, primary_key=True)
    report_id: int = Field(foreign_key="policy_report.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    by_owner: bool
    text: str
    sent_at: datetime = Field(sa_type=UtcDateTime)


class PolicyCase(SQLModel, table=True):
    """A case to learn from, without names, departments or days: `month` is a first of a month. No personal data; kept for good.

    Read by the programme owners only until it is published. `report_id` is the report it was made from, for as long as there is one;
    `question_draft` the draft in the studio that a trainer made of it, at `question_at`.
    """

    __tablename__ = "policy_case"
    __table_args__ = (_one_of("kind", ReportKind), _one_of("outcome", Outcome))

    id: int = Field(default=None, primary_key=True)
    report_id: int | None = Field(default=None, foreign_key="policy_report.id", ondelete="SET NULL", unique=True)
    kind: str = Field(max_length=16)
    outcome: str = Field(max_length=8)
    rule: str = Field(default="", max_length=16)
    title: str = Field(default="", max_length=80)
    story: str = ""
    why: str = ""
    lesson: str = ""
    changed: str = ""
    month: date
    revision: int = 1
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    question_draft: int | None = None
    question_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PolicyCaseHelped(SQLModel, table=True):
    """That a case helped somebody. Personal: others see how many, never who. Kept until taken back or the person is erased."""

    __tablename__ = "policy_case_helped"

    case_id: int = Field(foreign_key="policy_case.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    said_at: datetime = Field(sa_type=UtcDateTime)
