"""Taking in a picture that a browser sends: the body is the file, the answer is JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app import pictures
from app.errors import NezukuError
from app.i18n import LOCALES
from app.people.rules import Actor, Permission
from app.pictures import Picture
from app.web.downloads import actor_of

READING_AT_ONCE = asyncio.Semaphore(1)  # one hostile picture at a time is enough

Store = Callable[[Actor, Picture], Awaitable[dict[str, Any]]]


def taking_in(permission: Permission, store: Store) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that reads the picture, makes it fit to be shown, stores it and answers with what `store` says."""

    async def take_in(request: Request) -> Response:
        try:
            actor = await actor_of(request, permission)
            data = await _body(request)
            async with READING_AT_ONCE:
                picture = await pictures.read(data)
            return JSONResponse(await store(actor, picture))
        except NezukuError as problem:
            text = {locale: problem.text(locale) for locale in LOCALES}
            return JSONResponse({"field": "image", "text": text}, status_code=problem.status)

    return take_in


async def _body(request: Request) -> bytes:
    """At most what is allowed and one byte more, whatever the client says about the length."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > pictures.MAX_FILE_BYTES:
            break
    return bytes(body[: pictures.MAX_FILE_BYTES + 1])
