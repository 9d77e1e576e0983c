"""Fixtures that every kind of test shares: the servers of the session."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.servers import PostgresServer, RedisServer


@pytest.fixture(scope="session")
def postgres() -> Generator[PostgresServer]:
    # Outside pytest's own folder, which every parallel run closes to other users; PostgreSQL does not run as root.
    with TemporaryDirectory(prefix="nezuku-postgres-", ignore_cleanup_errors=True) as folder, PostgresServer(Path(folder)) as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Generator[RedisServer]:
    with RedisServer() as server:
        yield server
