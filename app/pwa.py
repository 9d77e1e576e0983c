"""Reflex plugin: one build for any port and proxy, the service worker's precache list, the web app manifest.

The backend's address: Reflex bakes host and port into the bundle and, over TLS, assumes port 443. A page and its backend always
share one origin here, so the address is taken from the page's own location (docs/decisions/0004-one-build-anywhere.md).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reflex.plugins import Plugin

STATE_MODULE = "utils/state.js"
BAKED_ADDRESS = "const endpoint = new URL(url_str);"
OWN_ORIGIN = """const endpoint = new URL(url_str);
  if (typeof window !== "undefined") {
    endpoint.protocol = window.location.protocol.replace(/^http/, endpoint.protocol.startsWith("ws") ? "ws" : "http");
    endpoint.host = window.location.host;
    if (!window.location.port) endpoint.port = "";
    return endpoint;
  }"""
WORKER = "sw.js"
PRECACHE_MARK = '["/offline.html"]'
VERSION_MARK = "development"
SHELL = ("/offline.html", "/offline.css", "/icons/icon-192.png", "/icons/icon.svg", "/manifest.webmanifest")


class BuildError(Exception):
    """The frontend that Reflex generated is not the one this plugin knows."""


def use_own_origin(source: str) -> str:
    """Reflex's state module with the backend's address taken from the page. Raises BuildError when the place is not found."""
    if OWN_ORIGIN in source:
        return source
    if source.count(BAKED_ADDRESS) != 1:
        raise BuildError(f"{STATE_MODULE}: the backend address is resolved in another way than in Reflex 0.10.1")
    return source.replace(BAKED_ADDRESS, OWN_ORIGIN)


def with_precache(worker: str, static_dir: Path) -> str:
    """The service worker with this build's version and the files that make the shell."""
    styles = sorted(f"/assets/{path.name}" for path in (static_dir / "assets").glob("*.css"))
    digest = hashlib.sha256()
    for path in sorted(static_dir.rglob("*")):
        if path.is_file() and path.suffix in {".html", ".js", ".css"} and path.name != WORKER:
            digest.update(path.relative_to(static_dir).as_posix().encode() + path.read_bytes())
    if PRECACHE_MARK not in worker or VERSION_MARK not in worker:
        raise BuildError(f"{WORKER}: the marks for the precache list and the version are missing")
    listed = json.dumps([*SHELL, *styles])
    return worker.replace(PRECACHE_MARK, listed, 1).replace(VERSION_MARK, digest.hexdigest()[:16], 1)


class BuildPlugin(Plugin):
    """Hooks into Reflex's compile and build."""

    def pre_compile(self, **context: Any) -> None:
        add_modify_task: Callable[[str, Callable[[str], str]], None] = context["add_modify_task"]
        add_modify_task(STATE_MODULE, use_own_origin)

    def post_build(self, **context: Any) -> None:
        static_dir: Path = context["static_dir"]
        worker = static_dir / WORKER
        worker.write_text(with_precache(worker.read_text("utf-8"), static_dir), "utf-8")
