"""Putting a backup in the place of the present state: all of it or nothing, whatever happens in between.

Everything is unpacked, checked and brought to this version's schema beside the present state. Then a journal is written; from that
moment on the restore is decided, and whoever comes next (`settle`, at the start of every command) carries it through. With PostgreSQL
the decision is the commit of the one transaction that also notes the restore's name in the database.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Coroutine
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

from alembic.script import ScriptDirectory

from app import clock
from app.database import Database
from app.migrations import configuration, migrate
from app.operations import postgresql, sqlite_copy
from app.operations.archive import FILES, ArchiveError, Manifest, sync_folder, unpack
from app.operations.backup import FOLDER, JOURNAL, STAGING, back_up, check_database, kept_names, sqlite_path
from app.operations.lock import alone
from app.operations.repository import dump, schema
from app.settings import Settings

Answer = TypeVar("Answer")
OLD = "old"


@dataclass(frozen=True)
class Restored:
    """What came back, and where the state from before is kept (None: there was none)."""

    manifest: Manifest
    safety: Path | None


@dataclass(frozen=True)
class Journal:
    """A restore that is decided: its name, and which files of the data folder come and which go."""

    name: str
    database: str
    coming: list[str]
    going: list[str]


def restore(current: Settings, archive: Path, confirmed: Callable[[Manifest], bool]) -> Restored | None:
    """Restore a backup, keeping the present state as another one; None when it was not confirmed.

    Raises InUseError while a server runs, ArchiveError for a backup that cannot be used; both change nothing.
    """
    folder = current.data_dir
    with alone(folder):
        _settle(current)
        staging = folder / STAGING
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
        try:
            manifest = unpack(archive, staging)
            _fits(current, manifest)
            _nobody_connected(current)
            check_database(staging / manifest.database_file, manifest)
            if not confirmed(manifest):
                return None
            safety = _keep_present(current)
            _decide(current, manifest, staging)
            _settle(current)
            return Restored(manifest, safety)
        finally:
            if not (folder / JOURNAL).exists():  # otherwise it still has to be carried through
                shutil.rmtree(staging, ignore_errors=True)


def settle(current: Settings) -> None:
    """Carry a restore through that was decided and interrupted. Raises InUseError while another process is at it."""
    if (current.data_dir / JOURNAL).exists():
        with alone(current.data_dir):
            _settle(current)


def _fits(current: Settings, manifest: Manifest) -> None:
    here = "postgresql" if current.postgresql else "sqlite"
    if manifest.database != here:
        remedy = "Set DATABASE_URL to a PostgreSQL database" if manifest.database == "postgresql" else "Unset DATABASE_URL"
        raise ArchiveError(f"The backup is of a {manifest.database} database, and {here} is configured. {remedy} for this restore")
    known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
    if manifest.schema not in known:
        raise ArchiveError(
            f"The backup is from a newer version of Nezuku ({manifest.version[:40]!a}, schema {manifest.schema[:40]!a}). "
            "Update Nezuku, then restore"
        )


def _nobody_connected(current: Settings) -> None:
    """The lock of the data folder says nothing about servers on other machines; the database does."""
    if not current.postgresql:
        return
    others = _ask(current, dump.others_connected)
    if others:
        raise ArchiveError(f"The database has {others} other connections. Stop every server and job that uses it, then do this again")


def _keep_present(current: Settings) -> Path | None:
    """The present state as a backup of its own; a state too damaged for that is copied as it lies there."""
    if current.postgresql:
        return back_up(current, label="before-restore").path if _ask(current, _is_ours) else None
    if not sqlite_path(current).exists():
        return None
    try:
        return back_up(current, label="before-restore").path
    except ArchiveError:
        kept = current.data_dir / FOLDER / f"damaged-{clock.now().astimezone():%Y%m%d-%H%M%S}.tar"
        with tarfile.open(kept, "x") as tar:
            kept.chmod(0o600)
            database = sqlite_path(current)
            for path in (*database.parent.glob(f"{database.name}*"), *map(current.data_dir.joinpath, kept_names(current))):
                tar.add(path, path.name)
        return kept


async def _is_ours(database: Database) -> bool:
    async with database.read() as uow:
        return await schema.revision(uow.session) is not None


def _decide(current: Settings, manifest: Manifest, staging: Path) -> None:
    """Get everything ready, then write the journal."""
    (staging / FILES).mkdir(exist_ok=True)
    coming = sorted(path.name for path in (staging / FILES).iterdir())
    journal = Journal(str(uuid4()), manifest.database, coming, sorted(set(kept_names(current)) - set(coming)))
    if manifest.database == "sqlite":
        staged = staging / manifest.database_file
        migrate(f"sqlite+aiosqlite:///{staged.resolve()}")
        sqlite_copy.snapshot(staged, _next_to(current))  # beside the database, where a rename replaces it
        sqlite_copy.contents(_next_to(current))
        _sync(_next_to(current))
        _write(current, journal)
    else:
        psql = [postgresql.tool("psql", 0), "-X", "-q", "-w", "--single-transaction", "-v", "ON_ERROR_STOP=1"]
        script = _script(staging, manifest, journal)
        _write(current, journal)
        try:
            postgresql.run(current.async_database_url, *psql, "-f", str(script))
        except ArchiveError:
            _settle(current)  # the database knows whether the transaction was committed all the same
            raise


def _script(staging: Path, manifest: Manifest, journal: Journal) -> Path:
    """One script for one transaction: the present tables go, those of the backup come, and the restore's name is noted."""
    restored, script = staging / "restored.sql", staging / "restore.sql"
    tool = [postgresql.tool("pg_restore", 0), "--clean", "--if-exists", "--no-owner", "--no-privileges"]
    postgresql.run("", *tool, f"--file={restored}", str(staging / manifest.database_file))
    with script.open("wb") as whole, restored.open("rb") as body:
        whole.write(dump.clearing([*schema.table_names(), *manifest.rows]).encode())
        shutil.copyfileobj(body, whole)
        whole.write(dump.marking(journal.name).encode())
    return script


