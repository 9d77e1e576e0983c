"""Drafts of several writers, the announcement and kick-off, the president's messages, and plans for the next department.

Revision: 0022_messages
Follows: 0020_roadmap
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0022_messages"
down_revision = "0020_roadmap"
branch_labels = None
depends_on = None


def _json() -> sa.types.TypeEngine[Any]:
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "roadmap_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("texts", _json(), nullable=False),
        sa.Column("changed", _json(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_draft")),
        sa.UniqueConstraint("key", name=op.f("uq_roadmap_draft_key")),
    )
    op.create_table(
        "roadmap_draft_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["roadmap_draft.id"], name=op.f("fk_roadmap_draft_text_draft_id_roadmap_draft"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_draft_text")),
        sa.UniqueConstraint("draft_id", "field", "person_id", name=op.f("uq_roadmap_draft_text_draft_id_field_person_id")),
    )
    with op.batch_alter_table("roadmap_draft_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_draft_text_person_id"), ["person_id"], unique=False)

    op.create_table(
        "president_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("texts", _json(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("draft_revision", sa.Integer(), nullable=False),
        sa.Column("published_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("shown_until", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("weeks BETWEEN 1 AND 2", name=op.f("ck_president_message_one_or_two_weeks")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_president_message_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_president_message")),
        sa.UniqueConstraint("draft_revision", name=op.f("uq_president_message_draft_revision")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("president_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_president_message_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_president_message_shown_until", ["shown_until"], unique=False)

    op.create_table(
        "shown_streak",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shown_streak_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_shown_streak")),
    )
    op.create_table(
        "launch_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("texts", _json(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('announcement', 'kickoff')", name=op.f("ck_launch_message_known_kind")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_launch_message_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_launch_message_department_id_department")),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_launch_message_published_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_launch_message")),
        sa.UniqueConstraint("cycle_id", "kind", name=op.f("uq_launch_message_cycle_id_kind")),
    )
    op.create_table(
        "president_thanks",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thanked_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["president_message.id"], name=op.f("fk_president_thanks_message_id_president_message"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_president_thanks_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_id", "person_id", name=op.f("pk_president_thanks")),
    )
    with op.batch_alter_table("president_thanks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_president_thanks_person_id"), ["person_id"], unique=False)

    op.create_table(
        "relief_question",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_relief_question_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_relief_question_department_id_department")),
        sa.ForeignKeyConstraint(["opened_by"], ["person.id"], name=op.f("fk_relief_question_opened_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("cycle_id", name=op.f("pk_relief_question")),
    )
    op.create_table(
        "spread_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("ambassador_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=8), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("answered_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("stories", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("next_cycle_id", sa.Integer(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("answer IN ('nobody', 'asked', 'accepted', 'declined')", name=op.f("ck_spread_plan_known_answer")),
        sa.ForeignKeyConstraint(["ambassador_id"], ["person.id"], name=op.f("fk_spread_plan_ambassador_id_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_spread_plan_asked_by_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_spread_plan_cycle_id_roadmap_cycle"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_spread_plan_department_id_department")),
        sa.ForeignKeyConstraint(
            ["next_cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_spread_plan_next_cycle_id_roadmap_cycle"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["department.id"], name=op.f("fk_spread_plan_source_id_department")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spread_plan")),
        sa.UniqueConstraint("cycle_id", "department_id", name=op.f("uq_spread_plan_cycle_id_department_id")),
    )
    with op.batch_alter_table("spread_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spread_plan_ambassador_id"), ["ambassador_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spread_plan_next_cycle_id"), ["next_cycle_id"], unique=False)

    op.create_table(
        "relief_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("answered_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["relief_question.cycle_id"], name=op.f("fk_relief_answer_cycle_id_relief_question"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_relief_answer_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relief_answer")),
        sa.UniqueConstraint("cycle_id", "person_id", name=op.f("uq_relief_answer_cycle_id_person_id")),
    )
    with op.batch_alter_table("relief_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relief_answer_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("relief_answer")
    op.drop_table("spread_plan")
    op.drop_table("relief_question")
    op.drop_table("president_thanks")
    op.drop_table("launch_message")
    op.drop_table("shown_streak")
    op.drop_table("president_message")
    op.drop_table("roadmap_draft_text")
    op.drop_table("roadmap_draft")
