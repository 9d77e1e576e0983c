"""`python -m app [run|build|migrate|setup-link|check|backup|restore|demo]`: everything between a checkout and a running server."""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from app import build as frontend
from app.curriculum import service as curriculum
from app.database import Database
from app.demo import commands as demo
from app.helpdesk.knowledge import service as knowledge
from app.migrations import migrate
from app.operations import commands as operations
from app.operations.archive import ArchiveError
from app.operations.lock import InUseError, share
from app.operations.restore import settle
from app.people import service as people
from app.settings import Settings, SettingsError, prepare_data_dir, secret_key, settings
from app.wiring import connect

WRONG_SETTING = 2


class StartError(Exception):
    """Starting is not possible; the message is one line that says what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 on success, 2 with one line on standard error when something must be set right first."""
    parser = argparse.ArgumentParser(prog="python -m app", description=__doc__)
    commands = {"run": run, "build": build, "migrate": prepare_database, "setup-link": print_setup_link}
    parsers = parser.add_subparsers(dest="command")
    for name in commands:
        parsers.add_parser(name)
    operations.add_commands(parsers)
    demo.add_command(parsers, run)
    chosen = parser.parse_args(arguments)
    try:
        settle(settings())
        if chosen.command in {None, *commands}:
            commands[chosen.command or "run"](settings())
            return 0
        with _explained(settings()):
            return chosen.act(settings(), chosen)
    except (SettingsError, StartError, ArchiveError, InUseError) as problem:
        sys.stderr.write(f"{problem}\n")
        return WRONG_SETTING
    except frontend.BuildFailedError as problem:
        sys.stderr.write(f"The frontend could not be built. The end of the log:\n{problem}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def run(current: Settings) -> None:
    """Build if needed, migrate, import the starter curriculum, tell the address, become the server."""
    prepare_data_dir(current)
    share(current.data_dir)
    secret_key(current)
    _check_port(current)
    build(current)
    prepare_database(current)
    _say(f"Nezuku runs on http://localhost:{current.port} (stop with Ctrl-C)")
    print_setup_link(current)
    sys.stdout.flush()
    os.chdir(frontend.ROOT)
    os.execve(sys.executable, server_command(current), server_environment(current))  # noqa: S606 - our own arguments


def build(_: Settings) -> None:
    """Build the frontend unless it is up to date."""
    if frontend.is_built():
        return
    _say("Building the pages; this happens only after a change and takes about a minute …")
    frontend.build()


def prepare_database(current: Settings) -> None:
    """Bring the schema up to date and import the shipped curriculum and manual."""
    prepare_data_dir(current)
    with _explained(current):
        migrate(current.async_database_url)
        asyncio.run(_import_starter(current))


def print_setup_link(current: Settings) -> None:
    """While no company is set up: print a fresh one-time link to the setup page."""
    with _explained(current):
        token = asyncio.run(_setup_token(current))
    if token is not None:
        base = current.public_url or f"http://localhost:{current.port}"
        _say(f"Set up your company here (works once): {base}/setup?token={token}")


def server_command(current: Settings) -> list[str]:
    """The server process: Granian with Reflex's ASGI factory."""
    return [
        sys.executable, "-m", "granian", "--interface", "asgi", "--factory", "app.app:app",
        "--host", current.host, "--port", str(current.port), "--workers", str(current.workers),
        "--log-level", "warning" if current.log_level == "info" else current.log_level,
        "--workers-kill-timeout", "10", "--respawn-failed-workers",
    ]  # fmt: skip


def server_environment(current: Settings) -> dict[str, str]:
    """The environment of the server: Reflex serves the built pages and compiles nothing."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (str(frontend.ROOT), os.environ.get("PYTHONPATH")))),
        "NEZUKU_DATA_DIR": str(current.data_dir.resolve()),
        "NEZUKU_WORKERS": str(current.workers),
        "DATABASE_URL": current.database_url,
        "REDIS_URL": current.redis_url,
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    }


@contextmanager
def _explained(current: Settings) -> Generator[None]:
    """Turn a database that cannot be used into one line that says what to do."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        where = "DATABASE_URL" if current.database_url else f"the database in {current.data_dir}"
        reason = (str(getattr(error, "orig", error)).splitlines() or [type(error).__name__])[0]
        raise StartError(f"{where} cannot be used: {reason}. Check that it is running, reachable and writable") from None


def _check_port(current: Settings) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((current.host, current.port))
        except OSError as error:
            raise StartError(
                f"Port {current.port} cannot be used ({error.strerror}). Stop the other program, or set NEZUKU_PORT to a free port"
            ) from None


async def _import_starter(current: Settings) -> None:
    connect()  # the library of the studio hears of what is imported
    database = Database(current.async_database_url)
    try:
        async with database.write() as uow:
            await curriculum.load_starter(uow)
            await knowledge.load_manual(uow)
    finally:
        await database.dispose()


async def _setup_token(current: Settings) -> str | None:
    database = Database(current.async_database_url)
    try:
        async with database.write() as uow:
            return await people.issue_setup_link(uow) if await people.setup_needed(uow) else None
    finally:
        await database.dispose()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
