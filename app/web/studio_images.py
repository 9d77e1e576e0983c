"""`POST /api/studio/images`: a picture for content, from a trainer."""

from __future__ import annotations

from typing import Any

from starlette.routing import Route

from app.database import database
from app.people.rules import Actor, Permission
from app.pictures import Picture
from app.studio import service as studio
from app.web.taking_in import taking_in


async def _store(actor: Actor, picture: Picture) -> dict[str, Any]:
    """Store the picture and say by which name the Markdown shows it."""
    async with database().write() as uow:
        stored = await studio.take_in_picture(uow, actor, picture)
    return {
        "sha256": stored.sha256,
        "name": stored.name,
        "url": stored.url,
        "width": stored.width,
        "height": stored.height,
        "markdown": f"![]({stored.name})",
    }


routes = [Route("/api/studio/images", taking_in(Permission.AUTHOR, _store), methods=["POST"])]
