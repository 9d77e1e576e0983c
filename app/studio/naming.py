"""Names for new items. Pure."""

from __future__ import annotations

import re
import unicodedata

from app.curriculum.rules.items import PackItem

LONGEST = 48


def slug_for(item: PackItem, number: int) -> str:
    """A readable id from the English title, or from the kind and a number where there is none."""
    title = item.texts["en"].title if "en" in item.texts else ""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = ""
    for word in words:
        if len(slug) + 1 + len(word) > LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or f"{item.kind.value}-{number}"
