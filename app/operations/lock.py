"""Who uses a data folder: servers share it, a restore has it alone. The operating system ends a lock with its process, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

LOCK_FILE = "server.lock"


class InUseError(Exception):
    """Another process uses the data folder; the message is one line that says what to do."""


def share(folder: Path) -> int:
    """Take part in using a folder until this process ends, also through exec. Raises InUseError during a restore."""
    descriptor = _open(folder)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise InUseError(f"A backup is being restored into {folder}. Start again when it is done") from None
    os.set_inheritable(descriptor, True)
    return descriptor


@asynccontextmanager
async def shared(folder: Path) -> AsyncGenerator[None]:
    """Likewise for as long as the block lasts: each worker holds the folder itself, should it outlive the process that started it."""
    descriptor = share(folder)
    os.set_inheritable(descriptor, False)
    try:
        yield
    finally:
        os.close(descriptor)


@contextmanager
def alone(folder: Path) -> Generator[None]:
    """Have a folder to oneself. Raises InUseError while a server runs on it."""
    descriptor = _open(folder)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise InUseError(f"A server is running on {folder}. Stop it (Ctrl-C), then do this again") from None
        yield
    finally:
        os.close(descriptor)


def _open(folder: Path) -> int:
    return os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
