"""Who tells stories in the tests, and how."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from uuid import uuid4

import pytest
from sqlalchemy import event

from app import clock, pictures
from app.database import Database, UnitOfWork
from app.notifications import service as notifications
from app.people import service as people
from app.people.models import Person
from app.stories import service as stories
from app.stories.views import FeedPage, PictureText, StoryPage, StoryText, TryResult, TrySent, Wanted
from app.uploads import service as uploads
from tests.services.people.office import HASH, Member, hire
from tests.services.studio.test_pictures import photo

GOOD = StoryText(
    title="議事録が15分で終わる",
    problem="会議のあと、議事録に1時間かかっていました。",
    done="文字起こしから、決まったことだけをまとめてもらいました。",
    minutes_saved=45,
    quality="抜けが減りました。",
    frequency="weekly",
    steps="1. 文字起こしを貼る\n2. 決まったことを確かめる",
    prompt="次の文字起こしから、決まったことを3つにまとめてください。",
    tool="Copilot",
)
ENGLISH = replace(
    GOOD,
    title="Quotes in ten minutes",
    problem="Every quotation took an hour.",
    done="I let it draft the covering letter.",
    quality="Fewer slips.",
    steps="1. Paste the list",
    prompt="Write a covering letter for this quotation.",
    tool="ChatGPT",
    minutes_saved=20,
)


def new_key() -> str:
    return str(uuid4())


@dataclass(frozen=True)
class Office:
    """`author` and `colleague` are in sales (six people), `maker` in production (five), `clerk` alone in accounting, `nobody` nowhere."""

    db: Database
    admin: Member
    author: Member
    colleague: Member
    maker: Member
    clerk: Member
    nobody: Member
    trainer: Member
    owner: Member
    sales: int
    works: int
    books: int

    async def publish(self, who: Member | None = None, text: StoryText = GOOD) -> int:
        async with self.db.write() as uow:
            return (await stories.publish_story(uow, (who or self.author).actor, new_key(), text)).story_id

    async def read(self, who: Member, story_id: int) -> StoryPage:
        async with self.db.read() as uow:
            return await stories.read_story(uow, who.actor, story_id)

    async def feed(self, who: Member, wanted: Wanted | None = None) -> FeedPage:
        async with self.db.read() as uow:
            return await stories.feed(uow, who.actor, wanted or Wanted())

    async def found(self, who: Member, wanted: Wanted | None = None) -> list[int]:
        return [card.id for card in (await self.feed(who, wanted)).cards]

    async def attempt(
        self, who: Member, story_id: int, *, minutes: int | None = None, tip: str = "", via: int | None = None, key: str = ""
    ) -> TryResult:
        async with self.db.write() as uow:
            return await stories.try_story(uow, who.actor, TrySent(story_id, key or new_key(), minutes, tip, via))

    async def told(self, who: Member) -> list[str]:
        """What somebody finds in their inbox, the newest first."""
        async with self.db.read() as uow:
            return [notice.text for notice in (await notifications.inbox(uow, who.actor)).notices]

    async def picture(self, who: Member, alternative: str = "できあがった表") -> PictureText:
        """A picture somebody has sent and not used yet."""
        picture = await pictures.read(photo((60, 40)))
        async with self.db.write() as uow:
            return PictureText((await uploads.keep(uow, who.actor, picture)).token, alternative)

    async def wrong_numbers(self) -> list[str]:
        async with self.db.read() as uow:
            return [line async for line in stories.verify_numbers(uow)]


@pytest.fixture
async def office(db: Database, admin: Member) -> Office:
    async with db.write() as uow:
        sales, works, books = [await people.create_department(uow, admin.actor, name) for name in ("営業部", "製造部", "経理部")]
        await people.set_kind_of_work(uow, admin.actor, sales.id, "sales")

    async def someone(name: str, department: int | None, *roles: str) -> Member:
        return await hire(db, admin, name=name, login=f"{uuid4().hex[:12]}@midori.example", department_id=department, roles=roles)

    author, colleague = await someone("佐藤 恵", sales.id), await someone("鈴木 健", sales.id)
    maker, clerk, nobody = await someone("高橋 剛", works.id), await someone("田中 良子", books.id), await someone("無所属 望", None)
    async with db.write() as uow:  # who only makes the departments large
        for department in (sales.id, works.id):
            for _ in range(4):
                login, day = f"{uuid4().hex[:12]}@midori.example", date(2026, 8, 3)
                person = Person(name="同僚", email=login, password_hash=HASH, locale="ja", zone="Asia/Tokyo", department_id=department,
                                joined_on=day, created_at=clock.now())  # fmt: skip
                uow.session.add(person)
    trainer, owner = await someone("講師 明", None, "trainer"), await someone("推進 薫", None, "programme_owner")
    return Office(db, admin, author, colleague, maker, clerk, nobody, trainer, owner, sales.id, works.id, books.id)


class Statements:
    """Counts what a database is asked."""

    def __init__(self, db: Database) -> None:
        self._engine = db.engine.sync_engine
        self.seen: list[str] = []

    def __enter__(self) -> Self:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        self.seen.append(statement)


async def asked(db: Database, act: Callable[[UnitOfWork], object]) -> int:
    """How many statements a use case needs."""
    async with db.read() as uow:
        with Statements(db) as statements:
            await act(uow)  # type: ignore[misc] - an awaitable
        return len(statements.seen)
