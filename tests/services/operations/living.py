"""A small company with a bit of everything in its database, made once and broken again and again."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from app import clock as clock_module
from app.clock import ManualClock
from app.curriculum import service as curriculum
from app.curriculum.rules import Answer, QuestionType, Written
from app.curriculum.views import QuestionDetail
from app.database import Database
from app.habit import service as habit
from app.migrations import migrate
from app.people import service as people
from app.people.rules import Actor
from app.practice import service as practice
from app.practice.views import Submission
from app.quiz import service as quiz
from tests.servers import PostgresServer
from tests.services.conftest import START
from tests.services.people.office import found_company, hire

LATER = START + timedelta(days=10)


def new_url(kind: str, folder: Path, postgres: PostgresServer) -> str:
    """The address of an empty database of a kind."""
    return f"sqlite+aiosqlite:///{folder / 'living.db'}" if kind == "sqlite" else postgres.new_database()


def live(url: str) -> None:
    """Migrate a database and let a company live in it for some days."""
    migrate(url)
    clock = ManualClock(START)
    previous = clock_module.use(clock)
    try:
        asyncio.run(_live(url, clock))
    finally:
        clock_module.use(previous)


async def _live(url: str, clock: ManualClock) -> None:
    db = Database(url)
    try:
        async with db.write() as uow:
            await curriculum.load_starter(uow)
        admin = await found_company(db)
        hana = await hire(db, admin)
        ken = await hire(db, admin, name="健", login="ken@midori.example", roles=("trainer",))
        async with db.write() as uow:
            department = await people.create_department(uow, admin.actor, "総務")
            await people.move_to_department(uow, admin.actor, hana.id, department.id)
            await habit.excuse(uow, admin.actor, ken.id, date(2026, 8, 5), date(2026, 8, 5))
            await people.create_department(uow, admin.actor, "閉じた部署")
        for _ in range(4):
            for actor in (hana.actor, ken.actor):
                clock.advance(timedelta(hours=1))
                await hand_in(db, clock, actor)
                await read(db, clock, actor)
                await take_quiz(db, clock, actor)
            clock.advance(timedelta(hours=18))
        async with db.write() as uow:
            await people.deactivate(uow, admin.actor, ken.id)
    finally:
        await db.dispose()


async def hand_in(db: Database, clock: ManualClock, actor: Actor, key: UUID | None = None) -> None:
    """Do the day's challenge."""
    async with db.write() as uow:
        today = await habit.today(uow, actor)
        await practice.schedule_today(uow, actor, today)
        teaser = await practice.challenge_of_today(uow, actor, today)
        assert teaser is not None
        await practice.open_challenge(uow, actor, teaser.version_id)
        clock.advance(timedelta(minutes=5))
        await practice.submit_challenge(uow, actor, Submission(teaser.version_id, str(key or uuid4()), "下書きを整えました。"))


async def read(db: Database, clock: ManualClock, actor: Actor) -> None:
    """Go through the next lesson."""
    async with db.write() as uow:
        lesson = await practice.next_lesson(uow, actor)
        assert lesson is not None
        page = await practice.open_lesson(uow, actor, lesson.version_id)
        clock.advance(timedelta(minutes=4))
        for card in page.detail.cards:
            if card.question:
                await practice.answer_card(uow, actor, lesson.version_id, card.index, (0,))
        await practice.finish_lesson(uow, actor, lesson.version_id, str(uuid4()))


async def take_quiz(db: Database, clock: ManualClock, actor: Actor) -> None:
    """Answer a set of questions, mostly wrong."""
    async with db.write() as uow:
        started = await quiz.start_quiz(uow, actor, str(uuid4()))
        clock.advance(timedelta(minutes=4))
        for index, question in enumerate(started.questions):
            await quiz.answer_question(uow, actor, started.session_id, index, somehow(question), "sure")


def somehow(question: QuestionDetail) -> Answer:
    """An answer that fits the question's type, whether or not it is right."""
    if question.type is QuestionType.IMPROVE:
        return Written(question.weak_prompt)
    places = [part.index for part in (*question.segments, *question.regions) if part.index is not None]
    indexes = [option.index for option in question.options] or places
    return tuple(indexes) if question.type in {QuestionType.ORDERING, QuestionType.MATCHING} else (indexes[0],)
