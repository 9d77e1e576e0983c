"""Which questions a person gets, and that they stay the same ones."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlmodel import select

from app.database import Database
from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.quiz import service as quiz
from app.quiz.models import QuizSession
from app.quiz.views import QuizTeaser, QuizView
from tests.services.quiz.asking import RIGHT, WRONG, Taking, imported, new_key, questions


@pytest.fixture
async def library(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", questions(20))


def items(started: QuizView) -> list[int]:
    return [question.item_id for question in started.questions]


async def sessions(db: Database) -> int:
    async with db.read() as uow:
        return (await uow.session.scalar(select(func.count()).select_from(QuizSession))) or 0


async def teaser(db: Database, person: Taking) -> QuizTeaser:
    async with db.read() as uow:
        return await quiz.quiz_teaser(uow, person.member.actor)


@pytest.mark.usefixtures("library")
async def test_a_beginner_gets_three_new_questions(hanako: Taking) -> None:
    started = await hanako.start()
    assert len(set(items(started))) == 3
    assert (started.day, started.position, started.finished) == (date(2026, 8, 3), 0, False)


@pytest.mark.usefixtures("library")
async def test_what_a_page_gets_holds_no_feedback_and_no_right_answer(hanako: Taking) -> None:
    shown = repr(await hanako.start())
    assert "どれがよいですか" in shown
    assert [secret for secret in ("はい。", "漏れます", "理由です", "right=") if secret in shown] == []


@pytest.mark.usefixtures("library")
async def test_the_same_key_gives_the_same_set_and_so_does_any_other_while_it_is_unfinished(db: Database, hanako: Taking) -> None:
    key = new_key()
    first = await hanako.start(key)
    assert await hanako.start(key.upper()) == first
    await hanako.answer(first, 0)
    assert await hanako.start() == replace(first, position=1)
    assert await sessions(db) == 1


@pytest.mark.usefixtures("library")
async def test_a_finished_set_is_shown_again_to_its_own_key_only(hanako: Taking) -> None:
    key = new_key()
    first = await hanako.start(key)
    await hanako.take()
    assert await hanako.start(key) == replace(first, position=3, finished=True)
    assert set(items(await hanako.start())).isdisjoint(items(first))


@pytest.mark.usefixtures("library")
async def test_yesterdays_unfinished_set_is_left_and_its_key_still_finds_it(hanako: Taking) -> None:
    key = new_key()
    first = await hanako.start(key)
    hanako.go_to(4)
    second = await hanako.start()
    assert second.session_id != first.session_id
    assert await hanako.start(key) == first


@pytest.mark.usefixtures("library")
async def test_many_phones_starting_at_once_get_one_set(db: Database, hanako: Taking) -> None:
    key = new_key()
    started = await asyncio.gather(*(hanako.start(key if number % 2 else new_key()) for number in range(20)))
    assert len({view.session_id for view in started}) == 1
    assert await sessions(db) == 1


@pytest.mark.usefixtures("library")
async def test_colleagues_get_their_own_sets(hanako: Taking, taro: Taking) -> None:
    key = new_key()
    mine, theirs = await hanako.start(key), await taro.start(key)
    assert mine.session_id != theirs.session_id


@pytest.mark.usefixtures("library")
async def test_wrong_ones_come_back_the_next_workday_before_new_ones(hanako: Taking) -> None:
    hanako.go_to(7)
    first = await hanako.start()
    for index, answer in enumerate([WRONG, RIGHT, WRONG]):
        await hanako.answer(first, index, answer)
    hanako.go_to(10)
    second = await hanako.start()
    assert set(items(second)[:3]) == set(items(first))
    assert len(items(second)) == 4


@pytest.mark.usefixtures("library")
async def test_a_set_has_at_most_four_reviews_and_one_new_question(db: Database, hanako: Taking) -> None:
    for day in (3, 4, 5, 6):
        await hanako.take(day)
    hanako.go_to(date(2026, 9, 30))
    assert await teaser(db, hanako) == QuizTeaser(questions=5, reviews=4, position=0, done_today=False)
    assert len(items(await hanako.start())) == 5


async def test_when_everything_was_asked_what_is_due_next_comes_early(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "pack", questions(4))
    first = await hanako.start()
    await hanako.take()
    hanako.go_to(4)
    second = await hanako.start()
    assert len(items(second)) == 3
    assert sum(item in items(first) for item in items(second)) == 2


async def test_a_question_is_asked_once_a_day(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "pack", questions(3))
    await hanako.take()
    with pytest.raises(NotFoundError) as nothing:
        await hanako.start()
    assert nothing.value.key == "quiz.nothing_today"
    assert await teaser(db, hanako) == QuizTeaser(0, 0, 0, done_today=True)


async def test_an_empty_library_has_no_quiz(hanako: Taking) -> None:
    with pytest.raises(NotFoundError):
        await hanako.start()


async def test_a_retired_question_is_asked_no_more_but_a_set_that_has_it_goes_on(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "1", questions(3))
    started = await hanako.start()
    await imported(db, tmp_path / "2", questions(3, prefix="other"))
    assert await hanako.start() == started
    await hanako.take()
    hanako.go_to(5)
    assert set(items(await hanako.start())).isdisjoint(items(started))


async def test_a_typo_fix_keeps_what_is_remembered_and_shows_the_new_version(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "1", questions(3))
    first = await hanako.start()
    await hanako.take()
    fixed = {name: text.replace("どれがよいですか。", "どれがよいでしょうか。") for name, text in questions(3).items()}
    await imported(db, tmp_path / "2", fixed)
    hanako.go_to(5)
    assert await teaser(db, hanako) == QuizTeaser(questions=3, reviews=3, position=0, done_today=False)
    again = await hanako.start()
    assert set(items(again)) == set(items(first))
    assert {question.question_html for question in again.questions} == {"<p>どれがよいでしょうか。</p>"}
    assert {question.version_id for question in again.questions}.isdisjoint({question.version_id for question in first.questions})


@pytest.mark.usefixtures("library")
async def test_today_says_what_would_come_and_what_is_under_way(db: Database, hanako: Taking) -> None:
    assert await teaser(db, hanako) == QuizTeaser(questions=3, reviews=0, position=0, done_today=False)
    await hanako.answer(await hanako.start(), 0)
    assert await teaser(db, hanako) == QuizTeaser(questions=3, reviews=None, position=1, done_today=False)
    await hanako.take()
    assert await teaser(db, hanako) == QuizTeaser(questions=3, reviews=0, position=0, done_today=True)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("key", ["", "not a key", "0" * 500])
async def test_a_key_that_is_none_names_its_field(hanako: Taking, key: str) -> None:
    actor = await hanako.actor()
    async with hanako.db.write() as uow:
        with pytest.raises(InvalidInputError) as problem:
            await quiz.start_quiz(uow, actor, key)
    assert problem.value.field == "client_key"


@pytest.mark.usefixtures("library")
async def test_who_is_no_member_gets_no_questions(db: Database, hanako: Taking) -> None:
    stranger = replace(hanako.member.actor, permissions=frozenset())
    async with db.write() as uow:
        for use_case in (quiz.quiz_teaser(uow, stranger), quiz.start_quiz(uow, stranger, new_key()), quiz.mastery(uow, stranger)):
            with pytest.raises(ForbiddenError):
                await use_case
        with pytest.raises(ForbiddenError):
            await quiz.answer_question(uow, stranger, 1, 0, RIGHT)
