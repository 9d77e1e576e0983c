"""Checking and backing up work while the server runs; restoring waits until it has stopped."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from app import build as frontend
from tests.running import RunningServer, environment, finish
from tests.web.conftest import Company, found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[RunningServer]:
    """A server of its own: what other tests forge in theirs is no company that lived by the services."""
    with RunningServer({}, tmp_path_factory.mktemp("operations") / "data") as running:
        yield running


@pytest.fixture(scope="module")
def company(server: RunningServer) -> Company:
    return finish(found(server))


def command(server: RunningServer, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "app", *arguments],
        cwd=frontend.ROOT,
        env=environment({"NEZUKU_DATA_DIR": str(server.data_dir)}),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_running_company_is_checked(server: RunningServer, company: Company) -> None:
    done = command(server, "check")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "checks passed" in done.stdout


def test_a_running_company_is_backed_up_and_not_restored(server: RunningServer, company: Company, tmp_path: Path) -> None:
    done = command(server, "backup", "--to", str(tmp_path / "made.tar.gz"))
    assert (done.returncode, done.stderr) == (0, "")

    refused = command(server, "restore", str(tmp_path / "made.tar.gz"), "--yes")

    assert refused.returncode == 2
    assert refused.stderr.splitlines() == [f"A server is running on {server.data_dir}. Stop it (Ctrl-C), then do this again"]
