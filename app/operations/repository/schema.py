"""Whether the database itself is whole: its file, its schema, its keys."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Boolean, ColumnElement, Connection, Date, Index, Integer, Table, UniqueConstraint, exists, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from app import tables

VERSION_TABLE = "alembic_version"


def dialect_of(session: AsyncSession) -> str:
    return session.get_bind().dialect.name


@asynccontextmanager
async def holding_still(session: AsyncSession) -> AsyncGenerator[None]:
    """Make the transaction a snapshot that cannot write, so that a server may go on writing meanwhile. Before its first statement."""
    if dialect_of(session) == "postgresql":
        await session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        yield
        return
    await session.execute(text("PRAGMA query_only=ON"))
    try:
        yield
    finally:
        await session.execute(text("PRAGMA query_only=OFF"))  # the connection goes back to the pool


async def revision(session: AsyncSession) -> str | None:
    """The schema's revision; None for a database without any."""

    def read(connection: Connection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    return await (await session.connection()).run_sync(read)


async def differences(session: AsyncSession) -> list[str]:
    """What the schema has more, less or otherwise than this version expects."""

    def compare(connection: Connection) -> list[Any]:
        return list(
            compare_metadata(
                MigrationContext.configure(connection, opts={"compare_type": True, "include_object": tables.is_ours}), tables.METADATA
            )
        )

    return [_described(entry) for entry in await (await session.connection()).run_sync(compare)]


def _described(entry: Any) -> str:
    entries = entry if isinstance(entry, list) else [entry]
    return "; ".join(f"{action}: {getattr(thing, 'name', None) or thing}" for action, *_, thing in entries)


async def damage(session: AsyncSession, limit: int) -> list[str]:
    """What the database says about its own state: pages and indexes (SQLite), constraints that do not hold (PostgreSQL)."""
    if dialect_of(session) == "postgresql":
        query = "SELECT conrelid::regclass || ': ' || conname || ' is not validated' FROM pg_constraint WHERE NOT convalidated LIMIT :limit"
        invalid = "SELECT indexrelid::regclass || ' is not valid' FROM pg_index WHERE NOT indisvalid LIMIT :limit"
        return [row for statement in (query, invalid) for row in await session.scalars(text(statement), {"limit": limit})]
    return [line for line in await session.scalars(text(f"PRAGMA integrity_check({limit})")) if line != "ok"]


async def orphans(session: AsyncSession, limit: int) -> list[str]:
    """Rows whose foreign key leads nowhere, on either database by the same statement."""
    found: list[str] = []
    for table in tables.METADATA.sorted_tables:
        for key in table.foreign_key_constraints:
            pairs = [(element.parent, element.column) for element in key.elements]
            referred = key.referred_table.alias()  # a table may refer to itself
            there = exists().where(*(here == referred.c[there.name] for here, there in pairs)).select_from(referred).correlate(table)
            named = [here for here, _ in pairs]
            query = select(*_identity(table), *named).where(~there, *(here.is_not(None) for here in named)).limit(limit)
            columns = ", ".join(column.name for column in named)
            found += [f"{table.name} {_id(row, table)}: {columns} {row[-1]} leads nowhere" for row in await session.execute(query)]
    return found[:limit]


async def duplicates(session: AsyncSession, limit: int) -> list[str]:
    """Values that a unique key forbids, also where the index itself has been lost."""
    found: list[str] = []
    for table, columns, condition in _unique_keys():
        present = [column.is_not(None) for column in columns]
        query = select(*columns, func.count().label("n")).where(*present).group_by(*columns).having(func.count() > 1).limit(limit)
        if condition is not None:
            query = query.where(condition)
        found += [f"{table.name}: {_shown(columns, row)} stands {row[-1]} times" for row in await session.execute(query)]
    return found[:limit]


# A unique column may hold a name, an address or a secret: only values that cannot are printed.
HARMLESS = (Integer, Date, Boolean)


def _shown(columns: list[ColumnElement[Any]], row: Any) -> str:
    values = zip(columns, row, strict=False)
    return ", ".join(f"{column.name} {value}" if isinstance(column.type, HARMLESS) else f"{column.name} …" for column, value in values)


def _unique_keys() -> Iterator[tuple[Table, list[ColumnElement[Any]], ColumnElement[bool] | None]]:
    for table in tables.METADATA.sorted_tables:
        keys: list[tuple[list[Any], Any]] = [(list(table.primary_key), None)]
        keys += [(list(key.columns), None) for key in table.constraints if isinstance(key, UniqueConstraint)]
        keys += [(list(key.columns), _condition(key)) for key in table.indexes if key.unique]
        yield from ((table, columns, condition) for columns, condition in keys)


def _condition(index: Index) -> ColumnElement[bool] | None:
    return index.dialect_options["sqlite"]["where"]


def _identity(table: Table) -> list[ColumnElement[Any]]:
    return list(table.primary_key)


def _id(row: Any, table: Table) -> str:
    return "/".join(str(value) for value in row[: len(table.primary_key)])


def table_names() -> list[str]:
    """Every table of this version."""
    return [*tables.METADATA.tables, VERSION_TABLE]
