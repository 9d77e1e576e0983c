"""One spelling for matching (full width, half-width kana, hyphens, invisible characters), with the way back to the original positions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# What stands for a part that is already dealt with: no rule matches it, none looks across it.
BARRIER = "\ufffc"

HYPHENS = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
MARKS = "\u0300-\u036f\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef"
VARIATIONS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
PLAIN = "\t\n\r -~\u3001\u3002\u3005\u300c\u300d\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff\ufffc"
PIECES = re.compile(f"(?P<plain>[{PLAIN}]+)(?![{MARKS}])|.[{MARKS}]{{0,8}}", re.DOTALL)
LONG_VOWEL_AS_HYPHEN = re.compile("(?<=[0-9)])\u30fc(?=[0-9(])")
LONGEST_EXPANSION = 4


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as the rules see it; `starts` and `ends` give for each of its characters the place in the original, or None for the same."""

    text: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of at least one folded character stands in the original."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> Folded:
    """The text in NFKC with plain digits and hyphens and without invisible characters. Linear in its length."""
    if text.isascii():
        return Folded(text)
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in PIECES.finditer(text):
        start, end = piece.span()
        if piece["plain"]:
            parts.append(piece[0])
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        folded = _fold_character(piece[0])
        parts.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    return Folded(LONG_VOWEL_AS_HYPHEN.sub("-", "".join(parts)), starts, ends)


def fold_word(word: str) -> str:
    """A company's word as it is compared: folded, without the space around it, in lower case."""
    return lower(fold(word).text.strip())


def lower(text: str) -> str:
    """Lower case that keeps every character's position."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(char if len(char.lower()) != 1 else char.lower() for char in text)


@lru_cache(maxsize=4096)
def _fold_character(piece: str) -> str:
    """One character with the marks that belong to it. Circled and raised numbers stay: they count things, they are no digits of a number."""
    base, marks = piece[0], VARIATIONS.sub("", piece[1:])
    category = unicodedata.category(base)
    if base in HYPHENS:
        return "-" + marks
    if category == "Cf" or VARIATIONS.match(base):
        return marks
    if category == "Nd":
        return str(unicodedata.decimal(base)) + marks
    if category == "No":
        return base + marks
    folded = unicodedata.normalize("NFKC", base + marks)
    return folded if len(folded) <= max(LONGEST_EXPANSION, len(piece)) else piece
