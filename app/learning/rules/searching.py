"""How a search finds and ranks texts without word breaks, forgives a slip, and marks where it found something. Pure.

A query is split at spaces; each of its terms has to be found. A term is found as a whole, or else by its parts: Japanese is cut where the
script changes, and short endings in hiragana between the parts are left out. When nothing is found, terms are replaced by words of the
library that are one slip away (Damerau's four: a character wrong, missing, too many, or two swapped).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.fulltext.folding import fold, fold_traced

MAX_QUERY = 100
MAX_TERMS = 8
BREAKS = re.compile(r"[\s\u3001\u3002\u30fb\u300c-\u300f\u3010\u3011\u201c\u201d\u2018\u2019,.!?:;/|()\[\]{}\"']+")
HIRAGANA = re.compile(r"[\u3041-\u3096\u30fc]+")
# Words of one script: Latin letters and digits, kanji, katakana with its long vowels, hiragana.
RUN = re.compile(r"[a-z0-9+#]+|[\u3400-\u9fff\u3005]+|[\u30a1-\u30fa\u30fc]+|[\u3041-\u3096][\u3041-\u3096\u30fc]*")
# The same in folded texts, where all kana are hiragana, and everything else that is no space.
FOLDED_RUN = re.compile(r"[a-z0-9]+|[\u3041-\u309f\u30fc]+|[\u3400-\u9fff\u3005]+|[^\sa-z0-9\u3041-\u309f\u30fc\u3400-\u9fff\u3005]+")
SHORT_ENDING = 2
SHORTEST_CORRECTED = 3
SHORTEST_WORD = 2
# What Markdown writes around the words: list marks, headings and quotes at the start of a line, emphasis anywhere.
MARKDOWN = re.compile(r"^[ \t]*(?:[-*>#]+|\d+\.)[ \t]+|[*_`]{2,}|[`*]", re.MULTILINE)
EXCERPT = 90
BEFORE = 24

TITLE, TOPIC, SUMMARY, BODY = 10.0, 7.0, 5.0, 2.0
BEGINS = 3.0
BY_PARTS = 0.6
OTHER_LANGUAGE = 0.6


@dataclass(frozen=True)
class Term:
    """One word of a query: as a whole, and the parts that have to be found where the whole is not."""

    whole: str
    parts: tuple[str, ...]

    @property
    def runs(self) -> tuple[str, ...]:
        """What a text that has the whole has inside its own runs of one script."""
        return tuple(FOLDED_RUN.findall(self.whole)) or (self.whole,)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in one language as the search sees it; `everything` is all of it, one field a line."""

    title: str
    topics: str
    summary: str
    everything: str


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that is shown; `found` where it is what was searched for."""

    text: str
    found: bool


def terms_of(query: str) -> tuple[Term, ...]:
    """The terms of a query, in order and without repetition."""
    plain = unicodedata.normalize("NFKC", query[:MAX_QUERY]).casefold()
    words = dict.fromkeys(word for word in BREAKS.split(plain) if fold(word).strip())
    return tuple(Term(fold(word), _parts(word)) for word in list(words)[:MAX_TERMS])


def _parts(word: str) -> tuple[str, ...]:
    """The pieces of a word in one script that carry its meaning; long ones where there are any."""
    runs = [run for run in RUN.findall(word) if not (HIRAGANA.fullmatch(run) and len(run) <= SHORT_ENDING)]
    folded = [piece for run in runs if (piece := fold(run))]
    longer = [piece for piece in folded if len(piece) > 1]
    return tuple(longer or folded)


def runs_of(folded: str) -> set[str]:
    """The runs of one script in a folded text: a word of one script is in the text where it is in one of them."""
    return set(FOLDED_RUN.findall(folded))


def words_of(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that a mistyped one may have meant: folded, and as they are written."""
    for run in RUN.findall(unicodedata.normalize("NFKC", text).casefold()):
        if not HIRAGANA.fullmatch(run) and len(folded := fold(run)) >= SHORTEST_WORD:
            yield folded, run


