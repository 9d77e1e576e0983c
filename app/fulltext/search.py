"""Putting texts into the search and finding them: all words of the query, as parts of words; or else with one slip in each forgiven."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass

from app.database import UnitOfWork
from app.fulltext import repository
from app.fulltext.folding import fold
from app.fulltext.rules import fits, score, terms_of

LONGEST_TEXT = 20_000
LEAST_ALIKE = 3  # one part in so many


@dataclass(frozen=True)
class Hit:
    """A text that fits: what it is, its title as written, and how well it fits (more is better)."""

    kind: str
    ref_id: int
    title: str
    score: float


async def put(uow: UnitOfWork, kind: str, ref_id: int, title: str, text: str) -> None:
    """Let a text be found from now on, in place of an earlier one of the same `kind` and `ref_id`. `text` need not repeat the title."""
    values = {"title": title, "title_key": fold(title), "text_key": fold(text[:LONGEST_TEXT])}
    await repository.put(uow.session, kind, ref_id, values)


async def remove(uow: UnitOfWork, kind: str, ref_ids: Collection[int]) -> None:
    """Let these not be found any more; those that are not there are no error."""
    if ref_ids:
        await repository.remove(uow.session, kind, ref_ids)


async def find(uow: UnitOfWork, words: str, kinds: Collection[str], limit: int = 50) -> tuple[Hit, ...]:
    """The texts of these kinds that have all the words, best first, then the newest; none for a query without words.

    Width, letter case and kana make no difference. Where nothing has the words as they are written, one slip in each is forgiven.
    """
    terms = terms_of(words)
    if not terms or not kinds:
        return ()
    rows = await repository.exact(uow.session, terms, kinds)
    if not rows:
        near = await repository.near(uow.session, terms, kinds)
        rows = await asyncio.to_thread(lambda: [row for row in near if fits(row.title_key, row.text_key, terms)])
    hits = [Hit(row.kind, row.ref_id, row.title, score(row.title_key, row.text_key, terms)) for row in rows]
    hits.sort(key=lambda hit: (-hit.score, -hit.ref_id))
    return tuple(hits[:limit])


async def alike(uow: UnitOfWork, words: Collection[str], kinds: Collection[str], limit: int = 5) -> tuple[Hit, ...]:
    """The texts whose titles have the most of these words, as they are written, best first; at least a third of them, longer ones more.

    For what somebody types in whole sentences, where `find`, which wants all words, would find nothing.
    """
    weights = {fold(word): len(word) for word in words if fold(word)}
    if not weights or not kinds:
        return ()
    least = max(2, -(-sum(weights.values()) // LEAST_ALIKE))
    rows = await repository.alike(uow.session, weights, kinds, least, limit)
    return tuple(Hit(kind, ref_id, title, float(points)) for kind, ref_id, title, points in rows)
