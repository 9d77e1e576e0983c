"""Badges, and the indexes that find a person's submissions and quizzes of a day.

Revision: 0005_badges
Follows: 0004_access
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0005_badges"
down_revision = "0004_access"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "earned_badge",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("badge", sa.String(length=30), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("recorded_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_earned_badge_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "badge", name=op.f("pk_earned_badge")),
    )
    with op.batch_alter_table("challenge_submission") as batch:
        batch.create_index(batch.f("ix_challenge_submission_person_id_day"), ["person_id", "day"], unique=False)
    with op.batch_alter_table("quiz_session") as batch:
        batch.create_index(batch.f("ix_quiz_session_person_id_day"), ["person_id", "day"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("quiz_session") as batch:
        batch.drop_index(batch.f("ix_quiz_session_person_id_day"))
    with op.batch_alter_table("challenge_submission") as batch:
        batch.drop_index(batch.f("ix_challenge_submission_person_id_day"))
    op.drop_table("earned_badge")
