"""A SQLite database as one consistent file, taken while others write, and looked at before anybody relies on it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.operations.archive import ArchiveError


@dataclass(frozen=True)
class Contents:
    """The schema's revision and how many rows each table has."""

    revision: str
    rows: dict[str, int]


def snapshot(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, with SQLite's own backup interface; writers go on meanwhile. Raises sqlite3.Error."""
    with closing(sqlite3.connect(f"file:{source}?mode=rw", uri=True, timeout=30)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)
        there.execute("PRAGMA journal_mode=DELETE")  # one file, no log beside it


def contents(path: Path) -> Contents:
    """Check the pages, indexes and references of a database file, and count. Raises ArchiveError when it is not whole."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            wrong = [line for (line,) in database.execute("PRAGMA integrity_check(5)") if line != "ok"]
            wrong += [f"{row[0]} {row[1]}: reference leads nowhere" for row in database.execute("PRAGMA foreign_key_check").fetchmany(5)]
            if wrong:
                raise ArchiveError(f"The database is damaged: {wrong[0]}")
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            quoted = {name: '"{}"'.format(name.replace('"', '""')) for name in tables if not name.startswith("sqlite_")}
            rows = {name: database.execute(f"SELECT count(*) FROM {own}").fetchone()[0] for name, own in quoted.items()}  # noqa: S608 - quoted
            (revision,) = database.execute("SELECT version_num FROM alembic_version").fetchone()
    except (sqlite3.Error, TypeError) as error:
        raise ArchiveError(f"The database cannot be read ({error})") from None
    return Contents(revision, rows)
