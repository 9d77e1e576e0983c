"""One search over everything the company knows: the manual, questions, stories, rules, cases, and what there is to learn."""
# pyright: strict

from __future__ import annotations

from app import fulltext
from app.database import UnitOfWork
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.models import ManualArticle, ManualRevision
from app.helpdesk.knowledge.rules import is_stale
from app.helpdesk.knowledge.showing import KIND, language_of, today_of
from app.helpdesk.knowledge.views import FoundGroup, FoundLine
from app.i18n import Locale, locale_of
from app.learning import service as learning
from app.learning.rules.searching import MAX_QUERY, Piece, Term, excerpt, pieces, terms_of, words_to_mark
from app.people.rules import Actor, Permission, require

# Where what is found is opened; the number of what was found comes behind an equals sign.
PATHS = {
    KIND: "/ask/article?a=",
    "question": "/ask/question?q=",
    "story": "/stories/story?s=",
    "rule": "/rules",
    "case": "/rules/case?c=",
}
LEARNT = {"lesson": "/lesson?v=", "challenge": "/challenge?v=", "question": "/learn/question?v="}
QUIZ = "quiz"
MOST_OF_A_KIND = 8
LIMIT = 50


async def search_everything(uow: UnitOfWork, actor: Actor, words: str) -> tuple[FoundGroup, ...]:
    """What fits best of each kind, `MOST_OF_A_KIND` at most; kinds with nothing are left out."""
    require(actor, Permission.MEMBER)
    words = words[:MAX_QUERY].strip()
    if not words:
        return ()
    terms = terms_of(words)
    hits = await fulltext.find(uow, words, tuple(PATHS), limit=LIMIT)
    by_kind = {kind: [hit for hit in hits if hit.kind == kind][:MOST_OF_A_KIND] for kind in PATHS}
    groups = [FoundGroup(KIND, await _articles(uow, actor, [hit.ref_id for hit in by_kind[KIND]], terms))]
    for kind, path in PATHS.items():
        if kind != KIND:
            lines = [FoundLine(kind, _address(path, hit.ref_id), _marked(hit.title, terms)) for hit in by_kind[kind]]
            groups.append(FoundGroup(kind, tuple(lines)))
    groups += await _lessons(uow, actor, words)
    return tuple(group for group in groups if group.lines)


def _address(path: str, ref_id: int) -> str:
    return f"{path}{ref_id}" if path.endswith("=") else path


def _marked(text: str, terms: tuple[Term, ...]) -> tuple[Piece, ...]:
    return pieces(text, words_to_mark(terms, text))


async def _articles(uow: UnitOfWork, actor: Actor, ids: list[int], terms: tuple[Term, ...]) -> tuple[FoundLine, ...]:
    rows = {row.id: row for row in await repository.articles(uow.session, ids)}
    revisions = await repository.current_revisions(uow.session, ids)
    known = [(rows[one], revisions[one]) for one in ids if one in rows and one in revisions]
    return tuple(_article(actor, row, revision, terms) for row, revision in known)


def _article(actor: Actor, row: ManualArticle, revision: ManualRevision, terms: tuple[Term, ...]) -> FoundLine:
    """The title in the reader's language; the excerpt may be in the other, where the match is."""
    values, locale = revision.values, locale_of(actor.locale)
    title = values.get(f"title_{language_of(values, locale)}", "")
    other: Locale = "en" if locale == "ja" else "ja"
    extract = next((found for language in (locale, other) if (found := _extract(values.get(f"body_{language}", ""), terms))), ())
    stale = is_stale(row.state, row.review_on, today_of(actor))
    return FoundLine(KIND, f"{PATHS[KIND]}{row.id}", _marked(title, terms), extract, stale)


def _extract(body: str, terms: tuple[Term, ...]) -> tuple[Piece, ...]:
    return excerpt(body, words_to_mark(terms, body))


async def _lessons(uow: UnitOfWork, actor: Actor, words: str) -> list[FoundGroup]:
    """What there is to learn, by kind; questions only that the actor has answered."""
    page = await learning.search(uow, actor, learning.Wanted(words))
    found: dict[str, list[FoundLine]] = {kind: [] for kind in LEARNT}
    for one in page.found:
        item = one.step.item
        named = QUIZ if item.kind.value == "question" else item.kind.value
        found[item.kind.value].append(FoundLine(named, f"{LEARNT[item.kind.value]}{item.version_id}", one.title, one.excerpt))
    return [FoundGroup(QUIZ if kind == "question" else kind, tuple(lines[:MOST_OF_A_KIND])) for kind, lines in found.items()]
