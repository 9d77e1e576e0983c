"""Foundation: people, habit, curriculum, practice, approved tools.

Revision: 0001_foundation
Follows: nothing
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0001_foundation"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "approved_tool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("url", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_tool")),
        sa.UniqueConstraint("name", name=op.f("uq_approved_tool_name")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_at"), ["at"], unique=False)

    op.create_table(
        "company",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("day_start_hour", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("appraisal_statement", sa.String(), nullable=False),
        sa.Column("work_start", sa.String(), nullable=False),
        sa.Column("work_end", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("day_start_hour BETWEEN 0 AND 6", name=op.f("ck_company_day_start_hour")),
        sa.CheckConstraint("id = 1", name=op.f("ck_company_single_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )
    op.create_table(
        "company_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('closure', 'extra')", name=op.f("ck_company_day_known_kind")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_company_day")),
    )
    op.create_table(
        "curriculum_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.String(length=64), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("track", sa.String(length=16), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("department", sa.String(length=64), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("current_number", sa.Integer(), nullable=False),
        sa.Column("retired_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('challenge', 'lesson', 'question')", name=op.f("ck_curriculum_item_known_kind")),
        sa.CheckConstraint("track IN ('deep', 'work', 'basics')", name=op.f("ck_curriculum_item_known_track")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curriculum_item")),
        sa.UniqueConstraint("pack_id", "slug", name=op.f("uq_curriculum_item_pack_id_slug")),
    )
    op.create_table(
        "department",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("archived_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
    )
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.create_index(
            "uq_department_name_in_use",
            ["name"],
            unique=True,
            sqlite_where=sa.text("archived_at IS NULL"),
            postgresql_where=sa.text("archived_at IS NULL"),
        )

    op.create_table(
        "setup_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setup_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_setup_link_token_hash")),
    )
    op.create_table(
        "sign_in_throttle",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("first_failed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_failed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_throttle")),
    )
    op.create_table(
        "item_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("difficulty", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("published_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_item_version_item_id_curriculum_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_version")),
        sa.UniqueConstraint("item_id", "content_hash", name=op.f("uq_item_version_item_id_content_hash")),
        sa.UniqueConstraint("item_id", "number", name=op.f("uq_item_version_item_id_number")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("staff_id", sa.String(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("is_executive", sa.Boolean(), nullable=False),
        sa.Column("track", sa.String(), nullable=True),
        sa.Column("work_start", sa.String(), nullable=True),
        sa.Column("work_end", sa.String(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("onboarded_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("deactivated_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(work_start IS NULL) = (work_end IS NULL) AND work_start < work_end", name=op.f("ck_person_working_hours")),
        sa.CheckConstraint("email IS NOT NULL OR staff_id IS NOT NULL", name=op.f("ck_person_has_login")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_person_department_id_department")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_person_staff_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_department_id"), ["department_id"], unique=False)

    op.create_table(
        "auth_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stay", sa.Boolean(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("idle_until", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_auth_session_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auth_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_auth_session_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("auth_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_auth_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "auto_freeze_setting",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_auto_freeze_setting_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "from_day", name=op.f("pk_auto_freeze_setting")),
    )
    op.create_table(
        "challenge_opening",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opened_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_challenge_opening_person_id_person")),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_challenge_opening_version_id_item_version")),
        sa.PrimaryKeyConstraint("person_id", "version_id", "day", name=op.f("pk_challenge_opening")),
    )
    op.create_table(
        "challenge_submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("minutes_saved", sa.Integer(), nullable=True),
        sa.Column("feeling", sa.String(length=10), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_challenge_submission_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_challenge_submission_person_id_person")),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_challenge_submission_version_id_item_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge_submission")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_challenge_submission_person_id_client_key")),
    )
    with op.batch_alter_table("challenge_submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_submission_person_id"), ["person_id"], unique=False)

    op.create_table(
        "freeze_entry",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('compensation')", name=op.f("ck_freeze_entry_known_kind")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_freeze_entry_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "day", "kind", name=op.f("pk_freeze_entry")),
    )
    op.create_table(
        "habit_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("occurred_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("first_of_day", sa.Boolean(), nullable=False),
        sa.Column("freeze_earned", sa.Boolean(), nullable=False),
        sa.Column("repaired", sa.Boolean(), nullable=False),
        sa.CheckConstraint("kind IN ('challenge', 'lesson', 'quiz')", name=op.f("ck_habit_set_known_kind")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_habit_set_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_habit_set")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_habit_set_person_id_client_key")),
    )
    with op.batch_alter_table("habit_set", schema=None) as batch_op:
        batch_op.create_index("ix_habit_set_person_id_day", ["person_id", "day"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("single_use", sa.Boolean(), nullable=False),
        sa.Column("name_hint", sa.String(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_invitation_created_by_person")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_invitation_department_id_department")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_created_by"), ["created_by"], unique=False)

    op.create_table(
        "leave_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("category IN ('illness', 'family', 'holiday', 'training', 'other')", name=op.f("ck_leave_entry_known_category")),
        sa.CheckConstraint("kind IN ('leave', 'travel', 'outage', 'administrator', 'import')", name=op.f("ck_leave_entry_known_kind")),
        sa.CheckConstraint("first <= last", name=op.f("ck_leave_entry_order")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_leave_entry_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leave_entry")),
    )
    with op.batch_alter_table("leave_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leave_entry_person_id"), ["person_id"], unique=False)

    op.create_table(
        "lesson_answer",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("card_index", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("chosen", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("answered_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lesson_answer_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_lesson_answer_version_id_item_version")),
        sa.PrimaryKeyConstraint("person_id", "version_id", "card_index", "day", name=op.f("pk_lesson_answer")),
    )
    op.create_table(
        "lesson_finish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("finished_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_lesson_finish_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lesson_finish_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_lesson_finish_version_id_item_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_finish")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_lesson_finish_person_id_client_key")),
        sa.UniqueConstraint("person_id", "item_id", "day", name=op.f("uq_lesson_finish_person_id_item_id_day")),
    )
    op.create_table(
        "lesson_progress",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("opened_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lesson_progress_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_lesson_progress_version_id_item_version")),
        sa.PrimaryKeyConstraint("person_id", "version_id", name=op.f("pk_lesson_progress")),
    )
    op.create_table(
        "person_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(role = 'manager') = (department_id IS NOT NULL)", name=op.f("ck_person_role_managers_have_departments")),
        sa.CheckConstraint("role IN ('trainer', 'manager', 'programme_owner', 'administrator')", name=op.f("ck_person_role_known_role")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_person_role_department_id_department")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_role_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_role")),
        sa.UniqueConstraint("person_id", "role", "department_id", name=op.f("uq_person_role_person_id_role_department_id")),
    )
    with op.batch_alter_table("person_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_role_role"), ["role"], unique=False)
        batch_op.create_index(
            "uq_person_role_without_department",
            ["person_id", "role"],
            unique=True,
            sqlite_where=sa.text("department_id IS NULL"),
            postgresql_where=sa.text("department_id IS NULL"),
        )

    op.create_table(
        "person_zone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("effective_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_zone_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_zone")),
        sa.UniqueConstraint("person_id", "effective_at", name=op.f("uq_person_zone_person_id_effective_at")),
    )
    op.create_table(
        "qualifying_day",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_qualifying_day_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "day", name=op.f("pk_qualifying_day")),
    )
    with op.batch_alter_table("qualifying_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_qualifying_day_day"), ["day"], unique=False)

    op.create_table(
        "quiz_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("answer", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("hinted", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.String(length=10), nullable=True),
        sa.Column("rating", sa.String(length=10), nullable=False),
        sa.Column("at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("confidence IN ('sure', 'unsure', 'guess')", name=op.f("ck_quiz_attempt_known_confidence")),
        sa.CheckConstraint("rating IN ('again', 'hard', 'good')", name=op.f("ck_quiz_attempt_known_rating")),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_quiz_attempt_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_quiz_attempt_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_quiz_attempt_version_id_item_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_attempt")),
        sa.UniqueConstraint("person_id", "client_key", "item_id", name=op.f("uq_quiz_attempt_person_id_client_key_item_id")),
    )
    with op.batch_alter_table("quiz_attempt", schema=None) as batch_op:
        batch_op.create_index("ix_quiz_attempt_person_id_id", ["person_id", "id"], unique=False)

    op.create_table(
        "quiz_memory",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("memory", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_quiz_memory_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_quiz_memory_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "item_id", name=op.f("pk_quiz_memory")),
    )
    with op.batch_alter_table("quiz_memory", schema=None) as batch_op:
        batch_op.create_index("ix_quiz_memory_person_id_due", ["person_id", "due"], unique=False)

    op.create_table(
        "quiz_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("versions", sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reading_seconds", sa.Integer(), nullable=False),
        sa.Column("started_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_quiz_session_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiz_session")),
        sa.UniqueConstraint("person_id", "client_key", name=op.f("uq_quiz_session_person_id_client_key")),
    )
    with op.batch_alter_table("quiz_session", schema=None) as batch_op:
        batch_op.create_index(
            "uq_quiz_session_unfinished",
            ["person_id", "day"],
            unique=True,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )

    op.create_table(
        "reset_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("used_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_reset_link_created_by_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reset_link_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reset_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_reset_link_token_hash")),
    )
    with op.batch_alter_table("reset_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reset_link_created_by"), ["created_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_reset_link_person_id"), ["person_id"], unique=False)

    op.create_table(
        "scheduled_challenge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("track", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_scheduled_challenge_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_scheduled_challenge_version_id_item_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheduled_challenge")),
        sa.UniqueConstraint("track", "day", name=op.f("uq_scheduled_challenge_track_day")),
    )
    op.create_table(
        "streak_cache",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("current", sa.Integer(), nullable=False),
        sa.Column("best", sa.Integer(), nullable=False),
        sa.Column("freezes", sa.Integer(), nullable=False),
        sa.Column("qualifying", sa.Integer(), nullable=False),
        sa.Column("checkpoint_day", sa.Date(), nullable=True),
        sa.Column("checkpoint", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("updated_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_streak_cache_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_streak_cache")),
    )
    op.create_table(
        "working_pattern",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("weekdays", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("works_on_holidays", sa.Boolean(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_working_pattern_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "valid_from", name=op.f("pk_working_pattern")),
    )
    op.create_table(
        "zone_change",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("effective_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("requested_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_zone_change_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "effective_at", name=op.f("pk_zone_change")),
    )
    op.create_table(
        "leave_withdrawal",
        sa.Column("leave_id", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["leave_id"], ["leave_entry.id"], name=op.f("fk_leave_withdrawal_leave_id_leave_entry"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("leave_id", name=op.f("pk_leave_withdrawal")),
    )
    op.create_table(
        "points_entry",
        sa.Column("set_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("item_version_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("comeback", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_points_entry_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["set_id"], ["habit_set.id"], name=op.f("fk_points_entry_set_id_habit_set"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("set_id", name=op.f("pk_points_entry")),
    )
    with op.batch_alter_table("points_entry", schema=None) as batch_op:
        batch_op.create_index("ix_points_entry_person_id_at", ["person_id", "at"], unique=False)
        batch_op.create_index(
            "uq_points_entry_scored",
            ["person_id", "item_version_id", "day"],
            unique=True,
            sqlite_where=sa.text("points > 0"),
            postgresql_where=sa.text("points > 0"),
        )

    op.create_table(
        "quiz_misconception",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"], ["quiz_attempt.id"], name=op.f("fk_quiz_misconception_attempt_id_quiz_attempt"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["item_id"], ["curriculum_item.id"], name=op.f("fk_quiz_misconception_item_id_curriculum_item")),
        sa.ForeignKeyConstraint(["version_id"], ["item_version.id"], name=op.f("fk_quiz_misconception_version_id_item_version")),
        sa.PrimaryKeyConstraint("attempt_id", name=op.f("pk_quiz_misconception")),
    )
    with op.batch_alter_table("quiz_misconception", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quiz_misconception_item_id"), ["item_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("quiz_misconception", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quiz_misconception_item_id"))

    op.drop_table("quiz_misconception")
    with op.batch_alter_table("points_entry", schema=None) as batch_op:
        batch_op.drop_index("uq_points_entry_scored", sqlite_where=sa.text("points > 0"), postgresql_where=sa.text("points > 0"))
        batch_op.drop_index("ix_points_entry_person_id_at")

    op.drop_table("points_entry")
    op.drop_table("leave_withdrawal")
    op.drop_table("zone_change")
    op.drop_table("working_pattern")
    op.drop_table("streak_cache")
    op.drop_table("scheduled_challenge")
    with op.batch_alter_table("reset_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reset_link_person_id"))
        batch_op.drop_index(batch_op.f("ix_reset_link_created_by"))

    op.drop_table("reset_link")
    with op.batch_alter_table("quiz_session", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_quiz_session_unfinished", sqlite_where=sa.text("finished_at IS NULL"), postgresql_where=sa.text("finished_at IS NULL")
        )

    op.drop_table("quiz_session")
    with op.batch_alter_table("quiz_memory", schema=None) as batch_op:
        batch_op.drop_index("ix_quiz_memory_person_id_due")

    op.drop_table("quiz_memory")
    with op.batch_alter_table("quiz_attempt", schema=None) as batch_op:
        batch_op.drop_index("ix_quiz_attempt_person_id_id")

    op.drop_table("quiz_attempt")
    with op.batch_alter_table("qualifying_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_qualifying_day_day"))

    op.drop_table("qualifying_day")
    op.drop_table("person_zone")
    with op.batch_alter_table("person_role", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_person_role_without_department",
            sqlite_where=sa.text("department_id IS NULL"),
            postgresql_where=sa.text("department_id IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_person_role_role"))

    op.drop_table("person_role")
    op.drop_table("lesson_progress")
    op.drop_table("lesson_finish")
    op.drop_table("lesson_answer")
    with op.batch_alter_table("leave_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leave_entry_person_id"))

    op.drop_table("leave_entry")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_created_by"))

    op.drop_table("invitation")
    with op.batch_alter_table("habit_set", schema=None) as batch_op:
        batch_op.drop_index("ix_habit_set_person_id_day")

    op.drop_table("habit_set")
    op.drop_table("freeze_entry")
    with op.batch_alter_table("challenge_submission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenge_submission_person_id"))

    op.drop_table("challenge_submission")
    op.drop_table("challenge_opening")
    op.drop_table("auto_freeze_setting")
    with op.batch_alter_table("auth_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_auth_session_person_id"))

    op.drop_table("auth_session")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_department_id"))

    op.drop_table("person")
    op.drop_table("item_version")
    op.drop_table("sign_in_throttle")
    op.drop_table("setup_link")
    with op.batch_alter_table("department", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_department_name_in_use", sqlite_where=sa.text("archived_at IS NULL"), postgresql_where=sa.text("archived_at IS NULL")
        )

    op.drop_table("department")
    op.drop_table("curriculum_item")
    op.drop_table("company_day")
    op.drop_table("company")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entry_at"))

    op.drop_table("audit_entry")
    op.drop_table("approved_tool")
