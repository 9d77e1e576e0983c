"""Migrations lead to exactly the tables the product expects, on both databases, however often they run."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from app import tables
from app.database import Database
from app.migrations import configuration, head_revision, migrate
from tests.servers import PostgresServer


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[str]:
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'migrated.db'}"
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        yield server.new_database()


def differences(url: str) -> list[object]:
    def compare(connection: Connection) -> list[object]:
        return list(
            compare_metadata(
                MigrationContext.configure(connection, opts={"compare_type": True, "include_object": tables.is_ours}), tables.METADATA
            )
        )

    async def run() -> list[object]:
        engine = create_async_engine(url)
        async with engine.connect() as connection:
            found = await connection.run_sync(compare)
        await engine.dispose()
        return found

    return asyncio.run(run())


def revision(url: str) -> str:
    async def run() -> str:
        engine = create_async_engine(url)
        async with engine.connect() as connection:
            found = (await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one()
        await engine.dispose()
        return found

    return asyncio.run(run())


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory.from_config(configuration()).get_heads()) == 1


def test_an_empty_database_gets_exactly_the_tables_of_the_models(url: str) -> None:
    migrate(url)
    assert differences(url) == []
    assert revision(url) == head_revision()


def test_migrating_again_changes_nothing(url: str) -> None:
    migrate(url)
    migrate(url)
    assert revision(url) == head_revision()


def test_two_processes_may_migrate_at_once(url: str) -> None:
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(_migrate_in_process, [url, url]))
    assert revision(url) == head_revision()


def test_a_migration_that_fails_half_way_leaves_nothing_behind(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr("alembic.op.batch_alter_table", fail)
    with pytest.raises(RuntimeError, match="power cut"):
        migrate(url)
    monkeypatch.undo()
    migrate(url)
    assert differences(url) == []


def _migrate_in_process(url: str) -> None:
    code = f"from app.migrations import migrate; migrate({url!r})"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603 - our own arguments


def test_an_upgrade_keeps_the_curriculum_and_what_points_to_it(url: str) -> None:
    command.upgrade(configuration(url), "0006_words")
    _run(
        url,
        "INSERT INTO curriculum_item (id, pack_id, slug, kind, track, position, checked_on, current_number)"
        " VALUES (7, 'own', 'minutes', 'challenge', 'work', 1, '2026-11-24', 1)",
        "INSERT INTO item_version (id, item_id, number, content_hash, minutes, difficulty, content, published_at)"
        " VALUES (9, 7, 1, 'hash', 3, 1, '{}', '2026-11-24 00:00:00+00:00')",
        "INSERT INTO scheduled_challenge (track, day, item_id, version_id, created_at)"
        " VALUES ('work', '2026-11-24', 7, 9, '2026-11-24 00:00:00+00:00')",
    )
    migrate(url)
    kept = "SELECT i.slug, i.kind, v.number, s.track FROM curriculum_item i"
    joined = " JOIN item_version v ON v.item_id = i.id JOIN scheduled_challenge s ON s.version_id = v.id"
    assert _run(url, kept + joined) == [("minutes", "challenge", 1, "work")]


def _run(url: str, *statements: str) -> list[tuple[object, ...]]:
    """Execute statements in one transaction; the rows of the last one."""

    async def run() -> list[tuple[object, ...]]:
        database = Database(url)
        try:
            async with database.engine.begin() as connection:
                results = [await connection.execute(text(statement)) for statement in statements]
                return [tuple(row) for row in results[-1]] if results[-1].returns_rows else []
        finally:
            await database.dispose()

    return asyncio.run(run())
