"""One spelling for searching: widths, letter cases, kana, long vowels at the end of a word and hyphens make no difference. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

KATAKANA = range(0x30A1, 0x30F7)
HYPHENS = (0x2D, *range(0x2010, 0x2015), 0x2212)
# Katakana as hiragana; hyphens go, so that "e-mail" is found as "email".
PLAIN: dict[int, int | None] = {code: code - 0x60 for code in KATAKANA} | dict.fromkeys(HYPHENS)
# A long vowel mark at the end of a word of three kana or more goes, so that "sābā" is found as "sāba"; short words need theirs.
LAST_LONG_VOWEL = re.compile(
    "(?<=[\u3041-\u30fc]{2}[\u30a1-\u30fa])\u30fc(?![\u30a1-\u30fc])|(?<=[\u3041-\u30fc]{2}[\u3041-\u3096])\u30fc(?![\u3041-\u30fc])"
)
PIECE = re.compile(".[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*", re.DOTALL)
SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """A text as it is compared: NFKC, case folded, in hiragana, with single spaces."""
    return SPACES.sub(" ", LAST_LONG_VOWEL.sub("", _plain(text)).translate(PLAIN))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True)
class Traced:
    """A folded text; `starts` gives for each of its characters the place of the original one."""

    text: str
    starts: tuple[int, ...]


def fold_traced(text: str) -> Traced:
    """The same spelling as `fold`, with the way back to the original."""
    pieces = [(character, found.start()) for found in PIECE.finditer(text) for character in _plain(found[0])]
    plain = "".join(character for character, _ in pieces)
    dropped = {found.start() for found in LAST_LONG_VOWEL.finditer(plain)}
    kept: list[tuple[str, int]] = []
    for place, (character, start) in enumerate(pieces):
        folded = "" if place in dropped else SPACES.sub(" ", character.translate(PLAIN))
        if folded and not (folded == " " and kept and kept[-1][0] == " "):
            kept.append((folded, start))
    return Traced("".join(character for character, _ in kept), tuple(start for _, start in kept))
