"""SQL of the stories: the rows of one story, of one person, and the numbers kept beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, delete

from app.stories.models import Story, StoryChallenge, StoryComment, StoryDraft, StoryFollowUp, StoryPicture, StoryThanks, StoryTry
from app.stories.rules import OTHER_DEPARTMENT, CommentKind, Flow


async def story(session: AsyncSession, story_id: int, *, lock: bool = False) -> Story | None:
    """A story by id; `lock` makes everybody else who changes it wait, so that its numbers are counted one after another."""
    statement = select(Story).where(col(Story.id) == story_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(statement)).first()


async def story_by_key(session: AsyncSession, person_id: int, client_key: str) -> Story | None:
    statement = select(Story).where(col(Story.person_id) == person_id, col(Story.client_key) == client_key)
    return (await session.scalars(statement)).first()


async def insert_once(session: AsyncSession, row: SQLModel) -> int | None:
    """Store a row unless one of its unique keys is known; its id, None when it was there (a table without ids: its first key)."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {key: value for key, value in row.model_dump().items() if not (key == "id" and value is None)}
    key = next(iter(SQLModel.metadata.tables[str(row.__tablename__)].primary_key.columns))
    statement = insert(type(row)).values(**values).on_conflict_do_nothing().returning(key)
    return (await session.execute(statement)).scalar_one_or_none()


async def stories_of(session: AsyncSession, person_id: int) -> Sequence[Story]:
    """All stories of an author, for erasing them."""
    statement = select(Story).where(col(Story.person_id) == person_id).order_by(col(Story.id))
    return (await session.scalars(statement)).all()


async def drafts_of(session: AsyncSession, person_id: int) -> Sequence[StoryDraft]:
    """A person's drafts, the latest first."""
    statement = select(StoryDraft).where(col(StoryDraft.person_id) == person_id)
    return (await session.scalars(statement.order_by(col(StoryDraft.updated_at).desc(), col(StoryDraft.id).desc()))).all()


async def draft(session: AsyncSession, person_id: int, draft_id: int, *, lock: bool = False) -> StoryDraft | None:
    """A person's own draft; `lock` keeps it until the commit."""
    statement = select(StoryDraft).where(col(StoryDraft.id) == draft_id, col(StoryDraft.person_id) == person_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(statement)).first()


async def draft_by(session: AsyncSession, person_id: int, client_key: str, version_id: int | None) -> StoryDraft | None:
    """A person's draft by the challenge it came from, or else by the key it was begun with."""
    wanted = col(StoryDraft.client_key) == client_key if version_id is None else col(StoryDraft.version_id) == version_id
    return (await session.scalars(select(StoryDraft).where(col(StoryDraft.person_id) == person_id, wanted))).first()


async def pictures(session: AsyncSession, story_ids: Collection[int], *, first_only: bool = False) -> dict[int, list[StoryPicture]]:
    """The pictures of stories in their order."""
    statement = select(StoryPicture).where(col(StoryPicture.story_id).in_(story_ids))
    if first_only:
        statement = statement.where(col(StoryPicture.position) == 0)
    found: dict[int, list[StoryPicture]] = {}
    for row in await session.scalars(statement.order_by(col(StoryPicture.story_id), col(StoryPicture.position))):
        found.setdefault(row.story_id, []).append(row)
    return found


async def delete_pictures(session: AsyncSession, story_id: int) -> None:
    await session.execute(_quick(delete(StoryPicture).where(col(StoryPicture.story_id) == story_id)))


async def delete_story(session: AsyncSession, story_id: int) -> None:
    """The story with everything that hangs on it; tries stay without it."""
    await session.execute(_quick(delete(Story).where(col(Story.id) == story_id)))


def _quick(statement: Any) -> Any:
    return statement.execution_options(synchronize_session=False)


async def own_try(session: AsyncSession, story_id: int, person_id: int) -> StoryTry | None:
    statement = select(StoryTry).where(col(StoryTry.story_id) == story_id, col(StoryTry.person_id) == person_id)
    return (await session.scalars(statement)).first()


async def is_try_of_another(session: AsyncSession, try_id: int, story_id: int, person_id: int) -> bool:
    """Whether one can have heard of a story from this try of it."""
    found = exists().where(col(StoryTry.id) == try_id, col(StoryTry.story_id) == story_id, col(StoryTry.person_id) != person_id)
    return bool(await session.scalar(select(found)))


async def triers(session: AsyncSession, story_id: int) -> frozenset[int]:
    """Who has tried a story: to tell them something, for nobody's eyes."""
    return frozenset((await session.scalars(select(col(StoryTry.person_id)).where(col(StoryTry.story_id) == story_id))).all())


