"""One file with everything of a company: database, secret, uploads. Taken while the server runs, opened again before it counts."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from app import clock
from app.build import ROOT
from app.database import Database
from app.demo.mark import mark_of
from app.operations import postgresql, sqlite_copy
from app.operations.archive import DATABASES, FILES, ArchiveError, Manifest, measured, unpack, write
from app.operations.lock import LOCK_FILE
from app.operations.repository import dump
from app.operations.sqlite_copy import Contents
from app.settings import Settings

FOLDER = "backups"
STAGING = "restoring"
JOURNAL = "restore.json"
NOT_KEPT = {FOLDER, STAGING, JOURNAL, LOCK_FILE, "waiting"}  # files between check and import last a day
DATABASE_SUFFIXES = ("", "-wal", "-shm", "-journal", ".restoring")


@dataclass(frozen=True)
class Backup:
    """A finished backup and what it says about itself."""

    path: Path
    manifest: Manifest


def back_up(current: Settings, to: Path | None = None, label: str = "") -> Backup:
    """Make a backup and check it. Raises ArchiveError; then there is no file."""
    folder = current.data_dir
    demo = mark_of(folder) is not None
    place = folder / FOLDER if to is None else to
    target = place if to is not None and not to.is_dir() else _free_name(place, demo=demo, label=label)
    if target.exists():
        raise ArchiveError(f"{target} is there already. Name another file")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=".backup-") as temporary:
            staged = Path(temporary)
            contents = _database(current, staged)
            _files(current, staged / FILES)
            manifest = Manifest(
                version=product_version(),
                schema=contents.revision,
                database="postgresql" if current.postgresql else "sqlite",
                created_at=clock.now().isoformat(timespec="seconds"),
                demo=demo,
                rows=contents.rows,
            )
            manifest = replace(manifest, members=measured(staged))
            write(target, manifest, staged)
        verify(target)
    except OSError as error:
        raise ArchiveError(f"The backup could not be written to {target.parent} ({error.strerror})") from None
    except ArchiveError:
        target.unlink(missing_ok=True)
        raise
    return Backup(target, manifest)


def _free_name(folder: Path, *, demo: bool, label: str) -> Path:
    """A file name that says what and when, and that nobody has taken in the same second."""
    stamp = clock.now().astimezone().strftime("%Y%m%d-%H%M%S")
    stem = "-".join(filter(None, ("nezuku", "demo" if demo else "", stamp, label)))
    names = (folder / f"{stem}{'' if number == 1 else f'-{number}'}.tar.gz" for number in count(1))
    return next(path for path in names if not path.exists())


def verify(archive: Path) -> Manifest:
    """Open a backup as a restore would, and look at the database in it. Raises ArchiveError."""
    with TemporaryDirectory(dir=archive.parent, prefix=".backup-") as temporary:
        manifest = unpack(archive, Path(temporary))
        check_database(Path(temporary) / manifest.database_file, manifest)
    return manifest


def check_database(path: Path, manifest: Manifest) -> None:
    """That the database in a backup is whole and the one the manifest describes. Raises ArchiveError."""
    if manifest.database == "postgresql":
        postgresql.run("", postgresql.tool("pg_restore", 0), "--list", str(path))
    elif sqlite_copy.contents(path) != Contents(manifest.schema, manifest.rows):
        raise ArchiveError("The backup is inconsistent: its database is not the one its manifest describes")


def sqlite_path(current: Settings) -> Path:
    """Where the SQLite database lies."""
    return Path(current.async_database_url.removeprefix("sqlite+aiosqlite:///"))


def kept_names(current: Settings) -> Iterator[str]:
    """What belongs to the company in the data folder beside the database: files and folders by name. Links are not followed."""
    database = {f"{name}{suffix}" for name in {"nezuku.db", sqlite_path(current).name} for suffix in DATABASE_SUFFIXES}
    for path in sorted(current.data_dir.iterdir()):
        if path.name not in NOT_KEPT | database and not path.name.startswith((".write-test-", ".backup-")) and not path.is_symlink():
            yield path.name


def product_version() -> str:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def _database(current: Settings, staged: Path) -> Contents:
    if current.postgresql:
        return asyncio.run(_dump(current, staged / DATABASES["postgresql"]))
    source, target = sqlite_path(current), staged / DATABASES["sqlite"]
    if not source.is_file():
        raise ArchiveError(f"There is no database in {current.data_dir} yet: nothing to back up")
    try:
        sqlite_copy.snapshot(source, target)
    except sqlite3.Error as error:
        raise ArchiveError(f"The database cannot be copied ({error})") from None
    return sqlite_copy.contents(target)


async def _dump(current: Settings, target: Path) -> Contents:
    database = Database(current.async_database_url)
    try:
        async with dump.held_moment(database) as moment:
            if moment.revision is None:
                raise ArchiveError("The database is empty: nothing to back up")
            command = [
                postgresql.tool("pg_dump", moment.server_major),
                "--format=custom",
                f"--snapshot={moment.name}",
                "--no-password",
                f"--file={target}",
            ]
            await asyncio.to_thread(postgresql.run, current.async_database_url, *command)
            return Contents(moment.revision, moment.rows)
    finally:
        await database.dispose()


def _files(current: Settings, staged: Path) -> None:
    staged.mkdir()
    for name in kept_names(current):
        source = current.data_dir / name
        if source.is_dir():
            shutil.copytree(source, staged / name, symlinks=True, ignore=_links)
        elif source.is_file():
            shutil.copy2(source, staged / name)


def _links(folder: str, names: list[str]) -> list[str]:
    """What is neither a file nor a folder of its own."""
    paths = (Path(folder) / name for name in names)
    return [path.name for path in paths if path.is_symlink() or not (path.is_dir() or path.is_file())]
