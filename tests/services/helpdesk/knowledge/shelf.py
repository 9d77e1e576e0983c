"""How the tests write, publish and read articles."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import select
from sqlmodel import col

from app.database import Database
from app.helpdesk.knowledge import service as knowledge
from app.helpdesk.knowledge.views import ArticlePage, EditPage, Saved
from app.notifications.models import Notice
from tests.services.people.office import Member

FIELDS = {
    "title_ja": "議事録をまとめる",
    "body_ja": "1. メモを貼ります。\n\n```\n議事録にしてください。\n```\n\n2. 読み返します。",
    "title_en": "",
    "body_en": "",
    "task": "meetings",
    "kind_of_work": "",
    "tags": "会議、メモ",
    "owner": "",
    "review_months": "3",
}


async def write(db: Database, member: Member, **fields: str) -> int:
    """A new draft."""
    edit = knowledge.Edit(0, FIELDS | fields, client_key=str(uuid4()))
    async with db.write() as uow:
        return (await knowledge.save_article(uow, member.actor, edit)).id


async def form(db: Database, member: Member, article: int) -> EditPage:
    async with db.read() as uow:
        return await knowledge.open_editor(uow, member.actor, article)


async def change(db: Database, member: Member, opened: EditPage, **fields: str) -> Saved:
    """Send the form as it was opened, with these fields changed."""
    edit = knowledge.Edit(opened.id, opened.values | fields, opened.began_with)
    async with db.write() as uow:
        return await knowledge.save_article(uow, member.actor, edit)


async def publish(db: Database, member: Member, article: int) -> int:
    opened = await form(db, member, article)
    async with db.write() as uow:
        return await knowledge.publish(uow, member.actor, article, knowledge.seen_digest(opened.values))


async def published(db: Database, member: Member, **fields: str) -> int:
    article = await write(db, member, **fields)
    await publish(db, member, article)
    return article


async def read(db: Database, member: Member, article: int) -> ArticlePage:
    async with db.read() as uow:
        return await knowledge.read_article(uow, member.actor, article)


async def told(db: Database, member: Member) -> list[str]:
    """The kinds of messages somebody has got, oldest first."""
    async with db.read() as uow:
        statement = select(Notice).where(col(Notice.person_id) == member.id).order_by(col(Notice.id))
        return [row.kind for row in (await uow.session.scalars(statement)).all()]
