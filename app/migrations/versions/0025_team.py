"""Thank-yous of whoever leads a team, streaks that were reached, and what people have said about being thanked.

Revision: 0025_team
Follows: 0024_meetings
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0025_team"
down_revision = "0024_meetings"
branch_labels = None
depends_on = None


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_{table}_{column}_person"), ondelete="CASCADE")


def upgrade() -> None:
    op.create_table(
        "team_thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=140), nullable=False),
        sa.Column("at", app.database.UtcDateTime(timezone=True), nullable=False),
        _person("team_thanks", "person_id"),
        _person("team_thanks", "from_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_thanks")),
        sa.UniqueConstraint("person_id", "from_id", "reason", name=op.f("uq_team_thanks_person_id_from_id_reason")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("team_thanks", schema=None) as batch_op:
        batch_op.create_index("ix_team_thanks_from_id", ["from_id"], unique=False)
    op.create_table(
        "team_streak_reached",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.CheckConstraint("length > 0", name=op.f("ck_team_streak_reached_length")),
        _person("team_streak_reached", "person_id"),
        sa.PrimaryKeyConstraint("person_id", "length", name=op.f("pk_team_streak_reached")),
    )
    with op.batch_alter_table("team_streak_reached", schema=None) as batch_op:
        batch_op.create_index("ix_team_streak_reached_day", ["day"], unique=False)
    op.create_table(
        "team_praise_choice",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("returns", sa.Boolean(), nullable=False),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        _person("team_praise_choice", "person_id"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_team_praise_choice")),
    )


def downgrade() -> None:
    for table in ("team_praise_choice", "team_streak_reached", "team_thanks"):
        op.drop_table(table)
