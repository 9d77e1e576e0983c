"""Certificates of the security basics: earned by answers, valid for a year, shown to others as shares of teams only."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from app.database import Database
from app.errors import ForbiddenError
from app.people import service as people
from app.quiz import service as quiz
from app.quiz.certificates import issue_if_earned
from app.quiz.models import QuizCertificate
from app.quiz.rules.certificates import TeamShare
from app.quiz.views import SecurityProgress
from tests.services.people.office import Member, hire
from tests.services.quiz.asking import Taking, imported, questions


@pytest.fixture(autouse=True)
async def library(db: Database, tmp_path: Path) -> None:
    """Three security topics with a question each, and one of another topic."""
    topics = ("my-number", "passwords", "copyright", "mail")
    files = {name: text for topic in topics for name, text in questions(1, topic=topic, prefix=topic).items()}
    await imported(db, tmp_path / "pack", files)


async def progress(person: Taking) -> SecurityProgress:
    async with person.db.read() as uow:
        return await quiz.security_progress(uow, await person.actor())


async def left(person: Taking) -> bool:
    """Whether anything can still be asked today."""
    async with person.db.read() as uow:
        return (await quiz.quiz_teaser(uow, await person.actor())).questions > 0


async def everything(person: Taking, day: date) -> None:
    """Answer all four questions right on a day."""
    await person.take(day)
    if await left(person):
        await person.take()


async def test_the_last_topic_brings_the_certificate_with_the_answer(hanako: Taking) -> None:
    before = await progress(hanako)
    assert [(one.topic, one.right) for one in before.topics] == [("my-number", False), ("passwords", False), ("copyright", False)]
    said = await hanako.take(3)
    if not said.certificate:
        said = await hanako.take()
    assert said.certificate
    held = (await progress(hanako)).certificate
    assert held is not None
    assert (held.company, held.earned_on, held.valid_until) == ("みどり製作所", date(2026, 8, 3), date(2027, 8, 3))
    assert (held.topics, len(held.number)) == (("my-number", "passwords", "copyright"), 14)


async def test_a_topic_that_was_never_right_keeps_it_away(hanako: Taking) -> None:
    await hanako.take(3, wrong=3)
    await hanako.take(wrong=1)
    assert (await progress(hanako)).certificate is None


async def test_it_is_earned_anew_after_a_year_with_new_answers(hanako: Taking) -> None:
    await everything(hanako, date(2026, 8, 3))
    first = (await progress(hanako)).certificate
    hanako.go_to(date(2027, 8, 4))
    lapsed = await progress(hanako)
    assert (lapsed.certificate, [one.right for one in lapsed.topics]) == (None, [False] * 3)
    await everything(hanako, date(2027, 8, 4))
    again = (await progress(hanako)).certificate
    assert again is not None
    assert first is not None
    assert (again.earned_on, again.number != first.number) == (date(2027, 8, 4), True)


async def test_it_is_stored_once_however_often_it_is_earned(db: Database, hanako: Taking) -> None:
    await everything(hanako, date(2026, 8, 3))
    await everything(hanako, date(2026, 8, 5))
    async with db.read() as uow:
        assert len((await uow.session.scalars(select(QuizCertificate))).all()) == 1


async def test_two_devices_at_once_earn_one(db: Database, hanako: Taking) -> None:
    await everything(hanako, date(2026, 8, 3))
    async with db.write() as uow:
        for row in (await uow.session.scalars(select(QuizCertificate))).all():
            await uow.session.delete(row)
    actor = await hanako.actor()

    async def issue() -> None:
        async with db.write() as uow:
            await issue_if_earned(uow, actor)

    await asyncio.gather(issue(), issue())
    async with db.read() as uow:
        assert len((await uow.session.scalars(select(QuizCertificate))).all()) == 1


async def owner_of(db: Database, hanako: Taking) -> Member:
    return await hire(db, hanako.member, name="木村 明", login="owner@midori.example", roles=("programme_owner",))


async def test_the_programme_owner_gets_shares_of_teams_without_small_ones(db: Database, hanako: Taking) -> None:
    async with db.write() as uow:
        sales = await people.create_department(uow, hanako.member.actor, "営業")
        office = await people.create_department(uow, hanako.member.actor, "総務")
    owner = await owner_of(db, hanako)
    team = [await hire(db, hanako.member, name=f"社員{n}", login=f"s{n}@midori.example", department_id=sales.id) for n in range(5)]
    for number in range(3):
        await hire(db, hanako.member, name=f"総務{number}", login=f"o{number}@midori.example", department_id=office.id)
    await everything(Taking(db, hanako.clock, team[0]), date(2026, 8, 3))
    async with db.read() as uow:
        shares = await quiz.certificate_shares(uow, owner.actor)
    assert shares == (TeamShare("営業", 0.2), TeamShare(None, 0.0))
    hanako.go_to(date(2027, 9, 1))
    async with db.read() as uow:
        assert (await quiz.certificate_shares(uow, owner.actor))[0] == TeamShare("営業", 0.0)


async def test_a_small_company_shows_nothing_and_others_may_not_ask(db: Database, hanako: Taking, taro: Taking) -> None:
    owner = await owner_of(db, hanako)
    await everything(hanako, date(2026, 8, 3))
    async with db.read() as uow:
        assert await quiz.certificate_shares(uow, owner.actor) == ()
        with pytest.raises(ForbiddenError):
            await quiz.certificate_shares(uow, taro.member.actor)
        with pytest.raises(ForbiddenError):
            await quiz.check_certificate(uow, taro.member.actor, "0000-0000-0000", "山田 花子")


async def test_a_number_is_genuine_with_the_name_it_was_given_to(db: Database, hanako: Taking) -> None:
    owner = await owner_of(db, hanako)
    await everything(hanako, date(2026, 8, 3))
    held = (await progress(hanako)).certificate
    assert held is not None
    async with db.read() as uow:
        found = await quiz.check_certificate(uow, owner.actor, held.number.lower(), held.name.replace(" ", "　"))
        assert found is not None
        assert (found.valid, found.valid_until) == (True, date(2027, 8, 3))
        assert await quiz.check_certificate(uow, owner.actor, held.number, "木村 明") is None
        assert await quiz.check_certificate(uow, owner.actor, "0000-0000-0000", held.name) is None
        assert await quiz.check_certificate(uow, owner.actor, "何か", held.name) is None
    hanako.go_to(date(2027, 8, 4))
    async with db.read() as uow:
        expired = await quiz.check_certificate(uow, owner.actor, held.number, held.name)
    assert expired is not None
    assert not expired.valid
