"""What a company asks for at the end of each phase, and the pattern of a rollout.

Revision: 0021_criteria
Follows: 0020_roadmap
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0021_criteria"
down_revision = "0020_roadmap"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roadmap_criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=True),
        sa.Column("criterion", sa.String(length=16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("inherit", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("active OR reason <> ''", name=op.f("ck_roadmap_criterion_off_has_a_reason")),
        sa.CheckConstraint("value BETWEEN 0 AND 100", name=op.f("ck_roadmap_criterion_value")),
        sa.CheckConstraint("weeks BETWEEN 0 AND 12", name=op.f("ck_roadmap_criterion_weeks")),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_roadmap_criterion_changed_by_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_criterion_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_criterion")),
        sa.UniqueConstraint("cycle_id", "criterion", "number", name=op.f("uq_roadmap_criterion_cycle_id_criterion_number")),
    )
    with op.batch_alter_table("roadmap_criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_criterion_changed_by"), ["changed_by"], unique=False)
        batch_op.create_index(
            "uq_roadmap_criterion_for_all",
            ["criterion", "number"],
            unique=True,
            sqlite_where=sa.text("cycle_id IS NULL"),
            postgresql_where=sa.text("cycle_id IS NULL"),
        )
    op.create_table(
        "roadmap_pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("president", sa.String(length=8), nullable=False),
        sa.Column("used_by", sa.String(length=8), nullable=False),
        sa.Column("size", sa.String(length=8), nullable=False),
        sa.Column("advised", sa.String(length=10), nullable=False),
        sa.Column("chosen", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=400), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("advised = chosen OR reason <> ''", name=op.f("ck_roadmap_pattern_other_choice_has_a_reason")),
        sa.CheckConstraint("advised IN ('top_down', 'bottom_up', 'hybrid')", name=op.f("ck_roadmap_pattern_known_advised")),
        sa.CheckConstraint("chosen IN ('top_down', 'bottom_up', 'hybrid')", name=op.f("ck_roadmap_pattern_known_chosen")),
        sa.CheckConstraint("president IN ('leads', 'willing', 'away')", name=op.f("ck_roadmap_pattern_known_president")),
        sa.CheckConstraint("size IN ('small', 'medium', 'large')", name=op.f("ck_roadmap_pattern_known_size")),
        sa.CheckConstraint("used_by IN ('team', 'some', 'none')", name=op.f("ck_roadmap_pattern_known_used_by")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_pattern_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_roadmap_pattern_decided_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_pattern")),
        sa.UniqueConstraint("cycle_id", "number", name=op.f("uq_roadmap_pattern_cycle_id_number")),
    )
    with op.batch_alter_table("roadmap_pattern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_pattern_decided_by"), ["decided_by"], unique=False)


def downgrade() -> None:
    op.drop_table("roadmap_pattern")
    op.drop_table("roadmap_criterion")
