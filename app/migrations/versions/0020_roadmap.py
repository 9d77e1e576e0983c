"""Cycles of the roadmap with their phases, items and history.

Revision: 0020_roadmap
Follows: 0018_newsletter
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

import app.database

revision = "0020_roadmap"
down_revision = "0018_newsletter"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roadmap_cycle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=7), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("after_cycle_id", sa.Integer(), nullable=True),
        sa.Column("client_key", sa.String(length=36), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("moved_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(status = 'closed') = (closed_on IS NOT NULL)", name=op.f("ck_roadmap_cycle_closed_has_a_day")),
        sa.CheckConstraint("status IN ('planned', 'running', 'closed')", name=op.f("ck_roadmap_cycle_known_status")),
        sa.CheckConstraint("phase BETWEEN 1 AND 5", name=op.f("ck_roadmap_cycle_known_phase")),
        sa.CheckConstraint("started_on < ends_on", name=op.f("ck_roadmap_cycle_begins_before_it_ends")),
        sa.CheckConstraint("unit = COALESCE(department_id, 0)", name=op.f("ck_roadmap_cycle_unit_is_the_department")),
        sa.ForeignKeyConstraint(
            ["after_cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_cycle_after_cycle_id_roadmap_cycle"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_roadmap_cycle_changed_by_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_roadmap_cycle_department_id_department")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_roadmap_cycle_owner_id_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_cycle")),
        sa.UniqueConstraint("client_key", name=op.f("uq_roadmap_cycle_client_key")),
        sa.UniqueConstraint("unit", "number", name=op.f("uq_roadmap_cycle_unit_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("roadmap_cycle", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_cycle_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            "uq_roadmap_cycle_open",
            ["unit"],
            unique=True,
            sqlite_where=sa.text("status <> 'closed'"),
            postgresql_where=sa.text("status <> 'closed'"),
        )

    op.create_table(
        "roadmap_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_roadmap_event_actor_id_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_event_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_event")),
    )
    with op.batch_alter_table("roadmap_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roadmap_event_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index("ix_roadmap_event_cycle_id", ["cycle_id", "id"], unique=False)
        batch_op.create_index("ix_roadmap_event_slug", ["cycle_id", "slug", "id"], unique=False)

    op.create_table(
        "roadmap_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=7), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("client_key", sa.String(length=36), nullable=True),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(status = 'open') = (settled_on IS NULL)", name=op.f("ck_roadmap_item_settled_has_a_day")),
        sa.CheckConstraint("status IN ('open', 'done', 'skipped')", name=op.f("ck_roadmap_item_known_status")),
        sa.CheckConstraint("phase BETWEEN 1 AND 5", name=op.f("ck_roadmap_item_known_phase")),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_roadmap_item_changed_by_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_item_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_roadmap_item_owner_id_person"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_roadmap_item_settled_by_person"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roadmap_item")),
        sa.UniqueConstraint("cycle_id", "client_key", name=op.f("uq_roadmap_item_cycle_id_client_key")),
        sa.UniqueConstraint("cycle_id", "slug", name=op.f("uq_roadmap_item_cycle_id_slug")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("roadmap_item", schema=None) as batch_op:
        batch_op.create_index("ix_roadmap_item_due_on", ["status", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_roadmap_item_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "roadmap_phase",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.CheckConstraint("phase BETWEEN 1 AND 5", name=op.f("ck_roadmap_phase_known_phase")),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_roadmap_phase_begins_before_it_ends")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_phase_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cycle_id", "phase", name=op.f("pk_roadmap_phase")),
    )
    op.create_table(
        "roadmap_span",
        sa.Column("cycle_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=True),
        sa.CheckConstraint("last IS NULL OR first <= last", name=op.f("ck_roadmap_span_begins_before_it_ends")),
        sa.CheckConstraint("phase BETWEEN 1 AND 5", name=op.f("ck_roadmap_span_known_phase")),
        sa.ForeignKeyConstraint(
            ["cycle_id"], ["roadmap_cycle.id"], name=op.f("fk_roadmap_span_cycle_id_roadmap_cycle"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("cycle_id", "position", name=op.f("pk_roadmap_span")),
    )


def downgrade() -> None:
    for table in ("roadmap_span", "roadmap_phase", "roadmap_item", "roadmap_event", "roadmap_cycle"):
        op.drop_table(table)