def score(terms: Sequence[Term], text: Folded) -> float:
    """How well a text fits; 0 when one of the terms is not in it."""
    total = 0.0
    for term in terms:
        points = _points(term.whole, text)
        if not points and term.parts != (term.whole,):
            each = [_points(part, text) for part in term.parts]
            points = BY_PARTS * sum(each) / len(each) if each and all(each) else 0.0
        if not points:
            return 0.0
        total += points
    return total / len(terms) if terms else 0.0


def _points(word: str, text: Folded) -> float:
    if word not in text.everything:
        return 0.0
    if word in text.title:
        return TITLE + (BEGINS if text.title.startswith(word) else 0.0)
    return TOPIC if word in text.topics else SUMMARY if word in text.summary else BODY


def corrected(term: Term, vocabulary: Iterable[str]) -> tuple[Term, ...]:
    """The words of the library that are one slip away from a term, in the order of the alphabet."""
    whole = term.whole
    if len(whole) < SHORTEST_CORRECTED:
        return ()
    near = (word for word in vocabulary if abs(len(word) - len(whole)) <= 1 and one_slip(whole, word))
    return tuple(Term(word, (word,)) for word in sorted(near))


def one_slip(first: str, second: str) -> bool:
    """Whether two words differ by one character that is wrong, missing, too many, or swapped with its neighbour."""
    if first == second:
        return False
    start = next((place for place, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), None)
    if start is None:
        return abs(len(first) - len(second)) == 1
    rest, other = first[start:], second[start:]
    if len(rest) == len(other):
        swapped = len(rest) > 1 and rest[0] == other[1] and rest[1] == other[0] and rest[2:] == other[2:]
        return rest[1:] == other[1:] or swapped
    return rest[1:] == other or rest == other[1:]


def found_in(text: str, words: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Where in the original text any of the folded words stands, from left to right and without overlap."""
    traced = fold_traced(text)
    spans: list[tuple[int, int]] = []
    for word in words:
        place = traced.text.find(word) if word else -1
        while place >= 0:
            end = place + len(word)
            last = traced.starts[end] if end < len(traced.starts) else len(text)
            spans.append((traced.starts[place], max(last, traced.starts[end - 1] + 1)))
            place = traced.text.find(word, end)
    return _without_overlap(sorted(spans))


def _without_overlap(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def pieces(text: str, words: Collection[str]) -> tuple[Piece, ...]:
    """A text with what was found in it marked."""
    return _cut(text, 0, len(text), found_in(text, words))


def excerpt(text: str, words: Collection[str]) -> tuple[Piece, ...]:
    """A short stretch of a text around the first place found, on one line; empty when nothing is found."""
    flat = " ".join(MARKDOWN.sub("", text).split())
    spans = found_in(flat, words)
    if not spans:
        return ()
    start = max(0, spans[0][0] - BEFORE)
    end = min(len(flat), start + EXCERPT)
    cut = _cut(flat, start, end, spans)
    before = (Piece("…", found=False),) if start else ()
    after = (Piece("…", found=False),) if end < len(flat) else ()
    return before + cut + after


def _cut(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    cut: list[Piece] = []
    place = start
    for first, last in spans:
        if first >= end:
            break
        if place < first:
            cut.append(Piece(text[place:first], found=False))
        cut.append(Piece(text[first : min(last, end)], found=True))
        place = min(last, end)
    if place < end:
        cut.append(Piece(text[place:end], found=False))
    return tuple(cut)


def words_to_mark(terms: Sequence[Term], *texts: str) -> tuple[str, ...]:
    """What to mark in texts that were found: the whole terms, and the parts of those that are nowhere as a whole."""
    folded = "\n".join(fold(text) for text in texts)
    return tuple(dict.fromkeys(word for term in terms for word in ((term.whole,) if term.whole in folded else term.parts)))
