"""What a PostgreSQL server says about itself and the database, for dumping it and for putting a dump in its place."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text

from app.database import Database

MARKED_TABLE = "alembic_version"  # every schema of ours has it


@dataclass(frozen=True)
class Moment:
    """A snapshot that other connections may share while it is held: its name, the server's version, and what is in it."""

    name: str
    server_major: int
    revision: str | None
    rows: dict[str, int]


@asynccontextmanager
async def held_moment(database: Database) -> AsyncGenerator[Moment]:
    """Hold the database still, for this reader alone, as long as the block lasts."""
    async with database.read() as uow:
        session = uow.session
        await session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
        name = (await session.execute(text("SELECT pg_export_snapshot()"))).scalar_one()
        major = (await session.execute(text("SELECT current_setting('server_version_num')::int / 10000"))).scalar_one()
        tables = await session.scalars(
            text("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        )
        names = list(tables)
        rows = {one: (await session.execute(text(f"SELECT count(*) FROM {one}"))).scalar_one() for one in names}  # noqa: S608 - quoted
        query = text(f"SELECT version_num FROM {MARKED_TABLE}")  # noqa: S608 - our own name
        revision = (await session.execute(query)).scalar_one_or_none() if MARKED_TABLE in names else None
        yield Moment(name, major, revision, rows)


async def others_connected(database: Database) -> int:
    """How many other connections the database has."""
    others = "datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
    query = f"SELECT count(*) FROM pg_stat_activity WHERE {others}"  # noqa: S608 - our own words
    async with database.read() as uow:
        return (await uow.session.execute(text(query))).scalar_one()


async def mark(database: Database) -> str | None:
    """The name of the restore that this database comes from, if from any."""
    query = f"SELECT obj_description(to_regclass('{MARKED_TABLE}'), 'pg_class')"
    async with database.read() as uow:
        return (await uow.session.execute(text(query))).scalar_one()


def clearing(tables: list[str]) -> str:
    """SQL that removes the tables of the present state."""
    quoted = ('"{}"'.format(name.replace('"', '""')) for name in dict.fromkeys(tables))
    return "".join(f"DROP TABLE IF EXISTS {name} CASCADE;\n" for name in quoted)


def marking(name: str) -> str:
    """SQL that notes in the database which restore it comes from; commits with it or not at all."""
    return f"COMMENT ON TABLE public.{MARKED_TABLE} IS '{name}';\n"
