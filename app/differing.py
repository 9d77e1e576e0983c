"""What changed between two texts, in pieces a person can read. Pure.

Texts are compared line by line, and lines that changed by words; Japanese, which has no spaces, by runs of one script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(
    r"[\u3400-\u9fff\u3005\u3006\u30f6]|[\u3041-\u309f]+|[\u30a1-\u30ff]+|[A-Za-z0-9_\uff10-\uff19\uff21-\uff5a]+|\s+|[^\w\s]|.",
    re.DOTALL,
)
CONTEXT = 40
MOST_TOKENS = 4000


class Piece(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class DiffPiece:
    """A piece of a text before and after; the SAME and REMOVED pieces are the text before, SAME and ADDED the one after."""

    what: Piece
    text: str


def pieces(before: str, after: str) -> tuple[DiffPiece, ...]:
    """The two texts as pieces; what stayed is cut to what stands near a change."""
    found: list[DiffPiece] = []
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[start:end]), "".join(new[other_start:other_end])
        if tag == "equal":
            found.append(DiffPiece(Piece.SAME, removed))
        else:
            found += _by_words(removed, added)
    return tuple(_shortened(_joined(found)))


def _by_words(before: str, after: str) -> Iterator[DiffPiece]:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if len(old) + len(new) > MOST_TOKENS:
        yield from (DiffPiece(Piece.REMOVED, before), DiffPiece(Piece.ADDED, after))
        return
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield DiffPiece(Piece.SAME, "".join(old[start:end]))
        else:
            yield DiffPiece(Piece.REMOVED, "".join(old[start:end]))
            yield DiffPiece(Piece.ADDED, "".join(new[other_start:other_end]))


def _joined(found: Sequence[DiffPiece]) -> list[DiffPiece]:
    joined: list[DiffPiece] = []
    for piece in found:
        if not piece.text:
            continue
        if joined and joined[-1].what is piece.what:
            joined[-1] = DiffPiece(piece.what, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _shortened(found: Sequence[DiffPiece]) -> Iterator[DiffPiece]:
    for index, piece in enumerate(found):
        if piece.what is not Piece.SAME or len(piece.text) <= 2 * CONTEXT:
            yield piece
            continue
        head = "" if index == 0 else piece.text[:CONTEXT]
        tail = "" if index == len(found) - 1 else piece.text[-CONTEXT:]
        yield DiffPiece(Piece.SAME, f"{head}…{tail}")
