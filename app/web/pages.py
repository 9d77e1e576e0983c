"""Serves a prerendered page at its own address: Starlette would first redirect `/streak` to `/streak/`, one round trip for nothing."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send


class PagesMiddleware:
    """Rewrites the path of a page to the folder that holds its index.html."""

    def __init__(self, app: ASGIApp, static_dir: Path) -> None:
        self.app = app
        self.static_dir = static_dir

    @cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(f"/{index.parent.relative_to(self.static_dir).as_posix()}" for index in self.static_dir.rglob("*/index.html"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] in self._pages:
            path = scope["path"] + "/"
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self.app(scope, receive, send)
