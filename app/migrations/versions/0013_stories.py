"""Success stories with what people do with them, kept prompts, and a try of a story as a kind of set.

Revision: 0013_stories
Follows: 0012_part4
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0013_stories"
down_revision = "0012_part4"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
TABLES = (
    "story_try",
    "story_thanks",
    "story_picture",
    "story_follow_up",
    "story_comment",
    "story_challenge",
    "story_draft",
    "story",
    "kept_prompt",
)
KINDS = ("challenge", "lesson", "quiz")


def _allow(kinds: tuple[str, ...]) -> None:
    """What a finished set may have been."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("habit_set", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_habit_set_known_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_habit_set_known_kind"), f"kind IN ({listed})")


def upgrade() -> None:
    _allow((*KINDS, "story"))
    op.create_table(
        "kept_prompt",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_kept_prompt_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "source", "source_id", name=op.f("pk_kept_prompt")),
    )
    op.create_index("ix_kept_prompt_source", "kept_prompt", ["source", "source_id"])
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("kind_of_work", sa.String(length=64), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("done", sa.String(), nullable=False),
        sa.Column("minutes_saved", sa.Integer(), nullable=False),
        sa.Column("quality", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(length=10), nullable=False),
        sa.Column("steps", sa.String(), nullable=False),
        sa.Column("prompt", sa.String(), nullable=False),
        sa.Column("tool", sa.String(length=60), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("published_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("edited_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("hidden_reason", sa.String(), nullable=False),
        sa.Column("featured", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("departments", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("thanks", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Integer(), nullable=False),
        sa.Column("open_questions", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint("frequency IN ('daily', 'weekly', 'monthly', 'once')", name=op.f("ck_story_known_frequency")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_story_department_id_department")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_story_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_story_version_id_item_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_story_person_id_client_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_story_feed", "story", ["shown", "place", "id", "minutes_saved"])
    op.create_index("ix_story_of_department", "story", ["department_id", "shown", "place", "id"])
    op.create_index("ix_story_of_tool", "story", ["shown", "tool", "place", "id"])
    op.create_index("ix_story_of_work", "story", ["kind_of_work", "shown", "place", "id"])
    op.create_index("ix_story_with_questions", "story", ["shown", "open_questions"])
    op.create_table(
        "story_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("fields", JSON, nullable=False),
        sa.Column("changed", JSON, nullable=False),
        sa.Column("beside", JSON, nullable=False),
        sa.Column("pictures", JSON, nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_story_draft_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_story_draft_version_id_item_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_draft")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_story_draft_person_id_client_key")),
        sa.UniqueConstraint("person_id", "version_id", name=op.f("uq_story_draft_person_id_version_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "story_challenge",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["studio_draft.id"], name=op.f("fk_story_challenge_draft_id_studio_draft"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_story_challenge_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_challenge_story_id_story"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", "person_id", name=op.f("pk_story_challenge")),
    )
    op.create_index("ix_story_challenge_draft_id", "story_challenge", ["draft_id"])
    op.create_table(
        "story_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("answer_to", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'answer') = (answer_to IS NOT NULL)", name=op.f("ck_story_comment_answers_something")),
        sa.CheckConstraint("kind IN ('comment', 'question', 'answer')", name=op.f("ck_story_comment_known_kind")),
        sa.ForeignKeyConstraint(
            ["answer_to"], ["story_comment.id"], name=op.f("fk_story_comment_answer_to_story_comment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_story_comment_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_comment_story_id_story"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_comment")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_story_comment_person_id_client_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_story_comment_answer_to", "story_comment", ["answer_to"])
    op.create_index("ix_story_comment_story_id", "story_comment", ["story_id", "id"])
    op.create_table(
        "story_follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_follow_up_story_id_story"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_follow_up")),
        sa.UniqueConstraint("story_id", "client_key", name=op.f("uq_story_follow_up_story_id_client_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "story_picture",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=80), nullable=False),
        sa.Column("alternative", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_picture_story_id_story"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", "position", name=op.f("pk_story_picture")),
    )
    op.create_table(
        "story_thanks",
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_story_thanks_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_thanks_story_id_story"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("story_id", "person_id", name=op.f("pk_story_thanks")),
    )
    op.create_index("ix_story_thanks_person_id", "story_thanks", ["person_id"])
    op.create_table(
        "story_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("via_id", sa.Integer(), nullable=True),
        sa.Column("minutes_saved", sa.Integer(), nullable=True),
        sa.Column("tip", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_story_try_department_id_department")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_story_try_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_story_try_story_id_story"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["via_id"], ["story_try.id"], name=op.f("fk_story_try_via_id_story_try"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_try")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_story_try_person_id_client_key")),
        sa.UniqueConstraint("story_id", "person_id", name=op.f("uq_story_try_story_id_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_story_try_created_at", "story_try", ["created_at"])
    op.create_index("ix_story_try_person_id_story_id", "story_try", ["person_id", "story_id"])
    op.create_index("ix_story_try_via_id", "story_try", ["via_id"])


def downgrade() -> None:
    op.execute("DELETE FROM habit_set WHERE kind = 'story'")  # there was no place for these before
    _allow(KINDS)
    for table in TABLES:
        op.drop_table(table)
