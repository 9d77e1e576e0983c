"""Taking in pictures for content: made fit to be shown outside the transaction, then stored by digest."""

from __future__ import annotations

import asyncio

from app.curriculum import service as curriculum
from app.curriculum.service import Picture
from app.database import UnitOfWork
from app.errors import InvalidInputError
from app.people.rules import Actor, Permission, require
from app.studio.views import StoredImage

MAX_IMAGE_BYTES = 10 * 1024 * 1024


async def read_picture(data: bytes) -> Picture:
    """A picture file as it will be stored: upright, at most 1,600 pixels a side, WebP, nothing in it but the picture.

    Raises InvalidInputError for a file that is too large, no PNG, JPEG or WebP, animated, or has too many pixels.
    """
    if len(data) > MAX_IMAGE_BYTES:
        raise InvalidInputError("authoring.image.too_large", field="image", limit=MAX_IMAGE_BYTES // 1024 // 1024)
    return await asyncio.to_thread(curriculum.prepare_picture, data)


async def take_in_picture(uow: UnitOfWork, actor: Actor, picture: Picture) -> StoredImage:
    """Store a picture, once however often it comes; the name stands in Markdown as `![alternative text](name)`."""
    require(actor, Permission.AUTHOR)
    await curriculum.store_prepared(uow, picture)
    digest = picture.digest
    name = curriculum.picture_name(digest)
    return StoredImage(digest, name, f"/api/images/{digest}", picture.width, picture.height, len(picture.content))
