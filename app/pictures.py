"""Pictures made fit to be shown: upright, of bounded size, and nothing in the file but the picture. Slow: call in a thread."""

from __future__ import annotations

import asyncio
import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from app.errors import InvalidInputError

FORMATS = ("PNG", "JPEG", "WEBP")
MEDIA_TYPE = "image/webp"
MAX_SIDE = 1600
MAX_PIXELS = 40_000_000
QUALITY = 82
MAX_FILE_BYTES = 10 * 1024 * 1024


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
        raise UnusablePictureError("picture.unusable", field="image") from error


def _prepared(opened: Image.Image, raw: bytes) -> Picture:
    if opened.width * opened.height > MAX_PIXELS:
        raise UnusablePictureError("picture.pixels", field="image", limit=MAX_PIXELS // 1_000_000)
    if getattr(opened, "n_frames", 1) > 1:
        raise UnusablePictureError("picture.animated", field="image")
    opened.load()
    if opened.format == "WEBP" and max(opened.size) <= MAX_SIDE and not {"exif", "xmp", "icc_profile"} & opened.info.keys():
        return Picture(raw, *opened.size)
    upright = ImageOps.exif_transpose(opened).convert("RGBA" if opened.has_transparency_data else "RGB")
    upright.thumbnail((MAX_SIDE, MAX_SIDE))
    bare = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    written = io.BytesIO()
    bare.save(written, "WEBP", quality=QUALITY, method=4)
    return Picture(written.getvalue(), *bare.size)


async def read(data: bytes) -> Picture:
    """The picture in a file that somebody sent.

    Raises InvalidInputError for a file that is too large, no PNG, JPEG or WebP, animated, or has too many pixels.
    """
    if len(data) > MAX_FILE_BYTES:
        raise InvalidInputError("picture.too_large", field="image", limit=MAX_FILE_BYTES // 1024 // 1024)
    return await asyncio.to_thread(prepare, data)
