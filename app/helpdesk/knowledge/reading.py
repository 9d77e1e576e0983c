"""Reading the manual: where one begins, lists, one article, and all of it on paper."""
# pyright: strict

from __future__ import annotations

from app.database import UnitOfWork
from app.helpdesk.knowledge import repository
from app.helpdesk.knowledge.models import ManualArticle
from app.helpdesk.knowledge.rules import Shelf, State, Task, is_stale, tags_of
from app.helpdesk.knowledge.showing import article_for, language_of, line, pictures_of, shown_parts, today_of
from app.helpdesk.knowledge.views import (
    ArticleLine,
    ArticlePage,
    ManualHome,
    ManualList,
    PrintedArticle,
    TaskCount,
    Votes,
    Wanted,
)
from app.i18n import locale_of
from app.people import service as people
from app.people.rules import Actor, Permission, require

PAGE_SIZE = 30
FEW = 5
MOST_WORDS = 20
MOST_PRINTED = 300


async def manual_home(uow: UnitOfWork, actor: Actor) -> ManualHome:
    """The tasks there are articles for, some for the actor's own kind of work, and what was published last."""
    require(actor, Permission.MEMBER)
    counts = await repository.task_counts(uow.session)
    today, edits = today_of(actor), actor.may(Permission.STAFF_DESK)
    own = list[tuple[ManualArticle, bool]]()
    if actor.kind_of_work:
        own = await repository.listed(uow.session, Wanted(kind_of_work=actor.kind_of_work), today, 0, FEW)
    return ManualHome(
        tasks=tuple(TaskCount(task, counts[task.value]) for task in Task if counts.get(task.value)),
        for_work=await _lines(uow, actor, own),
        latest=await _lines(uow, actor, await repository.latest(uow.session, FEW)),
        may_edit=edits,
        stale=await repository.count_stale(uow.session, today) if edits else 0,
        drafts=await repository.count_drafts(uow.session) if edits else 0,
    )


async def manual_list(uow: UnitOfWork, actor: Actor, wanted: Wanted, page: int = 0) -> ManualList:
    """A page (from 0) of articles. Raises ForbiddenError for a shelf that only those who keep the manual look at."""
    require(actor, Permission.MEMBER if wanted.shelf in {Shelf.PUBLISHED, Shelf.STALE} else Permission.STAFF_DESK)
    found = await repository.listed(uow.session, wanted, today_of(actor), page * PAGE_SIZE, PAGE_SIZE + 1)
    return ManualList(await _lines(uow, actor, found[:PAGE_SIZE]), len(found) > PAGE_SIZE)


async def _lines(uow: UnitOfWork, actor: Actor, rows: list[tuple[ManualArticle, bool]]) -> tuple[ArticleLine, ...]:
    """Lines for the actor; whether somebody is writing and what people say is for those who keep the manual."""
    locale, today = locale_of(actor.locale), today_of(actor)
    if not actor.may(Permission.STAFF_DESK):
        return tuple(line(row, locale, today) for row, _ in rows)
    votes = await repository.votes(uow.session, {row.id or 0: row.number for row, _ in rows})
    return tuple(line(row, locale, today, has_draft=drafted, votes=votes.get(row.id or 0)) for row, drafted in rows)


async def read_article(uow: UnitOfWork, actor: Actor, article_id: int) -> ArticlePage:
    """An article as everyone reads it. Raises NotFoundError for one that is not there, or not for the actor."""
    require(actor, Permission.MEMBER)
    row = await article_for(uow, actor, article_id)
    edits = actor.may(Permission.STAFF_DESK)
    stored = await repository.revision(uow.session, article_id, row.number)
    drafted = await repository.draft(uow.session, article_id) if edits else None
    values = stored.values if stored else drafted.values if drafted else {}
    language = language_of(values, locale_of(actor.locale))
    own = await repository.own_word(uow.session, article_id, row.number, actor.person_id)
    votes = await repository.votes(uow.session, {article_id: row.number}) if edits else {}
    names = await people.names_of(uow, (row.owner_id,)) if row.owner_id is not None else {}
    return ArticlePage(
        id=article_id,
        title=values.get(f"title_{language}", ""),
        translated=language == actor.locale,
        language=language,
        parts=shown_parts(values.get(f"body_{language}", ""), await pictures_of(uow, (article_id,))),
        task=Task(row.task),
        kind_of_work=row.kind_of_work,
        tags=tags_of(values.get("tags", "")),
        owner=names.get(row.owner_id or 0),
        checked_on=row.checked_on,
        review_on=row.review_on,
        is_stale=is_stale(row.state, row.review_on, today_of(actor)),
        number=row.number,
        state=State(row.state),
        own_answer=own.right if own else None,
        own_word=own.word if own else "",
        may_edit=edits,
        may_confirm=edits or row.owner_id == actor.person_id,
        has_draft=drafted is not None,
        votes=votes.get(article_id, Votes()),
        words=tuple(await repository.words(uow.session, article_id, row.number, MOST_WORDS)) if edits else (),
    )


async def printed_manual(uow: UnitOfWork, actor: Actor) -> tuple[PrintedArticle, ...]:
    """Everything everyone reads, by task and title, at most `MOST_PRINTED` articles."""
    require(actor, Permission.MEMBER)
    rows = await repository.published(uow.session, MOST_PRINTED)
    ids = [row.id or 0 for row in rows]
    revisions, pictures = await repository.current_revisions(uow.session, ids), await pictures_of(uow, ids)
    names = await people.names_of(uow, {row.owner_id for row in rows if row.owner_id is not None})
    printed: list[PrintedArticle] = []
    for row in rows:
        values = revisions[row.id or 0].values
        language = language_of(values, locale_of(actor.locale))
        stale = is_stale(row.state, row.review_on, today_of(actor))
        parts = shown_parts(values.get(f"body_{language}", ""), pictures)
        owner = names.get(row.owner_id or 0)
        printed.append(PrintedArticle(values[f"title_{language}"], Task(row.task), parts, owner, row.checked_on, stale, row.number))
    order = list(Task)
    return tuple(sorted(printed, key=lambda one: order.index(one.task)))


async def published_articles(uow: UnitOfWork) -> int:
    """How many articles everyone reads; for overviews above, no permission."""
    return sum((await repository.task_counts(uow.session)).values())
