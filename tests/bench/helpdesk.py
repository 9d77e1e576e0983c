"""How soon the help desk answers with many questions: run by hand, `python -m tests.bench.helpdesk`; prints, asserts nothing."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from uuid import UUID

from sqlalchemy import Connection

from app import clock as clock_module
from app import fulltext, tables
from app.clock import ManualClock
from app.database import Database, UnitOfWork
from app.helpdesk import service as helpdesk
from app.helpdesk.models import HelpQuestion, HelpReply
from app.helpdesk.rules import Category, QueueFilter, ReplyKind, Status
from app.helpdesk.rules.texts import excerpt
from app.wiring import connect
from tests.services.conftest import START
from tests.services.people.office import Member, found_company, hire

QUESTIONS = 10_000
ASKERS = 40
ROUNDS = 15
SOLVED = 0.95
TOPICS = (
    "議事録",
    "請求書の下書き",
    "見積書の比較",
    "採用メール",
    "翻訳",
    "表計算の関数",
    "社内報",
    "プロンプト",
    "アカウント",
    "会議の要約",
)
WISHES = ("をまとめる方法を教えてください", "がうまくいきません", "の指示の書き方に迷っています", "を短くしたいです", "の例はありますか")


async def milliseconds(db: Database, act: Callable[[UnitOfWork], Awaitable[object]]) -> float:
    times: list[float] = []
    for _ in range(ROUNDS):
        async with db.read() as uow:
            begin = time.perf_counter()
            await act(uow)
            times.append(1000 * (time.perf_counter() - begin))
    return median(times)


def say(name: str, value: float, target: str = "≤ 50 ms") -> None:
    sys.stdout.write(f"{name:<58}{value:>12.1f} ms   {target}\n")
    sys.stdout.flush()


async def fill(db: Database, askers: list[Member], desk: list[Member]) -> None:
    """Questions as years of use leave them: nearly all are solved, each has an answer, half are public."""
    random = Random("helpdesk")
    async with db.write() as uow:
        for number in range(1, QUESTIONS + 1):
            text = f"{random.choice(TOPICS)}{random.choice(WISHES)}。{number}番の{random.choice(TOPICS)}です。" * random.randint(1, 4)
            solved = random.random() < SOLVED
            at = START - timedelta(minutes=7 * (QUESTIONS - number))
            status = Status.SOLVED if solved else random.choice([one for one in Status if one is not Status.SOLVED])
            risk = random.random() < 0.01
            public = not risk and random.random() < 0.5
            answered = status in {Status.SOLVED, Status.ANSWERED}
            uow.session.add(
                HelpQuestion(
                    id=number,
                    asker_id=random.choice(askers).id,
                    client_key=str(UUID(int=number)),
                    text=text,
                    category=random.choice(list(Category)).value,
                    pictures=[],
                    visibility="public" if public else "desk",
                    anonymous=random.random() < 0.3,
                    risk=risk,
                    status=status.value,
                    assignee_id=None if status is Status.NEW else random.choice(desk).id,
                    answers=int(answered),
                    asked_at=at,
                    due_at=at + timedelta(hours=24),
                    first_answer_at=at + timedelta(hours=3) if answered else None,
                    answer_minutes=180 if answered else None,
                    changed_at=at + timedelta(hours=4),
                    solved_at=at + timedelta(hours=4) if solved else None,
                )
            )
            if answered:
                by, key = random.choice(desk).id, str(UUID(int=number))
                uow.session.add(HelpReply(question_id=number, author_id=by, client_key=key, kind=ReplyKind.ANSWER.value, text=text, at=at))
            if not risk:
                await fulltext.put(uow, "desk", number, excerpt(text), text)
            if public:
                await fulltext.put(uow, "question", number, excerpt(text), text)


async def main() -> None:
    connect()
    clock_module.use(ManualClock(START))
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")

        def create(connection: Connection) -> None:
            tables.METADATA.create_all(connection)

        async with db.engine.begin() as connection:
            await connection.run_sync(create)
        admin = await found_company(db)
        desk = [await hire(db, admin, name=f"窓口{n}", login=f"d{n}@midori.example", roles=("help_desk",)) for n in range(4)]
        askers = [await hire(db, admin, name=f"社員{n}", login=f"a{n}@midori.example") for n in range(ASKERS)]
        begin = time.perf_counter()
        await fill(db, askers, desk)
        say(f"filling in {QUESTIONS:,} questions", 1000 * (time.perf_counter() - begin), "")
        await measure(db, admin, desk[0], askers[0])
        await db.dispose()


async def measure(db: Database, owner: Member, desk: Member, asker: Member) -> None:
    for wanted in QueueFilter:
        async with db.read() as uow:
            cursor = (await helpdesk.queue(uow, desk.actor, wanted)).cursor
        say(f"queue, {wanted.value}", await milliseconds(db, lambda uow, w=wanted: helpdesk.queue(uow, desk.actor, w)))
        say("  … next page", await milliseconds(db, lambda uow, w=wanted, c=cursor: helpdesk.queue(uow, desk.actor, w, cursor=c)))
        say("  … one category", await milliseconds(db, lambda uow, w=wanted: helpdesk.queue(uow, desk.actor, w, "tool")))
    say("numbers beside the filters", await milliseconds(db, lambda uow: helpdesk.queue_counts(uow, desk.actor)))
    say("figures", await milliseconds(db, lambda uow: helpdesk.numbers(uow, desk.actor)))
    say("security risks", await milliseconds(db, lambda uow: helpdesk.risks(uow, owner.actor)))
    for words in ("議事録", "議事録 まとめる", "4321番", "ぎじろくの", "プロンプド"):
        say(f"search at the desk: {words}", await milliseconds(db, lambda uow, w=words: helpdesk.search_desk(uow, desk.actor, w)))
        say("  … of everybody", await milliseconds(db, lambda uow, w=words: helpdesk.search_public(uow, asker.actor, w)))
        say("  … while typing", await milliseconds(db, lambda uow, w=words: helpdesk.similar(uow, asker.actor, f"{w}の書き方を")))
    say("public questions", await milliseconds(db, lambda uow: helpdesk.public_questions(uow, asker.actor)))
    say("public questions, unanswered", await milliseconds(db, lambda uow: helpdesk.public_questions(uow, asker.actor, None, True)))
    say("public questions, one category", await milliseconds(db, lambda uow: helpdesk.public_questions(uow, asker.actor, "rules")))
    say("own questions", await milliseconds(db, lambda uow: helpdesk.my_questions(uow, asker.actor)))
    async with db.read() as uow:
        number = (await helpdesk.queue(uow, desk.actor, QueueFilter.CLOSED)).rows[0].id
    say("one question at the desk", await milliseconds(db, lambda uow: helpdesk.desk_question(uow, desk.actor, number)))


if __name__ == "__main__":
    asyncio.run(main())
