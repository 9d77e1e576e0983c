"""Bookmarks, and the feeling somebody may say before they begin.

Revision: 0009_learning
Follows: 0008_studio
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0009_learning"
down_revision = "0008_studio"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bookmark",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_bookmark_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_bookmark_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "item_id", name=op.f("pk_bookmark")),
    )
    op.create_table(
        "stated_feeling",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("closest_feeling", sa.String(length=16), nullable=False),
        sa.Column("chosen_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "closest_feeling IN ('anxious', 'sceptical', 'uninterested', 'none')", name=op.f("ck_stated_feeling_known_closest_feeling")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stated_feeling_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_stated_feeling")),
    )


def downgrade() -> None:
    op.drop_table("stated_feeling")
    op.drop_table("bookmark")
