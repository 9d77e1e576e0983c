"""A prompt that somebody improves: screened before it is stored, judged by its parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from app.curriculum.rules import Rubric, Written
from app.database import Database
from app.errors import InvalidInputError
from app.policy.screened import UndecidedError
from app.quiz.models import QuizAttempt
from tests.services.quiz.asking import Taking, imported, of_kind

COMPLETE = "朝礼の案内文を200字で書いてください。"
WITH_NAME = "佐藤花子様への案内文を200字で書いてください。"


@pytest.fixture(autouse=True)
async def library(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", of_kind("improve", 4))


async def stored(db: Database) -> list[str]:
    async with db.read() as uow:
        return [attempt.answer["text"] for attempt in (await uow.session.scalars(select(QuizAttempt))).all()]


async def test_a_prompt_with_every_part_is_right_and_kept_as_it_was_written(db: Database, hanako: Taking) -> None:
    said = await hanako.answer(await hanako.start(), 0, Written(f"  {COMPLETE}\n"))
    assert said.improvement is not None
    assert (said.right, [part.part for part in said.improvement.parts]) == (True, [Rubric.TASK, Rubric.FORMAT])
    assert await stored(db) == [COMPLETE]


async def test_sending_it_again_says_what_was_said_about_the_first(hanako: Taking) -> None:
    started = await hanako.start()
    first = await hanako.answer(started, 0, Written("案内文を書いてください。"))
    assert not first.right
    assert await hanako.answer(started, 0, Written(COMPLETE)) == first


async def test_nothing_is_stored_while_a_name_awaits_a_decision(db: Database, hanako: Taking) -> None:
    with pytest.raises(UndecidedError) as asked:
        await hanako.answer(await hanako.start(), 0, Written(WITH_NAME))
    assert [one.field for one in asked.value.findings] == ["prompt"]
    assert await stored(db) == []


@pytest.mark.parametrize(("decision", "kept"), [("mask", False), ("keep", True)])
async def test_the_person_decides_what_becomes_of_it(db: Database, hanako: Taking, decision: str, kept: bool) -> None:
    started = await hanako.start()
    with pytest.raises(UndecidedError) as asked:
        await hanako.answer(started, 0, Written(WITH_NAME))
    said = await hanako.answer(started, 0, Written(WITH_NAME), decision=decision, decided_for=asked.value.digest)
    assert said.right
    assert ["佐藤" in text for text in await stored(db)] == [kept]
    assert await hanako.answer(started, 0, Written(COMPLETE)) == said


async def test_a_decision_about_another_text_does_not_count(hanako: Taking) -> None:
    started = await hanako.start()
    with pytest.raises(UndecidedError) as asked:
        await hanako.answer(started, 0, Written(WITH_NAME))
    with pytest.raises(UndecidedError):
        await hanako.answer(started, 0, Written(WITH_NAME + "鈴木一郎様にも。"), decision="keep", decided_for=asked.value.digest)


@pytest.mark.parametrize("text", ["", " \n", "あ" * 2001])
async def test_an_empty_or_endless_prompt_is_refused(hanako: Taking, text: str) -> None:
    with pytest.raises(InvalidInputError) as problem:
        await hanako.answer(await hanako.start(), 0, Written(text))
    assert problem.value.field == "answer"


async def test_an_unknown_decision_is_refused(hanako: Taking) -> None:
    with pytest.raises(InvalidInputError):
        await hanako.answer(await hanako.start(), 0, Written(COMPLETE), decision="whatever")
