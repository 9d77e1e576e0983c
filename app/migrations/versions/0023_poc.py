"""Pulse surveys and proofs of concept.

Revision: 0023_poc
Follows: 0022_messages
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0023_poc"
down_revision = "0022_messages"
branch_labels = None
depends_on = None


def _json() -> sa.JSON:
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "roadmap_survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("intro", sa.String(length=300), nullable=False),
        sa.Column("audience", sa.String(length=10), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("questions", _json(), nullable=False),
        sa.Column("statement", sa.String(length=120), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("reminded_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("results", _json(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("audience IN ('everybody', 'department', 'people')", name=op.f("ck_roadmap_survey_known_audience")),
        sa.CheckConstraint("results IS NULL OR closed_at IS NOT NULL", name=op.f("ck_roadmap_survey_results_when_closed")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_roadmap_survey_department_id_department")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_survey")),
        sa.UniqueConstraint("client_key", name=op.f("uq_roadmap_survey_client_key")),
    )
    with op.batch_alter_table("roadmap_survey", schema=None) as batch_op:
        batch_op.create_index("ix_roadmap_survey_closes_on", ["closes_on"], unique=False)
        batch_op.create_index(
            "uq_roadmap_survey_origin",
            ["origin"],
            unique=True,
            sqlite_where=sa.text("origin <> ''"),
            postgresql_where=sa.text("origin <> ''"),
        )
    op.create_table(
        "roadmap_survey_asked",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_roadmap_survey_asked_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["roadmap_survey.id"], name=op.f("fk_roadmap_survey_asked_survey_id_roadmap_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "person_id", name=op.f("pk_roadmap_survey_asked")),
    )
    with op.batch_alter_table("roadmap_survey_asked", schema=None) as batch_op:
        batch_op.create_index("ix_roadmap_survey_asked_person_id", ["person_id"], unique=False)
    op.create_table(
        "roadmap_survey_answer",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("quality", sa.Integer(), nullable=True),
        sa.Column("statement", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_roadmap_survey_answer_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["survey_id"], ["roadmap_survey.id"], name=op.f("fk_roadmap_survey_answer_survey_id_roadmap_survey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("survey_id", "person_id", name=op.f("pk_roadmap_survey_answer")),
    )
    with op.batch_alter_table("roadmap_survey_answer", schema=None) as batch_op:
        batch_op.create_index("ix_roadmap_survey_answer_person_id", ["person_id"], unique=False)
    op.create_table(
        "roadmap_poc",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=60), nullable=False),
        sa.Column("hypothesis", sa.String(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("tasks", _json(), nullable=False),
        sa.Column("usage_before", sa.Integer(), nullable=True),
        sa.Column("limits", _json(), nullable=False),
        sa.Column("problems", sa.String(), nullable=False),
        sa.Column("blocking", sa.Integer(), nullable=False),
        sa.Column("started_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("began_with", sa.Integer(), nullable=False),
        sa.Column("measured", _json(), nullable=True),
        sa.Column("decision", sa.String(length=8), nullable=True),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('draft', 'running', 'judged', 'closed')", name=op.f("ck_roadmap_poc_known_state")),
        sa.CheckConstraint("decision IN ('go_on', 'adjust', 'stop')", name=op.f("ck_roadmap_poc_known_decision")),
        sa.CheckConstraint(
            "state NOT IN ('running', 'judged') OR (first_on IS NOT NULL AND last_on IS NOT NULL)",
            name=op.f("ck_roadmap_poc_begun_has_days"),
        ),
        sa.CheckConstraint(
            "state <> 'judged' OR (measured IS NOT NULL AND decision IS NOT NULL)", name=op.f("ck_roadmap_poc_judged_is_decided")
        ),
        sa.ForeignKeyConstraint(["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_poc_cycle_id_roadmap_cycle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_poc")),
        sa.UniqueConstraint("client_key", name=op.f("uq_roadmap_poc_client_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("roadmap_poc", schema=None) as batch_op:
        batch_op.create_index("ix_roadmap_poc_cycle_id", ["cycle_id"], unique=False)
    op.create_table(
        "roadmap_poc_participant",
        sa.Column("poc_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("running", sa.Boolean(), nullable=False),
        sa.Column("stepped_out", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_roadmap_poc_participant_person_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["poc_id"], ["roadmap_poc.id"], name=op.f("fk_roadmap_poc_participant_poc_id_roadmap_poc"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("poc_id", "person_id", name=op.f("pk_roadmap_poc_participant")),
    )
    with op.batch_alter_table("roadmap_poc_participant", schema=None) as batch_op:
        batch_op.create_index("ix_roadmap_poc_participant_person_id", ["person_id"], unique=False)
        batch_op.create_index(
            "uq_roadmap_poc_participant_running",
            ["person_id"],
            unique=True,
            sqlite_where=sa.text("running"),
            postgresql_where=sa.text("running"),
        )


def downgrade() -> None:
    for table in ("roadmap_poc_participant", "roadmap_poc", "roadmap_survey_answer", "roadmap_survey_asked", "roadmap_survey"):
        op.drop_table(table)
