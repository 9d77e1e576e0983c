"""`POST /api/studio/images`: a picture for content, from a trainer. The body is the file; the answer is JSON."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from app.database import database
from app.errors import NezukuError
from app.i18n import LOCALES
from app.people.rules import Permission
from app.studio import service as studio
from app.web.downloads import actor_of

READING_AT_ONCE = asyncio.Semaphore(1)


async def _body(request: Request) -> bytes:
    """At most what is allowed and one byte more, whatever the client says about the length."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > studio.MAX_IMAGE_BYTES:
            break
    return bytes(body[: studio.MAX_IMAGE_BYTES + 1])


async def take_in(request: Request) -> Response:
    """Store the picture and say by which name the Markdown shows it."""
    try:
        actor = await actor_of(request, Permission.AUTHOR)
        data = await _body(request)
        async with READING_AT_ONCE:  # one hostile picture at a time is enough
            picture = await studio.read_picture(data)
        async with database().write() as uow:
            stored = await studio.take_in_picture(uow, actor, picture)
    except NezukuError as problem:
        return JSONResponse({"field": "image", "text": {locale: problem.text(locale) for locale in LOCALES}}, status_code=problem.status)
    return JSONResponse(
        {
            "sha256": stored.sha256,
            "name": stored.name,
            "url": stored.url,
            "width": stored.width,
            "height": stored.height,
            "markdown": f"![]({stored.name})",
        }
    )


routes = [Route("/api/studio/images", take_in, methods=["POST"])]
