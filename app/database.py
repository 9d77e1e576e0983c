"""The engine (made on first use, after workers have forked), sessions and the unit of work.

SQLite: WAL, foreign keys, busy timeout, `synchronous=FULL`; every writing transaction begins with BEGIN IMMEDIATE and the
writers of one process queue on a lock instead of spinning on SQLite's busy handler. PostgreSQL: READ COMMITTED; nothing
relies on isolation, only on constraints, single statements and row locks.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from app import sqlite
from app.settings import settings

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


SQLITE = {"connect_args": {"async_creator_fn": sqlite.connect}}
ALONE = {"connect_args": {"async_creator_fn": sqlite.connect_alone}}
POSTGRESQL = {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant on both databases; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("instants must be aware")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class UnitOfWork:
    """One transaction: services work with its session, only the edge commits it."""

    def __init__(self, session: AsyncSession) -> None:
        self.session = session
        self._afterwards: list[Callable[[], None]] = []

    def after_commit(self, act: Callable[[], None]) -> None:
        """Do something quick once the transaction is committed; nothing when it is not."""
        self._afterwards.append(act)

    def committed(self) -> None:
        """Called by the edge."""
        for act in self._afterwards:
            act()


class Database:
    """An engine and the way to get units of work from it."""

    def __init__(self, url: str, *, alone: bool = False) -> None:
        """`alone`: this process does nothing else meanwhile, so that SQLite may work in its one thread."""
        self.url = url
        self.sqlite = url.startswith("sqlite")
        options: dict[str, Any] = (ALONE if alone else SQLITE) if self.sqlite else POSTGRESQL
        self.engine: AsyncEngine = create_async_engine(url, **options)
        self._writers = asyncio.Lock()
        if self.sqlite:
            event.listen(self.engine.sync_engine, "connect", sqlite.prepare)
            event.listen(self.engine.sync_engine, "begin", _begin_sqlite)

    @asynccontextmanager
    async def write(self) -> AsyncGenerator[UnitOfWork]:
        """A writing unit of work: committed when the block ends without an error, rolled back otherwise."""
        if not self.sqlite:
            async with AsyncSession(self.engine, expire_on_commit=False) as session, session.begin():
                uow = UnitOfWork(session)
                yield uow
            uow.committed()
            return
        async with self._writers, self.engine.connect() as connection:
            await connection.execution_options(sqlite_begin="IMMEDIATE")
            async with AsyncSession(connection, expire_on_commit=False) as session, session.begin():
                uow = UnitOfWork(session)
                yield uow
        uow.committed()

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[UnitOfWork]:
        """A reading unit of work: never committed."""
        async with AsyncSession(self.engine, expire_on_commit=False) as session:
            yield UnitOfWork(session)

    async def dispose(self) -> None:
        await self.engine.dispose()


def _begin_sqlite(connection: Any) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


_database: Database | None = None


def database() -> Database:
    """The database of this process, made on first use."""
    global _database  # noqa: PLW0603 - one engine per process, made after the fork
    if _database is None:
        _database = Database(settings().async_database_url)
    return _database


def use_database(new: Database | None) -> Database | None:
    """Install another database for this process (tests) and return the previous one."""
    global _database
    previous, _database = _database, new
    return previous
