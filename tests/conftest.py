"""Fixtures that every kind of test shares: the servers and empty databases of the session (with several workers, of each)."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from tests.databases import EmptiedPostgres, SqliteTemplate
from tests.servers import PostgresServer, RedisServer

# How long one example takes says nothing where two workers share a machine.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def postgres() -> Generator[PostgresServer]:
    # Outside pytest's own folder, which every parallel run closes to other users; PostgreSQL does not run as root.
    with TemporaryDirectory(prefix="nezuku-postgres-", ignore_cleanup_errors=True) as folder, PostgresServer(Path(folder)) as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Generator[RedisServer]:
    with RedisServer() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template() -> SqliteTemplate:
    return SqliteTemplate()


@pytest.fixture(scope="session")
def emptied_postgres(postgres: PostgresServer) -> EmptiedPostgres:
    return EmptiedPostgres(postgres)
