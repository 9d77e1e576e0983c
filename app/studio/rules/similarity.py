"""How alike two texts are: five-grams of characters, compared as sets (Jaccard, 1901), found fast by their smallest hashes. Pure.

A sketch holds the smallest hashes of a text's five-grams; of two sketches the share of common ones among the smallest of both together
estimates the similarity (Broder, "On the resemblance and containment of documents", 1997).
"""

from __future__ import annotations

import heapq
import zlib

from app.people.searching import fold

GRAM = 5
SKETCH = 64
DIGITS = 8
# Above this the trainer is told. Different tasks in the same words for prompts and rules stay clearly below it.
NEARLY_THE_SAME = 0.5
# Estimates vary by about 1/sqrt(SKETCH); who could be above is compared exactly.
WORTH_COMPARING = 0.3


def grams(text: str) -> frozenset[str]:
    """The five-grams of a text, whatever its widths, letter cases, kana and spaces."""
    folded = fold(text)
    return frozenset(folded[start : start + GRAM] for start in range(max(len(folded) - GRAM + 1, 0)))


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Common five-grams ÷ all of both; 0 when one is empty."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def sketch(known: frozenset[str]) -> str:
    """The smallest hashes in order, 8 hexadecimal digits each."""
    smallest = heapq.nsmallest(SKETCH, {zlib.crc32(gram.encode("utf-8", "surrogatepass")) for gram in known})
    return "".join(f"{number:08x}" for number in smallest)


def estimate(one: str, other: str) -> float:
    """The similarity of the two texts as far as their sketches tell."""
    first, second = _hashes(one), _hashes(other)
    common = first & second
    if not common:
        return 0.0
    smallest = sorted(first | second)[:SKETCH]
    return sum(number in common for number in smallest) / len(smallest)


def _hashes(known: str) -> set[str]:
    return {known[start : start + DIGITS] for start in range(0, len(known), DIGITS)}
