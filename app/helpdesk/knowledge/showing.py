"""How an article is made ready to be read: in one language, with its pictures, and its prompts apart."""
# pyright: strict

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from app import clock, fulltext
from app.database import UnitOfWork
from app.errors import NotFoundError
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.models import ManualArticle
from app.helpdesk.knowledge.rules import State, Task, is_stale, parts_of
from app.helpdesk.knowledge.views import ArticleLine, ShownPart, Votes
from app.i18n import Locale
from app.markdown import Pictures, to_html
from app.people import service as people
from app.people.rules import Actor, Permission, Role, is_id, learning_day
from app.uploads import service as uploads

KIND = "article"
AREA = "helpdesk"


def subject(article_id: int) -> str:
    """How an article is named in the audit log and beside its pictures."""
    return f"{KIND}:{article_id}"


def today_of(actor: Actor) -> date:
    """The actor's learning day."""
    return learning_day(clock.now(), actor.zone, actor.day_start_hour)


def language_of(values: Mapping[str, str], locale: Locale) -> Locale:
    """The reader's language where the article is written in it, else the other."""
    other: Locale = "en" if locale == "ja" else "ja"
    return locale if values.get(f"title_{locale}") or not values.get(f"title_{other}") else other


async def article_for(uow: UnitOfWork, actor: Actor, article_id: int, *, lock: bool = False) -> ManualArticle:
    """An article that the actor may read. Raises NotFoundError for others: what is being written is nobody else's business."""
    row = await repository.article(uow.session, article_id, lock=lock) if is_id(article_id) else None
    if row is None or (row.state != State.PUBLISHED and not actor.may(Permission.STAFF_DESK)):
        raise NotFoundError("knowledge.error.not_found")
    return row


def line(row: ManualArticle, locale: Locale, today: date, *, has_draft: bool = False, votes: Votes | None = None) -> ArticleLine:
    """An article in a list."""
    language = language_of({"title_ja": row.title_ja, "title_en": row.title_en}, locale)
    return ArticleLine(
        row.id or 0,
        row.title_ja if language == "ja" else row.title_en,
        language == locale,
        Task(row.task),
        row.kind_of_work,
        State(row.state),
        is_stale(row.state, row.review_on, today),
        row.checked_on,
        has_draft,
        votes or Votes(),
    )


async def pictures_of(uow: UnitOfWork, articles: Collection[int]) -> Pictures:
    """The pictures of articles by the names that their texts use."""
    tokens = await repository.tokens(uow.session, articles)
    shown = await uploads.shown(uow, tuple(tokens)) if tokens else {}
    return tuple(sorted((view.name, view) for view in shown.values()))


def shown_parts(body: str, pictures: Pictures) -> tuple[ShownPart, ...]:
    """A text as HTML, and its prompts as they are copied."""
    return tuple(
        ShownPart("", part.text) if part.is_prompt else ShownPart(to_html(part.text, pictures, document=True), "")
        for part in parts_of(body)
    )


async def make_findable(uow: UnitOfWork, article_id: int, values: Mapping[str, str]) -> None:
    """Put what everyone may read into the search."""
    title = values.get("title_ja") or values.get("title_en", "")
    rest = (values.get("title_en", ""), values.get("tags", ""), values.get("body_ja", ""), values.get("body_en", ""))
    await fulltext.put(uow, KIND, article_id, title, "\n".join(part for part in rest if part and part != title))


async def who_looks_after(uow: UnitOfWork, row: ManualArticle) -> frozenset[int]:
    """The owner; where there is none (any more), those who lead the programme."""
    if row.owner_id is not None and await people.names_of(uow, (row.owner_id,)):
        return frozenset({row.owner_id})
    return frozenset(one.person_id for one in await people.holders(uow, (Role.PROGRAMME_OWNER,)))
