"""The company's AI rules as living documents: versions, who acknowledged which, reviews, reminders, proposals.

Revision: 0016_rules
Follows: 0015_knowledge
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0016_rules"
down_revision = "0015_knowledge"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rule_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=36), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("current_number", sa.Integer(), nullable=False),
        sa.Column("binding_number", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=True),
        sa.Column("edited_by", sa.Integer(), nullable=True),
        sa.Column("edited_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("review_months", sa.Integer(), nullable=False),
        sa.Column("review_due", sa.Date(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("binding_number <= current_number", name=op.f("ck_rule_document_binding_is_published")),
        sa.CheckConstraint("review_months BETWEEN 1 AND 12", name=op.f("ck_rule_document_review_months")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_rule_document_department_id_department")),
        sa.ForeignKeyConstraint(["edited_by"], ["person.id"], name=op.f("fk_rule_document_edited_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_document")),
        sa.UniqueConstraint("origin", name=op.f("uq_rule_document_origin")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rule_reminder",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rule_reminder_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "week", name=op.f("pk_rule_reminder")),
    )
    op.create_table(
        "rule_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reviewed_by", sa.Integer(), nullable=False),
        sa.Column("reviewed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("outcome IN ('stays', 'revised')", name=op.f("ck_rule_review_known_outcome")),
        sa.ForeignKeyConstraint(["document_id"], ["rule_document.id"], name=op.f("fk_rule_review_document_id_rule_document")),
        sa.ForeignKeyConstraint(["reviewed_by"], ["person.id"], name=op.f("fk_rule_review_reviewed_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_review")),
        sa.UniqueConstraint("client_key", name=op.f("uq_rule_review_client_key")),
    )
    op.create_index(op.f("ix_rule_review_document_id"), "rule_review", ["document_id"])

    op.create_table(
        "rule_version",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("wording_only", sa.Boolean(), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=False),
        sa.Column("published_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["rule_document.id"], name=op.f("fk_rule_version_document_id_rule_document")),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_rule_version_published_by_person")),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_rule_version")),
    )
    op.create_table(
        "rule_acknowledgement",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("acknowledged_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "number"],
            ["rule_version.document_id", "rule_version.number"],
            name=op.f("fk_rule_acknowledgement_document_id_number_rule_version"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rule_acknowledgement_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "document_id", "number", name=op.f("pk_rule_acknowledgement")),
    )
    op.create_index(op.f("ix_rule_acknowledgement_document_id"), "rule_acknowledgement", ["document_id", "number"])

    op.create_table(
        "rule_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answered_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("included_in", sa.Integer(), nullable=True),
        sa.CheckConstraint("answer IN ('open', 'accepted', 'declined')", name=op.f("ck_rule_proposal_known_answer")),
        sa.ForeignKeyConstraint(["answered_by"], ["person.id"], name=op.f("fk_rule_proposal_answered_by_person")),
        sa.ForeignKeyConstraint(
            ["document_id", "number"],
            ["rule_version.document_id", "rule_version.number"],
            name=op.f("fk_rule_proposal_document_id_number_rule_version"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_rule_proposal_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_proposal")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_rule_proposal_person_id_client_key")),
    )
    op.create_index(op.f("ix_rule_proposal_document_id"), "rule_proposal", ["document_id", "answer"])


def downgrade() -> None:
    for table in ("rule_proposal", "rule_acknowledgement", "rule_version", "rule_review", "rule_reminder", "rule_document"):
        op.drop_table(table)
