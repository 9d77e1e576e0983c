"""The texts a search looks into, folded and kept in the process.

What is kept belongs to one state of the library, which the database tells in a single text for every search; when it has changed, only the
texts of new versions are read, for what a version says never changes. Reasons: docs/decisions/0012-search-in-the-process.md.
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from app.curriculum import service as curriculum
from app.curriculum.rules import Language
from app.curriculum.views_listing import OfferedVersion, SearchTexts
from app.database import UnitOfWork
from app.fulltext.folding import fold
from app.learning.rules.searching import Folded, Term, runs_of, words_of
from app.learning.topics import topic_words

READ_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Known:
    """A version as the search knows it: its topics, its text in each language, the runs of one script in them, and words to correct to."""

    topics: tuple[str, ...]
    texts: dict[Language, Folded]
    runs: tuple[str, ...]
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Index:
    """One state of the library (`line`). Never changed; another state has another index.

    `runs`: which versions hold each run of one script; `words`: how often each word occurs, folded; `written`: how it is written.
    """

    line: str = ""
    offered: tuple[OfferedVersion, ...] = ()
    known: dict[int, Known] = field(default_factory=dict[int, Known])
    runs: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    words: Counter[str] = field(default_factory=Counter[str])
    written: dict[str, str] = field(default_factory=dict[str, str])

    def versions_with(self, term: Term) -> set[int]:
        """The versions that may hold a term as a whole or all its parts: those that hold each of its runs."""
        whole = self._holding(term.runs)
        return whole if term.parts == term.runs else whole | self._holding(term.parts)

    def _holding(self, runs: Sequence[str]) -> set[int]:
        found: set[int] | None = None
        for run in runs:
            holding = set[int]().union(*(versions for known, versions in self.runs.items() if run in known))
            found = holding if found is None else found & holding
        return found or set()


@dataclass
class _Kept:
    """The latest index of one database; it is made by one search at a time."""

    index: Index = field(default_factory=Index)
    filling: asyncio.Lock = field(default_factory=asyncio.Lock)


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


async def current_index(uow: UnitOfWork) -> Index:
    """The index of what this database offers now."""
    kept = _kept.setdefault(uow.session.get_bind().engine, _Kept())
    line = await curriculum.searched_line(uow)
    if line != kept.index.line:
        async with kept.filling:
            if line != kept.index.line:
                kept.index = await _filled(uow, kept.index, line)
    return kept.index


async def _filled(uow: UnitOfWork, before: Index, line: str) -> Index:
    """The index of a state of the library; only the texts that are not known yet are read."""
    offered = curriculum.searched_in(line)
    known = {one.version_id: before.known[one.version_id] for one in offered if one.version_id in before.known}
    missing = [one.version_id for one in offered if one.version_id not in known]
    for start in range(0, len(missing), READ_AT_ONCE):
        texts = await curriculum.search_texts(uow, missing[start : start + READ_AT_ONCE])
        known |= await asyncio.to_thread(_fold_all, texts)
    return await asyncio.to_thread(_assembled, line, offered, known)


def _assembled(line: str, offered: tuple[OfferedVersion, ...], known: dict[int, Known]) -> Index:
    runs: defaultdict[str, list[int]] = defaultdict(list)
    words: Counter[str] = Counter()
    written: dict[str, str] = {}
    for version, one in known.items():
        for run in one.runs:
            runs[run].append(version)
        words.update(one.words.keys())
        written |= one.words
    return Index(line, offered, known, dict(runs), words, written)


def _fold_all(texts: Sequence[SearchTexts]) -> dict[int, Known]:
    return {one.version_id: _known(one) for one in texts}


def _known(texts: SearchTexts) -> Known:
    names = topic_words(texts.topics)
    topics = fold(names)
    folded: dict[Language, Folded] = {}
    runs: set[str] = set()
    words = dict(words_of(names))
    for text in texts.texts:
        title, summary = fold(text.title), fold(text.summary)
        everything = "\n".join((title, topics, summary, fold(text.body)))
        folded[text.language] = Folded(title, topics, summary, everything)
        runs |= runs_of(everything)
        words |= words_of(f"{text.title}\n{text.summary}")
    return Known(texts.topics, folded, tuple(runs), words)
