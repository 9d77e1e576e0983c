"""Boards: departments over time, summaries of the team board, the individual board.

Revision: 0002_boards
Follows: 0001_foundation
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0002_boards"
down_revision = "0001_foundation"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "department_membership",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_department_membership_department_id_department")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_department_membership_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "from_day", name=op.f("pk_department_membership")),
    )
    with op.batch_alter_table("department_membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_department_membership_department_id"), ["department_id"], unique=False)
    # Where people were before is not known; they count for their present department since they joined, and for none once they have left.
    op.execute("INSERT INTO department_membership (person_id, from_day, department_id) SELECT id, joined_on, department_id FROM person")
    day_after = "date(left_on, '+1 day')" if op.get_bind().dialect.name == "sqlite" else "left_on + 1"
    op.execute(
        "INSERT INTO department_membership (person_id, from_day, department_id) "  # noqa: S608 - two fixed texts
        f"SELECT id, {day_after}, NULL FROM person WHERE left_on IS NOT NULL AND left_on >= joined_on"
    )
    op.create_table(
        "board_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("individual", sa.Boolean(), nullable=False),
        sa.Column("team_streak_percent", sa.Integer(), nullable=False),
        sa.Column("season_start", sa.Date(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_board_settings_single_row")),
        sa.CheckConstraint("team_streak_percent BETWEEN 1 AND 100", name=op.f("ck_board_settings_team_streak_percent")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_settings")),
    )
    op.create_table(
        "team_week",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["department.id"], name=op.f("fk_team_week_team_id_department")),
        sa.PrimaryKeyConstraint("team_id", "week", name=op.f("pk_team_week")),
    )
    with op.batch_alter_table("team_week", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_week_week"), ["week"], unique=False)
    op.create_table(
        "board_member",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("nickname", sa.String(), nullable=True),
        sa.Column("nickname_key", sa.String(), nullable=True),
        sa.Column("shuffle", sa.Integer(), nullable=False),
        sa.Column("joined_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_board_member_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_board_member")),
        sa.UniqueConstraint("nickname_key", name=op.f("uq_board_member_nickname_key")),
    )
    op.create_table(
        "board_departure",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("left_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_board_departure_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_board_departure")),
    )
    op.create_table(
        "board_tally",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("earned", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('team', 'member')", name=op.f("ck_board_tally_known_kind")),
        sa.CheckConstraint("(kind = 'member') = (member_id IS NOT NULL)", name=op.f("ck_board_tally_members_are_named")),
        sa.ForeignKeyConstraint(
            ["member_id"], ["board_member.person_id"], name=op.f("fk_board_tally_member_id_board_member"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("kind", "subject_id", "first", name=op.f("pk_board_tally")),
    )
    with op.batch_alter_table("board_tally", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_tally_member_id"), ["member_id"], unique=False)
        batch_op.create_index("ix_board_tally_kind_first_earned", ["kind", "first", "earned"], unique=False)


def downgrade() -> None:
    for table in ("board_tally", "board_departure", "board_member", "team_week", "board_settings", "department_membership"):
        op.drop_table(table)
