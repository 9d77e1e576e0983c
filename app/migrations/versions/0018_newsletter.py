"""Issues of the newsletter, and texts that wait beside those of an issue.

Revision: 0018_newsletter
Follows: 0017_cases
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0018_newsletter"
down_revision = "0017_cases"
branch_labels = None
depends_on = None


def _json() -> sa.types.TypeEngine[object]:
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "newsletter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("locale", sa.String(length=2), nullable=False),
        sa.Column("texts", _json(), nullable=False),
        sa.Column("stories", _json(), nullable=False),
        sa.Column("changed", _json(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=False),
        sa.Column("published", _json(), nullable=True),
        sa.Column("published_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("locale IN ('ja', 'en')", name=op.f("ck_newsletter_known_locale")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newsletter")),
        sa.UniqueConstraint("week", name=op.f("uq_newsletter_week")),
    )
    op.create_table(
        "newsletter_alternative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newsletter_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["newsletter_id"], ["newsletter.id"], name=op.f("fk_newsletter_alternative_newsletter_id_newsletter"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_newsletter_alternative")),
        sa.UniqueConstraint("newsletter_id", "field", "person_id", name=op.f("uq_newsletter_alternative_newsletter_id_field_person_id")),
    )
    with op.batch_alter_table("newsletter_alternative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_newsletter_alternative_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("newsletter_alternative")
    op.drop_table("newsletter")
