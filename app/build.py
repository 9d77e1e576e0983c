"""Building the frontend, only when something it is made of has changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
STATIC = ROOT / ".web" / "build" / "client"
STAMP = ROOT / ".web" / "nezuku-build-stamp"
PACKAGES = ROOT / "reflex.lock" / "package.json"
SOURCES = ("app", "components", "state", "assets", "reflex.lock", "rxconfig.py")
IGNORED = {"__pycache__", "versions"}
SUFFIXES = {".py", ".po", ".js", ".css", ".html", ".json", ".svg", ".png", ".webmanifest", ".ico"}


class BuildFailedError(Exception):
    """The frontend could not be built; the message holds the last lines of the log."""


def fingerprint() -> str:
    """A digest of everything the frontend is made of."""
    digest = hashlib.sha256()
    for source in SOURCES:
        root = ROOT / source
        files = [root] if root.is_file() else sorted(root.rglob("*"))
        for path in files:
            if path.suffix in SUFFIXES and not IGNORED.intersection(path.parts) and path.is_file():
                digest.update(f"{path.relative_to(ROOT)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def is_built() -> bool:
    """Whether the built frontend belongs to the present sources."""
    return STAMP.is_file() and (STATIC / "index.html").is_file() and STAMP.read_text() == fingerprint()


def build_environment() -> dict[str, str]:
    """The environment for Reflex's build: this environment's Node first, npm as configured on this machine, no telemetry."""
    binaries = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join((binaries, os.environ.get("PATH", ""))),
        "REFLEX_USE_NPM": "1",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_ENV_MODE": "prod",
    }
    # Asking npm spares Reflex from measuring the latency of public registries.
    registry = subprocess.run(["npm", "config", "get", "registry"], env=environment, capture_output=True, text=True, check=False)  # noqa: S607 - found on the PATH above
    if registry.returncode == 0 and registry.stdout.strip():
        environment["NPM_CONFIG_REGISTRY"] = registry.stdout.strip()
    return environment


def build() -> None:
    """Build the frontend and remember what it was built from. Raises BuildFailedError."""
    wanted = fingerprint()
    packages = PACKAGES.read_bytes()
    STAMP.unlink(missing_ok=True)
    command = [sys.executable, "-m", "reflex", "export", "--no-zip", "--loglevel", "warning"]
    done = subprocess.run(command, cwd=ROOT, env=build_environment(), capture_output=True, text=True, check=False)  # noqa: S603 - our own arguments
    if done.returncode != 0 or not (STATIC / "index.html").is_file():
        raise BuildFailedError("\n".join((done.stdout + done.stderr).strip().splitlines()[-30:]))
    if json.loads(PACKAGES.read_bytes()) == json.loads(packages):
        PACKAGES.write_bytes(packages)  # the same packages in another order are no change to commit
    STAMP.write_text(wanted)
