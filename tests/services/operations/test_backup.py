"""Backups are consistent while others write, are private, describe themselves, and come back whole or not at all."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from app import clock as clock_module
from app.build import ROOT
from app.clock import ManualClock
from app.database import Database
from app.migrations import head_revision
from app.operations import archive, postgresql, sqlite_copy
from app.operations import restore as restoring
from app.operations.archive import ArchiveError, Manifest, read_manifest
from app.operations.backup import back_up, verify
from app.operations.check import check
from app.operations.lock import InUseError, share
from app.operations.restore import restore, settle
from app.settings import Settings
from tests.running import environment, finish
from tests.servers import PostgresServer
from tests.services.operations.living import LATER, live

YES: Callable[[Manifest], bool] = lambda _: True  # noqa: E731 - an answer
NO: Callable[[Manifest], bool] = lambda _: False  # noqa: E731 - an answer


@dataclass(frozen=True)
class Installation:
    """A data folder with a company, a secret and an upload; on PostgreSQL with its database there."""

    settings: Settings

    @property
    def folder(self) -> Path:
        return self.settings.data_dir

    @property
    def secret(self) -> str:
        return (self.folder / "secret").read_text()

    def departments(self) -> list[str]:
        return finish(_departments(self.settings.async_database_url))

    def run(self, statement: str) -> None:
        finish(_run(self.settings.async_database_url, statement))

    def change(self) -> None:
        """What happens after a backup: everything in it is different now."""
        self.run("UPDATE department SET name = 'あとの部署' WHERE id = 1")
        (self.folder / "secret").write_text("after")
        (self.folder / "uploads" / "story.png").unlink()
        (self.folder / "later.txt").write_text("later")

    def state(self) -> tuple[str, str, bool, bool]:
        uploads = self.folder / "uploads" / "story.png"
        return self.departments()[0], self.secret, uploads.exists(), (self.folder / "later.txt").exists()


BEFORE = ("総務", "before", True, False)
AFTER = ("あとの部署", "after", False, True)


async def _departments(url: str) -> list[str]:
    db = Database(url)
    async with db.read() as uow:
        names = list(await uow.session.scalars(text("SELECT name FROM department ORDER BY id")))
    await db.dispose()
    return names


async def _run(url: str, statement: str) -> None:
    db = Database(url)
    async with db.write() as uow:
        await uow.session.execute(text(statement))
    await db.dispose()


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database to copy."""
    path = tmp_path_factory.mktemp("lived") / "nezuku.db"
    live(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture(scope="module")
def lived_postgresql(postgres: PostgresServer) -> str:
    """A PostgreSQL database to copy."""
    url = postgres.new_database()
    live(url)
    return url


def data_folder(folder: Path) -> Path:
    (folder / "uploads").mkdir(parents=True)
    (folder / "secret").write_text("before")
    (folder / "uploads" / "story.png").write_bytes(b"picture")
    return folder


@pytest.fixture
def on_sqlite(tmp_path: Path, lived: Path) -> Installation:
    folder = data_folder(tmp_path / "data")
    sqlite_copy.snapshot(lived, folder / "nezuku.db")
    return Installation(Settings(data_dir=folder))


@pytest.fixture
def on_postgresql(tmp_path: Path, lived_postgresql: str) -> Installation:
    name = f"copy_{uuid4().hex}"
    template = lived_postgresql.rpartition("/")[2]
    command = ["psql", "-qc", f"CREATE DATABASE {name} TEMPLATE {template}"]
    env = {**postgresql.environment(lived_postgresql), "PGDATABASE": "postgres"}
    subprocess.run(command, env=env, check=True)  # noqa: S603 - our own arguments
    url = lived_postgresql.replace(template, name).replace("+asyncpg", "")
    return Installation(Settings(data_dir=data_folder(tmp_path / "data"), database_url=url))


@pytest.fixture(params=["sqlite", "postgresql"])
def ours(request: pytest.FixtureRequest) -> Installation:
    return request.getfixturevalue(f"on_{request.param}")


@pytest.fixture(autouse=True)
def later() -> Generator[ManualClock]:
    clock = ManualClock(LATER)
    previous = clock_module.use(clock)
    yield clock
    clock_module.use(previous)


def checked(url: str) -> bool:
    async def run() -> bool:
        db = Database(url)
        try:
            return (await check(db)).clean
        finally:
            await db.dispose()

    return finish(run())


def test_a_backup_comes_back_as_it_was_with_the_state_in_between_kept(ours: Installation) -> None:
    made = back_up(ours.settings)
    ours.change()

    done = restore(ours.settings, made.path, YES)

    assert ours.state() == BEFORE
    assert checked(ours.settings.async_database_url)
    assert done is not None
    assert done.safety is not None
    assert restore(ours.settings, done.safety, YES)
    assert ours.state() == AFTER


def test_a_backup_is_private_and_says_what_is_in_it(ours: Installation) -> None:
    made = back_up(ours.settings)

    assert made.path.stat().st_mode & 0o777 == 0o600
    manifest = read_manifest(made.path)
    assert (manifest.schema, manifest.rows["person"], manifest.demo) == (head_revision(), 3, False)
    assert {"files/secret", "files/uploads/story.png"} < set(manifest.members)
    assert list(made.path.parent.iterdir()) == [made.path]


def test_a_backup_can_go_to_a_folder_or_a_file_of_choice(on_sqlite: Installation, tmp_path: Path) -> None:
    assert back_up(on_sqlite.settings, tmp_path).path.parent == tmp_path
    named = back_up(on_sqlite.settings, tmp_path / "mine.tar.gz").path
    with pytest.raises(ArchiveError, match="is there already"):
        back_up(on_sqlite.settings, named)


def test_without_a_yes_nothing_changes(ours: Installation) -> None:
    made = back_up(ours.settings)
    ours.change()

    assert restore(ours.settings, made.path, NO) is None
    assert ours.state() == AFTER
    assert not (ours.folder / "restoring").exists()


def test_a_backup_goes_into_an_empty_data_folder(on_sqlite: Installation, tmp_path: Path) -> None:
    made = back_up(on_sqlite.settings)
    elsewhere = Installation(Settings(data_dir=tmp_path / "elsewhere"))
    elsewhere.folder.mkdir()

    done = restore(elsewhere.settings, made.path, YES)

    assert done is not None
    assert done.safety is None
    assert elsewhere.state() == BEFORE


def test_a_damaged_present_state_is_kept_as_it_lies_there(on_sqlite: Installation) -> None:
    made = back_up(on_sqlite.settings)
    (on_sqlite.folder / "nezuku.db").write_bytes(b"not a database" * 1000)

    done = restore(on_sqlite.settings, made.path, YES)

    assert on_sqlite.state() == BEFORE
    assert done is not None
    assert done.safety is not None
    with tarfile.open(done.safety) as tar:
        assert "nezuku.db" in tar.getnames()


def test_a_running_server_keeps_a_restore_out(on_sqlite: Installation) -> None:
    made = back_up(on_sqlite.settings)
    descriptor = share(on_sqlite.folder)
    with pytest.raises(InUseError, match="Stop it"):
        restore(on_sqlite.settings, made.path, YES)
    os.close(descriptor)
    assert restore(on_sqlite.settings, made.path, YES)


def test_another_connection_to_postgresql_keeps_a_restore_out(on_postgresql: Installation) -> None:
    ours = on_postgresql
    made = back_up(ours.settings)
    command = ["psql", "-qc", "SELECT pg_sleep(60)"]
    other = subprocess.Popen(command, env=postgresql.environment(ours.settings.async_database_url), stdout=subprocess.DEVNULL)  # noqa: S603 - our own arguments
    try:
        time.sleep(0.5)
        with pytest.raises(ArchiveError, match="other connections"):
            restore(ours.settings, made.path, YES)
    finally:
        other.kill()
        other.wait()


def test_a_backup_of_the_other_kind_of_database_is_refused(on_sqlite: Installation) -> None:
    made = back_up(on_sqlite.settings)
    other = Settings(data_dir=on_sqlite.folder, database_url="postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(ArchiveError, match="Unset DATABASE_URL"):
        restore(other, made.path, YES)


def test_a_backup_of_a_newer_version_is_refused(on_sqlite: Installation) -> None:
    on_sqlite.run("UPDATE alembic_version SET version_num = '9999_future'")
    made = back_up(on_sqlite.settings)
    with pytest.raises(ArchiveError, match="newer version"):
        restore(on_sqlite.settings, made.path, YES)


@pytest.mark.parametrize("problem", ["missing", "old"])
def test_postgresqls_own_tools_are_asked_for_by_name(
    tmp_path: Path, on_postgresql: Installation, monkeypatch: pytest.MonkeyPatch, problem: str
) -> None:
    ours = on_postgresql
    tools = tmp_path / "bin"
    tools.mkdir()
    if problem == "old":
        (tools / "pg_dump").write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
        (tools / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}" if problem == "missing" else f"{tools}:{os.environ['PATH']}")
    with pytest.raises(ArchiveError, match="Install PostgreSQL's client programs"):
        back_up(ours.settings)
    assert not list((ours.folder / "backups").iterdir())


def test_the_password_of_the_database_is_not_on_the_command_line() -> None:
    env = postgresql.environment("postgresql+asyncpg://nezuku:s%40fe@db.example:5433/habits?ssl=require")
    assert {name: env[name] for name in ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE", "PGSSLMODE")} == {
        "PGHOST": "db.example", "PGPORT": "5433", "PGUSER": "nezuku", "PGPASSWORD": "s@fe", "PGDATABASE": "habits", "PGSSLMODE": "require",
    }  # fmt: skip


WRITER = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=30, isolation_level=None)
database.execute("PRAGMA synchronous=FULL")
for number in range(1_000_000):
    database.execute("INSERT INTO department (name) VALUES (?)", (f"load {number}",))
    print(number, flush=True)
"""


def test_everything_acknowledged_before_a_backup_under_load_is_in_it(on_sqlite: Installation, tmp_path: Path) -> None:
    path, log = str(on_sqlite.folder / "nezuku.db"), tmp_path / "acknowledged"
    with log.open("wb") as file:
        writer = subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=file)  # noqa: S603 - our own arguments
    try:
        while not log.read_bytes().count(b"\n") > 50:
            time.sleep(0.01)
        acknowledged = log.read_bytes().count(b"\n")
        made = back_up(on_sqlite.settings)
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()

    restore(on_sqlite.settings, made.path, YES)

    names = on_sqlite.departments()
    assert {f"load {number}" for number in range(acknowledged)} <= set(names)
    assert checked(on_sqlite.settings.async_database_url)


@pytest.mark.parametrize("step", range(1, 7))
def test_a_restore_interrupted_at_any_step_is_carried_through_or_forgotten(
    on_sqlite: Installation, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    made = back_up(on_sqlite.settings)
    on_sqlite.change()
    real, calls = Path.replace, iter(range(1, 1000))

    def cut(path: Path, target: Path) -> Path:
        if "backups" not in path.parts and next(calls) == step:
            raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "replace", cut)
    with pytest.raises(KeyboardInterrupt):
        restore(on_sqlite.settings, made.path, YES)
    monkeypatch.undo()
    settle(on_sqlite.settings)

    assert on_sqlite.state() == (AFTER if step == 1 else BEFORE)
    assert not (on_sqlite.folder / "restoring").exists()


def test_a_postgresql_restore_that_was_not_committed_leaves_the_files_too(
    on_postgresql: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = on_postgresql
    made = back_up(ours.settings)
    ours.change()
    real = restoring._script

    def broken(staging: Path, manifest: Manifest, journal: restoring.Journal) -> Path:
        script = real(staging, manifest, journal)
        script.write_text(script.read_text() + "SELECT 1/0;\n")
        return script

    monkeypatch.setattr(restoring, "_script", broken)
    with pytest.raises(ArchiveError, match="division by zero"):
        restore(ours.settings, made.path, YES)

    assert ours.state() == AFTER
    assert checked(ours.settings.async_database_url)


def test_a_restore_killed_at_any_moment_leaves_the_old_or_the_new(ours: Installation, tmp_path: Path) -> None:
    made = back_up(ours.settings, tmp_path / "made.tar.gz")
    settings = {"NEZUKU_DATA_DIR": str(ours.folder), **({"DATABASE_URL": ours.settings.database_url} if ours.settings.postgresql else {})}
    command = [sys.executable, "-m", "app", "restore", str(made.path), "--yes"]
    for milliseconds in (0, 60, 200, 450):
        if ours.state() == BEFORE:
            ours.change()
        process = subprocess.Popen(command, cwd=ROOT, env=environment(settings), stdout=subprocess.DEVNULL)  # noqa: S603 - our own arguments
        while process.poll() is None and not (ours.folder / "restoring").exists():
            time.sleep(0.005)
        time.sleep(milliseconds / 1000)
        process.send_signal(signal.SIGKILL)
        process.wait()
        wait_for_silence(ours)
        settle(ours.settings)
        assert ours.state() in {BEFORE, AFTER}
        assert checked(ours.settings.async_database_url)


def wait_for_silence(ours: Installation) -> None:
    """Until the server has noticed that the killed process is gone."""
    deadline = time.monotonic() + 20
    while ours.settings.postgresql and time.monotonic() < deadline:
        if not restoring._ask(ours.settings, restoring.dump.others_connected):
            return
        time.sleep(0.05)


def packed(path: Path, members: list[tuple[tarfile.TarInfo, bytes]]) -> Path:
    with gzip.open(path, "wb") as file, tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for info, content in members:
            info.size = len(content) if info.isreg() else 0
            tar.addfile(info, io.BytesIO(content))
    return path


def described(**members: bytes) -> tuple[tarfile.TarInfo, bytes]:
    """A manifest that lists these members correctly."""
    listed = {name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in members.items()}
    manifest = {
        "format": archive.FORMAT,
        "version": "0",
        "schema": "0001_foundation",
        "database": "sqlite",
        "created_at": "",
        "demo": False,
    }
    return tarfile.TarInfo("manifest.json"), json.dumps({**manifest, "demo": False, "rows": {}, "members": listed}).encode()


DATABASE = {"database.sqlite3": b"x"}


def link(name: str, target: str, kind: bytes) -> tuple[tarfile.TarInfo, bytes]:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, target
    return info, b""


HOSTILE: dict[str, list[tuple[tarfile.TarInfo, bytes]]] = {
    "a path out of the folder": [described(**DATABASE, **{"files/../../evil": b"x"}), (tarfile.TarInfo("files/../../evil"), b"x")],
    "an absolute path": [described(**DATABASE, **{"/etc/evil": b"x"}), (tarfile.TarInfo("/etc/evil"), b"x")],
    "a symbolic link": [described(**DATABASE), link("files/secret", "/etc/passwd", tarfile.SYMTYPE)],
    "a hard link": [described(**DATABASE), link("files/secret", "/etc/passwd", tarfile.LNKTYPE)],
    "a device": [described(**DATABASE), link("files/secret", "", tarfile.CHRTYPE)],
    "something the manifest does not list": [described(**DATABASE), (tarfile.TarInfo("files/more"), b"x")],
    "the same file twice": [described(**DATABASE), *[(tarfile.TarInfo("database.sqlite3"), b"x")] * 2],
    "other content than the manifest says": [described(**DATABASE), (tarfile.TarInfo("database.sqlite3"), b"y")],
    "another size than the manifest says": [described(**DATABASE), (tarfile.TarInfo("database.sqlite3"), b"xx")],
    "nothing but a manifest": [described(**DATABASE)],
    "no manifest": [(tarfile.TarInfo("database.sqlite3"), b"x")],
    "a manifest that is none": [(tarfile.TarInfo("manifest.json"), b"[" * 100_000)],
    "nothing": [],
    "a database that is none": [described(**DATABASE), (tarfile.TarInfo("database.sqlite3"), b"x")],
}


@pytest.mark.parametrize("members", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_damaged_backup_is_refused_and_changes_nothing(
    on_sqlite: Installation, tmp_path: Path, members: list[tuple[tarfile.TarInfo, bytes]]
) -> None:
    with pytest.raises(ArchiveError):
        restore(on_sqlite.settings, packed(tmp_path / "hostile.tar.gz", members), YES)

    assert on_sqlite.state() == BEFORE
    assert not (tmp_path / "evil").exists()
    assert not (on_sqlite.folder / "restoring").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"no archive", gzip.compress(b"no tar" * 1000), gzip.compress(b"\0" * 10_000_000)],
    ids=["empty", "text", "packed text", "packed zeros"],
)
def test_a_file_that_is_no_archive_is_refused(on_sqlite: Installation, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(ArchiveError, match="not a backup"):
        restore(on_sqlite.settings, tmp_path / "file", YES)


def test_a_header_that_claims_gigabytes_is_refused_unread(on_sqlite: Installation, tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, 50 * 1024**3
    (tmp_path / "bomb").write_bytes(gzip.compress(info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 1_000_000))
    with pytest.raises(ArchiveError, match="a size that no backup has"):
        restore(on_sqlite.settings, tmp_path / "bomb", YES)


def test_a_backup_larger_than_the_disk_is_refused_before_anything_is_unpacked(on_sqlite: Installation, tmp_path: Path) -> None:
    info, text_ = described(**DATABASE)
    raw = json.loads(text_)
    raw["members"]["database.sqlite3"]["size"] = 10**18
    with pytest.raises(ArchiveError, match="disk space"):
        restore(on_sqlite.settings, packed(tmp_path / "large", [(info, json.dumps(raw).encode())]), YES)


def test_a_backup_cut_short_is_refused(on_sqlite: Installation, tmp_path: Path) -> None:
    made = back_up(on_sqlite.settings).path.read_bytes()
    (tmp_path / "cut").write_bytes(made[: len(made) // 2])
    with pytest.raises(ArchiveError, match="damaged"):
        restore(on_sqlite.settings, tmp_path / "cut", YES)


def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(on_sqlite: Installation) -> None:
    with closing(sqlite3.connect(on_sqlite.folder / "nezuku.db")) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("UPDATE person SET department_id = 4711")
        database.commit()
    with pytest.raises(ArchiveError, match="leads nowhere"):
        back_up(on_sqlite.settings)
    assert not list((on_sqlite.folder / "backups").iterdir())


def test_a_manifest_that_describes_another_database_is_noticed(on_sqlite: Installation, tmp_path: Path) -> None:
    made = back_up(on_sqlite.settings)
    staged = tmp_path / "staged"
    staged.mkdir()
    manifest = archive.unpack(made.path, staged)
    sqlite_copy.contents(staged / "database.sqlite3")
    archive.write(tmp_path / "other.tar.gz", replace(manifest, rows={**manifest.rows, "person": 99}), staged)
    with pytest.raises(ArchiveError, match="inconsistent"):
        verify(tmp_path / "other.tar.gz")
