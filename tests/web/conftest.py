"""One server and one company for the tests over the wire; a test that ends sessions or spoils somebody's day makes its own people."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import pytest

from tests.running import RunningServer, finish
from tests.web.company import Member, join, set_up


@dataclass(frozen=True)
class Company:
    """Who works here."""

    administrator: Member
    employee: Member
    colleague: Member


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    """Production on SQLite behind one trusted proxy, so that a test can say from where and how encrypted it comes."""
    with RunningServer({"NEZUKU_TRUSTED_PROXIES": "1"}, tmp_path_factory.mktemp("web") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def company(server: RunningServer) -> Company:
    return finish(found(server))


async def found(server: RunningServer) -> Company:
    administrator = await set_up(server)
    return Company(administrator, await join(server, administrator, "hana"), await join(server, administrator, "ken"))
