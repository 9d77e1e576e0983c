"""Taking in pictures for content: made fit to be shown outside the transaction, then stored by digest."""

from __future__ import annotations

from app.curriculum import service as curriculum
from app.database import UnitOfWork
from app.people.rules import Actor, Permission, require
from app.pictures import Picture
from app.studio.views import StoredImage


async def take_in_picture(uow: UnitOfWork, actor: Actor, picture: Picture) -> StoredImage:
    """Store a picture, once however often it comes; the name stands in Markdown as `![alternative text](name)`."""
    require(actor, Permission.AUTHOR)
    await curriculum.store_prepared(uow, picture)
    digest = picture.digest
    name = curriculum.picture_name(digest)
    return StoredImage(digest, name, f"/api/images/{digest}", picture.width, picture.height, len(picture.content))
