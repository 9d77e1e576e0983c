"""What an hour of work costs the company, for reading saved minutes as money.

Revision: 0019b_insight_settings
Follows: 0019_insights and 0020_roadmap
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0019b_insight_settings"
down_revision = ("0019_insights", "0020_roadmap")
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "insight_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hourly_cost", sa.Integer(), nullable=True),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("hourly_cost BETWEEN 1 AND 100000", name=op.f("ck_insight_setting_hourly_cost")),
        sa.CheckConstraint("id = 1", name=op.f("ck_insight_setting_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight_setting")),
    )


def downgrade() -> None:
    op.drop_table("insight_setting")
