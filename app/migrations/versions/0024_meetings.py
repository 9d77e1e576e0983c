"""Regular meetings with their minutes, the calendars people subscribe to, and three-month reviews.

Revision: 0024_meetings
Follows: 0023_poc
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0024_meetings"
down_revision = "0023_poc"
branch_labels = None
depends_on = None


def _json() -> sa.types.TypeEngine[Any]:
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "roadmap_calendar_mark",
        sa.Column("uid", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_roadmap_calendar_mark")),
    )
    op.create_table(
        "roadmap_calendar_token",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("fetched_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_roadmap_calendar_token_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_roadmap_calendar_token")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_roadmap_calendar_token_token_hash")),
    )
    op.create_table(
        "roadmap_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.Date(), nullable=False),
        sa.Column("starts_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("guests", sa.String(length=500), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=9), nullable=False),
        sa.Column("fixed", sa.Boolean(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed", _json(), nullable=False),
        sa.Column("prepared_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("published_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("moved_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(status = 'held') = (published_at IS NOT NULL)", name=op.f("ck_roadmap_meeting_held_is_published")),
        sa.CheckConstraint("status IN ('planned', 'held', 'cancelled')", name=op.f("ck_roadmap_meeting_known_status")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_meeting_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_roadmap_meeting_published_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_meeting")),
        sa.UniqueConstraint("uid", name=op.f("uq_roadmap_meeting_uid")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("roadmap_meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_meeting_cycle_id"), ["cycle_id"], unique=False)
        batch_op.create_index(
            "uq_roadmap_meeting_start",
            ["cycle_id", "starts_at"],
            unique=True,
            sqlite_where=sa.text("status <> 'cancelled'"),
            postgresql_where=sa.text("status <> 'cancelled'"),
        )

    op.create_table(
        "roadmap_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=5), nullable=False),
        sa.Column("licences", sa.Integer(), nullable=True),
        sa.Column("licence_price", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("work_hours", sa.Integer(), nullable=True),
        sa.Column("hourly_rate", sa.Integer(), nullable=True),
        sa.Column("other_cost", sa.BigInteger(), nullable=True),
        sa.Column("sales", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("sales_basis", sa.Text(), nullable=False),
        sa.Column("other_basis", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("next_step", sa.String(length=6), nullable=True),
        sa.Column("figures", _json(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed", _json(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("held_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("held_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(status = 'held') = (held_at IS NOT NULL)", name=op.f("ck_roadmap_review_held_has_a_time")),
        sa.CheckConstraint(
            "next_step IS NULL OR next_step IN ('go_on', 'widen', 'adjust', 'stop')", name=op.f("ck_roadmap_review_known_next_step")
        ),
        sa.CheckConstraint("status IN ('draft', 'held')", name=op.f("ck_roadmap_review_known_status")),
        sa.CheckConstraint("first <= last", name=op.f("ck_roadmap_review_begins_before_it_ends")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_review_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["held_by"], ["person.id"], name=op.f("fk_roadmap_review_held_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_review")),
        sa.UniqueConstraint("client_key", name=op.f("uq_roadmap_review_client_key")),
        sa.UniqueConstraint("cycle_id", "last", name=op.f("uq_roadmap_review_cycle_id_last")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roadmap_rhythm",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("cadence", sa.String(length=8), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("cadence IN ('phase', 'weekly', 'monthly')", name=op.f("ck_roadmap_rhythm_known_cadence")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_roadmap_rhythm_weekday")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_rhythm_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["updated_by"], ["person.id"], name=op.f("fk_roadmap_rhythm_updated_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("cycle_id", name=op.f("pk_roadmap_rhythm")),
    )
    op.create_table(
        "roadmap_meeting_alternative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=24), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["roadmap_meeting.id"],
            name=op.f("fk_roadmap_meeting_alternative_meeting_id_roadmap_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_roadmap_meeting_alternative_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_meeting_alternative")),
        sa.UniqueConstraint("meeting_id", "field", "person_id", name=op.f("uq_roadmap_meeting_alternative_meeting_id_field_person_id")),
    )
    with op.batch_alter_table("roadmap_meeting_alternative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_meeting_alternative_person_id"), ["person_id"], unique=False)

    op.create_table(
        "roadmap_meeting_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_roadmap_meeting_decision_created_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["roadmap_meeting.id"], name=op.f("fk_roadmap_meeting_decision_meeting_id_roadmap_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_roadmap_meeting_decision_owner_id_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_meeting_decision")),
        sa.UniqueConstraint("client_key", name=op.f("uq_roadmap_meeting_decision_client_key")),
    )
    with op.batch_alter_table("roadmap_meeting_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_meeting_decision_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roadmap_meeting_decision_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "roadmap_meeting_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("section", sa.String(length=9), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("facts", _json(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("section IN ('successes', 'troubles', 'proposals')", name=op.f("ck_roadmap_meeting_line_known_section")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["roadmap_meeting.id"], name=op.f("fk_roadmap_meeting_line_meeting_id_roadmap_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_meeting_line")),
        sa.UniqueConstraint("meeting_id", "key", name=op.f("uq_roadmap_meeting_line_meeting_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "roadmap_meeting_person",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["roadmap_meeting.id"], name=op.f("fk_roadmap_meeting_person_meeting_id_roadmap_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_roadmap_meeting_person_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_roadmap_meeting_person")),
    )
    with op.batch_alter_table("roadmap_meeting_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_meeting_person_person_id"), ["person_id"], unique=False)

    op.create_table(
        "roadmap_review_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_roadmap_review_decision_created_by_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_review_decision_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_roadmap_review_decision_owner_id_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["review_id"], ["roadmap_review.id"], name=op.f("fk_roadmap_review_decision_review_id_roadmap_review"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_review_decision")),
        sa.UniqueConstraint("client_key", name=op.f("uq_roadmap_review_decision_client_key")),
    )
    with op.batch_alter_table("roadmap_review_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_review_decision_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roadmap_review_decision_review_id"), ["review_id"], unique=False)


def downgrade() -> None:
    op.drop_table("roadmap_review_decision")
    op.drop_table("roadmap_meeting_person")
    op.drop_table("roadmap_meeting_line")
    op.drop_table("roadmap_meeting_decision")
    op.drop_table("roadmap_meeting_alternative")
    op.drop_table("roadmap_rhythm")
    op.drop_table("roadmap_review")
    op.drop_table("roadmap_meeting")
    op.drop_table("roadmap_calendar_token")
    op.drop_table("roadmap_calendar_mark")
