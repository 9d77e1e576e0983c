"""The product as a company runs it: a real server process on a loopback port of its own, its log, its setup link, its clock."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self, TypeVar

import httpx

from app import build as frontend
from app import clock
from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.settings import Settings
from tests.servers import free_port

Result = TypeVar("Result")

START_SECONDS = 90
STOP_SECONDS = 10
# `python -m app run` as it is, but for the build: the tests run what is built already and never wait for npm.
RUN = "import sys, app.__main__ as main; main.build = lambda current: None; sys.exit(main.main(['run']))"
OWN_SETTINGS = ("NEZUKU_", "DATABASE_URL", "REDIS_URL")
SETUP_LINK = re.compile(r"/setup\?token=([\w-]+)")


class RunningServer:
    """A server on `base_url` with `data_dir` and the given settings; production unless `env` says otherwise. Ctrl-C ends it."""

    def __init__(self, env: Mapping[str, str], data_dir: Path) -> None:
        self.port = free_port()
        self.data_dir = data_dir
        self.base_url = f"http://127.0.0.1:{self.port}"
        self._env = {
            "NEZUKU_ENV": "production",
            "NEZUKU_HOST": "127.0.0.1",
            "NEZUKU_PORT": str(self.port),
            "NEZUKU_DATA_DIR": str(data_dir),
            **env,
        }
        self._log_file = data_dir.with_name(f"{data_dir.name}.log")
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = time.monotonic()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start and wait until the server says that it is well."""
        _wait_for((frontend.STATIC / "index.html").is_file, "the frontend is not built; run `make build`")
        with self._log_file.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own arguments
                [sys.executable, "-c", RUN], cwd=frontend.ROOT, env=environment(self._env), stdout=log, stderr=log, start_new_session=True
            )
        self._started_at = time.monotonic()
        try:
            _wait_for(self._is_well, "the server did not become well")
        except BaseException:
            self._kill()
            raise

    def stop(self) -> None:
        """Ctrl-C, as in a terminal; a server that needs longer than `STOP_SECONDS` fails the test."""
        if self._process is None:
            return
        os.killpg(self._process.pid, signal.SIGINT)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()
            raise AssertionError(f"the server did not stop within {STOP_SECONDS} s of Ctrl-C:\n{self.log[-2000:]}") from None
        self._process = None

    def restart(self, *, now: datetime | None = None) -> None:
        """Stop and start again on the same port and data, in development at another time."""
        self.stop()
        if now is not None:
            self._env["NEZUKU_FAKE_NOW"] = now.isoformat()
        self.start()

    @property
    def now(self) -> datetime:
        """What the server takes for now."""
        if fake := self._env.get("NEZUKU_FAKE_NOW"):
            return datetime.fromisoformat(fake).astimezone(UTC)
        return datetime.now(UTC)

    @property
    def log(self) -> str:
        """Everything the server wrote to its standard output and error."""
        return self._log_file.read_text("utf-8", "replace")

    @property
    def log_size(self) -> int:
        """Bytes of the log so far."""
        return self._log_file.stat().st_size

    @property
    def setup_token(self) -> str:
        """The token of the latest one-time link that the server printed."""
        return SETUP_LINK.findall(self.log)[-1]

    @property
    def database_url(self) -> str:
        """The address of its database."""
        return self._settings().async_database_url

    @property
    def memory(self) -> int:
        """Resident bytes of the server and its workers."""
        group = self._process.pid if self._process else 0
        pages = [_resident_pages(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _group_of(entry) == group]
        return sum(pages) * os.sysconf("SC_PAGE_SIZE")

    @asynccontextmanager
    async def unit_of_work(self) -> AsyncGenerator[UnitOfWork]:
        """The server's own database, for services and for looking at what is stored; committed at the end."""
        database = Database(self.database_url)
        previous = clock.use(ManualClock(self.now))
        try:
            async with database.write() as uow:
                yield uow
        finally:
            clock.use(previous)
            await database.dispose()

    def _settings(self) -> Settings:
        return Settings(data_dir=self.data_dir, database_url=self._env.get("DATABASE_URL", ""))

    def _is_well(self) -> bool:
        if self._process is not None and (status := self._process.poll()) is not None:
            raise AssertionError(f"the server ended with {status}:\n{self.log[-2000:]}")
        try:
            return httpx.get(f"{self.base_url}/api/health", timeout=10).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False

    def _kill(self) -> None:
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with the given settings and none of its own."""
    return {**{name: value for name, value in os.environ.items() if not name.startswith(OWN_SETTINGS)}, **settings}


def finish(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """The result of a coroutine, from code that is not asynchronous; in a thread, because Playwright occupies the loop of this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def _wait_for(condition: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{otherwise} (waited {START_SECONDS} s)")
        time.sleep(0.05)


def _group_of(process: Path) -> int:
    """The process group; fields of /proc/PID/stat count from the closing parenthesis, because names may hold spaces (proc(5))."""
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[2])
    except (OSError, IndexError):
        return -1


def _resident_pages(process: Path) -> int:
    try:
        return int((process / "statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
