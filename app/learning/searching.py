"""Finding lessons, challenges and the questions one has answered; without words to look for, the list by track, kind or topic."""
# pyright: strict

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.curriculum import service as curriculum
from app.curriculum.rules import Kind, Language
from app.curriculum.views_listing import ListedItem, OfferedVersion, SearchTexts
from app.database import UnitOfWork
from app.i18n import locale_of
from app.learning.index import Index, Known, current_index
from app.learning.progress import step_of
from app.learning.rules.searching import OTHER_LANGUAGE, Piece, Term, corrected, excerpt, pieces, score, terms_of, words_to_mark
from app.learning.views import Found, SearchPage
from app.people.rules import Actor, Permission, require
from app.practice import service as practice
from app.quiz import service as quiz

PAGE_SIZE = 20
MOST_CORRECTIONS = 5
OWN_WORK, OTHER_WORK, OWN_TRACK = 1.5, -2.0, 1.0
KIND_ORDER = (Kind.LESSON, Kind.CHALLENGE, Kind.QUESTION)


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: words, and (each optional) the kind, the track and a topic it has to have."""

    words: str = ""
    kind: Kind | None = None
    track: str | None = None
    topic: str | None = None


@dataclass(frozen=True)
class _Hit:
    """Something found, and how well it fits."""

    offered: OfferedVersion
    points: float


async def search(uow: UnitOfWork, actor: Actor, wanted: Wanted, page: int = 0) -> SearchPage:
    """A page (from 0) of what fits best: in either language, without regard to width, case and kana, and one slip in a word forgiven.

    Without words: everything that fits the rest, what is for the actor's kind of work and track first.
    """
    require(actor, Permission.MEMBER)
    index = await current_index(uow)
    answered = await quiz.questions_answered(uow, actor)
    open_to_actor = [one for one in index.offered if _fits(one, wanted, index.known[one.version_id], answered)]
    terms, instead = terms_of(wanted.words), tuple[str, ...]()
    language = locale_of(actor.locale)
    if not terms:
        hits = [_Hit(one, 0.0) for one in open_to_actor] if not wanted.words.strip() else []
    else:
        hits, terms, instead = await asyncio.to_thread(_found, index, open_to_actor, terms, actor, language)
    hits.sort(key=lambda hit: _order(hit, actor))
    shown = hits[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    return SearchPage(await _shown(uow, actor, shown, terms), len(hits), instead)


def _fits(one: OfferedVersion, wanted: Wanted, known: Known, answered: Mapping[int, int]) -> bool:
    return (
        (wanted.kind is None or one.kind is wanted.kind)
        and (wanted.track is None or one.track == wanted.track)
        and (wanted.topic is None or wanted.topic in known.topics)
        and (one.kind is not Kind.QUESTION or one.item_id in answered)
    )


def _found(
    index: Index, offered: Sequence[OfferedVersion], terms: tuple[Term, ...], actor: Actor, language: Language
) -> tuple[list[_Hit], tuple[Term, ...], tuple[str, ...]]:
    """What has the terms; or else what has them with one word corrected, the terms that led there, and how they are written."""
    if hits := _hits(index, offered, terms, actor, language):
        return hits, terms, ()
    for instead in _corrections(index, terms):
        if hits := _hits(index, offered, instead, actor, language):
            return hits, instead, tuple(index.written.get(term.whole, term.whole) for term in instead)
    return [], terms, ()


def _hits(index: Index, offered: Sequence[OfferedVersion], terms: Sequence[Term], actor: Actor, language: Language) -> list[_Hit]:
    possible = {one.version_id for one in offered}
    for term in terms:
        possible &= index.versions_with(term)
    scored = ((one, _best(index.known[one.version_id], terms, language)) for one in offered if one.version_id in possible)
    return [_Hit(one, points + _closeness(one, actor)) for one, points in scored if points]


def _best(known: Known, terms: Sequence[Term], language: Language) -> float:
    """How well the text in the person's language fits; where it does not, the other one, which counts less."""
    own = known.texts.get(language)
    if own is not None and (points := score(terms, own)):
        return points
    return max((OTHER_LANGUAGE * score(terms, text) for name, text in known.texts.items() if name != language), default=0.0)


def _closeness(one: OfferedVersion, actor: Actor) -> float:
    """What is for the actor's own work or track comes first, what is for the work of others last."""
    work = 0.0 if one.department is None else OWN_WORK if one.department == actor.kind_of_work else OTHER_WORK
    return work + (OWN_TRACK if one.track == actor.track else 0.0)


def _corrections(index: Index, terms: Sequence[Term]) -> tuple[tuple[Term, ...], ...]:
    """The query with each unknown term replaced by a word of the library, the most frequent ones first; one term at a time."""
    choices: list[tuple[Term, ...]] = []
    for place, term in enumerate(terms):
        near = corrected(term, index.words)
        often = sorted(near, key=lambda word: -index.words[word.whole])[:MOST_CORRECTIONS]
        choices += [(*terms[:place], word, *terms[place + 1 :]) for word in often]
    return tuple(choices)


def _order(hit: _Hit, actor: Actor) -> tuple[float, float, int, str, int, int]:
    one = hit.offered
    kind = KIND_ORDER.index(one.kind)
    closeness = 0.0 if hit.points else -_closeness(one, actor)
    return -hit.points, closeness, kind, one.track or "~", one.position or 0, one.item_id


async def _shown(uow: UnitOfWork, actor: Actor, hits: Sequence[_Hit], terms: Sequence[Term]) -> tuple[Found, ...]:
    """The hits in the actor's language, with the places found; the excerpt may be in the other language, where the match is."""
    language = locale_of(actor.locale)
    named = await curriculum.items_named(uow, [hit.offered.item_id for hit in hits], language)
    so_far = await practice.practice_so_far(uow, actor)
    answered = await quiz.questions_answered(uow, actor)
    texts = {one.version_id: one for one in await curriculum.search_texts(uow, [hit.offered.version_id for hit in hits])}
    found: list[Found] = []
    for hit in hits:
        item = named.get(hit.offered.item_id)
        if item is not None:
            title, extract = _marked(item, texts.get(item.version_id), terms, language)
            found.append(Found(step_of(item, so_far, answered), title, extract))
    return tuple(found)


def _marked(
    item: ListedItem, texts: SearchTexts | None, terms: Sequence[Term], language: Language
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    title = pieces(item.title, words_to_mark(terms, item.title))
    written = sorted(texts.texts if texts else (), key=lambda text: text.language != language)
    for text in written:
        if extract := excerpt(f"{text.summary}\n{text.body}", words_to_mark(terms, text.summary, text.body)):
            return title, extract
    return title, ()