def _settle(current: Settings) -> None:
    """Carry the decided restore through; each step may have been done already. What was not decided after all is forgotten."""
    folder = current.data_dir
    journal = _read(current)
    if journal is None:
        return
    if journal.database == "sqlite" or _ask(current, dump.mark) == journal.name:
        _swap(current, journal)
        if journal.database == "postgresql":
            migrate(current.async_database_url)
    (folder / JOURNAL).unlink()
    sync_folder(folder)
    shutil.rmtree(folder / STAGING, ignore_errors=True)


def _swap(current: Settings, journal: Journal) -> None:
    folder, staging = current.data_dir, current.data_dir / STAGING
    if journal.database == "sqlite" and _next_to(current).exists():
        database = sqlite_path(current)
        for suffix in ("-wal", "-shm", "-journal"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)  # the old database's log must not meet the new one
        _next_to(current).replace(database)
        sync_folder(database.parent)
    (staging / OLD).mkdir(exist_ok=True)
    for name in journal.going:
        if (folder / name).exists():
            (folder / name).replace(staging / OLD / name)
    for name in journal.coming:
        new = staging / FILES / name
        if not new.exists():
            continue
        if (folder / name).is_dir():
            (folder / name).replace(staging / OLD / name)
        new.replace(folder / name)
    sync_folder(folder)


def _next_to(current: Settings) -> Path:
    path = sqlite_path(current)
    return path.with_name(f"{path.name}.restoring")


def _write(current: Settings, journal: Journal) -> None:
    temporary = current.data_dir / STAGING / JOURNAL
    temporary.write_text(json.dumps(asdict(journal)), "utf-8")
    _sync(temporary)
    temporary.replace(current.data_dir / JOURNAL)
    sync_folder(current.data_dir)


def _read(current: Settings) -> Journal | None:
    try:
        return Journal(**json.loads((current.data_dir / JOURNAL).read_text("utf-8")))
    except FileNotFoundError:
        return None


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _ask(current: Settings, question: Callable[[Database], Coroutine[Any, Any, Answer]]) -> Answer:
    async def asked() -> Answer:
        database = Database(current.async_database_url)
        try:
            return await question(database)
        finally:
            await database.dispose()

    return asyncio.run(asked())
