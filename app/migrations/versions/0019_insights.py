"""Summaries behind the figures, and whether somebody without a department is still with the company.

Revision: 0019_insights
Follows: 0018_newsletter
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019_insights"
down_revision = "0018_newsletter"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("department_membership", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gone", sa.Boolean(), server_default=sa.false(), nullable=False))
    # What was noted for the day after somebody's last one says that they have left.
    day_after = "date(person.left_on, '+1 day')" if op.get_bind().dialect.name == "sqlite" else "person.left_on + 1"
    op.execute(
        "UPDATE department_membership SET gone = true WHERE department_id IS NULL AND EXISTS ("  # noqa: S608 - two fixed texts
        f"SELECT 1 FROM person WHERE person.id = department_membership.person_id AND {day_after} = department_membership.from_day)"
    )
    op.create_table(
        "insights_person_week",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("track", sa.String(length=20), nullable=True),
        sa.Column("leads", sa.Boolean(), nullable=True),
        sa.Column("expected", sa.Boolean(), nullable=True),
        sa.Column("activated", sa.Boolean(), nullable=False),
        sa.Column("started", sa.Date(), nullable=True),
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("weeks_before", sa.Integer(), nullable=False),
        sa.Column("last_use", sa.Date(), nullable=True),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_insights_person_week_department_id_department")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_insights_person_week_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("week", "person_id", name=op.f("pk_insights_person_week")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_insights_person_week_person_id", "insights_person_week", ["person_id", "week"])
    for name, columns, condition in (
        ("leading", ["week"], "leads"),
        ("undecided", ["week", "person_id"], "expected IS NULL"),
    ):
        op.create_index(
            f"ix_insights_person_week_{name}",
            "insights_person_week",
            columns,
            sqlite_where=sa.text(condition),
            postgresql_where=sa.text(condition),
        )
    op.create_table(
        "insights_team_week",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("activated", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.Column("habitual", sa.Integer(), nullable=False),
        sa.Column("sets", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("team_id", "week", name=op.f("pk_insights_team_week")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "insights_start",
        sa.Column("started", sa.Date(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("active", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("started", "week", name=op.f("pk_insights_start")),
    )
    op.create_table(
        "insights_week",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("stale", sa.Integer(), nullable=False),
        sa.Column("summed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_insights_week")),
    )


def downgrade() -> None:
    for table in ("insights_week", "insights_start", "insights_team_week", "insights_person_week"):
        op.drop_table(table)
    with op.batch_alter_table("department_membership", schema=None) as batch_op:
        batch_op.drop_column("gone")
