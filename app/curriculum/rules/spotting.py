"""Cutting the text of a `spot` question into segments to mark, so that the cut does not betray which of them are risky. Pure.

Risky places are one segment each. The harmless text between them is cut at phrases into segments about as long as the risky ones, within a
sentence, and no segment begins or ends with a space or punctuation: those stay between the segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from app.curriculum.rules.items import SpotPart

_KANJI, _HIRAGANA, _KATAKANA = "\u3400-\u9fff々〆ヶ〇", "\u3041-\u309f", "\u30a1-\u30ff"
_LETTER = rf"(?:(?![{_KANJI}{_HIRAGANA}{_KATAKANA}_])\w)"
# A word of a language with spaces, a number, an address; in Japanese a word with the particles or endings after it.
WORD = re.compile(
    rf"[{_KANJI}]+[{_HIRAGANA}]*|[{_KATAKANA}]+[{_HIRAGANA}]*|[{_HIRAGANA}]+"
    rf"|[¥￥$€£#]?{_LETTER}(?:['’@._+/:,&-]?{_LETTER})*[%％]?[{_KANJI}]*[{_HIRAGANA}]*"
)
# What may stand between two words of one segment.
SOFT = re.compile(r"[ \t\u3000,、・]*")


@dataclass(frozen=True)
class Segment:
    """A piece of the text; joined, the segments are the text. `index` counts those that can be marked, None: this one cannot.

    `reason` says why a risky one must not be entered; it must not reach a page before the answer.
    """

    text: str
    index: int | None = None
    reason: str | None = None


@dataclass(frozen=True)
class _Piece:
    text: str
    selectable: bool
    reason: str | None = None


def cut(parts: Sequence[SpotPart]) -> tuple[Segment, ...]:
    """The segments of a text; the same parts always give the same ones."""
    targets = cycle([len(part.text) for part in parts if part.reason is not None] or [1])
    pieces: list[_Piece] = []
    for part in parts:
        pieces += _harmless(part.text, targets) if part.reason is None else _risky(part.text, part.reason)
    return tuple(_numbered(_joined(pieces)))


def _risky(text: str, reason: str) -> Iterator[_Piece]:
    words = list(WORD.finditer(text))
    start, end = (words[0].start(), words[-1].end()) if words else (0, len(text))
    yield _Piece(text[:start], selectable=False)
    yield _Piece(text[start:end], selectable=True, reason=reason)
    yield _Piece(text[end:], selectable=False)


def _harmless(text: str, targets: Iterator[int]) -> Iterator[_Piece]:
    done = 0
    for clause in _clauses(text):
        for start, end in _groups(clause, targets):
            yield _Piece(text[done:start], selectable=False)
            yield _Piece(text[start:end], selectable=True)
            done = end
    yield _Piece(text[done:], selectable=False)


def _clauses(text: str) -> Iterator[list[tuple[int, int]]]:
    """The words of a text as (start, end), in runs without anything hard between them."""
    run: list[tuple[int, int]] = []
    for word in WORD.finditer(text):
        if run and not SOFT.fullmatch(text, run[-1][1], word.start()):
            yield run
            run = []
        run.append(word.span())
    if run:
        yield run


def _groups(words: Sequence[tuple[int, int]], targets: Iterator[int]) -> list[tuple[int, int]]:
    """Neighbouring words taken together until they come as near to the next target length as words allow."""
    groups: list[tuple[int, int]] = []
    target = 0
    for start, end in words:
        if groups:
            first, last = groups[-1]
            if abs(end - first - target) < abs(last - first - target):
                groups[-1] = (first, end)
                continue
        target = next(targets)
        groups.append((start, end))
    if len(groups) > 1 and 2 * (groups[-1][1] - groups[-1][0]) < target:
        (first, _), (_, end) = groups[-2:]
        groups[-2:] = [(first, end)]
    return groups


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """The pieces without empty ones, and with neighbours that cannot be marked as one."""
    joined: list[_Piece] = []
    for piece in pieces:
        if not piece.selectable and joined and not joined[-1].selectable:
            joined[-1] = replace(joined[-1], text=joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined


def _numbered(pieces: Iterable[_Piece]) -> Iterator[Segment]:
    number = 0
    for piece in pieces:
        yield Segment(piece.text, number if piece.selectable else None, piece.reason)
        number += piece.selectable
