"""Security and cache headers for everything the server sends, the static frontend included."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
NOT_MODIFIED = 304
YEAR = 60 * 60 * 24 * 365

FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
}


def inline_script_hashes(html: str) -> list[str]:
    """CSP source expressions for the inline scripts of a page (CSP level 3, 'sha256-…')."""
    digests = (hashlib.sha256(script.encode()).digest() for script in INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def policy(script_sources: tuple[str, ...] = ()) -> str:
    """The content security policy: everything from this origin, inline scripts only by hash, no eval."""
    scripts = " ".join(("'self'", *script_sources))
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


class HeadersMiddleware:
    """Adds the headers; pages get a policy with the hashes of their own inline scripts, read once from the built files."""

    def __init__(self, app: ASGIApp, static_dir: Path, *, behind_proxy: bool = False) -> None:
        self.app = app
        self.static_dir = static_dir
        self.behind_proxy = behind_proxy
        self._page_policy = lru_cache(maxsize=64)(self._read_policy)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        encrypted = self._encrypted(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in FIXED.items():
                    headers[name] = value
                if encrypted:
                    headers["strict-transport-security"] = f"max-age={YEAR}"
                headers.setdefault("cache-control", self._cache(path, message["status"]))
                if message["status"] != NOT_MODIFIED:  # its headers would replace those of the page the browser has kept
                    html = headers.get("content-type", "").startswith("text/html")
                    headers["content-security-policy"] = self._page_policy(self._file(path)) if html else policy()
            await send(message)

        await self.app(scope, receive, send_with_headers)

    def _encrypted(self, scope: Scope) -> bool:
        """Whether the browser came over TLS, ours or a trusted proxy's."""
        forwarded = Headers(scope=scope).get("x-forwarded-proto", "") if self.behind_proxy else ""
        return (forwarded.split(",")[-1].strip() or scope.get("scheme")) == "https"

    @staticmethod
    def _cache(path: str, status: int) -> str:
        """Hashed assets never change; everything else is asked for again, and private answers are not kept."""
        if path.startswith("/assets/") and status < 400:  # noqa: PLR2004 - errors begin there
            return f"public, max-age={YEAR}, immutable"
        return "no-store" if path.startswith(("/api/", "/auth/")) else "no-cache"

    def _file(self, path: str) -> Path:
        """The built page that the static mount serves for a path."""
        name = path.strip("/")
        if not name:
            return self.static_dir / "index.html"
        for candidate in (self.static_dir / name, self.static_dir / f"{name}.html"):
            if candidate.suffix == ".html" and candidate.is_file() and candidate.resolve().is_relative_to(self.static_dir):
                return candidate
        return self.static_dir / "404.html"

    @staticmethod
    def _read_policy(file: Path) -> str:
        html = file.read_text("utf-8") if file.is_file() else ""
        return policy(tuple(dict.fromkeys(inline_script_hashes(html))))
