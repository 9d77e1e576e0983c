"""What ships with the product, as forms."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from app.curriculum.loader import read_pack
from app.curriculum.rules import Kind, PackItem
from app.studio.rules.forms import form_of

STARTER = Path(__file__).parents[3] / "curricula" / "starter"


@cache
def shipped() -> tuple[PackItem, ...]:
    pack = read_pack(STARTER).pack
    assert pack is not None
    return pack.items


def form_like(slug: str, **changes: str) -> dict[str, str]:
    """The form of a shipped item with fields changed; two underscores stand for a dot: ja__title="…"."""
    item = next(item for item in shipped() if item.slug == slug)
    return {**form_of(item), **{name.replace("__", "."): text for name, text in changes.items()}}


def some_of(kind: Kind) -> PackItem:
    return next(item for item in shipped() if item.kind is kind)
