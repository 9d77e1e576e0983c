"""Migrations lead to exactly the tables the product expects, on both databases, however often they run."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from app import tables
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
        return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), tables.METADATA))

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
