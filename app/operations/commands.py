"""`python -m app check|backup|restore`: what these commands ask, print and answer with."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from app.clock import ShiftedClock, use
from app.database import Database
from app.operations.archive import ArchiveError, Manifest
from app.operations.backup import back_up, sqlite_path
from app.operations.check import check
from app.operations.findings import Report
from app.operations.restore import restore
from app.settings import Settings, prepare_data_dir

FOUND, NOT_CONFIRMED = 1, 1


def add_commands(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of running the product; each sets `act`, which takes the settings and the arguments and returns the exit status."""
    checking = parsers.add_parser("check", help="verify the invariants on the configured database; safe while the server runs")
    checking.set_defaults(act=_check)
    backing = parsers.add_parser("backup", help="write everything into one file; safe while the server runs")
    backing.add_argument("--to", type=Path, help="file or folder (default: backups/ in the data folder)")
    backing.set_defaults(act=_back_up)
    restoring = parsers.add_parser("restore", help="put a backup in the place of the present state; the server must be stopped")
    restoring.add_argument("file", type=Path)
    restoring.add_argument("--yes", action="store_true", help="do not ask")
    restoring.set_defaults(act=_restore)


def _check(current: Settings, _: argparse.Namespace) -> int:
    if not current.postgresql and not sqlite_path(current).is_file():
        raise ArchiveError(f"There is no database in {current.data_dir} yet. `make run` makes one")
    if current.fake_now is not None:
        use(ShiftedClock(current.fake_now))
    report = asyncio.run(_checked(current))
    for finding in report.findings:
        _say(f"{finding.check}: {finding.problem}")
    if report.clean:
        _say(f"All {report.checks} checks passed.")
        return 0
    _say(f"{len(report.findings)} findings in {len({finding.check for finding in report.findings})} of {report.checks} checks.")
    return FOUND


async def _checked(current: Settings) -> Report:
    database = Database(current.async_database_url)
    try:
        return await check(database)
    finally:
        await database.dispose()


def _back_up(current: Settings, arguments: argparse.Namespace) -> int:
    prepare_data_dir(current)
    made = back_up(current, arguments.to)
    _say(f"{made.path} ({made.path.stat().st_size / 1024**2:.1f} MB): {_described(made.manifest)}; opened again and checked")
    return 0


def _restore(current: Settings, arguments: argparse.Namespace) -> int:
    prepare_data_dir(current)
    done = restore(current, arguments.file, lambda manifest: arguments.yes or _asked(current, manifest))
    if done is None:
        _say("Nothing was changed. Answer yes, or add --yes, to restore.")
        return NOT_CONFIRMED
    _say(f"Restored: {_described(done.manifest)}")
    if done.safety is not None:
        _say(f"The state from before is kept in {done.safety}")
    if not current.secret and not any(name == "files/secret" for name in done.manifest.members):
        _say("The backup holds no secret because NEZUKU_SECRET was set: set it to the same value again")
    return 0


def _asked(current: Settings, manifest: Manifest) -> bool:
    _say(f"This replaces everything in {current.data_dir} by: {_described(manifest)}")
    if not sys.stdin.isatty():
        return False
    try:
        return input("Type yes to go on: ").strip().lower() == "yes"
    except EOFError:
        return False


def _described(manifest: Manifest) -> str:
    demo = "DEMO, " if manifest.demo else ""
    people, sets = manifest.rows.get("person", 0), manifest.rows.get("habit_set", 0)
    return f"{demo}{manifest.created_at}, Nezuku {manifest.version}, schema {manifest.schema}, {people} people, {sets} sets"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
