"""`POST /api/uploads`: a picture for what somebody writes. `GET /api/uploads/<token>`: the picture, for those who may see it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.database import database
from app.people.rules import Actor, Permission
from app.pictures import Picture
from app.uploads import service as uploads
from app.web.downloads import plain_errors
from app.web.taking_in import taking_in

# Rights to see it may end, so the browser asks each time whether what it has is still good.
HEADERS = {"cache-control": "private, no-cache", "content-disposition": "inline", "x-content-type-options": "nosniff"}


async def _store(actor: Actor, picture: Picture) -> dict[str, Any]:
    async with database().write() as uow:
        kept = await uploads.keep(uow, actor, picture)
    return {"token": kept.token, "address": kept.address, "name": kept.name, "width": kept.width, "height": kept.height}


async def picture(request: Request, actor: Actor) -> Response:
    """The picture. Raises NotFoundError."""
    token = request.path_params["token"]
    tag = f'"{token}"'  # a picture never changes under its token
    async with database().read() as uow:
        content = await uploads.content(uow, actor, token)
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={**HEADERS, "etag": tag})
    return Response(content, headers={**HEADERS, "etag": tag}, media_type=uploads.MEDIA_TYPE)


routes = [
    Route("/api/uploads", taking_in(Permission.MEMBER, _store), methods=["POST"]),
    Route("/api/uploads/{token}", plain_errors(Permission.MEMBER, picture)),
]
