"""The studio: the library's lines, drafts, the publish log, and what the company made its own.

Revision: 0008_studio
Follows: 0007_curriculum_forms
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0008_studio"
down_revision = "0007_curriculum_forms"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
APPEND_ONLY_SQLITE = tuple(
    f"""CREATE TRIGGER publish_log_no_{what.lower()} BEFORE {what} ON publish_log
    BEGIN SELECT RAISE(ABORT, 'publish_log is append-only'); END"""
    for what in ("UPDATE", "DELETE")
)
APPEND_ONLY_POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION publish_log_append_only() RETURNS trigger AS
    $$ BEGIN RAISE EXCEPTION 'publish_log is append-only'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER publish_log_append_only BEFORE UPDATE OR DELETE ON publish_log
    FOR EACH ROW EXECUTE FUNCTION publish_log_append_only()""",
)


def upgrade() -> None:
    op.create_table(
        "studio_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("second_person", sa.Boolean(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_studio_settings_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_settings")),
    )
    op.create_table(
        "curriculum_own_item",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("since", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("upstream_number", sa.Integer(), nullable=True),
        sa.Column("offered_number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_curriculum_own_item_item_id_curriculum_item")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_curriculum_own_item")),
    )
    op.create_table(
        "publish_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("from_number", sa.Integer(), nullable=True),
        sa.Column("to_number", sa.Integer(), nullable=True),
        sa.Column("other_item_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_publish_log_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["other_item_id"], ["curriculum_item.id"], name=op.f("fk_publish_log_other_item_id_curriculum_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publish_log")),
    )
    op.create_index(op.f("ix_publish_log_actor_id"), "publish_log", ["actor_id"], unique=False)
    op.create_index(op.f("ix_publish_log_item_id"), "publish_log", ["item_id"], unique=False)
    op.create_table(
        "studio_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("form", JSON, nullable=False),
        sa.Column("changed", JSON, nullable=False),
        sa.Column("pictures", JSON, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("base_number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reviewer_note", sa.String(length=2000), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=True),
        sa.Column("submitted_by", sa.Integer(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.Integer(), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'in_review')", name=op.f("ck_studio_draft_known_state")),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_studio_draft_item_id_curriculum_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_draft")),
        sa.UniqueConstraint("item_id", name=op.f("uq_studio_draft_item_id")),
    )
    op.create_table(
        "library_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("draft_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("track", sa.String(length=16), nullable=True),
        sa.Column("kind_of_work", sa.String(length=64), nullable=True),
        sa.Column("phase", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("offer", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.String(length=8), nullable=True),
        sa.Column("title_ja", sa.String(length=500), nullable=False),
        sa.Column("title_en", sa.String(length=500), nullable=False),
        sa.Column("topics", sa.String(length=500), nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("sketch", sa.String(length=512), nullable=False),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("item_id IS NOT NULL OR draft_id IS NOT NULL", name=op.f("ck_library_entry_of_something")),
        sa.ForeignKeyConstraint(["draft_id"], ["studio_draft.id"], name=op.f("fk_library_entry_draft_id_studio_draft")),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_library_entry_item_id_curriculum_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_entry")),
        sa.UniqueConstraint("draft_id", name=op.f("uq_library_entry_draft_id")),
        sa.UniqueConstraint("item_id", name=op.f("uq_library_entry_item_id")),
    )
    op.create_index(op.f("ix_library_entry_changed_at"), "library_entry", ["changed_at"], unique=False)
    op.create_index("ix_library_entry_kind_track_position", "library_entry", ["kind", "track", "position"], unique=False)
    op.create_table(
        "studio_alternative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["studio_draft.id"], name=op.f("fk_studio_alternative_draft_id_studio_draft"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_studio_alternative")),
        sa.UniqueConstraint("draft_id", "field", "person_id", name=op.f("uq_studio_alternative_draft_id_field_person_id")),
    )
    op.create_index(op.f("ix_studio_alternative_person_id"), "studio_alternative", ["person_id"], unique=False)
    for statement in APPEND_ONLY_POSTGRESQL if op.get_bind().dialect.name == "postgresql" else APPEND_ONLY_SQLITE:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_studio_alternative_person_id"), table_name="studio_alternative")
    op.drop_table("studio_alternative")
    op.drop_index("ix_library_entry_kind_track_position", table_name="library_entry")
    op.drop_index(op.f("ix_library_entry_changed_at"), table_name="library_entry")
    op.drop_table("library_entry")
    op.drop_table("studio_draft")
    op.drop_index(op.f("ix_publish_log_item_id"), table_name="publish_log")
    op.drop_index(op.f("ix_publish_log_actor_id"), table_name="publish_log")
    op.drop_table("publish_log")
    op.drop_table("curriculum_own_item")
    op.drop_table("studio_settings")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION publish_log_append_only()")
