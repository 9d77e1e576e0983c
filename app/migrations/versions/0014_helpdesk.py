"""Questions to the help desk, what is written below them, and the settings of the desk.

Revision: 0014_helpdesk
Follows: 0013_stories
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0014_helpdesk"
down_revision = "0013_stories"
branch_labels = None
depends_on = None


def _json() -> sa.types.TypeEngine:
    return sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def _time(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, app.database.UtcDateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "help_question",
        sa.Column("pictures", _json(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("category", sa.String(length=10), nullable=False),
        sa.Column("context_kind", sa.String(length=10), nullable=False),
        sa.Column("context_version_id", sa.Integer(), nullable=True),
        sa.Column("context_title", sa.String(length=200), nullable=False),
        sa.Column("visibility", sa.String(length=6), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("risk", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("last_desk_id", sa.Integer(), nullable=True),
        sa.Column("last_act", sa.String(length=12), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("accepted_id", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Integer(), nullable=True),
        _time("asked_at"),
        _time("due_at"),
        _time("first_answer_at", nullable=True),
        sa.Column("answer_minutes", sa.Integer(), nullable=True),
        _time("changed_at"),
        _time("solved_at", nullable=True),
        sa.CheckConstraint(
            "category IN ('how_to', 'prompt', 'tool', 'rules', 'security', 'other')", name=op.f("ck_help_question_known_category")
        ),
        sa.CheckConstraint("visibility IN ('public', 'desk')", name=op.f("ck_help_question_known_visibility")),
        sa.CheckConstraint(
            "status IN ('new', 'assigned', 'waiting', 'answered', 'reopened', 'solved')", name=op.f("ck_help_question_known_status")
        ),
        sa.CheckConstraint("context_kind IN ('none', 'lesson', 'challenge', 'quiz', 'story')", name=op.f("ck_help_question_known_context")),
        sa.CheckConstraint("NOT risk OR visibility = 'desk'", name=op.f("ck_help_question_risks_are_not_public")),
        sa.ForeignKeyConstraint(["asker_id"], ["person.id"], name=op.f("fk_help_question_asker_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], name=op.f("fk_help_question_assignee_id_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["last_desk_id"], ["person.id"], name=op.f("fk_help_question_last_desk_id_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_question")),
        sa.UniqueConstraint("asker_id", "client_key", name=op.f("uq_help_question_asker_id_client_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_help_question_queue", "help_question", ["risk", "status", "due_at", "id"])
    op.create_index("ix_help_question_changed", "help_question", ["risk", "status", "changed_at", "id"])
    op.create_index("ix_help_question_public", "help_question", ["visibility", "risk", "id"])
    op.create_index("ix_help_question_first_answer_at", "help_question", ["first_answer_at"])
    op.create_index(op.f("ix_help_question_assignee_id"), "help_question", ["assignee_id"])
    op.create_table(
        "help_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=9), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        _time("at"),
        sa.CheckConstraint("kind IN ('answer', 'ask_back', 'note', 'colleague', 'asker')", name=op.f("ck_help_reply_known_kind")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_help_reply_author_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["help_question.id"], name=op.f("fk_help_reply_question_id_help_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_reply")),
        sa.UniqueConstraint("author_id", "client_key", name=op.f("uq_help_reply_author_id_client_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_help_reply_question_id"), "help_reply", ["question_id"])
    op.create_table(
        "desk_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("security_owner_id", sa.Integer(), nullable=True),
        sa.Column("target_hours", sa.Integer(), nullable=False),
        _time("changed_at"),
        sa.CheckConstraint("id = 1", name=op.f("ck_desk_setting_single_row")),
        sa.CheckConstraint("target_hours BETWEEN 1 AND 80", name=op.f("ck_desk_setting_target_hours")),
        sa.ForeignKeyConstraint(
            ["security_owner_id"], ["person.id"], name=op.f("fk_desk_setting_security_owner_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_setting")),
    )


def downgrade() -> None:
    for table in ("help_reply", "help_question", "desk_setting"):
        op.drop_table(table)
    op.execute("DELETE FROM search_document WHERE kind IN ('desk', 'question')")  # nothing would be found behind them
    op.execute("DELETE FROM upload WHERE area = 'helpdesk'")
