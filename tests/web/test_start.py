"""A start that cannot work ends at once with status 2 and one line that says what to do."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from app import build as frontend
from tests.running import environment
from tests.servers import free_port

WRONG = {
    "a port that is no number": ({"NEZUKU_PORT": "three thousand"}, "NEZUKU_PORT"),
    "a port that does not exist": ({"NEZUKU_PORT": "70000"}, "NEZUKU_PORT"),
    "an unknown environment": ({"NEZUKU_ENV": "staging"}, "NEZUKU_ENV"),
    "a moved clock in production": ({"NEZUKU_FAKE_NOW": "2026-08-03T09:00:00+09:00"}, "NEZUKU_FAKE_NOW"),
    "a moved clock without an offset": ({"NEZUKU_ENV": "development", "NEZUKU_FAKE_NOW": "2026-08-03T09:00:00"}, "NEZUKU_FAKE_NOW"),
    "a secret that is too short": ({"NEZUKU_SECRET": "nezuku"}, "NEZUKU_SECRET"),
    "several workers on SQLite": ({"NEZUKU_WORKERS": "2"}, "NEZUKU_WORKERS"),
    "an unknown kind of database": ({"DATABASE_URL": "mysql://localhost/nezuku"}, "DATABASE_URL"),
    "a public address without a scheme": ({"NEZUKU_PUBLIC_URL": "nezuku.example.jp"}, "NEZUKU_PUBLIC_URL"),
}


@pytest.mark.parametrize(("settings", "named"), WRONG.values(), ids=WRONG)
def test_a_wrong_setting_is_named(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    line = _refusal(tmp_path, settings)

    assert named in line


def test_several_wrong_settings_are_named_in_one_line(tmp_path: Path) -> None:
    line = _refusal(tmp_path, {"NEZUKU_PORT": "x", "NEZUKU_WORKERS": "x"})

    assert "NEZUKU_PORT" in line
    assert "NEZUKU_WORKERS" in line


def test_a_port_in_use_is_named_with_the_remedy(tmp_path: Path, taken_port: int) -> None:
    line = _refusal(tmp_path, {"NEZUKU_PORT": str(taken_port)})

    assert str(taken_port) in line
    assert "NEZUKU_PORT" in line


def test_a_data_folder_that_is_a_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    line = _refusal(tmp_path, {"NEZUKU_DATA_DIR": str(tmp_path / "file")})

    assert str(tmp_path / "file") in line
    assert "NEZUKU_DATA_DIR" in line


def test_a_data_folder_that_cannot_be_written_to_is_named_with_the_remedy(tmp_path: Path) -> None:
    line = _refusal(tmp_path, {"NEZUKU_DATA_DIR": "/proc/nezuku"})

    assert "/proc/nezuku" in line
    assert "NEZUKU_DATA_DIR" in line


@pytest.mark.parametrize("command", ["migrate", "setup-link"])
def test_a_database_that_does_not_answer_is_named_with_the_remedy(tmp_path: Path, command: str) -> None:
    line = _refusal(tmp_path, {"DATABASE_URL": f"postgresql://nobody@127.0.0.1:{free_port()}/nezuku"}, command)

    assert "DATABASE_URL" in line


def test_a_refused_start_leaves_the_data_folder_as_it_was(tmp_path: Path) -> None:
    _refusal(tmp_path, {"NEZUKU_SECRET": "nezuku"})

    assert not (tmp_path / "data").exists()


@pytest.fixture
def taken_port() -> Generator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def _refusal(tmp_path: Path, settings: dict[str, str], command: str = "run") -> str:
    """The one line on standard error of a start that is refused."""
    env = {"NEZUKU_HOST": "127.0.0.1", "NEZUKU_PORT": str(free_port()), "NEZUKU_DATA_DIR": str(tmp_path / "data"), **settings}
    done = subprocess.run(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "app", command],
        cwd=frontend.ROOT,
        env=environment(env),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]
