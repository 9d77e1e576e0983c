"""SQL of the manual."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, case, func, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, delete, select, update

from app.helpdesk.knowledge.models import ManualArticle, ManualDraft, ManualPicture, ManualRevision, ManualWord
from app.helpdesk.knowledge.rules import Shelf, State
from app.helpdesk.knowledge.views import Votes, Wanted


async def article(session: AsyncSession, article_id: int, *, lock: bool = False) -> ManualArticle | None:
    """An article; with `lock` those who change it wait for each other until the commit."""
    statement = select(ManualArticle).where(col(ManualArticle.id) == article_id)
    return (await session.scalars(statement.with_for_update() if lock else statement)).first()


async def articles(session: AsyncSession, ids: Collection[int]) -> Sequence[ManualArticle]:
    return (await session.scalars(select(ManualArticle).where(col(ManualArticle.id).in_(ids)))).all() if ids else ()


async def article_of_question(session: AsyncSession, question_id: int) -> ManualArticle | None:
    return (await session.scalars(select(ManualArticle).where(col(ManualArticle.question_id) == question_id))).first()


async def article_of_key(session: AsyncSession, client_key: str) -> int:
    """The article that somebody began with a key; there is one."""
    return (await session.scalars(select(col(ManualArticle.id)).where(col(ManualArticle.client_key) == client_key))).one() or 0


async def slugs(session: AsyncSession) -> set[str]:
    """The articles the product brought along that have come in, whatever became of them."""
    found = await session.scalars(select(col(ManualArticle.slug)).where(col(ManualArticle.slug).is_not(None)))
    return {slug for slug in found if slug}


async def add(session: AsyncSession, row: SQLModel) -> None:
    """Store a new row. Raises IntegrityError when it is there already; the transaction goes on."""
    async with session.begin_nested():
        session.add(row)


async def draft(session: AsyncSession, article_id: int) -> ManualDraft | None:
    return (await session.scalars(select(ManualDraft).where(col(ManualDraft.article_id) == article_id))).first()


async def keep_draft(session: AsyncSession, article_id: int, values: Mapping[str, str], person_id: int | None, now: datetime) -> None:
    """Store a draft in place of the one before."""
    changed = {"values": dict(values), "saved_by": person_id, "saved_at": now}
    statement = _insert(session, ManualDraft).values(article_id=article_id, **changed)
    await session.execute(statement.on_conflict_do_update(index_elements=["article_id"], set_=changed))


async def delete_draft(session: AsyncSession, article_id: int) -> None:
    await session.execute(delete(ManualDraft).where(col(ManualDraft.article_id) == article_id))


async def delete_article(session: AsyncSession, article_id: int) -> None:
    """An article that nobody has read yet goes for good."""
    await session.execute(delete(ManualArticle).where(col(ManualArticle.id) == article_id))


async def revision(session: AsyncSession, article_id: int, number: int) -> ManualRevision | None:
    statement = select(ManualRevision).where(col(ManualRevision.article_id) == article_id, col(ManualRevision.number) == number)
    return (await session.scalars(statement)).first()


async def current_revisions(session: AsyncSession, ids: Collection[int]) -> dict[int, ManualRevision]:
    """What everyone reads of these articles, by article."""
    joined = and_(col(ManualRevision.article_id) == col(ManualArticle.id), col(ManualRevision.number) == col(ManualArticle.number))
    statement = select(ManualRevision).join(ManualArticle, joined).where(col(ManualArticle.id).in_(ids))
    return {row.article_id: row for row in (await session.scalars(statement)).all()} if ids else {}


async def revision_lines(session: AsyncSession, article_id: int, limit: int) -> list[tuple[int, datetime, int | None]]:
    """(number, when, by whom) of each revision, the latest first."""
    columns = col(ManualRevision.number), col(ManualRevision.published_at), col(ManualRevision.published_by)
    statement = select(*columns).where(col(ManualRevision.article_id) == article_id)
    found = await session.execute(statement.order_by(col(ManualRevision.number).desc()).limit(limit))
    return [(row[0], row[1], row[2]) for row in found.all()]


async def listed(session: AsyncSession, wanted: Wanted, today: date, offset: int, limit: int) -> list[tuple[ManualArticle, bool]]:
    """Articles of a shelf, each with whether somebody is writing on it; overdue ones by their date, drafts by the last change."""
    statement = _with_draft().where(*_on_shelf(wanted.shelf, today))
    if wanted.task is not None:
        statement = statement.where(col(ManualArticle.task) == wanted.task.value)
    if wanted.kind_of_work:
        statement = statement.where(col(ManualArticle.kind_of_work) == wanted.kind_of_work)
    match wanted.shelf:
        case Shelf.STALE:
            order = (col(ManualArticle.review_on), col(ManualArticle.id))
        case Shelf.DRAFTS:
            order = (col(ManualDraft.saved_at).desc(), col(ManualArticle.id))
        case Shelf.ARCHIVED:
            order = (col(ManualArticle.changed_at).desc(), col(ManualArticle.id))
        case _:
            order = (col(ManualArticle.task), col(ManualArticle.title_ja), col(ManualArticle.id))
    found = await session.execute(statement.order_by(*order).offset(offset).limit(limit))
    return [(row[0], bool(row[1])) for row in found.all()]


async def latest(session: AsyncSession, limit: int) -> list[tuple[ManualArticle, bool]]:
    """What was published last."""
    statement = _with_draft().where(col(ManualArticle.state) == State.PUBLISHED.value)
    found = await session.execute(statement.order_by(col(ManualArticle.changed_at).desc(), col(ManualArticle.id)).limit(limit))
    return [(row[0], bool(row[1])) for row in found.all()]


def _with_draft() -> Select[ManualArticle, bool]:
    statement = select(ManualArticle, col(ManualDraft.article_id).is_not(None))
    return statement.outerjoin(ManualDraft, col(ManualDraft.article_id) == col(ManualArticle.id))


def _on_shelf(shelf: Shelf, today: date) -> tuple[ColumnElement[bool], ...]:
    published = col(ManualArticle.state) == State.PUBLISHED.value
    match shelf:
        case Shelf.STALE:
            return published, col(ManualArticle.review_on) <= today
        case Shelf.DRAFTS:
            return (col(ManualDraft.article_id).is_not(None),)
        case Shelf.ARCHIVED:
            return (col(ManualArticle.state) == State.ARCHIVED.value,)
        case _:
            return (published,)


async def task_counts(session: AsyncSession) -> dict[str, int]:
    """How many articles everyone reads, by task."""
    statement = select(col(ManualArticle.task), func.count()).where(col(ManualArticle.state) == State.PUBLISHED.value)
    return {row[0]: row[1] for row in (await session.execute(statement.group_by(col(ManualArticle.task)))).all()}


async def count_stale(session: AsyncSession, today: date) -> int:
    statement = select(func.count()).select_from(ManualArticle)
    conditions = col(ManualArticle.state) == State.PUBLISHED.value, col(ManualArticle.review_on) <= today
    return (await session.scalar(statement.where(*conditions))) or 0


async def count_drafts(session: AsyncSession) -> int:
    return (await session.scalar(select(func.count()).select_from(ManualDraft))) or 0


async def kinds_of_work(session: AsyncSession) -> Sequence[str]:
    """The kinds of work that articles everyone reads are for."""
    statement = select(col(ManualArticle.kind_of_work)).where(col(ManualArticle.state) == State.PUBLISHED.value)
    statement = statement.where(col(ManualArticle.kind_of_work) != "")
    return (await session.scalars(statement.distinct().order_by(col(ManualArticle.kind_of_work)))).all()


async def published(session: AsyncSession, limit: int) -> Sequence[ManualArticle]:
    """Everything everyone reads, by title."""
    statement = select(ManualArticle).where(col(ManualArticle.state) == State.PUBLISHED.value)
    return (await session.scalars(statement.order_by(col(ManualArticle.title_ja), col(ManualArticle.id)).limit(limit))).all()


async def to_remind(session: AsyncSession, today: date, limit: int) -> Sequence[ManualArticle]:
    """Overdue articles whose owner has not been told about this review date."""
    reminded = col(ManualArticle.reminded_for)
    statement = select(ManualArticle).where(*_on_shelf(Shelf.STALE, today))
    statement = statement.where(or_(reminded.is_(None), reminded != col(ManualArticle.review_on)))
    return (await session.scalars(statement.order_by(col(ManualArticle.review_on), col(ManualArticle.id)).limit(limit))).all()


async def set_reminded(session: AsyncSession, ids: Collection[int]) -> None:
    """Remember for which review date an owner was told."""
    statement = update(ManualArticle).where(col(ManualArticle.id).in_(ids)).values(reminded_for=col(ManualArticle.review_on))
    await session.execute(statement.execution_options(synchronize_session=False))


async def votes(session: AsyncSession, numbers: Mapping[int, int]) -> dict[int, Votes]:
    """How many found these articles right and not, each in its revision."""
    if not numbers:
        return {}
    right = func.sum(case((col(ManualWord.right), 1), else_=0))
    current = and_(col(ManualArticle.id) == col(ManualWord.article_id), col(ManualArticle.number) == col(ManualWord.number))
    statement = select(col(ManualWord.article_id), right, func.count()).join(ManualArticle, current)
    found = await session.execute(statement.where(col(ManualWord.article_id).in_(numbers)).group_by(col(ManualWord.article_id)))
    return {row[0]: Votes(int(row[1] or 0), row[2] - int(row[1] or 0)) for row in found.all()}


async def words(session: AsyncSession, article_id: int, number: int, limit: int) -> Sequence[str]:
    """What people wrote about a revision, the latest first."""
    conditions = col(ManualWord.article_id) == article_id, col(ManualWord.number) == number, col(ManualWord.word) != ""
    statement = select(col(ManualWord.word)).where(*conditions).order_by(col(ManualWord.said_at).desc())
    return (await session.scalars(statement.limit(limit))).all()


async def own_word(session: AsyncSession, article_id: int, number: int, person_id: int) -> ManualWord | None:
    conditions = col(ManualWord.article_id) == article_id, col(ManualWord.number) == number, col(ManualWord.person_id) == person_id
    return (await session.scalars(select(ManualWord).where(*conditions))).first()


async def keep_word(session: AsyncSession, row: ManualWord) -> None:
    """Store what somebody says, in place of what they said about the same revision."""
    values = {name: getattr(row, name) for name in ("article_id", "number", "person_id", "right", "word", "said_at")}
    changed = {"right": row.right, "word": row.word, "said_at": row.said_at}
    statement = _insert(session, ManualWord).values(**values)
    await session.execute(statement.on_conflict_do_update(index_elements=["article_id", "number", "person_id"], set_=changed))


async def delete_word(session: AsyncSession, article_id: int, number: int, person_id: int) -> None:
    conditions = col(ManualWord.article_id) == article_id, col(ManualWord.number) == number, col(ManualWord.person_id) == person_id
    await session.execute(delete(ManualWord).where(*conditions))


async def tokens(session: AsyncSession, ids: Collection[int]) -> dict[str, int]:
    """The pictures of articles: the article by token."""
    statement = select(col(ManualPicture.token), col(ManualPicture.article_id)).where(col(ManualPicture.article_id).in_(ids))
    return {row[0]: row[1] for row in (await session.execute(statement)).all()} if ids else {}


async def count_pictures(session: AsyncSession, article_id: int) -> int:
    statement = select(func.count()).select_from(ManualPicture).where(col(ManualPicture.article_id) == article_id)
    return (await session.scalar(statement)) or 0


def _insert(session: AsyncSession, table: type[SQLModel]) -> postgresql.Insert | sqlite.Insert:
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    return insert(table)
