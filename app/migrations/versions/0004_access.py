"""Passkeys, company accounts of OpenID Connect, one-time challenges that were used.

Revision: 0004_access
Follows: 0003_people_data
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import app.database

revision = "0004_access"
down_revision = "0003_people_data"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "spent_seal",
        sa.Column("seal_hash", sa.String(), nullable=False),
        sa.Column("expires_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("seal_hash", name=op.f("pk_spent_seal")),
    )
    with op.batch_alter_table("spent_seal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spent_seal_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "company_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_company_account_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_account")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_company_account_issuer_subject")),
        sa.UniqueConstraint("person_id", "issuer", name=op.f("uq_company_account_person_id_issuer")),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.String(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("transports", sa.JSON(), nullable=False),
        sa.Column("synced", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", app.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", app.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_passkey_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_person_id"), ["person_id"], unique=False)

    op.create_table(
        "passkey_owner",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_passkey_owner_person_id_person"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_passkey_owner")),
        sa.UniqueConstraint("handle", name=op.f("uq_passkey_owner_handle")),
    )


def downgrade() -> None:
    op.drop_table("passkey_owner")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_person_id"))

    op.drop_table("passkey")
    op.drop_table("company_account")
    with op.batch_alter_table("spent_seal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spent_seal_expires_at"))

    op.drop_table("spent_seal")
