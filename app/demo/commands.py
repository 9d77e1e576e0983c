"""`python -m app demo`: make the demo company in a folder of its own and run it; `--remove` throws it away."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from app import clock
from app.clock import ShiftedClock, use
from app.database import Database
from app.demo.cast import players
from app.demo.founding import PASSWORD
from app.demo.mark import DEMO_ROLES, DemoLogin, DemoMark, mark_of
from app.demo.story import Story
from app.migrations import migrate
from app.operations.lock import alone
from app.settings import Settings, SettingsError, prepare_data_dir
from app.wiring import connect

FOLDER = Path("data-demo")


def add_command(parsers: argparse._SubParsersAction[argparse.ArgumentParser], run: Callable[[Settings], None]) -> None:
    """Add the command; `run` becomes the server."""
    parser = parsers.add_parser("demo", help="a company of 40 people with three months of history, to try everything with")
    parser.add_argument("--folder", type=Path, default=FOLDER, help=f"where it lives (default: {FOLDER})")
    parser.add_argument("--remove", action="store_true", help="throw it away; only a folder that is marked as a demo")
    parser.add_argument("--prepare", action="store_true", help="make it and do not start the server")

    def act(current: Settings, arguments: argparse.Namespace) -> int:
        # A demo never touches a company's database, wherever that is: it is SQLite in a folder of its own.
        own = current.model_copy(update={"data_dir": arguments.folder, "database_url": "", "redis_url": "", "workers": 1})
        if arguments.remove:
            _remove(own.data_dir)
            return 0
        make(own)
        _print_logins(own.data_dir)
        if not arguments.prepare:
            run(own)
        return 0

    parser.set_defaults(act=act)


def make(current: Settings) -> None:
    """Make the demo unless it is there. Raises SettingsError for a folder that holds anything else."""
    folder = current.data_dir
    mark = mark_of(folder)
    if mark is None and folder.exists() and any(folder.iterdir()):
        raise SettingsError(f"{folder} is not a demo. Name another folder with --folder; nothing was changed")
    if mark is not None and mark.complete:
        _say(f"The demo in {folder} ends on {mark.last_day}. For a new one up to today: make demo-clean, then make demo")
        return
    if current.fake_now is not None:
        use(ShiftedClock(current.fake_now))
    if mark is not None:
        _remove(folder)  # the last making was interrupted
    prepare_data_dir(current)
    logins = tuple(DemoLogin(role, *_account(role)) for role in DEMO_ROLES)
    unfinished = DemoMark(last_day="", complete=False, password=PASSWORD, logins=logins)
    with alone(folder):
        unfinished.write(folder)
        migrate(current.async_database_url)
        last_day = asyncio.run(_tell(current))
        replace(unfinished, last_day=last_day.isoformat(), complete=True).write(folder)


async def _tell(current: Settings) -> date:
    connect()
    database = Database(current.async_database_url, alone=True)
    try:
        story = Story(database, clock.now())
        await story.tell(_progress(story.last_day))
        return story.last_day
    finally:
        await database.dispose()


def _progress(last_day: date) -> Callable[[date], None]:
    _say("Making the demo company: 40 people, three months. This takes about a minute …")

    def show(day: date) -> None:
        if sys.stdout.isatty():
            sys.stdout.write(f"\r{day.isoformat()}" + ("\n" if day == last_day else ""))
            sys.stdout.flush()

    return show


def _account(role: str) -> tuple[str, str]:
    player = next(player for player in players() if player.account == role)
    return player.name, player.login


def _remove(folder: Path) -> None:
    """Throw a demo away. Raises SettingsError for anything that is not marked as one, InUseError while its server runs."""
    if not folder.exists():
        _say(f"There is no demo in {folder}.")
        return
    if folder.is_symlink() or mark_of(folder) is None:
        raise SettingsError(f"{folder} is not marked as a demo, so it stays as it is")
    with alone(folder):
        shutil.rmtree(folder)
    _say(f"The demo in {folder} is gone.")


def _print_logins(folder: Path) -> None:
    mark = mark_of(folder)
    if mark is None:
        return
    rows = [("role", "name", "login", "password")]
    rows += [(one.role, one.name, one.login, mark.password) for one in mark.logins]
    widths = [max(_width(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        _say("  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip())


def _width(text: str) -> int:
    """Columns on a terminal: Japanese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
