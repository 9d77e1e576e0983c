"""Picture files of an item: which names they may have, how large they may be, and what their first bytes say they are."""

from __future__ import annotations

import re

from app.curriculum.rules.prose import PICTURE, PICTURE_FOLDER

MAX_PICTURE_BYTES = 2 * 1024 * 1024
MAX_PICTURES = 20
SIGNATURES = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}

__all__ = ["MAX_PICTURES", "MAX_PICTURE_BYTES", "PICTURE_FOLDER", "is_picture_name", "looks_like"]


def is_picture_name(name: str) -> bool:
    """Whether a path inside an item's folder can be a picture of it."""
    return PICTURE.fullmatch(name) is not None


def looks_like(name: str, content: bytes) -> bool:
    """Whether a file begins as its name says; whether it can be shown at all is seen when it is stored."""
    signature = SIGNATURES.get("." + name.rpartition(".")[2])
    return signature is not None and signature.match(content) is not None
