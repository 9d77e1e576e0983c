"""Staff files, finding people, erasing them.

Revision: 0003_people_data
Follows: 0002_boards
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database
from app.people.searching import search_key

revision = "0003_people_data"
down_revision = "0002_boards"
branch_labels = None
depends_on = None

HAS_LOGIN = "email IS NOT NULL OR staff_id IS NOT NULL"


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("erased_at", app.database.UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("search_key", sa.String(), nullable=False, server_default=""))
        batch_op.drop_constraint(op.f("ck_person_has_login"), type_="check")
        batch_op.create_check_constraint(op.f("ck_person_has_login"), f"{HAS_LOGIN} OR erased_at IS NOT NULL")
    people = sa.table("person", sa.column("id"), sa.column("name"), sa.column("email"), sa.column("staff_id"), sa.column("search_key"))
    connection = op.get_bind()
    for person in connection.execute(sa.select(people.c.id, people.c.name, people.c.email, people.c.staff_id)).all():
        key = search_key(person.name, person.email, person.staff_id)
        connection.execute(sa.update(people).where(people.c.id == person.id).values(search_key=key))
    op.create_table(
        "staff_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ready_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("applied_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("closed_missing", sa.Boolean(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("notices", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_staff_import_created_by_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_import")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("staff_import", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_import_created_by"), ["created_by"], unique=False)
    op.create_table(
        "staff_import_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=10), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("staff_id", sa.String(), nullable=True),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("track", sa.String(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("weekdays", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("holidays", sa.Boolean(), nullable=False),
        sa.Column("search_key", sa.String(), nullable=False),
        sa.Column("problems", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["staff_import.id"], name=op.f("fk_staff_import_row_import_id_staff_import"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_staff_import_row_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_import_row")),
    )
    with op.batch_alter_table("staff_import_row", schema=None) as batch_op:
        batch_op.create_index("ix_staff_import_row_import_id_action", ["import_id", "action", "line"], unique=False)
        batch_op.create_index(batch_op.f("ix_staff_import_row_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_table("staff_import_row")
    op.drop_table("staff_import")
    with op.batch_alter_table("person", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(op.f("ck_person_has_login"), type_="check")
        batch_op.create_check_constraint(op.f("ck_person_has_login"), HAS_LOGIN)
        batch_op.drop_column("search_key")
        batch_op.drop_column("erased_at")
