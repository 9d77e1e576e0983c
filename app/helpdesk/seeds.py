"""A good answer becomes a knowledge article: what the article begins with, without anybody in it."""
# pyright: strict

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from app import clock
from app.database import UnitOfWork
from app.errors import ConflictError, NotFoundError
from app.helpdesk import repository
from app.helpdesk.access import workable
from app.helpdesk.models import HelpReply
from app.helpdesk.notices import announce
from app.helpdesk.rules import Category
from app.helpdesk.rules.texts import excerpt
from app.helpdesk.showing import ACCEPTABLE
from app.helpdesk.views import ArticleSeed
from app.i18n import Locale, locale_of, translate
from app.people import service as people
from app.people.rules import Actor, Permission, require
from app.policy import screening
from app.policy import service as policy

ArticleMaker = Callable[[UnitOfWork, Actor, ArticleSeed], Awaitable[int]]
SHORTEST_NAME = 2
LONGEST_TITLE = 60


async def article_seed(uow: UnitOfWork, actor: Actor, question_id: int) -> ArticleSeed:
    """Title, text and category for an article: the question, and the answer that was accepted or else the desk's last one.

    The names of everybody involved are taken out, and what the screening finds is masked, also where its writer chose to keep it. Raises
    NotFoundError for a security risk, ConflictError while there is no answer.
    """
    require(actor, Permission.STAFF_DESK)
    row = await workable(uow, actor, question_id)
    if row.risk:
        raise NotFoundError("helpdesk.question_not_found")
    written = await repository.replies(uow.session, row.id, notes=False)
    answers = [one for one in written if one.kind in ACCEPTABLE]
    chosen = next((one for one in answers if one.id == row.accepted_id), None) or _latest(answers)
    if chosen is None:
        raise ConflictError("helpdesk.impossible.article")
    locale = locale_of(actor.locale)
    names = await people.names_of(uow, {row.asker_id} | {one.author_id for one in written})
    words = await policy.words_to_screen(uow)

    def impersonal(text: str) -> str:
        bare = without_names(text, tuple(names.values()), locale)
        return screening.mask(bare, screening.find(bare, words), locale)

    asked, answered = impersonal(row.text), impersonal(chosen.text)
    headings = [translate(locale, f"helpdesk.article.{part}") for part in ("question", "answer")]
    body = f"## {headings[0]}\n\n{as_markdown(asked)}\n\n## {headings[1]}\n\n{answered}"
    return ArticleSeed(excerpt(asked, LONGEST_TITLE), body, Category(row.category), row.id)


async def to_article(uow: UnitOfWork, actor: Actor, question_id: int, make: ArticleMaker) -> int:
    """Have an article made of a good answer, once, and remember it at the question; its number. Raises as `article_seed` does."""
    require(actor, Permission.STAFF_DESK)
    row = await workable(uow, actor, question_id, lock=True)
    if row.article_id is not None and not row.risk:
        return row.article_id
    row.article_id = await make(uow, actor, await article_seed(uow, actor, question_id))
    row.changed_at = clock.now()
    announce(uow)
    return row.article_id


def _latest(answers: list[HelpReply]) -> HelpReply | None:
    by_desk = [one for one in answers if one.kind == "answer"]
    return (by_desk or answers or [None])[-1]


def without_names(text: str, names: tuple[str, ...], locale: Locale) -> str:
    """The text with a neutral word in place of names, whole or family and given name alone."""
    parts = {part for name in names for part in (name, *name.split()) if len(part) >= SHORTEST_NAME}
    if not parts:
        return text
    somebody = translate(locale, "helpdesk.article.somebody")
    pattern = "|".join(_bounded(part) for part in sorted(parts, key=len, reverse=True))
    return re.sub(pattern, lambda _: somebody, text, flags=re.IGNORECASE)


def _bounded(name: str) -> str:
    """A name in Latin letters only as a word of its own; Japanese ones stand without spaces around them."""
    escaped = re.escape(name)
    return rf"\b{escaped}\b" if name.isascii() else escaped


def as_markdown(text: str) -> str:
    """Plain text that reads the same as Markdown: marks escaped, line ends kept."""
    lines = re.sub(r"([\\`*_\[\]<>#~|!])", r"\\\1", text).split("\n")
    lines = [re.sub(r"^(\s*)([-+])(?=\s)", r"\1\\\2", line) for line in lines]
    quoted = [re.sub(r"^(\s*\d+)([.)])(?=\s)", r"\1\\\2", line) for line in lines]
    follow = [*quoted[1:], ""]
    return "\n".join(f"{line}\\" if line.strip() and after.strip() else line for line, after in zip(quoted, follow, strict=True))
