"""Texts for places with little room: cleaned of what a story must not bring along, wrapped, and shortened where a reader expects it.

Line breaking follows the everyday part of JIS X 4051: no line begins with closing punctuation or small kana, none ends with an opening
bracket; words and addresses of other scripts stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_MARKS = 3  # combining characters on one letter: every living script needs fewer
JOINER = "\u200d"
CLOSING = "、。，．・：；？！」』）］｝】〉》〕…‥”’％"
SMALL = "ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"  # lengthening, repeating and small kana
NOT_AT_START = frozenset(CLOSING + SMALL)
NOT_AT_END = frozenset("「『（［｛【〈《〔“‘￥")
NARROW = 0.56  # of an em: a letter of Latin text on average, with some room to spare
CAPITAL = 0.74
SENTENCE = re.compile(r"(?<=[。！？!?])|(?<=\.)(?=\s)")
CLAUSE = re.compile(r"(?<=[、，；;])|(?<=,)(?=\s)")
ELLIPSIS = "…"

Measure = Callable[[str], float]


@dataclass(frozen=True)
class Fitted:
    """A text in lines, and as a `whole` without them; `shortened` says that there was more."""

    lines: tuple[str, ...]
    whole: str
    shortened: bool


def clean(text: str) -> str:
    """A text without what hides, turns or floods: controls, surrogates, direction marks, zero-width characters, heaps of accents."""
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")):
        kind = unicodedata.category(char)
        if char in "\n\u2028\u2029":
            kept.append("\n")
        elif kind == "Zs" or char == "\t":
            kept.append("　" if char == "　" else " ")
        elif kind in ("Cc", "Cs", "Cn") or (kind == "Cf" and char != JOINER):
            continue
        elif unicodedata.combining(char) or kind in ("Mn", "Me"):
            marks += 1
            if marks <= MOST_MARKS:
                kept.append(char)
            continue
        else:
            kept.append(char)
        marks = 0
    return "".join(kept).strip()


def one_line(text: str) -> str:
    """A cleaned text with all its white space made into single spaces."""
    return " ".join(clean(text).split())


def columns(text: str) -> float:
    """The width in columns of a mail program: two for each full-width character, none for marks."""
    return float(sum(_columns(char) for char in text))


def _columns(char: str) -> int:
    if unicodedata.combining(char) or char == JOINER or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def ems(text: str) -> float:
    """The width in ems of a proportional font, rather too wide than too narrow."""
    return sum(_ems(char) for char in text)


def _ems(char: str) -> float:
    width = _columns(char)
    if width != 1:
        return width / 2
    return CAPITAL if char.isupper() or char in "mwMW@%&" else NARROW


def wrapped(text: str, room: float, measure: Measure = columns) -> list[str]:
    """The lines of a text, none wider than `room` unless it is an address; line breaks of the text stay."""
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, room, measure)]


def _wrapped(paragraph: str, room: float, measure: Measure) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for atom in _pieces(paragraph, room, measure):
        width = measure(atom)
        if line and used + measure(atom.rstrip()) > room:
            lines.append(line.rstrip())
            line, used = "", 0.0
            if atom.isspace():
                continue
        line, used = line + atom, used + width
    return [*lines, line.rstrip()]


def _pieces(paragraph: str, room: float, measure: Measure) -> Iterator[str]:
    """Atoms, with words that are wider than a line cut; addresses are never cut, because a cut one leads nowhere."""
    for atom in _atoms(paragraph):
        if measure(atom) <= room or "://" in atom:
            yield atom
        else:
            yield from _cut(atom, room, measure)


def _cut(word: str, room: float, measure: Measure) -> Iterator[str]:
    piece, used = "", 0.0
    for char in word:
        width = measure(char)
        if piece and used + width > room:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + char, used + width
    if piece:
        yield piece


def _atoms(text: str) -> list[str]:
    """What stays together: words, runs of spaces, and single full-width characters with the punctuation that belongs to them."""
    atoms: list[str] = []
    for char in text:
        before = atoms[-1] if atoms else ""
        space = char.isspace()
        wide = not space and _columns(char) == 2  # noqa: PLR2004 - full width
        if before and (
            (not space and (_columns(char) == 0 or before[-1] == JOINER or char in NOT_AT_START or before[-1] in NOT_AT_END))
            or (space and before.isspace())
            or (not space and not wide and not before.isspace() and _columns(before[-1]) != 2)  # noqa: PLR2004 - full width
        ):
            atoms[-1] = before + char
        else:
            atoms.append(char)
    return atoms


def shorten(text: str, most: int) -> str:
    """At most `most` characters in one line: whole sentences if the first ones fill half of the room, else cut with an ellipsis."""
    line = one_line(text)
    return line if len(line) <= most else _shortened(line, lambda part: len(part) <= most)


def fit(text: str, room: float, most: int, measure: Measure = ems) -> Fitted:
    """The text in at most `most` lines of `room`."""
    line = one_line(text)
    fits: Callable[[str], bool] = lambda part: len(wrapped(part, room, measure)) <= most  # noqa: E731 - one expression
    if fits(line):
        return Fitted(tuple(wrapped(line, room, measure)), line, shortened=False)
    short = _shortened(line, fits)
    return Fitted(tuple(wrapped(short, room, measure)), short, shortened=True)


def _shortened(line: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning that fits: up to the end of a sentence, else of a clause, else of a word or character."""
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(line[:middle] + ELLIPSIS) else (low, middle - 1)
    room = line[:low]
    for ends, mark in ((SENTENCE, ""), (CLAUSE, ELLIPSIS)):
        whole = "".join(ends.split(room)[:-1]).rstrip()
        if len(whole) * 2 >= len(room) and whole:
            return whole + mark if not mark else whole.rstrip("、，；;,") + mark
    begun = room.rstrip("、。，．・ 　" + JOINER)
    if " " in begun[len(begun) // 2 :] and low < len(line) and line[low - 1].isascii() and line[low].isalnum() and line[low].isascii():
        begun = begun[: begun.rindex(" ")]
    return (begun + ELLIPSIS) if begun else ELLIPSIS
