"""`python -m app.jobs`: the scheduler in its own process, for servers with several workers."""

from __future__ import annotations

import asyncio
import signal
import sys

from app import logs
from app.database import database
from app.jobs.scheduler import running
from app.operations.lock import shared
from app.settings import SettingsError, prepare_data_dir, settings
from app.wiring import connect


async def run() -> None:
    """Run jobs until the process is told to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with shared(settings().data_dir), running():
        await stop.wait()
    await database().dispose()


def main() -> int:
    """0 after a clean stop, 2 with one line when a setting is wrong."""
    try:
        logs.configure(settings().log_level)
        prepare_data_dir(settings())
    except SettingsError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    connect()
    asyncio.run(run())
    return 0


if __name__ == "__main__":
    sys.exit(main())
