"""The prompt library: every prompt a person has practised with, and the model answers of those they improved."""
# pyright: strict

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.curriculum import service as curriculum
from app.curriculum.rules import Language
from app.curriculum.topics import topic_name
from app.curriculum.views_listing import ListedItem
from app.database import UnitOfWork
from app.fulltext.folding import fold
from app.i18n import locale_of
from app.learning.rules.searching import terms_of
from app.learning.topics import topic_words
from app.learning.views import PromptEntry, PromptPage
from app.people.rules import Actor, Permission, require
from app.practice import service as practice
from app.quiz import service as quiz

PAGE_SIZE = 20


@dataclass(frozen=True)
class _Practised:
    """Something a person has practised: the item as it is now, and the version they know."""

    item: ListedItem
    version_id: int
    day: date | None


async def prompt_library(uow: UnitOfWork, actor: Actor, words: str = "", topic: str = "", page: int = 0) -> PromptPage:
    """A page (from 0) of the actor's own prompts, the latest first; only those with all the words and the topic. Reads only."""
    require(actor, Permission.MEMBER)
    locale = locale_of(actor.locale)
    practised = await _practised(uow, actor, locale)
    texts = await curriculum.prompts_of(uow, [one.version_id for one in practised], locale)
    practised = [one for one in practised if one.version_id in texts]
    fitting = [one for one in practised if _fits(one.item, texts[one.version_id], words, topic)]
    shown = fitting[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    topics = sorted({(name, topic_name(name, locale)) for one in practised for name in one.item.topics}, key=lambda pair: pair[1])
    return PromptPage(tuple(_entry(one, texts[one.version_id]) for one in shown), len(fitting), len(practised), tuple(topics))


async def _practised(uow: UnitOfWork, actor: Actor, locale: Language) -> list[_Practised]:
    done = await practice.challenges_done(uow, actor)
    answered = await quiz.questions_answered(uow, actor)
    named = await curriculum.items_named(uow, [*done, *answered], locale)
    challenges = [_Practised(named[item], last.version_id, last.day) for item, last in done.items() if item in named]
    challenges.sort(key=lambda one: (one.day, one.version_id), reverse=True)
    improved = [_Practised(named[item], version, None) for item, version in answered.items() if item in named and named[item].is_improved]
    return challenges + sorted(improved, key=lambda one: one.item.title)


def _fits(item: ListedItem, text: str, words: str, topic: str) -> bool:
    if topic and topic not in item.topics:
        return False
    looked_in = fold("\n".join((item.title, item.summary, topic_words(item.topics), text)))
    return all(term.whole in looked_in or (term.parts and all(part in looked_in for part in term.parts)) for term in terms_of(words))


def _entry(one: _Practised, text: str) -> PromptEntry:
    newer = one.item.version_id if one.item.offered and one.item.version_id != one.version_id else None
    return PromptEntry(one.item, one.version_id, newer, text, one.day, may_try=not one.item.is_improved)
