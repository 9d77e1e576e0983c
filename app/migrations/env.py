"""Alembic environment: our async engine, batch mode for SQLite, types compared."""

from __future__ import annotations

import asyncio
from typing import Literal

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import AutoString

from app import tables
from app.database import Database
from app.settings import settings

MIGRATION_LOCK = 7_236_911  # any fixed number: the advisory lock that serialises migrating processes


def render_type(kind: str, value: object, _context: object) -> str | Literal[False]:
    """SQLModel's own string type is a plain string to the database."""
    if kind == "type" and isinstance(value, AutoString):
        return f"sa.String(length={value.length})" if value.length else "sa.String()"
    return False


def run(connection: Connection) -> None:
    """Migrate within one transaction where the database can."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
    context.configure(
        connection=connection,
        target_metadata=tables.METADATA,
        compare_type=True,
        include_object=tables.is_ours,
        render_item=render_type,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _allow_rebuilding(connection: AsyncConnection) -> None:
    """Switch foreign keys off: SQLite rebuilds tables to change them. It ignores the switch inside a transaction, so before any begins."""
    raw = await connection.get_raw_connection()
    if raw.driver_connection is None:
        raise AssertionError("an open connection has a driver's connection")
    cursor = await raw.driver_connection.execute("PRAGMA foreign_keys=OFF")
    await cursor.close()


async def run_online() -> None:
    """One transaction for everything: a migration that is killed leaves the schema as it was, and others wait for their turn."""
    database = Database(context.config.attributes.get("url") or settings().async_database_url)
    try:
        async with database.engine.connect() as connection:
            if database.sqlite:
                await _allow_rebuilding(connection)
            await connection.execution_options(sqlite_begin="IMMEDIATE")
            async with connection.begin():
                await connection.run_sync(run)
    finally:
        await database.dispose()


asyncio.run(run_online())
