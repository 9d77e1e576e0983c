"""Which parts of a good prompt somebody's prompt has, and where. Pure; semantics 11, type improve-the-prompt.

The rules are meant to be told: each part is found by words that announce it, in Japanese and in English, never by a guess about quality.
So a person can see beforehand what is looked for (`quizpage.rubric.<part>.look`), and afterwards which of their words were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.curriculum.rules.improving_words import PATTERNS
from app.curriculum.rules.items import Rubric

MOST_PLACES = 3  # for a part; more would be a text full of marks

_COMPILED = {part: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns) for part, patterns in PATTERNS.items()}
_EDGES = " \t\n\u3000。．、，,.;；:：!！?？#＃*＊■●◆・-"


@dataclass(frozen=True)
class PartFound:
    """A part of the rubric: where the words are that announce it, as (start, end) in order; none: it is missing."""

    part: Rubric
    places: tuple[tuple[int, int], ...]

    @property
    def found(self) -> bool:
        return bool(self.places)


@dataclass(frozen=True)
class Piece:
    """A piece of the text; joined, the pieces are the text. `parts`: what it was found to be, in the order of the rubric."""

    text: str
    parts: tuple[Rubric, ...]


def look_for(text: str, rubric: Sequence[Rubric]) -> tuple[PartFound, ...]:
    """For each part of the rubric where the text has it. The same text always gets the same answer."""
    return tuple(PartFound(part, _places(text, part)) for part in rubric)


def is_complete(found: Iterable[PartFound]) -> bool:
    """Whether every part was found: then the prompt is right."""
    return all(part.found for part in found)


def pieces(text: str, found: Sequence[PartFound]) -> tuple[Piece, ...]:
    """The text cut where what was found begins and ends."""
    cuts = sorted({0, len(text), *(edge for one in found for place in one.places for edge in place)})
    return tuple(
        Piece(text[start:end], tuple(one.part for one in found if any(first <= start and end <= last for first, last in one.places)))
        for start, end in pairwise(cuts)
    )


def _places(text: str, part: Rubric) -> tuple[tuple[int, int], ...]:
    """The first few places of a part, without overlaps, the earliest first and of those the longest."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(_spans(text, part), key=lambda place: (place[0], -place[1])):
        if len(kept) < MOST_PLACES and (not kept or kept[-1][1] <= start):
            kept.append((start, end))
    return tuple(kept)


def _spans(text: str, part: Rubric) -> Iterator[tuple[int, int]]:
    for pattern in _COMPILED[part]:
        for match in pattern.finditer(text):
            start, end = match.span()
            while start < end and text[start] in _EDGES:
                start += 1
            while end > start and text[end - 1] in _EDGES:
                end -= 1
            if start < end:
                yield start, end
