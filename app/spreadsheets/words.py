"""How words of tables are compared: headings and cells that choose from few words. Pure."""

from __future__ import annotations

import re
import unicodedata

MARKS = re.compile(r"[\s()\[\]{}<>*・_.:：-]|[\u3000-\u3004\u3008-\u301f\u203b]")
BRACKETED = re.compile(r"[(\[【〔<].*?[)\]】〕>]")
LONGEST = 80


def fold(text: str) -> str:
    """A word as it is compared: NFKC, no case, no spaces, no marks."""
    return MARKS.sub("", unicodedata.normalize("NFKC", text[:LONGEST]).casefold())


def fold_heading(text: str) -> str:
    """Likewise for a heading, without what stands in brackets: 'e-mail (required)'."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    return fold(BRACKETED.sub("", plain)) or fold(plain)
