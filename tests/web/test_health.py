"""`GET /api/health` tells whether everything works, and what does not."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from tests.running import RunningServer
from tests.servers import PostgresServer, RedisServer
from tests.web.company import visitor


@pytest.fixture(scope="module")
def own_redis() -> Generator[RedisServer]:
    """A Redis of our own, because a test takes it away."""
    with RedisServer() as running:
        yield running


@pytest.fixture(scope="module")
def large_server(postgres: PostgresServer, own_redis: RedisServer, tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    """PostgreSQL and Redis."""
    settings = {"DATABASE_URL": postgres.new_database(), "REDIS_URL": own_redis.url}
    with RunningServer(settings, tmp_path_factory.mktemp("large") / "data") as running:
        yield running


async def test_a_server_that_works_says_ok(server: RunningServer) -> None:
    async with visitor(server) as browser:
        answer = await browser.get("/api/health")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_without_its_redis_a_server_says_so(large_server: RunningServer, own_redis: RedisServer) -> None:
    own_redis.process.terminate()
    own_redis.process.wait(timeout=10)
    async with visitor(large_server) as browser:
        answer = await browser.get("/api/health")

    assert (answer.status_code, answer.json()["problems"]) == (503, ["redis: does not answer"])


async def test_without_its_database_a_server_says_so(large_server: RunningServer, postgres: PostgresServer) -> None:
    drop_database(postgres, large_server.database_url)
    async with visitor(large_server) as browser:
        answer = await browser.get("/api/health")

    assert answer.status_code == 503
    assert "database: does not answer" in answer.json()["problems"]


async def test_a_failing_health_check_leaves_no_traceback(large_server: RunningServer) -> None:
    async with visitor(large_server) as browser:
        await browser.get("/api/health")

    assert "Traceback" not in large_server.log


def drop_database(postgres: PostgresServer, url: str) -> None:
    """Take a database away from a server that is connected to it."""
    address, _, name = url.rpartition("/")
    port = address.rpartition(":")[2]
    postgres._run("dropdb", "-h", "127.0.0.1", "-p", port, "--force", name)
