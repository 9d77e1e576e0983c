"""Why a question is back: what was stored when it was last answered, and the rule that brought it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.database import Database
from app.quiz.views import WhyBack
from tests.services.quiz.asking import RIGHT, WRONG, Taking, imported, questions


@pytest.fixture(autouse=True)
async def library(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", questions(3))


async def back_on(hanako: Taking, day: int, answer: tuple[int, ...], *, confidence: str | None = None, hinted: bool = False) -> WhyBack:
    """Answer the first question on a Friday, the others right; why the one that is asked first later is back."""
    hanako.go_to(7)
    started = await hanako.start()
    assert started.back is None
    for index in range(3):
        await hanako.answer(started, index, answer if index == 0 else RIGHT, confidence=confidence if index == 0 else None, hinted=hinted)
    hanako.go_to(day)
    again = await hanako.start()
    first = started.questions[0].item_id
    while again.questions[again.position].item_id != first:
        await hanako.answer(again, again.position)
        again = await hanako.start()
    assert again.back is not None
    return again.back


async def test_a_right_answer_comes_back_when_it_fades_on_the_next_workday(hanako: Taking) -> None:
    why = await back_on(hanako, 10, RIGHT)
    assert (why.last_day, why.right, why.misconception) == (date(2026, 8, 7), True, False)
    assert (why.fades_in, why.fades_on, why.due, why.asked_on) == (2, date(2026, 8, 9), date(2026, 8, 10), date(2026, 8, 10))


async def test_wrong_and_sure_comes_back_on_the_next_workday_whatever_the_memory_says(hanako: Taking) -> None:
    why = await back_on(hanako, 10, WRONG, confidence="sure")
    assert (why.right, why.misconception, why.due) == (False, True, date(2026, 8, 10))


async def test_one_that_is_not_due_yet_says_when_it_would_have_been(hanako: Taking) -> None:
    await hanako.take(7)
    hanako.go_to(8)
    why = (await hanako.start()).back
    assert why is not None
    assert why.asked_on < why.due == date(2026, 8, 10)


async def test_a_finished_set_asks_nothing(hanako: Taking) -> None:
    await hanako.take(7)
    key = "00000000-0000-4000-8000-000000000001"
    hanako.go_to(10)
    started = await hanako.start(key)
    for index in range(3):
        await hanako.answer(started, index)
    assert (await hanako.start(key)).back is None
