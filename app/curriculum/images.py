"""Pictures of the curriculum: made fit to be shown, stored once, served by their digest."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from itertools import chain, count

from app import clock
from app.curriculum import repository
from app.curriculum.content import ShownPicture
from app.curriculum.repository_publishing import sizes
from app.curriculum.rules import Item, Kind, Language, PackItem, Problems, parse_item
from app.curriculum.rules.pictures import PICTURE_FOLDER
from app.curriculum.rules.writing import write_item
from app.curriculum.views import StoredImage
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.pictures import MEDIA_TYPE, Picture, prepare

WEBP = ".webp"
# 96 bits of a digest: nobody makes two pictures that share them.
SHORT = 24
DIGEST_NAME = re.compile(rf"{PICTURE_FOLDER}/([0-9a-f]{{{SHORT}}})\.webp")


async def store_picture(uow: UnitOfWork, raw: bytes) -> ShownPicture:
    """Store a picture, once however often it comes. Raises UnusablePictureError."""
    picture = await asyncio.to_thread(prepare, raw)
    await repository.add_image(uow.session, picture.digest, MEDIA_TYPE, (picture.width, picture.height), picture.content, clock.now())
    return ShownPicture(picture.digest, picture.width, picture.height)


async def store_prepared(uow: UnitOfWork, picture: Picture) -> None:
    """Store a picture that was made fit before, outside the transaction."""
    await repository.add_image(uow.session, picture.digest, MEDIA_TYPE, (picture.width, picture.height), picture.content, clock.now())


async def pictures_named(uow: UnitOfWork, names: Iterable[str]) -> dict[str, ShownPicture]:
    """Pictures by the names that `picture_name` gives; unknown ones are left out."""
    known = {found[1]: name for name in names if (found := DIGEST_NAME.fullmatch(name))}
    return {known[row.sha256[:SHORT]]: ShownPicture(row.sha256, row.width, row.height) for row in await sizes(uow.session, known)}


def picture_name(digest: str) -> str:
    """The name of a picture that came without an item: the beginning of its digest."""
    return f"{PICTURE_FOLDER}/{digest[:SHORT]}.webp"


def with_webp_names(item: PackItem) -> PackItem:
    """The item with its pictures made fit to be shown, and its texts naming them by their new names. Raises UnusablePictureError. Slow."""
    names: dict[str, str] = {}
    for name in sorted(item.pictures, key=lambda name: (not name.endswith(WEBP), name)):
        stem = name.rpartition(".")[0]
        free = (f"{stem}{end}{WEBP}" for end in chain([""], (f"-{number}" for number in count(2))))
        names[name] = next(new for new in free if new not in names.values())
    pictures = {names[name]: prepare(content).content for name, content in item.pictures.items()}
    renamed = {old: new for old, new in names.items() if old != new}
    texts: dict[Language, Item] = {
        language: _renamed(text, item.kind, language, renamed) if renamed else text for language, text in item.texts.items()
    }
    return PackItem(item.slug, item.kind, texts, pictures)


def _renamed(text: Item, kind: Kind, language: Language, names: Mapping[str, str]) -> Item:
    """The text with other names of pictures: written out, changed where a picture is shown, and read again."""
    written = write_item(text, language)
    for old, new in names.items():
        written = written.replace(f"]({old}", f"]({new}")
    problems = Problems()
    reading = parse_item(written, kind, language, problems.of("item.md"))
    if reading.item is None:
        raise AssertionError("a text that could be read can be read again")
    return reading.item


async def image(uow: UnitOfWork, digest: str) -> StoredImage:
    """A stored picture. Raises NotFoundError."""
    found = await repository.stored_image(uow.session, digest)
    if found is None:
        raise NotFoundError("curriculum.image.not_found")
    return found
