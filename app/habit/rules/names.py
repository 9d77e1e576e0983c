"""Names that people give to days. Pure."""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 60
DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_name(value: str) -> str | None:
    """The name composed and with single spaces; None when it is empty, longer than 60 characters, or hides characters."""
    name = " ".join(unicodedata.normalize("NFC", value[: 10 * LONGEST_NAME]).split())
    hidden = any(character in DIRECTION_MARKS or unicodedata.category(character) in {"Cc", "Cs"} for character in name)
    return name if 0 < len(name) <= LONGEST_NAME and not hidden else None
