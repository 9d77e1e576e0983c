"""What approved tools may be used for, the statements of the checklist, reports without blame and the cases made of them.

Revision: 0017_cases
Follows: 0016_rules
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0017_cases"
down_revision = "0016_rules"
branch_labels = None
depends_on = None

USES = ("allowed_use", "allowed_use_en", "not_for", "not_for_en", "account", "account_en")


def upgrade() -> None:
    with op.batch_alter_table("approved_tool", schema=None) as batch_op:
        batch_op.add_column(sa.Column("data_class", sa.String(length=16), nullable=False, server_default="public"))
        for name in USES:
            batch_op.add_column(sa.Column(name, sa.String(length=400), nullable=False, server_default=""))
        batch_op.create_check_constraint("known_data_class", "data_class IN ('public', 'internal', 'contract')")
    with op.batch_alter_table("approved_tool", schema=None) as batch_op:
        batch_op.alter_column("data_class", existing_type=sa.String(length=16), existing_nullable=False, server_default=None)
        for name in USES:
            batch_op.alter_column(name, existing_type=sa.String(length=400), existing_nullable=False, server_default=None)
    op.execute("UPDATE approved_tool SET position = id")  # until now tools stood in the order of their ids
    op.create_table(
        "policy_checklist_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("text_ja", sa.String(length=200), nullable=False),
        sa.Column("text_en", sa.String(length=200), nullable=False),
        sa.Column("tip_ja", sa.String(length=300), nullable=False),
        sa.Column("tip_en", sa.String(length=300), nullable=False),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_checklist_item")),
        sa.UniqueConstraint("key", name=op.f("uq_policy_checklist_item_key")),
    )
    op.create_table(
        "policy_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("happening", sa.String(length=8), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("done_already", sa.String(), nullable=False),
        sa.Column("picture", sa.String(length=64), nullable=False),
        sa.Column("picture_alt", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('entered', 'result', 'account', 'rights', 'tool', 'other')", name=op.f("ck_policy_report_known_kind")),
        sa.CheckConstraint("happening IN ('happened', 'nearly')", name=op.f("ck_policy_report_known_happening")),
        sa.CheckConstraint("status IN ('new', 'in_hand', 'closed')", name=op.f("ck_policy_report_known_status")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_policy_report_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_report")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_policy_report_person_id_client_key")),
    )
    op.create_index("ix_policy_report_status_urgent", "policy_report", ["status", "urgent", "id"])
    op.create_table(
        "policy_report_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("by_owner", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sent_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"], ["policy_report.id"], name=op.f("fk_policy_report_message_report_id_policy_report"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_report_message")),
        sa.UniqueConstraint("report_id", "client_key", name=op.f("uq_policy_report_message_report_id_client_key")),
    )
    op.create_table(
        "policy_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=8), nullable=False),
        sa.Column("rule", sa.String(length=16), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("changed", sa.String(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("question_draft", sa.Integer(), nullable=True),
        sa.Column("question_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('entered', 'result', 'account', 'rights', 'tool', 'other')", name=op.f("ck_policy_case_known_kind")),
        sa.CheckConstraint("outcome IN ('happened', 'nearly')", name=op.f("ck_policy_case_known_outcome")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["policy_report.id"], name=op.f("fk_policy_case_report_id_policy_report"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_case")),
        sa.UniqueConstraint("report_id", name=op.f("uq_policy_case_report_id")),
    )
    op.create_index("ix_policy_case_published_at", "policy_case", ["published_at"])
    op.create_table(
        "policy_case_helped",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("said_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["policy_case.id"], name=op.f("fk_policy_case_helped_case_id_policy_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_policy_case_helped_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "person_id", name=op.f("pk_policy_case_helped")),
    )


def downgrade() -> None:
    for table in ("policy_case_helped", "policy_case", "policy_report_message", "policy_report", "policy_checklist_item"):
        op.drop_table(table)
    with op.batch_alter_table("approved_tool", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_approved_tool_known_data_class"), type_="check")
        for name in ("data_class", *USES):
            batch_op.drop_column(name)
