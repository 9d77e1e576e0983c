"""How far a person is with each topic."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.database import Database
from app.quiz import service as quiz
from app.quiz.views import TopicMastery
from tests.services.quiz.asking import Taking, imported, questions


async def mastery(db: Database, person: Taking) -> dict[str, TopicMastery]:
    async with db.read() as uow:
        return {topic.topic: topic for topic in await quiz.mastery(uow, person.member.actor)}


async def test_a_beginner_has_seen_nothing_of_any_topic(db: Database, tmp_path: Path, hanako: Taking) -> None:
    files = questions(4) | questions(2, topic="mail", prefix="m")
    await imported(db, tmp_path / "pack", files)
    assert await mastery(db, hanako) == {"mail": TopicMastery("mail", 2, 0, 0.0), "security": TopicMastery("security", 4, 0, 0.0)}


async def test_what_was_answered_is_seen_and_what_stays_known_is_stable(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "pack", questions(4))
    await hanako.take(3)
    assert (await mastery(db, hanako))["security"] == TopicMastery("security", 4, 3, 0.0)
    for day in (date(2026, 8, 5), date(2026, 8, 17), date(2026, 10, 2)):
        await hanako.take(day)
    done = (await mastery(db, hanako))["security"]
    assert (done.questions, done.seen, done.stable_share) == (4, 4, 1.0)


async def test_a_wrong_answer_takes_stability_away(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "pack", questions(3))
    for day in (date(2026, 8, 3), date(2026, 8, 5), date(2026, 8, 17)):
        await hanako.take(day)
    before = (await mastery(db, hanako))["security"].stable_share
    await hanako.take(date(2026, 10, 2), wrong=3)
    assert before == 1.0
    assert (await mastery(db, hanako))["security"].stable_share == 0.0


async def test_colleagues_do_not_share_what_they_know(db: Database, tmp_path: Path, hanako: Taking, taro: Taking) -> None:
    await imported(db, tmp_path / "pack", questions(3))
    await hanako.take(3)
    assert (await mastery(db, taro))["security"].seen == 0
