"""The texts a search looks into, folded and kept in the process.

A version's text never changes, so what is kept by its id is never stale: which versions are offered is asked anew for every search,
and only texts that are not known yet are read. Reasons: docs/decisions/0012-search-in-the-process.md.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from app.curriculum import service as curriculum
from app.curriculum.rules import Language
from app.curriculum.views_listing import OfferedVersion, SearchTexts
from app.database import UnitOfWork
from app.learning.rules.folding import fold
from app.learning.rules.searching import Folded, words_of
from app.learning.topics import topic_words

READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Known:
    """A version as the search knows it: its topics, its text in each language, and the words in it, folded and as they are written."""

    topics: tuple[str, ...]
    texts: dict[Language, Folded]
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that is known, by version; in how many versions each folded word occurs, and how it is written.

    Made anew when something is added, never changed.
    """

    known: dict[int, Known] = field(default_factory=dict[int, Known])
    words: Counter[str] = field(default_factory=Counter[str])
    written: dict[str, str] = field(default_factory=dict[str, str])


@dataclass
class _Kept:
    """The latest index of one database; it is filled by one search at a time."""

    index: Index = field(default_factory=Index)
    filling: asyncio.Lock = field(default_factory=asyncio.Lock)


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


async def current_index(uow: UnitOfWork) -> tuple[Index, tuple[OfferedVersion, ...]]:
    """The index of this database, and all that is offered now and stands in it."""
    kept = _kept.setdefault(uow.session.get_bind().engine, _Kept())
    offered = await curriculum.searched_versions(uow)
    if any(one.version_id not in kept.index.known for one in offered):
        async with kept.filling:
            kept.index = await _filled(uow, kept.index, [one.version_id for one in offered])
    index = kept.index
    return index, tuple(one for one in offered if one.version_id in index.known)


async def _filled(uow: UnitOfWork, index: Index, versions: Sequence[int]) -> Index:
    """An index of just these versions; only the texts that are not known yet are read."""
    known = {version: index.known[version] for version in versions if version in index.known}
    missing = [version for version in versions if version not in known]
    for start in range(0, len(missing), READ_AT_ONCE):
        texts = await curriculum.search_texts(uow, missing[start : start + READ_AT_ONCE])
        known |= await asyncio.to_thread(_fold_all, texts)
    return await asyncio.to_thread(_counted, known)


def _counted(known: dict[int, Known]) -> Index:
    written: dict[str, str] = {}
    for one in known.values():
        written |= one.words
    return Index(known, Counter(word for one in known.values() for word in one.words), written)


def _fold_all(texts: Sequence[SearchTexts]) -> dict[int, Known]:
    return {one.version_id: _known(one) for one in texts}


def _known(texts: SearchTexts) -> Known:
    names = topic_words(texts.topics)
    topics = fold(names)
    folded: dict[Language, Folded] = {}
    words = dict(words_of(names))
    for text in texts.texts:
        title, summary = fold(text.title), fold(text.summary)
        folded[text.language] = Folded(title, topics, summary, "\n".join((title, topics, summary, fold(text.body))))
        words.update(words_of(f"{text.title}\n{text.summary}\n{text.body}"))
    return Known(texts.topics, folded, words)
