"""The words of a text that say what it is about: for finding what is like it. Particles and polite endings say nothing."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

MOST_WORDS = 12
LONGEST_WHOLE = 3  # longer compounds are looked for in pairs of characters, which other spellings of them have as well
# Runs of kanji, of katakana, of Latin letters and digits.
RUN = re.compile(r"(?P<kanji>[\u3400-\u9fff\u3005]{2,})|(?P<kana>[\u30a1-\u30f6\u30fc]{2,})|(?P<latin>[A-Za-z0-9][A-Za-z0-9.+#-]+)")


@cache
def common_words() -> frozenset[str]:
    """Words that say nothing about what a text is about; part of the code, read once."""
    return frozenset((Path(__file__).parent / "common_words.txt").read_text("utf-8").split())


def content_words(text: str) -> tuple[str, ...]:
    """Such words as they stand in a text, each once, in their order."""
    found: dict[str, None] = {}
    for run in RUN.finditer(unicodedata.normalize("NFKC", text)):
        word = run[0]
        pairs = run["kanji"] is not None and len(word) > LONGEST_WHOLE
        parts = [word[start : start + 2] for start in range(len(word) - 1)] if pairs else [word]
        found |= dict.fromkeys(part for part in parts if part.casefold() not in common_words())
    return tuple(found)[:MOST_WORDS]
