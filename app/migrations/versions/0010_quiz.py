"""The weekly security checklist and the certificates of the security basics.

Revision: 0010_quiz
Follows: 0009_learning
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0010_quiz"
down_revision = "0009_learning"
branch_labels = None
depends_on = None


def _json() -> sa.types.TypeEngine:
    return sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "quiz_checklist",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("said", _json(), nullable=False),
        sa.Column("at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_quiz_checklist_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "week", name=op.f("pk_quiz_checklist")),
    )
    op.create_table(
        "quiz_certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("earned_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=False),
        sa.Column("topics", _json(), nullable=False),
        sa.Column("at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_quiz_certificate_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_quiz_certificate_number")),
        sa.UniqueConstraint("person_id", "earned_on", name=op.f("uq_quiz_certificate_person_id_earned_on")),
    )
    with op.batch_alter_table("quiz_certificate") as batch:
        batch.create_index(batch.f("ix_quiz_certificate_valid_until"), ["valid_until"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("quiz_certificate") as batch:
        batch.drop_index(batch.f("ix_quiz_certificate_valid_until"))
    op.drop_table("quiz_certificate")
    op.drop_table("quiz_checklist")
