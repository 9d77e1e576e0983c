"""Databases with all tables and no rows, ready in milliseconds: a copied file for SQLite, one that is emptied anew for PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg
from sqlalchemy.ext.asyncio import create_async_engine

from app import tables
from tests.servers import PostgresServer

# Whoever was left over goes, all rows go (foreign keys are not asked), and numbers begin at 1 again. Truncating takes longer, but
# leaves no dead rows; so it is done now and then.
EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
DO $$
DECLARE
  name regclass;
  names text;
BEGIN
  SET LOCAL session_replication_role = replica;
  IF {thoroughly} THEN
    SELECT string_agg(oid::regclass::text, ', ') INTO names FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace;
    EXECUTE 'TRUNCATE ' || names;
  END IF;
  FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace LOOP
    EXECUTE format('DELETE FROM %s', name);
  END LOOP;
  FOR name IN SELECT oid FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace LOOP
    PERFORM setval(name, 1, false);
  END LOOP;
END $$;
"""
EACH = 20
MEMORY = next((folder for folder in ("/dev/shm",) if Path(folder).is_dir()), None)  # noqa: S108 - folders made in it have names of their own


class SqliteTemplate:
    """A file with all tables, made at the first use; its copies live in memory where the system has a place for that."""

    def __init__(self) -> None:
        self._empty = b""

    @asynccontextmanager
    async def copy(self) -> AsyncGenerator[str]:
        """The address of a new database, which is gone afterwards."""
        with TemporaryDirectory(prefix="nezuku-sqlite-", dir=MEMORY) as folder:
            file = Path(folder) / "test.db"
            url = f"sqlite+aiosqlite:///{file}"
            if self._empty:
                file.write_bytes(self._empty)
            else:
                await _create_tables(url)
                self._empty = file.read_bytes()
            yield url


class EmptiedPostgres:
    """One database, made at the first use and emptied before each further one; nothing of a use reaches the next."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._url = ""
        self._uses = 0

    async def again(self) -> str:
        """Its address."""
        if not self._url:
            self._url = self._server.new_database()
            await _create_tables(self._url)
        connection = await asyncpg.connect(self._url.replace("+asyncpg", ""))
        self._uses += 1
        await connection.execute(EMPTY.format(thoroughly=self._uses % EACH == 0))
        await connection.close()
        return self._url


async def _create_tables(url: str) -> None:
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(tables.METADATA.create_all)
    await engine.dispose()
