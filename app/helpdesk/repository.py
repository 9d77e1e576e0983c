"""SQL of questions, what is written below them, and the settings of the desk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, delete, select, update

from app.helpdesk.models import DeskSetting, HelpQuestion, HelpReply
from app.helpdesk.rules import ReplyKind


async def question(session: AsyncSession, question_id: int, *, lock: bool = False) -> HelpQuestion | None:
    """A question; locked, acts on it follow one another."""
    statement = select(HelpQuestion).where(col(HelpQuestion.id) == question_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(statement)).first()


async def question_by_key(session: AsyncSession, asker_id: int, client_key: str) -> HelpQuestion | None:
    statement = select(HelpQuestion).where(col(HelpQuestion.asker_id) == asker_id, col(HelpQuestion.client_key) == client_key)
    return (await session.scalars(statement)).first()


async def questions_of(session: AsyncSession, asker_id: int) -> Sequence[HelpQuestion]:
    """Everything a person has asked."""
    return (await session.scalars(select(HelpQuestion).where(col(HelpQuestion.asker_id) == asker_id).order_by(col(HelpQuestion.id)))).all()


async def delete_question(session: AsyncSession, row: HelpQuestion) -> None:
    """Delete a question; what is written below it goes with it."""
    await session.execute(delete(HelpQuestion).where(col(HelpQuestion.id) == row.id))
    session.expunge(row)


async def reply(session: AsyncSession, reply_id: int) -> HelpReply | None:
    return await session.get(HelpReply, reply_id, populate_existing=True)


async def reply_by_key(session: AsyncSession, author_id: int, client_key: str) -> HelpReply | None:
    statement = select(HelpReply).where(col(HelpReply.author_id) == author_id, col(HelpReply.client_key) == client_key)
    return (await session.scalars(statement)).first()


async def replies(session: AsyncSession, question_id: int, *, notes: bool) -> Sequence[HelpReply]:
    """What is written below a question, oldest first; internal notes only if asked for."""
    statement = select(HelpReply).where(col(HelpReply.question_id) == question_id)
    if not notes:
        statement = statement.where(col(HelpReply.kind) != ReplyKind.NOTE.value)
    return (await session.scalars(statement.order_by(col(HelpReply.id)))).all()


async def replies_by(session: AsyncSession, author_id: int, limit: int | None = None) -> Sequence[HelpReply]:
    """What a person wrote, newest first."""
    statement = select(HelpReply).where(col(HelpReply.author_id) == author_id).order_by(col(HelpReply.id).desc())
    return (await session.scalars(statement if limit is None else statement.limit(limit))).all()


async def answers_to_others(session: AsyncSession, author_id: int, limit: int) -> Sequence[tuple[HelpReply, HelpQuestion]]:
    """What a person answered to others, with its question, newest first."""
    statement = (
        select(HelpReply, HelpQuestion)
        .join(HelpQuestion, col(HelpQuestion.id) == col(HelpReply.question_id))
        .where(col(HelpReply.author_id) == author_id, col(HelpReply.kind) == ReplyKind.COLLEAGUE.value)
    )
    return [(row[0], row[1]) for row in (await session.execute(statement.order_by(col(HelpReply.id).desc()).limit(limit))).all()]


async def count_replies(session: AsyncSession, question_id: int, kinds: Collection[ReplyKind]) -> int:
    statement = (
        select(func.count())
        .select_from(HelpReply)
        .where(col(HelpReply.question_id) == question_id, col(HelpReply.kind).in_([kind.value for kind in kinds]))
    )
    return (await session.scalars(statement)).one()


async def setting(session: AsyncSession, *, lock: bool = False) -> DeskSetting | None:
    statement = select(DeskSetting).where(col(DeskSetting.id) == 1)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.scalars(statement)).first()


async def save_setting(session: AsyncSession, row: DeskSetting) -> None:
    """Put these settings in place of the stored ones."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    values = row.model_dump()
    statement = insert(DeskSetting).values(**values)
    changed = {name: values[name] for name in ("security_owner_id", "target_hours", "changed_at")}
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed))


async def release_all(session: AsyncSession, person_ids: Collection[int], now: datetime) -> None:
    """Questions that are assigned to these people and not solved are nobody's again; the act is not theirs."""
    mine = (col(HelpQuestion.assignee_id).in_(person_ids), col(HelpQuestion.status) != "solved")
    base = update(HelpQuestion).execution_options(synchronize_session=False)
    await session.execute(base.where(*mine, col(HelpQuestion.status) == "assigned").values(status="new"))
    await session.execute(base.where(*mine).values(assignee_id=None, revision=HelpQuestion.revision + 1, changed_at=now))
