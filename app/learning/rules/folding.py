"""One spelling for searching: widths, letter cases, kana, long vowels and hyphens make no difference. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

KATAKANA = range(0x30A1, 0x30F7)
LONG_VOWEL = 0x30FC
HYPHENS = (0x2D, *range(0x2010, 0x2015), 0x2212)
# Katakana as hiragana; long vowel marks and hyphens go, so that "sābā" is found as "sāba" and "e-mail" as "email".
PLAIN: dict[int, int | None] = {code: code - 0x60 for code in KATAKANA} | dict.fromkeys((LONG_VOWEL, *HYPHENS))
PIECE = re.compile(".[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)
SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """A text as it is compared: NFKC, case folded, in hiragana, with single spaces."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return SPACES.sub(" ", folded.translate(PLAIN))


@dataclass(frozen=True)
class Traced:
    """A folded text; `starts` gives for each of its characters the place of the original one."""

    text: str
    starts: tuple[int, ...]


def fold_traced(text: str) -> Traced:
    """The same spelling as `fold`, with the way back to the original."""
    parts: list[str] = []
    starts: list[int] = []
    for piece in PIECE.finditer(text):
        folded = fold(piece[0])
        if folded == " " and parts and parts[-1].endswith(" "):
            continue
        parts.append(folded)
        starts.extend([piece.start()] * len(folded))
    return Traced("".join(parts), tuple(starts))
