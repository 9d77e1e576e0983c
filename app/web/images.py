"""`GET /api/images/<sha256>`: a picture of the curriculum, for people who are signed in. Its address names its content for good."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.curriculum import service as curriculum
from app.database import database
from app.people.rules import Actor, Permission
from app.web.downloads import plain_errors

# "private": a proxy between the company and the phone must not keep it for others.
KEPT = "private, max-age=31536000, immutable"


async def image(request: Request, _actor: Actor) -> Response:
    """The picture. Raises NotFoundError."""
    async with database().read() as uow:
        found = await curriculum.image(uow, request.path_params["digest"])
    headers = {"cache-control": KEPT, "content-disposition": "inline", "x-content-type-options": "nosniff"}
    return Response(found.content, headers=headers, media_type=found.media_type)


routes = [Route("/api/images/{digest}", plain_errors(Permission.MEMBER, image))]
