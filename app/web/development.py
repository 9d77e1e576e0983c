"""Pages that exist only in development answer 404 elsewhere."""

from __future__ import annotations

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PATHS = ("/gallery",)
SLASHES = re.compile("/+")


class DevelopmentOnly:
    """Hides the component gallery of the shared build outside development."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and SLASHES.sub("/", scope["path"]).startswith(PATHS):
            await PlainTextResponse("not found", status_code=404)(scope, receive, send)
        else:
            await self.app(scope, receive, send)
