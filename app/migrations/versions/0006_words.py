"""The company's words for the screening, and the kind of work of a department.

Revision: 0006_words
Follows: 0005_badges
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0006_words"
down_revision = "0005_badges"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "screening_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("folded", sa.String(length=60), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_word")),
        sa.UniqueConstraint("folded", name=op.f("uq_screening_word_folded")),
    )
    op.add_column("department", sa.Column("kind_of_work", sa.String(length=64), nullable=True))


def downgrade() -> None:
    op.drop_column("department", "kind_of_work")
    op.drop_table("screening_word")
