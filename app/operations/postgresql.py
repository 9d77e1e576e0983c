"""PostgreSQL through its own tools, pg_dump and pg_restore: found, compared with the server, run without the password in sight."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import make_url

from app.operations.archive import ArchiveError

PACKAGE = "Install PostgreSQL's client programs (Debian: postgresql-client) of the server's version or newer"
MAJOR = re.compile(r"\b(\d+)(?:\.\d+|beta\d+|rc\d+|devel)")


def environment(url: str) -> dict[str, str]:
    """How the tools reach the database: by environment, because anybody on the machine can read another's command line."""
    if not url:
        return dict(os.environ)
    parsed = make_url(url)
    query = {name: value if isinstance(value, str) else value[0] for name, value in parsed.query.items()}
    wanted = {
        "PGHOST": parsed.host or query.get("host", ""),
        "PGPORT": str(parsed.port or query.get("port", "")),
        "PGUSER": parsed.username or query.get("user", ""),
        "PGPASSWORD": str(parsed.password or query.get("password", "")),
        "PGDATABASE": parsed.database or "",
        "PGSSLMODE": query.get("ssl", query.get("sslmode", "")),
    }
    return {**os.environ, **{name: value for name, value in wanted.items() if value}}


def tool(name: str, server_major: int) -> str:
    """The path of a tool. Raises ArchiveError when it is missing or older than the server."""
    path = shutil.which(name)
    if path is None:
        raise ArchiveError(f"{name} is not installed. {PACKAGE}")
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - found on the PATH
    version = MAJOR.search(said)
    if version is None or int(version[1]) < server_major:
        raise ArchiveError(f"{name} is of version {version[1] if version else '?'}, the server of {server_major}. {PACKAGE}")
    return path


def run(url: str, *command: str, stdin: int | None = None) -> None:
    """Run a tool against the database. Raises ArchiveError with the first line of what it says."""
    done = subprocess.run([*command], env=environment(url), stdin=stdin, capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode != 0:
        raise ArchiveError(f"{Path(command[0]).name} failed: {_first_error(done.stderr)}")


def _first_error(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    return next((line for line in lines if "error" in line.lower() or "ERROR" in line), lines[0] if lines else "no reason given")
