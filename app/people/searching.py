"""How people are found by what somebody types: widths, letter cases, kana and spaces make no difference. Pure."""

from __future__ import annotations

import unicodedata

KATAKANA = range(0x30A1, 0x30F7)
TO_HIRAGANA = {code: code - 0x60 for code in KATAKANA}


def fold(text: str) -> str:
    """A text as it is compared: NFKC, case folded, katakana as hiragana, without spaces. Folding twice changes nothing."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(folded.translate(TO_HIRAGANA).split())


def search_key(*texts: str | None) -> str:
    """What a search looks into: the folded texts, one a line, so that no match reaches from one into the next."""
    return "\n".join(fold(text) for text in texts if text)
