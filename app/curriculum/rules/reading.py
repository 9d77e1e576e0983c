"""How long a text takes to read."""

from __future__ import annotations

from math import ceil

from app.curriculum.rules.items import Language

# Our defaults. English: a little below the 238 words a minute that Brysbaert (2019, Journal of Memory and Language 109) finds for silent
# reading of non-fiction. Japanese is counted in characters, without spaces.
JAPANESE_CHARACTERS_PER_MINUTE = 500
ENGLISH_WORDS_PER_MINUTE = 230


def reading_seconds(text: str, locale: Language) -> int:
    """Whole seconds, rounded up, that an average reader needs; 0 for an empty text."""
    words = text.split()
    if locale == "ja":
        return ceil(sum(map(len, words)) * 60 / JAPANESE_CHARACTERS_PER_MINUTE)
    return ceil(len(words) * 60 / ENGLISH_WORDS_PER_MINUTE)
