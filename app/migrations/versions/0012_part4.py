"""What the areas of success stories, help desk and rules stand on: notices, pictures people send, full-text search, the help desk's role.

Revision: 0012_part4
Follows: 0011_schedule
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0012_part4"
down_revision = "0011_schedule"
branch_labels = None
depends_on = None

ROLES_BEFORE = "role IN ('trainer', 'manager', 'programme_owner', 'administrator')"
ROLES = "role IN ('trainer', 'manager', 'programme_owner', 'help_desk', 'administrator')"

SQLITE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(title_key, text_key, content='search_document', content_rowid='id', tokenize='trigram')",
    """CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
      INSERT INTO search_index(rowid, title_key, text_key) VALUES (new.id, new.title_key, new.text_key);
    END""",
    """CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
      INSERT INTO search_index(search_index, rowid, title_key, text_key) VALUES ('delete', old.id, old.title_key, old.text_key);
    END""",
    """CREATE TRIGGER search_document_changed AFTER UPDATE OF title_key, text_key ON search_document BEGIN
      INSERT INTO search_index(search_index, rowid, title_key, text_key) VALUES ('delete', old.id, old.title_key, old.text_key);
      INSERT INTO search_index(rowid, title_key, text_key) VALUES (new.id, new.title_key, new.text_key);
    END""",
)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_document_trigrams ON search_document USING gin ((title_key || ' ' || text_key) gin_trgm_ops)",
)


def upgrade() -> None:
    _allow_roles(ROLES)
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_notice_about_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("person_id", "key", name=op.f("uq_notice_person_id_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_notice_person_id_id", "notice", ["person_id", "id"])
    op.create_index("ix_notice_key", "notice", ["key"])
    op.create_index("ix_notice_created_at", "notice", ["created_at"])
    op.create_index(op.f("ix_notice_about_id"), "notice", ["about_id"])
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("audience IN ('sender', 'everyone', 'area')", name=op.f("ck_upload_known_audience")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_upload_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sa.UniqueConstraint("token", name=op.f("uq_upload_token")),
    )
    op.create_index("ix_upload_area_subject", "upload", ["area", "subject"])
    op.create_index("ix_upload_created_at", "upload", ["created_at"])
    op.create_index(op.f("ix_upload_person_id"), "upload", ["person_id"])
    op.create_table(
        "search_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("ref_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_key", sa.String(), nullable=False),
        sa.Column("text_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint("kind", "ref_id", name=op.f("uq_search_document_kind_ref_id")),
        sqlite_autoincrement=True,
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    for table in ("search_document", "upload", "notice"):
        op.drop_table(table)
    op.execute("DELETE FROM person_role WHERE role = 'help_desk'")  # there was no such role before
    _allow_roles(ROLES_BEFORE)


def _allow_roles(condition: str) -> None:
    with op.batch_alter_table("person_role", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_person_role_known_role"), type_="check")
        batch_op.create_check_constraint(op.f("ck_person_role_known_role"), condition)
