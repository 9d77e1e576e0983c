"""Tables of proofs of concept."""
# SQLModel types __tablename__ as declared_attr and means a plain string as well:
# pyright: reportAssignmentType=false

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from app.database import UtcDateTime
from app.roadmap.poc.judging import Advice
from app.roadmap.poc.rules import PocState

STATES = ", ".join(f"'{one.value}'" for one in PocState)
ADVICE = ", ".join(f"'{one.value}'" for one in Advice)
RUNNING = text("running")


def _json(*, nullable: bool) -> Any:
    kind = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
    return Column(kind, nullable=nullable)


class Poc(SQLModel, table=True):
    """A proof of concept: plan, outcome and decision. No personal data; kept with its cycle.

    `tasks` are names with the minutes they take today, `limits` what the five items are judged against, `measured` the figures of all who
    took part together: computed once, after the last day, and never again. `usage_before` is in percent and the company's own estimate.
    """

    __tablename__ = "roadmap_poc"
    __table_args__ = (
        CheckConstraint(f"state IN ({STATES})", name="known_state"),
        CheckConstraint(f"decision IN ({ADVICE})", name="known_decision"),
        CheckConstraint("state NOT IN ('running', 'judged') OR (first_on IS NOT NULL AND last_on IS NOT NULL)", name="begun_has_days"),
        CheckConstraint("state <> 'judged' OR (measured IS NOT NULL AND decision IS NOT NULL)", name="judged_is_decided"),
        Index("ix_roadmap_poc_cycle_id", "cycle_id"),
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    cycle_id: int = Field(foreign_key="roadmap_cycle.id", ondelete="CASCADE")
    client_key: str = Field(max_length=36, unique=True)
    state: str = Field(default=PocState.DRAFT.value, max_length=8)
    title: str = Field(max_length=60)
    hypothesis: str = ""
    first_on: date | None = None
    last_on: date | None = None
    tasks: list[Any] = Field(sa_column=_json(nullable=False))
    usage_before: int | None = None
    limits: dict[str, Any] = Field(sa_column=_json(nullable=False))
    problems: str = ""
    blocking: int = 0
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    began_with: int = 0
    measured: dict[str, Any] | None = Field(default=None, sa_column=_json(nullable=True))
    decision: str | None = Field(default=None, max_length=8)
    reasons: str = ""
    decided_on: date | None = None
    revision: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)


class PocParticipant(SQLModel, table=True):
    """That somebody is picked for a PoC, or takes part in it. Personal: known to them and to whoever leads or reads the programme.

    `stepped_out` is known to them alone. `running` while figures may still be made of it: nobody is in two such at once. Deleted when they
    are erased, and for everybody half a year after the last day: until then figures of others must not be told apart from theirs.
    """

    __tablename__ = "roadmap_poc_participant"
    __table_args__ = (
        Index("uq_roadmap_poc_participant_running", "person_id", unique=True, sqlite_where=RUNNING, postgresql_where=RUNNING),
        Index("ix_roadmap_poc_participant_person_id", "person_id"),
    )

    poc_id: int = Field(foreign_key="roadmap_poc.id", ondelete="CASCADE", primary_key=True)
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE", primary_key=True)
    running: bool = False
    stepped_out: bool = False
