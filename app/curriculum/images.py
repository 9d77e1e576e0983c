"""Pictures of the curriculum: made fit to be shown, stored once, served by their digest."""

from __future__ import annotations

import asyncio
import hashlib
import io
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, count

from PIL import Image, ImageOps

from app import clock
from app.curriculum import repository
from app.curriculum.content import ShownPicture
from app.curriculum.rules import Item, Kind, Language, PackItem, Problems, parse_item
from app.curriculum.rules.writing import write_item
from app.curriculum.views import StoredImage
from app.database import UnitOfWork
from app.errors import InvalidInputError, NotFoundError

FORMATS = ("PNG", "JPEG", "WEBP")
MEDIA_TYPE = "image/webp"
WEBP = ".webp"
MAX_SIDE = 1600
MAX_PIXELS = 40_000_000
QUALITY = 82


class UnusablePictureError(InvalidInputError):
    """A file is no picture, is animated, or has too many pixels."""


@dataclass(frozen=True)
class Picture:
    """A picture fit to be shown: WebP, at most MAX_SIDE pixels a side, upright, and nothing in the file but the picture."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def prepare(raw: bytes) -> Picture:
    """A picture file made fit to be shown; one that is so already stays byte for byte. Slow.

    Raises UnusablePictureError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=FORMATS) as opened:
                return _prepared(opened, raw)
    except UnusablePictureError:
        raise
    except Exception as error:
        raise UnusablePictureError("curriculum.image.unusable", field="image") from error


def _prepared(opened: Image.Image, raw: bytes) -> Picture:
    if opened.width * opened.height > MAX_PIXELS:
        raise UnusablePictureError("curriculum.image.pixels", field="image", limit=MAX_PIXELS // 1_000_000)
    if getattr(opened, "n_frames", 1) > 1:
        raise UnusablePictureError("curriculum.image.animated", field="image")
    opened.load()
    if opened.format == "WEBP" and max(opened.size) <= MAX_SIDE and not {"exif", "xmp", "icc_profile"} & opened.info.keys():
        return Picture(raw, *opened.size)
    upright = ImageOps.exif_transpose(opened).convert("RGBA" if opened.has_transparency_data else "RGB")
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    written = io.BytesIO()
    bare.save(written, "WEBP", quality=QUALITY, method=4)
    return Picture(written.getvalue(), *bare.size)


async def store_picture(uow: UnitOfWork, raw: bytes) -> ShownPicture:
    """Store a picture, once however often it comes. Raises UnusablePictureError."""
    picture = await asyncio.to_thread(prepare, raw)
    await repository.add_image(uow.session, picture.digest, MEDIA_TYPE, (picture.width, picture.height), picture.content, clock.now())
    return ShownPicture(picture.digest, picture.width, picture.height)


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
