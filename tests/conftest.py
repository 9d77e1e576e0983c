"""Fixtures that every kind of test shares: the servers of the session."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.servers import PostgresServer, RedisServer


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Generator[PostgresServer]:
    with PostgresServer(tmp_path_factory.mktemp("postgres")) as server:
        yield server


@pytest.fixture(scope="session")
def redis() -> Generator[RedisServer]:
    with RedisServer() as server:
        yield server
