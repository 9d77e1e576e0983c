"""aiosqlite with one thread hop a statement instead of four.

SQLAlchemy opens a cursor, executes, fetches and closes for each statement, and aiosqlite crosses to its thread for each of the four.
A crossing costs as much as a small query; here a statement is run, fetched and closed in one (docs/decisions/0007).
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Self

import aiosqlite
from sqlalchemy.pool import ConnectionPoolEntry

Row = tuple[Any, ...]


class Cursor:
    """A result that is complete when `execute` returns; only that and `executemany` cross to the connection's thread."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: deque[Row] = deque()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> Self:
        return await self._run(lambda cursor: cursor.execute(statement, parameters))

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> Self:
        return await self._run(lambda cursor: cursor.executemany(statement, parameters))

    async def fetchall(self) -> list[Row]:
        rows = list(self._rows)
        self._rows.clear()
        return rows

    async def fetchmany(self, size: int | None = None) -> list[Row]:
        return [self._rows.popleft() for _ in range(min(size or self.arraysize, len(self._rows)))]

    async def fetchone(self) -> Row | None:
        return self._rows.popleft() if self._rows else None

    async def close(self) -> None:
        self._rows.clear()

    async def _run(self, act: Callable[[sqlite3.Cursor], object]) -> Self:
        def whole() -> tuple[Any, list[Row], int, int | None]:
            cursor = self._connection.plain.cursor()
            try:
                act(cursor)
                rows = cursor.fetchall() if cursor.description else []
                return cursor.description, rows, cursor.rowcount, cursor.lastrowid
            finally:
                cursor.close()

        self.description, rows, self.rowcount, self.lastrowid = await self._connection.cross(whole)
        self._rows = deque(rows)
        return self


class Connection(aiosqlite.Connection):
    """An aiosqlite connection whose cursors need one crossing."""

    @property
    def plain(self) -> sqlite3.Connection:
        """The connection of the standard library, for the connection's own thread."""
        return self._conn

    def cross(self, act: Callable[[], Any]) -> Awaitable[Any]:
        """Run something in the connection's thread."""
        return self._execute(act)

    def cursor(self) -> Cursor:  # pyright: ignore[reportIncompatibleMethodOverride] - aiosqlite's may be awaited, which SQLAlchemy does not do
        return Cursor(self)


async def connect(database: str, **options: Any) -> Connection:
    """What SQLAlchemy's `async_creator_fn` asks for: an open connection."""
    connection = Connection(lambda: sqlite3.connect(database, **options), 64)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does it for the connections it opens itself
    await connection
    return connection


class LoneConnection(Connection):
    """A connection that works in the event loop's own thread: for a process that serves nobody meanwhile, at half the cost."""

    async def _execute(self, fn: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        return fn(*arguments, **named)

    def cross(self, act: Callable[[], Any]) -> Awaitable[Any]:
        return self._execute(act)


async def connect_alone(database: str, **options: Any) -> LoneConnection:
    """Likewise for `LoneConnection`."""
    connection = LoneConnection(lambda: sqlite3.connect(database, **{**options, "check_same_thread": False}), 64)
    connection._thread.daemon = True  # noqa: SLF001 - as above
    await connection
    return connection


def prepare(connection: Any, _entry: ConnectionPoolEntry | None) -> None:
    """Settings of every new connection."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


BUSY_TIMEOUT_MS = 10_000
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_TIMEOUT_MS}",
    "temp_store=MEMORY",
    "cache_size=-16000",
)
