"""Curricula, trainings and pictures.

Revision: 0007_curriculum_forms
Follows: 0006_words
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0007_curriculum_forms"
down_revision = "0006_words"
branch_labels = None
depends_on = None

KNOWN_BEFORE = "kind IN ('challenge', 'lesson', 'question')"
KNOWN = "kind IN ('challenge', 'lesson', 'question', 'curriculum', 'training')"


def upgrade() -> None:
    op.create_table(
        "curriculum_image",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=32), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_curriculum_image")),
    )
    _know(KNOWN)


def downgrade() -> None:
    _know(KNOWN_BEFORE)
    op.drop_table("curriculum_image")


def _know(kinds: str) -> None:
    with op.batch_alter_table("curriculum_item") as table:
        table.drop_constraint(op.f("ck_curriculum_item_known_kind"), type_="check")
        table.create_check_constraint(op.f("ck_curriculum_item_known_kind"), kinds)
