"""How soon stories answer with 20,000 of them and 100,000 tries: run by hand, `python -m tests.bench.stories`; prints, asserts nothing."""

from __future__ import annotations

import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert

from app import clock, fulltext, tables
from app.database import Database, UnitOfWork
from app.people import service as people
from app.people.models import Person
from app.stories import service as stories
from app.stories.models import Story, StoryTry
from app.stories.rules import Frequency, place_of
from app.stories.views import Cursor, TrySent, Wanted
from app.wiring import connect
from tests.services.people.office import HASH, Member, found_company, hire
from tests.services.stories.telling import Statements

STORIES, TRIES, PEOPLE, DEPARTMENTS = 20_000, 100_000, 2_000, 20
ROUNDS = 15
PORTION = 2_000
TOOLS = ("Copilot", "ChatGPT", "Gemini", "Claude", "")
JAPANESE = ("議事録", "見積書", "請求", "在庫", "お礼", "会議", "要約", "翻訳", "点検", "日報")
WORDS = (*JAPANESE, "quotation", "minutes", "summary", "invoice", "letter", "stock", "report")

Act = Callable[[UnitOfWork], Awaitable[object]]


async def milliseconds(db: Database, act: Act) -> tuple[float, int]:
    """The median time of a use case, and how many statements it needs."""
    times: list[float] = []
    for _ in range(ROUNDS):
        async with db.read() as uow:
            begin = time.perf_counter()
            await act(uow)
            times.append(1000 * (time.perf_counter() - begin))
    async with db.read() as uow:
        with Statements(db) as counted:
            await act(uow)
    return median(times), len(counted.seen)


def say(name: str, value: float, statements: int) -> None:
    sys.stdout.write(f"{name:<48}{value:>9.1f} ms{statements:>5} statements\n")
    sys.stdout.flush()


async def main() -> None:
    connect()
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")

        def create(connection: Connection) -> None:
            tables.METADATA.create_all(connection)

        async with db.engine.begin() as connection:
            await connection.run_sync(create)
        admin = await found_company(db)
        async with db.write() as uow:
            departments = [(await people.create_department(uow, admin.actor, f"部署 {number}")).id for number in range(DEPARTMENTS)]
            await people.set_kind_of_work(uow, admin.actor, departments[0], "sales")
        reader = await hire(db, admin, department_id=departments[0])
        await fill(db, departments, reader)
        await measure(db, reader)
        await db.dispose()


async def fill(db: Database, departments: list[int], reader: Member) -> None:
    chance, now = random.Random(7), clock.now()
    writers = range(reader.id + 1, reader.id + 1 + PEOPLE)
    department_of = {person: chance.choice(departments) for person in writers}

    def key(number: int) -> str:
        return str(UUID(int=number))

    def prose(length: int) -> str:
        return " ".join(chance.choice(WORDS) for _ in range(length))

    employees = [
        {"id": person, "name": f"社員 {person}", "email": f"p{person}@midori.example", "password_hash": HASH, "locale": "ja",
         "zone": "Asia/Tokyo", "department_id": department_of[person], "joined_on": now.date(), "created_at": now, "search_key": ""}
        for person in writers
    ]  # fmt: skip
    tried = {(chance.randint(1, STORIES), chance.choice(writers)) for _ in range(TRIES)}
    counts: dict[int, int] = {}
    for story, _ in tried:
        counts[story] = counts.get(story, 0) + 1
    told: list[dict[str, Any]] = []
    for number in range(1, STORIES + 1):
        writer = chance.choice(writers)
        published, tries = now - timedelta(minutes=chance.randint(1, 700_000)), counts.get(number, 0)
        department = department_of[writer]
        told.append(
            {"id": number, "person_id": writer, "client_key": key(number), "anonymous": number % 9 == 0, "department_id": department,
             "kind_of_work": "sales" if department == departments[0] else "office", "title": f"{prose(3)} {number}", "problem": prose(12),
             "done": prose(40), "minutes_saved": chance.choice((5, 10, 15, 30, 60, 120)), "quality": prose(5),
             "frequency": chance.choice(list(Frequency)).value, "steps": prose(30), "prompt": prose(30), "tool": chance.choice(TOOLS),
             "revision": 1, "published_at": published, "shown": number % 50 != 0, "hidden_reason": "", "featured": number % 5000 == 1,
             "tries": tries, "departments": min(tries, DEPARTMENTS), "weight": 2 * tries, "thanks": 0, "comments": 0,
             "open_questions": int(number % 100 == 3), "place": place_of(published, 2 * tries, featured=number % 5000 == 1)}
        )  # fmt: skip
    rows = [
        {"story_id": story, "person_id": person, "client_key": key(10**9 + number), "day": now.date(),
         "department_id": department_of[person], "minutes_saved": chance.choice((None, 5, 10, 30)),
         "tip": prose(6) if number % 10 == 0 else "", "created_at": now}
        for number, (story, person) in enumerate(tried)
    ]  # fmt: skip
    async with db.write() as uow:
        for table, values in ((Person, employees), (Story, told), (StoryTry, rows)):
            for begin in range(0, len(values), PORTION):
                await uow.session.execute(insert(table), values[begin : begin + PORTION])
        for one in told:
            if one["shown"]:
                await fulltext.put(uow, "story", one["id"], one["title"], " ".join((one["problem"], one["done"], one["prompt"])))
    async with db.engine.connect() as connection:
        await connection.exec_driver_sql("ANALYZE")


async def measure(db: Database, reader: Member) -> None:
    actor = reader.actor

    async def show(name: str, wanted: Wanted, after: Cursor | None = None) -> None:
        say(name, *await milliseconds(db, lambda uow: stories.feed(uow, actor, wanted, after)))

    async with db.read() as uow:
        after: Cursor | None = None
        for _ in range(100):
            after = (await stories.feed(uow, actor, Wanted(), after)).next
    await show("feed, first page", Wanted())
    await show("feed, page 101", Wanted(), after)
    await show("my work", Wanted(my_work=True))
    await show("my department", Wanted(my_department=True))
    await show("tool", Wanted(tool="Claude"))
    await show("at least 120 minutes", Wanted(least_minutes=120))
    await show("at least 400 minutes (none)", Wanted(least_minutes=400))
    await show("featured", Wanted(featured=True))
    await show("mine", Wanted(mine=True))
    await show("tried", Wanted(tried=True))
    await show("open questions", Wanted(questions=True))
    await show("my department, tool, 60 minutes", Wanted(my_department=True, tool="Gemini", least_minutes=60))
    await show("search, one frequent word", Wanted(words="議事録"))
    await show("search, a number", Wanted(words="議事録 12345"))
    await show("search, English", Wanted(words="quotation invoice"))
    await show("search, with a slip", Wanted(words="quotaton 19321"))
    await show("search, nothing", Wanted(words="なにもありません"))
    await show("search with filters", Wanted(words="見積書", my_work=True, tool="Copilot"))
    say("choices", *await milliseconds(db, lambda uow: stories.filter_choices(uow, actor)))
    say("one story", *await milliseconds(db, lambda uow: stories.read_story(uow, actor, 17)))
    say("spread", *await milliseconds(db, lambda uow: stories.spread(uow, actor, 17)))
    times: list[float] = []
    for number in range(ROUNDS):
        async with db.write() as uow:
            begin = time.perf_counter()
            await stories.try_story(uow, actor, TrySent(17 + number, str(UUID(int=10**12 + number))))
            times.append(1000 * (time.perf_counter() - begin))
    say("a try", median(times), 0)


if __name__ == "__main__":
    asyncio.run(main())
