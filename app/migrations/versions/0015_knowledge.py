"""The manual: articles by task with drafts, revisions, pictures, and what people say about them.

Revision: 0015_knowledge
Follows: 0014_helpdesk
Follows: 0013_stories
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0015_knowledge"
down_revision = "0014_helpdesk"
down_revision = "0013_stories"
branch_labels = None
depends_on = None

TABLES = ("manual_picture", "manual_word", "manual_revision", "manual_draft", "manual_article")


def upgrade() -> None:
    instant = app.database.UtcDateTime(timezone=True)
    values = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "manual_article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=True),
        sa.Column("question_id", sa.Integer(), nullable=True),
        sa.Column("client_key", sa.String(length=36), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("task", sa.String(length=16), nullable=False),
        sa.Column("kind_of_work", sa.String(length=64), nullable=False),
        sa.Column("title_ja", sa.String(length=80), nullable=False),
        sa.Column("title_en", sa.String(length=80), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("review_months", sa.Integer(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("reminded_for", sa.Date(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("changed_at", instant, nullable=False),
        sa.CheckConstraint("state IN ('draft', 'published', 'archived')", name=op.f("ck_manual_article_known_state")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_manual_article_owner_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manual_article")),
        sa.UniqueConstraint("slug", name=op.f("uq_manual_article_slug")),
        sa.UniqueConstraint("question_id", name=op.f("uq_manual_article_question_id")),
        sa.UniqueConstraint("client_key", name=op.f("uq_manual_article_client_key")),
    )
    op.create_index("ix_manual_article_state_task_title_ja", "manual_article", ["state", "task", "title_ja"])
    op.create_index("ix_manual_article_state_review_on", "manual_article", ["state", "review_on"])
    op.create_index("ix_manual_article_state_kind_of_work", "manual_article", ["state", "kind_of_work"])
    op.create_index("ix_manual_article_state_changed_at", "manual_article", ["state", "changed_at"])
    op.create_table(
        "manual_draft",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("values", values, nullable=False),
        sa.Column("saved_by", sa.Integer(), nullable=True),
        sa.Column("saved_at", instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["manual_article.id"], name=op.f("fk_manual_draft_article_id_manual_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["saved_by"], ["person.id"], name=op.f("fk_manual_draft_saved_by_person")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_manual_draft")),
    )
    op.create_index(op.f("ix_manual_draft_saved_by"), "manual_draft", ["saved_by"])
    op.create_table(
        "manual_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("values", values, nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("published_at", instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["manual_article.id"], name=op.f("fk_manual_revision_article_id_manual_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name=op.f("fk_manual_revision_published_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manual_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_manual_revision_article_id_number")),
    )
    op.create_index(op.f("ix_manual_revision_published_by"), "manual_revision", ["published_by"])
    op.create_table(
        "manual_word",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("said_at", instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["manual_article.id"], name=op.f("fk_manual_word_article_id_manual_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_manual_word_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", "number", "person_id", name=op.f("pk_manual_word")),
    )
    op.create_index(op.f("ix_manual_word_person_id"), "manual_word", ["person_id"])
    op.create_table(
        "manual_picture",
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("added_at", instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["manual_article.id"], name=op.f("fk_manual_picture_article_id_manual_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_manual_picture_added_by_person")),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_manual_picture")),
    )
    op.create_index(op.f("ix_manual_picture_article_id"), "manual_picture", ["article_id"])
    op.create_index(op.f("ix_manual_picture_added_by"), "manual_picture", ["added_by"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
