"""Answering: what is said, when the question comes back, and the set that counts."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlmodel import SQLModel, col, select

from app.curriculum.rules import Answer, QuestionType, Written
from app.database import Database
from app.errors import InvalidInputError, NotFoundError
from app.habit import service as habit
from app.people import service as people
from app.quiz import service as quiz
from app.quiz.models import QuizAttempt, QuizMemory, QuizMisconception, QuizSession
from app.quiz.views import QuizView
from tests.services.quiz.asking import RIGHT, WRONG, Taking, every_kind, imported, questions

Row = TypeVar("Row", bound=SQLModel)


@pytest.fixture
async def library(db: Database, tmp_path: Path) -> None:
    await imported(db, tmp_path / "pack", questions(20))


async def rows(db: Database, table: type[Row]) -> list[Row]:
    async with db.read() as uow:
        return list((await uow.session.scalars(select(table))).all())


async def attempts(db: Database) -> list[QuizAttempt]:
    async with db.read() as uow:
        return list((await uow.session.scalars(select(QuizAttempt).order_by(col(QuizAttempt.id)))).all())


def place_of(started: QuizView, item_id: int) -> int:
    return next(index for index, question in enumerate(started.questions) if question.item_id == item_id)


@pytest.mark.usefixtures("library")
async def test_an_answer_gets_feedback_for_each_option_and_the_explanation(hanako: Taking) -> None:
    said = await hanako.answer(await hanako.start(), 0, WRONG)
    assert not said.right
    assert [(option.chosen, option.right, option.feedback_html) for option in said.options] == [
        (False, True, "<p>はい。</p>"),
        (True, False, "<p>漏れます。</p>"),
    ]
    assert said.explanation_html == "<p>理由です。</p>"
    assert (said.finished, said.outcome) == (False, None)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("day", "answer", "next_due"),
    [(3, RIGHT, 5), (3, WRONG, 4), (7, RIGHT, 10), (7, WRONG, 10), (8, RIGHT, 10), (10, WRONG, 12)],
)
async def test_the_question_comes_back_on_a_workday(hanako: Taking, day: int, answer: tuple[int, ...], next_due: int) -> None:
    hanako.go_to(day)
    said = await hanako.answer(await hanako.start(), 0, answer)
    assert said.next_due == date(2026, 8, next_due)


async def test_other_topics_than_security_come_back_later(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "pack", questions(3, topic="mail"))
    assert (await hanako.answer(await hanako.start(), 0)).next_due == date(2026, 8, 7)


@pytest.mark.usefixtures("library")
async def test_leave_own_working_days_and_closures_are_no_workdays(db: Database, hanako: Taking) -> None:
    actor = await hanako.actor()
    async with db.write() as uow:
        await habit.add_company_day(uow, actor, date(2026, 8, 5), None, "closure", "棚卸し")
        await habit.take_leave(uow, actor, date(2026, 8, 6), date(2026, 8, 6))
    started = await hanako.start()
    assert (await hanako.answer(started, 0)).next_due == date(2026, 8, 7)
    async with db.write() as uow:
        await habit.set_working_pattern(uow, actor, [0, 5])
    assert (await hanako.answer(started, 1)).next_due == date(2026, 8, 8)


@pytest.mark.usefixtures("library")
async def test_closures_of_the_new_year_are_known_in_december(db: Database, hanako: Taking) -> None:
    async with db.write() as uow:
        await habit.add_company_day(uow, await hanako.actor(), date(2026, 12, 29), date(2027, 1, 6), "closure", "年末年始")
    hanako.go_to(date(2026, 12, 28))
    assert (await hanako.answer(await hanako.start(), 0)).next_due == date(2027, 1, 7)


@pytest.mark.usefixtures("library")
async def test_the_last_answer_finishes_the_set_which_counts_with_its_share_of_right_answers(hanako: Taking) -> None:
    said = await hanako.take(wrong=1)
    assert said.finished
    assert said.outcome is not None
    assert (said.outcome.counted, said.outcome.points, said.outcome.streak.current) == (True, 7, 1)


@pytest.mark.usefixtures("library")
async def test_a_set_with_everything_wrong_counts_all_the_same(hanako: Taking) -> None:
    said = await hanako.take(wrong=3)
    assert said.outcome is not None
    assert (said.outcome.counted, said.outcome.points, said.outcome.streak.current) == (True, 0, 1)


@pytest.mark.usefixtures("library")
async def test_a_set_answered_faster_than_it_can_be_read_earns_no_points(hanako: Taking) -> None:
    started = await hanako.start()
    said = [await hanako.answer(started, index) for index in range(3)]
    assert said[-1].outcome is not None
    assert (said[-1].outcome.counted, said[-1].outcome.points) == (True, 0)


@pytest.mark.usefixtures("library")
async def test_every_day_brings_points_although_questions_come_back(hanako: Taking) -> None:
    for day in (3, 4, 5, 6, 7):
        said = await hanako.take(day, wrong=1)
        assert said.outcome is not None
        assert said.outcome.points > 0


@pytest.mark.usefixtures("library")
async def test_a_set_on_a_day_off_is_learning_and_does_not_count(hanako: Taking) -> None:
    said = await hanako.take(8)
    assert said.outcome is not None
    assert not said.outcome.counted


async def test_a_set_of_fewer_than_three_questions_is_finished_and_does_not_count(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "pack", questions(2))
    said = await hanako.take()
    assert (said.finished, said.outcome) == (True, None)
    assert (await hanako.today()).sets_today == 0


@pytest.mark.usefixtures("library")
async def test_questions_may_be_answered_in_any_order(db: Database, hanako: Taking) -> None:
    started = await hanako.start()
    said = []
    for index in (2, 0, 1):
        said.append(await hanako.answer(started, index))
        positions = [row.position for row in await rows(db, QuizSession)]
        assert positions == [{2: 0, 0: 1, 1: 3}[index]]
    assert [answer.finished for answer in said] == [False, False, True]


@pytest.mark.usefixtures("library")
async def test_the_first_answer_counts_and_another_one_gets_the_feedback_on_it(db: Database, hanako: Taking) -> None:
    started = await hanako.start()
    first = await hanako.answer(started, 0, WRONG)
    assert await hanako.answer(started, 0, RIGHT, confidence="sure") == first
    stored = await attempts(db)
    assert [(attempt.right, attempt.answer, attempt.confidence) for attempt in stored] == [(False, {"indexes": [1], "locale": "ja"}, None)]


@pytest.mark.usefixtures("library")
async def test_the_last_answer_sent_again_tells_the_outcome_again(hanako: Taking) -> None:
    started = await hanako.start()
    first, _, last = [await hanako.answer(started, index) for index in range(3)]
    again = await hanako.answer(started, 2)
    assert last.outcome is not None
    assert again.outcome is not None
    assert again.outcome.already
    assert again.outcome.streak == last.outcome.streak
    assert await hanako.answer(started, 0) == first
    assert (await hanako.today()).sets_today == 1


@pytest.mark.usefixtures("library")
async def test_an_answer_sent_thirty_times_at_once_is_stored_once(db: Database, hanako: Taking) -> None:
    started = await hanako.start()
    said = await asyncio.gather(*(hanako.answer(started, 0, RIGHT if number % 2 else WRONG) for number in range(30)))
    assert len({answer.right for answer in said}) == 1
    assert len(await attempts(db)) == 1
    assert len(await rows(db, QuizMemory)) == 1


@pytest.mark.usefixtures("library")
async def test_all_answers_sent_at_once_many_times_make_one_set(db: Database, hanako: Taking) -> None:
    started = await hanako.start()
    said = await asyncio.gather(*(hanako.answer(started, index) for index in [0, 1, 2] * 8))
    outcomes = [answer.outcome for answer in said if answer.outcome is not None]
    assert sum(not outcome.already for outcome in outcomes) == 1
    assert len(await attempts(db)) == 3
    assert (await hanako.today()).sets_today == 1


@pytest.mark.usefixtures("library")
async def test_somebody_elses_set_is_not_found(hanako: Taking, taro: Taking) -> None:
    started = await hanako.start()
    with pytest.raises(NotFoundError):
        await taro.answer(started, 0)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(("session_id", "index"), [(0, 0), (999_999, 0), (2**31, 0), (2**70, 0), (None, -1), (None, 3), (None, True)])
async def test_a_set_or_question_that_is_not_there_is_not_found(hanako: Taking, session_id: int | None, index: int) -> None:
    started, actor = await hanako.start(), await hanako.actor()
    asked = started.session_id if session_id is None else session_id
    async with hanako.db.write() as uow:
        with pytest.raises(NotFoundError):
            await quiz.answer_question(uow, actor, asked, index, RIGHT)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("answer", "confidence", "field"), [((), None, "answer"), ((7,), None, "answer"), (RIGHT, "certain", "confidence")]
)
async def test_what_cannot_be_read_names_its_field_and_stores_nothing(
    db: Database, hanako: Taking, answer: tuple[int, ...], confidence: str | None, field: str
) -> None:
    started = await hanako.start()
    with pytest.raises(InvalidInputError) as problem:
        await hanako.answer(started, 0, answer, confidence=confidence)
    assert problem.value.field == field
    assert await attempts(db) == []


async def test_wrong_and_sure_comes_back_on_the_next_workday_and_is_a_sign_for_the_author(
    db: Database, tmp_path: Path, hanako: Taking
) -> None:
    """After three right answers, a wrong one alone would bring the question back days later."""
    await imported(db, tmp_path / "pack", questions(3))
    for day in (date(2026, 8, 3), date(2026, 8, 5), date(2026, 8, 17)):
        await hanako.take(day)
    hanako.go_to(date(2026, 10, 5))
    started = await hanako.start()
    guessed = await hanako.answer(started, 0, WRONG, confidence="guess")
    sure = await hanako.answer(started, 1, WRONG, confidence="sure")
    assert guessed.next_due > sure.next_due == date(2026, 10, 6)
    question = started.questions[1]
    assert [(sign.item_id, sign.version_id) for sign in await rows(db, QuizMisconception)] == [(question.item_id, question.version_id)]
    due = {memory.item_id: memory.due for memory in await rows(db, QuizMemory)}
    assert due[question.item_id] == date(2026, 10, 6)


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(("answer", "confidence"), [(WRONG, "unsure"), (WRONG, "guess"), (WRONG, None), (RIGHT, "sure")])
async def test_anything_else_is_no_sign(db: Database, hanako: Taking, answer: tuple[int, ...], confidence: str | None) -> None:
    await hanako.answer(await hanako.start(), 0, answer, confidence=confidence)
    assert await rows(db, QuizMisconception) == []


@pytest.mark.usefixtures("library")
async def test_the_third_wrong_answer_in_a_row_offers_help(hanako: Taking) -> None:
    started = await hanako.start()
    said = [await hanako.answer(started, index, WRONG) for index in range(3)]
    assert [answer.help_offered for answer in said] == [False, False, True]
    assert (await hanako.answer(started, 2)).help_offered
    assert not (await hanako.answer(await hanako.start(), 0, WRONG)).help_offered


async def test_a_hint_is_noted_where_there_is_one(db: Database, tmp_path: Path, hanako: Taking) -> None:
    await imported(db, tmp_path / "pack", every_kind())
    hanako.go_to(3)
    hinted: dict[str, str] = {}
    for _ in range(2):
        started = await hanako.start()
        for index, question in enumerate(started.questions):
            count = len(question.options)
            kinds: dict[QuestionType, Answer] = {
                QuestionType.MULTIPLE: (0, 1),
                QuestionType.ORDERING: tuple(range(count)),
                QuestionType.MATCHING: tuple(range(count)),
                QuestionType.IMPROVE: Written("案内文を書いて。"),
            }
            await hanako.answer(started, index, kinds.get(question.type, RIGHT), hinted=True)
    for attempt in await attempts(db):
        hinted[str(attempt.item_id)] = f"{attempt.hinted} {attempt.rating}"
    assert len(hinted) == 6
    assert sorted(hinted.values()).count("True hard") == 1
    assert set(hinted.values()) <= {"True hard", "False good", "False again"}


@pytest.mark.usefixtures("library")
async def test_an_answer_keeps_the_language_in_which_it_was_given(hanako: Taking) -> None:
    started = await hanako.start()
    first = await hanako.answer(started, 0)
    async with hanako.db.write() as uow:
        await people.set_locale(uow, await hanako.actor(), "en")
    assert (await hanako.start()).questions[0].question_html == "<p>Which one?</p>"
    assert await hanako.answer(started, 0) == first
    assert (await hanako.answer(started, 1)).explanation_html == "<p>Why.</p>"


@pytest.mark.usefixtures("library")
async def test_a_set_begun_before_the_day_turns_can_be_finished_after_it(hanako: Taking) -> None:
    hanako.go_to(4, "03:58")
    started = await hanako.start()
    await hanako.answer(started, 0)
    hanako.clock.advance(timedelta(minutes=5))
    said = [await hanako.answer(started, index) for index in (1, 2)]
    assert started.day == date(2026, 8, 3)
    assert said[-1].outcome is not None
    assert said[-1].outcome.day == date(2026, 8, 4)


@pytest.mark.usefixtures("library")
async def test_time_is_counted_in_learning_days(hanako: Taking) -> None:
    """Wednesday morning is two days after Monday evening, so the answer is worth as much as one at the same hour."""
    hanako.go_to(3, "20:00")
    first = await hanako.start()
    await hanako.answer(first, 0)
    hanako.go_to(5, "08:00")
    second = await hanako.start()
    said = await hanako.answer(second, place_of(second, first.questions[0].item_id))
    assert said.next_due == date(2026, 8, 17)


@pytest.mark.usefixtures("library")
async def test_wrong_and_sure_before_the_new_years_closure_comes_back_after_it(db: Database, hanako: Taking) -> None:
    async with db.write() as uow:
        await habit.add_company_day(uow, await hanako.actor(), date(2026, 12, 28), date(2027, 1, 3), "closure", "年末年始")
    hanako.go_to(date(2026, 12, 25))
    said = await hanako.answer(await hanako.start(), 0, WRONG, confidence="sure")
    assert said.next_due == date(2027, 1, 4)


@pytest.mark.usefixtures("library")
async def test_a_set_counts_although_the_servers_clock_was_set_back(hanako: Taking) -> None:
    started = await hanako.start()
    hanako.clock.advance(timedelta(seconds=-30))
    said = [await hanako.answer(started, index) for index in range(len(started.questions))]
    assert said[-1].outcome is not None
    assert said[-1].outcome.counted
