"""Requests that change something, and sockets, must come from our own pages: a foreign Origin is refused before anything runs."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class OriginMiddleware:
    """Compares Origin with the Host the browser used (a proxy must pass Host on) and with the configured extra origins."""

    def __init__(self, app: ASGIApp, allowed: tuple[str, ...]) -> None:
        self.app = app
        self.allowed = frozenset(allowed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._accepts(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4403})
        else:
            await PlainTextResponse("foreign origin", status_code=403)(scope, receive, send)

    def _accepts(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS and not scope["path"].startswith("/_event"):
            return True
        origin = headers.get("origin")
        if origin is None:
            # Browsers always name the origin of sockets and of posts; programs that do not are no cross-site risk.
            return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        return urlsplit(origin).netloc == headers.get("host") or origin in self.allowed