async def tips(session: AsyncSession, story_ids: Collection[int], limit: int) -> Sequence[StoryTry]:
    """The latest tips left with stories."""
    statement = select(StoryTry).where(col(StoryTry.story_id).in_(story_ids), col(StoryTry.tip) != "")
    return (await session.scalars(statement.order_by(col(StoryTry.id).desc()).limit(limit))).all()


async def minutes_reported(session: AsyncSession, story_id: int) -> Sequence[int]:
    """What people who tried it said they saved."""
    statement = select(col(StoryTry.minutes_saved)).where(col(StoryTry.story_id) == story_id, col(StoryTry.minutes_saved).is_not(None))
    return [minutes for minutes in (await session.scalars(statement)).all() if minutes is not None]


async def flows(session: AsyncSession, story_id: int) -> tuple[Flow, ...]:
    """From which department to which a story went."""
    via = aliased(StoryTry)
    source = case((col(StoryTry.via_id).is_not(None), func.coalesce(col(via.department_id), 0)))
    statement = (
        select(source.label("source"), col(StoryTry.department_id), func.count(), func.min(col(StoryTry.day)))
        .outerjoin(via, col(via.id) == col(StoryTry.via_id))
        .where(col(StoryTry.story_id) == story_id)
        .group_by(source, col(StoryTry.department_id))
    )
    return tuple(Flow(*row) for row in (await session.execute(statement)).all())


async def thanked_among(session: AsyncSession, person_id: int, story_ids: Collection[int]) -> set[int]:
    statement = select(col(StoryThanks.story_id)).where(col(StoryThanks.person_id) == person_id, col(StoryThanks.story_id).in_(story_ids))
    return set((await session.scalars(statement)).all())


async def tried_among(session: AsyncSession, person_id: int, story_ids: Collection[int]) -> set[int]:
    statement = select(col(StoryTry.story_id)).where(col(StoryTry.person_id) == person_id, col(StoryTry.story_id).in_(story_ids))
    return {story_id for story_id in (await session.scalars(statement)).all() if story_id is not None}


async def delete_thanks(session: AsyncSession, story_id: int, person_id: int) -> None:
    statement = delete(StoryThanks).where(col(StoryThanks.story_id) == story_id, col(StoryThanks.person_id) == person_id)
    await session.execute(_quick(statement))


async def comment(session: AsyncSession, comment_id: int) -> StoryComment | None:
    return (await session.scalars(select(StoryComment).where(col(StoryComment.id) == comment_id))).first()


async def comment_by_key(session: AsyncSession, person_id: int, client_key: str) -> StoryComment | None:
    statement = select(StoryComment).where(col(StoryComment.person_id) == person_id, col(StoryComment.client_key) == client_key)
    return (await session.scalars(statement)).first()


async def comments(session: AsyncSession, story_id: int, limit: int) -> Sequence[StoryComment]:
    """The latest comments and questions in the order of time, each with all its answers."""
    latest = (
        select(col(StoryComment.id))
        .where(col(StoryComment.story_id) == story_id, col(StoryComment.answer_to).is_(None))
        .order_by(col(StoryComment.id).desc())
        .limit(limit)
    ).subquery()
    chosen = select(latest.c.id)
    statement = select(StoryComment).where(or_(col(StoryComment.id).in_(chosen), col(StoryComment.answer_to).in_(chosen)))
    return (await session.scalars(statement.order_by(col(StoryComment.id)))).all()


async def delete_comment(session: AsyncSession, comment_id: int) -> None:
    await session.execute(_quick(delete(StoryComment).where(col(StoryComment.id) == comment_id)))


async def follow_ups(session: AsyncSession, story_id: int) -> Sequence[StoryFollowUp]:
    statement = select(StoryFollowUp).where(col(StoryFollowUp.story_id) == story_id).order_by(col(StoryFollowUp.id))
    return (await session.scalars(statement)).all()


async def follow_up_of(session: AsyncSession, person_id: int, follow_up_id: int) -> StoryFollowUp | None:
    """A follow-up of a story of this author."""
    own = select(col(Story.id)).where(col(Story.person_id) == person_id)
    statement = select(StoryFollowUp).where(col(StoryFollowUp.id) == follow_up_id, col(StoryFollowUp.story_id).in_(own))
    return (await session.scalars(statement)).first()


async def delete_follow_up(session: AsyncSession, follow_up_id: int) -> None:
    await session.execute(_quick(delete(StoryFollowUp).where(col(StoryFollowUp.id) == follow_up_id)))


async def challenge_draft(session: AsyncSession, story_id: int, person_id: int) -> int | None:
    """The draft that somebody has made from a story, while there is one."""
    statement = select(col(StoryChallenge.draft_id)).where(
        col(StoryChallenge.story_id) == story_id, col(StoryChallenge.person_id) == person_id
    )
    return (await session.scalars(statement)).first()


