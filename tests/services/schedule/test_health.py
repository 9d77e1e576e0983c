"""How items do in use: for five people or more, and never so that one of them can be told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from app.clock import ManualClock
from app.curriculum.rules import Kind, Written
from app.database import Database
from app.errors import ForbiddenError, InvalidInputError, NotFoundError
from app.policy.screened import UndecidedError
from app.practice import service as practice
from app.practice.card_times import LONGEST_STAY
from app.practice.feedback import Comment
from app.practice.models import ChallengeOpening, ItemComment, LessonCardVisit
from app.quiz import service as quiz
from app.studio import health
from app.studio.rules.health import HealthMark, MeasureKind
from tests.services.habit.acting import counted_statements
from tests.services.people.office import Member
from tests.services.schedule.conftest import imported, library
from tests.services.schedule.using import Group

NEXT_DAY = timedelta(days=1, minutes=1)


@pytest.fixture
async def group(db: Database, clock: ManualClock, admin: Member, trainer: Member) -> Group:
    return await Group.of(db, clock, admin, trainer, 6)


def percents(view: health.ItemHealthView) -> dict[MeasureKind, int]:
    return {one.kind: one.percent for one in view.figures.measures} if view.figures else {}


async def test_a_lesson_shows_who_finishes_where_people_stop_and_how_long_cards_take(group: Group) -> None:
    item, version = await group.first(Kind.LESSON)
    for index, who in enumerate(group.people):
        await group.read(who, version, until=1 if index < 2 else None, seconds=10 + index)
    group.clock.advance(NEXT_DAY)
    view = await group.health(item)
    assert percents(view) == {MeasureKind.COMPLETION: 67}
    assert [card.stopped for card in view.cards] == [0, 33, 0]
    assert view.cards[0].seconds == 12  # of six people who stayed 10, 11, 12, 13, 14 and 15 seconds; half is rounded to even
    assert view.cards[1].seconds is None  # of four people only
    assert view.mark is HealthMark.WATCH


async def test_of_four_people_nothing_is_shown(group: Group) -> None:
    item, version = await group.first(Kind.LESSON)
    for who in group.people[:4]:
        await group.read(who, version)
    await group.vote(version, [True] * 4)
    group.clock.advance(NEXT_DAY)
    view = await group.health(item)
    assert (view.figures, view.versions, view.cards, view.mark) == (None, (), (), HealthMark.NOT_ENOUGH)
    assert await group.assess() == 0


async def test_who_is_still_reading_has_not_stopped(group: Group) -> None:
    item, version = await group.first(Kind.LESSON)
    for who in group.people[:5]:
        await group.read(who, version)
    await group.read(group.people[5], version, until=1)
    assert percents(await group.health(item)) == {MeasureKind.COMPLETION: 100}


async def test_time_away_is_not_time_on_a_card(db: Database, group: Group) -> None:
    _, version = await group.first(Kind.LESSON)
    who = group.people[0]
    async with db.write() as uow:
        await practice.open_lesson(uow, who.actor, version)
    group.clock.advance(timedelta(hours=2))
    async with db.write() as uow:
        await practice.open_lesson(uow, who.actor, version)
    group.clock.advance(timedelta(seconds=30))
    async with db.write() as uow:
        await practice.save_position(uow, who.actor, version, 1)
        await practice.save_position(uow, who.actor, version, 1)
    group.clock.advance(timedelta(hours=1))
    async with db.write() as uow:
        await practice.save_position(uow, who.actor, version, 0)
    async with db.read() as uow:
        rows = (await uow.session.scalars(select(LessonCardVisit).order_by(col(LessonCardVisit.card_index)))).all()
    assert [(row.card_index, row.seconds) for row in rows] == [(0, 30), (1, LONGEST_STAY)]


async def test_a_challenge_shows_who_hands_it_in_how_it_went_and_what_it_saved(group: Group) -> None:
    item, version = await group.item("day-1")
    for index, who in enumerate(group.people):
        if index == 0:
            await group.look_at(who, version)
        else:
            await group.hand_in(who, version, feeling="hard" if index < 3 else "good", minutes=10 * index)
    group.clock.advance(NEXT_DAY)
    view = await group.health(item)
    assert percents(view) == {MeasureKind.SUBMITTED: 83, MeasureKind.HARD: 40}
    assert view.figures is not None
    assert view.figures.feelings == (("good", 60), ("fair", 0), ("hard", 40))
    assert (view.figures.minutes_saved, view.figures.minutes_answers) == (30, 5)


async def test_a_question_shows_first_answers_wrong_options_and_what_is_wrong_and_sure(db: Database, group: Group) -> None:
    item, version = await group.item("single")
    for index, who in enumerate(group.people):
        async with db.write() as uow:
            started = await quiz.start_quiz(uow, who.actor, str(uuid4()))
            place = next((at for at, one in enumerate(started.questions) if one.version_id == version), None)
        while place is None:
            for at in range(len(started.questions)):
                async with db.write() as uow:
                    await _answer_somehow(uow, who, started, at)
            async with db.write() as uow:
                started = await quiz.start_quiz(uow, who.actor, str(uuid4()))
                place = next((at for at, one in enumerate(started.questions) if one.version_id == version), None)
        async with db.write() as uow:
            wrong = index < 2
            await quiz.answer_question(uow, who.actor, started.session_id, place, (1,) if wrong else (0,), "sure" if wrong else None, False)
    view = await group.health(item)
    assert percents(view) == {MeasureKind.RIGHT_FIRST: 67, MeasureKind.SURE_WRONG: 33}
    assert [one.percent for one in view.options][:2] == [67, 33]
    assert view.options[0].right
    assert (view.discrimination, view.answers) == (None, 6)
    assert view.mark is HealthMark.IMPROVE


async def _answer_somehow(uow: object, who: Member, started: object, at: int) -> None:
    question = started.questions[at]  # pyright: ignore[reportAttributeAccessIssue] - a set of the quiz
    some = tuple(option.index for option in question.options) or tuple(part.index for part in question.segments if part.index is not None)
    given = some if question.matches or question.type.value == "ordering" else some[:1] or tuple(one.index for one in question.regions[:1])
    answer = Written("短くしてください。") if question.type.value == "improve" else given
    await quiz.answer_question(uow, who.actor, started.session_id, at, answer)  # pyright: ignore[reportArgumentType, reportAttributeAccessIssue] - as above


async def test_a_vote_may_be_changed_and_counts_once(group: Group) -> None:
    item, version = await group.first(Kind.LESSON)
    await group.vote(version, [True] * 6)
    await group.vote(version, [False, False, False])
    assert percents(await group.health(item)) == {MeasureKind.HELPED: 50}


async def test_a_text_reaches_the_author_without_a_name_and_once(db: Database, group: Group) -> None:
    item, version = await group.first(Kind.LESSON)
    key = str(uuid4())
    for _ in range(3):
        await group.write(group.people[0], version, "2枚目の例が、うちの仕事と違いました。", key)
    view = await group.health(item)
    assert view.comments == ((1, "2枚目の例が、うちの仕事と違いました。"),)
    async with db.read() as uow:
        assert await uow.session.scalar(select(func.count()).select_from(ItemComment)) == 1


async def test_a_text_that_looks_personal_waits_for_a_decision(db: Database, group: Group) -> None:
    item, version = await group.first(Kind.LESSON)
    text = "高橋さん（090-1234-5678）にも見せたいです。"
    with pytest.raises(UndecidedError) as problem:
        await group.write(group.people[0], version, text)
    assert (await group.health(item)).comments == ()
    async with db.write() as uow:
        sent = Comment(version, str(uuid4()), text, "mask", problem.value.digest)
        await practice.comment(uow, group.people[0].actor, sent)
    [(_, stored)] = (await group.health(item)).comments
    assert "090-1234-5678" not in stored


@pytest.mark.parametrize("text", ["", "   ", "あ" * 501])
async def test_a_text_that_cannot_be_stored_names_its_field(group: Group, text: str) -> None:
    _, version = await group.first(Kind.LESSON)
    with pytest.raises(InvalidInputError) as problem:
        await group.write(group.people[0], version, text)
    assert problem.value.field == "comment"


async def test_a_version_of_few_people_is_not_shown_and_cannot_be_worked_out(db: Database, group: Group, tmp_path: Path) -> None:
    item, version = await group.item("day-1")
    for who in group.people[:5]:
        await group.hand_in(who, version)
    await imported(db, tmp_path / "next", {name: text.replace("Number 1\n", "Number one\n") for name, text in library().items()})
    _, newer = await group.item("day-1")
    assert newer != version
    await group.hand_in(group.people[5], newer)
    view = await group.health(item)
    assert view.figures is not None
    assert (view.figures.people, view.versions) == (6, ())


async def test_the_list_names_the_worst_first_and_the_library_gets_marks_in_one_query(db: Database, group: Group) -> None:
    lesson, version = await group.first(Kind.LESSON)
    await group.vote(version, [False] * 6)
    challenge, other = await group.item("day-1")
    await group.vote(other, [True] * 4 + [False] * 2)
    good, best = await group.item("day-2")
    await group.vote(best, [True] * 6)
    assert await group.assess() == 3
    async with db.read() as uow:
        found = await health.improve_next(uow, group.trainer.actor)
        with counted_statements(db) as seen:
            marks = await health.health_marks(uow, [lesson, challenge, good, 4711])
        everything = await health.all_assessed(uow, group.trainer.actor)
    assert [row.item.item_id for row in found.rows] == [lesson, challenge]
    assert found.rows[0].assessment.score == 75
    assert found.counts[HealthMark.GOOD] == 1
    assert marks == {
        lesson: HealthMark.IMPROVE, challenge: HealthMark.WATCH, good: HealthMark.GOOD, 4711: HealthMark.NOT_ENOUGH,
    }  # fmt: skip
    assert seen.count == 1
    assert len(everything) == 3


async def test_assessing_again_changes_nothing(db: Database, group: Group) -> None:
    _, version = await group.first(Kind.LESSON)
    await group.vote(version, [False] * 5)
    assert await group.assess() == await group.assess() == 1
    async with db.read() as uow:
        assert await health.is_fresh(uow)
        group.clock.advance(timedelta(hours=1))
        assert not await health.is_fresh(uow)


async def test_card_times_are_forgotten_after_180_days_and_openings_after_90(db: Database, group: Group) -> None:
    _, version = await group.first(Kind.LESSON)
    _, challenge = await group.item("day-1")
    await group.read(group.people[0], version)
    await group.look_at(group.people[0], challenge)
    for days, left in ((89, (3, 1)), (2, (3, 0)), (91, (0, 0))):
        group.clock.advance(timedelta(days=days))
        async with db.write() as uow:
            await practice.forget_old_practice(uow)
        async with db.read() as uow:
            rows = [await uow.session.scalar(select(func.count()).select_from(table)) for table in (LessonCardVisit, ChallengeOpening)]
        assert tuple(rows) == left


async def test_an_unknown_item_or_version_is_not_found(db: Database, group: Group) -> None:
    async with db.write() as uow:
        for act in (
            health.item_health(uow, group.trainer.actor, 999_999),
            practice.vote(uow, group.people[0].actor, 999_999, True),
            practice.comment(uow, group.people[0].actor, Comment(-1, str(uuid4()), "はい")),
        ):
            with pytest.raises(NotFoundError):
                await act


async def test_who_is_no_author_sees_nothing(db: Database, group: Group) -> None:
    async with db.read() as uow:
        for act in (
            health.item_health(uow, group.people[0].actor, 1),
            health.improve_next(uow, group.people[0].actor),
            health.all_assessed(uow, group.people[0].actor),
        ):
            with pytest.raises(ForbiddenError):
                await act
