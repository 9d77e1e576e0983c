"""Tables of the company's AI rules."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime


class RuleDocument(SQLModel, table=True):
    """A set of rules with the draft of its next version. Names who wrote last, by number; kept as long as the installation.

    `current_number` is the version in force (0: none yet), `binding_number` the latest one that had to be acknowledged: whoever
    acknowledged that one or a later one is up to date. `revision` grows with every save and publication and never begins anew.
    """

    __tablename__ = "rule_document"
    __table_args__ = (
        CheckConstraint("review_months BETWEEN 1 AND 12", name="review_months"),
        CheckConstraint("binding_number <= current_number", name="binding_is_published"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    origin: str = Field(max_length=36, unique=True)
    department_id: int | None = Field(default=None, foreign_key="department.id")
    in_force: bool = True
    current_number: int = 0
    binding_number: int = 0
    revision: int = 0
    draft: dict[str, str] | None = Field(default=None, sa_type=JSON)
    edited_by: int | None = Field(default=None, foreign_key="person.id")
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    review_months: int = 3
    review_due: date | None = None
    created_at: datetime = Field(sa_type=UtcDateTime)


class RuleVersion(SQLModel, table=True):
    """A published version; never changed. Names who published it, by number; kept, because people acknowledged exactly this text."""

    __tablename__ = "rule_version"

    document_id: int = Field(foreign_key="rule_document.id", primary_key=True)
    number: int = Field(primary_key=True)
    content: dict[str, str] = Field(sa_type=JSON)
    wording_only: bool = False
    published_by: int = Field(foreign_key="person.id")
    published_at: datetime = Field(sa_type=UtcDateTime)


class RuleAcknowledgement(SQLModel, table=True):
    """Who read and acknowledged which version, and when. By name for the person and the programme owner; deleted with the person."""

    __tablename__ = "rule_acknowledgement"
    __table_args__ = (
        ForeignKeyConstraint(["document_id", "number"], ["rule_version.document_id", "rule_version.number"]),
        Index("ix_rule_acknowledgement_document_id", "document_id", "number"),
    )

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    document_id: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    acknowledged_at: datetime = Field(sa_type=UtcDateTime)


class RuleReminder(SQLModel, table=True):
    """That a person was reminded in a week (its Monday), so that it happens once at most. Deleted with the person."""

    __tablename__ = "rule_reminder"

    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    week: date = Field(primary_key=True)


class RuleReview(SQLModel, table=True):
    """That somebody looked whether the rules still fit, by number, with their note; kept as the history of the document."""

    __tablename__ = "rule_review"
    __table_args__ = (CheckConstraint("outcome IN ('stays', 'revised')", name="known_outcome"),)

    id: int = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="rule_document.id", index=True)
    client_key: str = Field(max_length=36, unique=True)
    outcome: str = Field(max_length=10)
    note: str
    reviewed_by: int = Field(foreign_key="person.id")
    reviewed_at: datetime = Field(sa_type=UtcDateTime)


class RuleProposal(SQLModel, table=True):
    """A person's proposal for better rules, in their own words. Deleted when they withdraw it, and with the person.

    The row knows its author so that they can be told and can withdraw it. Of an anonymous proposal no use case hands the author out to
    anybody else, and no log names them. `included_in` is the version whose notes mention the proposal.
    """

    __tablename__ = "rule_proposal"
    __table_args__ = (
        ForeignKeyConstraint(["document_id", "number"], ["rule_version.document_id", "rule_version.number"]),
        UniqueConstraint("person_id", "client_key"),
        CheckConstraint("answer IN ('open', 'accepted', 'declined')", name="known_answer"),
        Index("ix_rule_proposal_document_id", "document_id", "answer"),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36)
    document_id: int
    number: int
    section: int
    text: str
    anonymous: bool
    created_at: datetime = Field(sa_type=UtcDateTime)
    answer: str = Field(default="open", max_length=10)
    word: str = ""
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    included_in: int | None = None