@dataclass(frozen=True)
class Counted:
    """The numbers of a story as its rows give them."""

    tries: int
    departments: int
    weight: int
    thanks: int
    comments: int
    open_questions: int


async def counted(session: AsyncSession, story_id: int) -> Counted:
    """The numbers of a story, counted anew; the story must be locked."""
    _, *numbers = (await session.execute(_counting().where(col(Story.id) == story_id))).one()
    return Counted(*numbers)


def _counting() -> Select[*tuple[Any, ...]]:
    """For each story its id and its numbers, counted."""
    tries = select(func.count()).where(col(StoryTry.story_id) == col(Story.id)).correlate(Story).scalar_subquery()
    departments = (
        select(func.count(func.distinct(col(StoryTry.department_id))))
        .where(col(StoryTry.story_id) == col(Story.id))
        .correlate(Story)
        .scalar_subquery()
    )
    elsewhere = (
        select(func.count())
        .where(col(StoryTry.story_id) == col(Story.id), col(StoryTry.department_id) != col(Story.department_id))
        .correlate(Story)
        .scalar_subquery()
    )
    thanks = select(func.count()).where(col(StoryThanks.story_id) == col(Story.id)).correlate(Story).scalar_subquery()
    written = select(func.count()).where(col(StoryComment.story_id) == col(Story.id)).correlate(Story).scalar_subquery()
    answer = aliased(StoryComment)
    unanswered = (
        select(func.count())
        .where(
            col(StoryComment.story_id) == col(Story.id),
            col(StoryComment.kind) == CommentKind.QUESTION.value,
            ~exists().where(col(answer.answer_to) == col(StoryComment.id)),
        )
        .correlate(Story)
        .scalar_subquery()
    )
    weight = tries + (OTHER_DEPARTMENT - 1) * elsewhere
    return select(col(Story.id), tries, departments, weight, thanks, written, unanswered)


async def miscounted(session: AsyncSession, after: int, limit: int) -> list[tuple[Story, Counted]]:
    """The next stories by id, each with its numbers as the rows give them; for verifying all of them piece by piece."""
    statement = _counting().add_columns(Story).where(col(Story.id) > after).order_by(col(Story.id)).limit(limit)
    return [(row[-1], Counted(*row[1:-1])) for row in (await session.execute(statement)).all()]


async def delete_contributions(session: AsyncSession, person_id: int) -> frozenset[int]:
    """Delete tries, thanks and comments of a person; the stories they were about, locked from here on."""
    about: set[int] = set()
    for model in (StoryTry, StoryThanks, StoryComment):
        own = col(model.person_id) == person_id
        about |= {story_id for story_id in (await session.scalars(select(col(model.story_id)).where(own))).all() if story_id is not None}
    locked = select(col(Story.id)).where(col(Story.id).in_(about)).order_by(col(Story.id)).with_for_update()
    await session.scalars(locked)
    for model in (StoryTry, StoryThanks, StoryComment):
        await session.execute(_quick(delete(model).where(col(model.person_id) == person_id)))
    return frozenset(about)


async def published_or_tried_since(session: AsyncSession, since: datetime, limit: int) -> Sequence[Story]:
    """Shown stories that are new or were tried since an instant, as they stand in the feed."""
    tried = select(col(StoryTry.story_id)).where(col(StoryTry.created_at) >= since, col(StoryTry.story_id).is_not(None))
    moved = or_(col(Story.published_at) >= since, col(Story.id).in_(tried))
    statement = select(Story).where(and_(col(Story.shown), moved)).order_by(col(Story.place).desc(), col(Story.id).desc()).limit(limit)
    return (await session.scalars(statement)).all()


async def shown_stories(session: AsyncSession, story_ids: Collection[int]) -> Sequence[Story]:
    """Those of the stories that everybody may see."""
    return (await session.scalars(select(Story).where(col(Story.id).in_(story_ids), col(Story.shown)))).all()


async def answer_ids(session: AsyncSession, story_id: int, answer_to: int | None = None) -> Sequence[int]:
    """The answers below a story, or to one of its comments."""
    which = col(StoryComment.answer_to).is_not(None) if answer_to is None else col(StoryComment.answer_to) == answer_to
    return (await session.scalars(select(col(StoryComment.id)).where(col(StoryComment.story_id) == story_id, which))).all()


async def told_since(session: AsyncSession, since: datetime, department_id: int | None) -> tuple[int, int]:
    """(stories, tries) of what is shown and was published from an instant on."""
    statement = select(func.count(), func.coalesce(func.sum(col(Story.tries)), 0))
    statement = statement.where(col(Story.shown).is_(True), col(Story.published_at) >= since)
    if department_id is not None:
        statement = statement.where(col(Story.department_id) == department_id)
    row = (await session.execute(statement)).one()
    return row[0], row[1]
