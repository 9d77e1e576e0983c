"""Challenges planned for days and kinds of work; card times, votes and comments from which authors see how an item does.

Revision: 0011_schedule
Follows: 0010_quiz
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0011_schedule"
down_revision = "0010_quiz"
branch_labels = None
depends_on = None

# Indexes by which what people did is found by item.
BY_ITEM = (
    ("challenge_opening", "version_id"),
    ("challenge_submission", "item_id"),
    ("lesson_progress", "version_id"),
    ("lesson_finish", "item_id"),
    ("quiz_attempt", "item_id"),
)


def upgrade() -> None:
    with op.batch_alter_table("scheduled_challenge", schema=None) as batch_op:
        batch_op.add_column(sa.Column("department", sa.String(length=64), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("planned_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("given_at", app.database.UtcDateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(op.f("fk_scheduled_challenge_planned_by_person"), "person", ["planned_by"], ["id"])
        batch_op.drop_constraint(op.f("uq_scheduled_challenge_track_day"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_scheduled_challenge_track_department_day"), ["track", "department", "day"])
    with op.batch_alter_table("scheduled_challenge", schema=None) as batch_op:
        batch_op.alter_column("department", existing_type=sa.String(length=64), existing_nullable=False, server_default=None)
    op.execute("UPDATE scheduled_challenge SET given_at = created_at")  # until now rows were made when somebody asked for them
    op.create_table(
        "lesson_card_visit",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("card_index", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lesson_card_visit_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_lesson_card_visit_version_id_item_version")),
        sa.PrimaryKeyConstraint("person_id", "version_id", "card_index", "day", name=op.f("pk_lesson_card_visit")),
    )
    op.create_index("ix_lesson_card_visit_version_id", "lesson_card_visit", ["version_id"])
    op.create_index("ix_lesson_card_visit_day", "lesson_card_visit", ["day"])
    op.create_table(
        "item_vote",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("helpful", sa.Boolean(), nullable=False),
        sa.Column("voted_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_item_vote_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_item_vote_version_id_item_version")),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_item_vote_item_id_curriculum_item")),
        sa.PrimaryKeyConstraint("person_id", "version_id", name=op.f("pk_item_vote")),
    )
    op.create_index(op.f("ix_item_vote_item_id"), "item_vote", ["item_id"])
    op.create_table(
        "item_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_item_comment_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_item_comment_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_item_comment_version_id_item_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_comment")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_item_comment_person_id_client_key")),
    )
    op.create_index(op.f("ix_item_comment_item_id"), "item_comment", ["item_id"])
    op.create_table(
        "item_health",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("measures", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("assessed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("mark IN ('good', 'watch', 'improve')", name=op.f("ck_item_health_known_mark")),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_item_health_item_id_curriculum_item")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_item_health")),
    )
    for table, column in BY_ITEM:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    for table, column in BY_ITEM:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
    for table in ("item_health", "item_comment", "item_vote", "lesson_card_visit"):
        op.drop_table(table)
    op.execute("DELETE FROM scheduled_challenge WHERE department <> '' OR given_at IS NULL")  # there was no place for these before
    with op.batch_alter_table("scheduled_challenge", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_scheduled_challenge_track_department_day"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_scheduled_challenge_track_day"), ["track", "day"])
        batch_op.drop_constraint(op.f("fk_scheduled_challenge_planned_by_person"), type_="foreignkey")
        batch_op.drop_column("given_at")
        batch_op.drop_column("planned_by")
        batch_op.drop_column("department")
