"""The articles that come with the product: they come in once, and from then on they are the company's own."""
# pyright: strict

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.exc import IntegrityError

from app import clock
from app.curriculum.rules.fields import is_word
from app.curriculum.rules.items import LANGUAGES, Language
from app.curriculum.rules.problems import Problem, Problems
from app.curriculum.rules.source import MAX_FILE_BYTES, decode
from app.database import UnitOfWork
from app.errors import NezukuError
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.article_file import ArticleFile, parse_article
from app.helpdesk.knowledge.models import ManualArticle, ManualRevision
from app.helpdesk.knowledge.rules import State, months_later
from app.helpdesk.knowledge.showing import make_findable
from app.i18n import Locale, translate
from app.people.rules import learning_day

MANUAL = Path(__file__).resolve().parents[3] / "curricula" / "manual"
FIRST = 1
UTC = ZoneInfo("UTC")  # there may be no company yet


class InvalidManualError(NezukuError):
    """The folder of articles has problems and nothing was taken from it; `problems` are the first of them."""

    status = 422

    def __init__(self, problems: tuple[Problem, ...], total: int) -> None:
        super().__init__("knowledge.problem.manual", n=total)
        self.problems = problems

    def text(self, locale: Locale) -> str:
        first = self.problems[0]
        return translate(
            locale, self.key, **self.params, file=first.file, line=first.line, problem=translate(locale, first.key, **first.params)
        )


@dataclass(frozen=True)
class ShippedArticle:
    """An article of the folder, by language."""

    slug: str
    texts: Mapping[Language, ArticleFile]


def read_manual(folder: Path) -> tuple[ShippedArticle, ...]:
    """The articles of a folder, by name: `<id>/ja.md` and `<id>/en.md`. Raises InvalidManualError. Slow: call in a thread."""
    problems = Problems()
    entries = sorted(folder.iterdir()) if folder.is_dir() else []
    articles = [_read(entry, problems) for entry in entries if not entry.name.startswith(".")]
    if not articles:
        problems.of(folder.name).add(1, "knowledge.problem.empty")
    if problems.total:
        raise InvalidManualError(problems.sorted(), problems.total)
    return tuple(articles)


def _read(folder: Path, problems: Problems) -> ShippedArticle:
    about = problems.of(folder.name)
    if folder.is_symlink() or not folder.is_dir() or not is_word(folder.name):
        about.add(1, "knowledge.problem.folder")
        return ShippedArticle(folder.name, {})
    texts: dict[Language, ArticleFile] = {}
    for language in LANGUAGES:
        file = folder / f"{language}.md"
        of_file = problems.of(f"{folder.name}/{file.name}")
        if file.is_symlink() or not file.is_file() or file.stat().st_size > MAX_FILE_BYTES:
            of_file.add(1, "knowledge.problem.file")
            continue
        text = decode(file.read_bytes(), of_file)
        parsed = parse_article(text, of_file) if text is not None else None
        if parsed is not None:
            texts[language] = parsed
    if len({(one.task, one.kind_of_work, one.review_months) for one in texts.values()}) > 1:
        about.add(1, "knowledge.problem.languages_differ")
    return ShippedArticle(folder.name, texts)


async def load_manual(uow: UnitOfWork, folder: Path = MANUAL) -> int:
    """Take in the articles that have never come in, published; how many. What the company made of earlier ones stays as it is.

    Raises InvalidManualError.
    """
    articles = await asyncio.to_thread(read_manual, folder)
    known = await repository.slugs(uow.session)
    new = [one for one in articles if one.slug not in known]
    for one in new:
        await _take_in(uow, one)
    return len(new)


async def _take_in(uow: UnitOfWork, shipped: ShippedArticle) -> None:
    now = clock.now()
    any_language = next(iter(shipped.texts.values()))
    values = {"task": any_language.task.value, "kind_of_work": any_language.kind_of_work, "tags": ""}
    for language in LANGUAGES:
        values |= {f"title_{language}": shipped.texts[language].title, f"body_{language}": shipped.texts[language].body}
    row = ManualArticle(
        slug=shipped.slug,
        state=State.PUBLISHED.value,
        task=values["task"],
        kind_of_work=values["kind_of_work"],
        title_ja=values["title_ja"],
        title_en=values["title_en"],
        review_months=any_language.review_months,
        review_on=months_later(learning_day(now, UTC, 0), any_language.review_months),
        checked_on=None,
        number=FIRST,
        changed_at=now,
    )
    try:
        await repository.add(uow.session, row)
    except IntegrityError:
        return  # another process was quicker
    await repository.add(uow.session, ManualRevision(article_id=row.id or 0, number=FIRST, values=values, published_at=now))
    await make_findable(uow, row.id or 0, values)
